// R26: what is listed is complete and stands once: elements of lists in the text, rows of forms, names that
// the unit typed.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "check/compare.h"
#include "check/printed_figures.h"

namespace juesuan {
namespace {

/// The list that an element's figure stands in: 收入.来源 of 收入.来源.其他收入.金额.
struct InList {
  std::string_view list, field;

  bool operator==(const InList&) const = default;
};

std::optional<InList> list_of(std::string_view name) {
  std::size_t last = name.rfind('.');
  if (last == std::string_view::npos || last == 0) return std::nullopt;
  std::size_t before = name.rfind('.', last - 1);
  if (before == std::string_view::npos) return std::nullopt;
  return InList{name.substr(0, before), name.substr(last + 1)};
}

/// The elements of lists that one section names with their amounts.
class Enumerations {
 public:
  Enumerations(const CheckInput& input, RuleReport& report) : input_(input), report_(report) {}

  void add(const RichText& text, const Printed& span) {
    const Figure& figure = input_.figures[span.figure];
    if (figure.kind != FigureKind::kMoney) return;
    if (figure.operation == Operation::kSum) sums_.push_back(span.figure);
    std::optional<InList> list = list_of(figure.name);
    if (list) named_.push_back({*list, span.figure, &text});
  }

  void close() {
    for (std::size_t i = 0; i < named_.size(); ++i) {
      bool first = i == 0 || !(named_[i - 1].in == named_[i].in);
      if (first) compare(i);
    }
    named_.clear();
    sums_.clear();
  }

 private:
  struct Named {
    InList in;
    FigureId figure;
    const RichText* text;
  };

  /// A run of elements of one list, begun at `begin`. A single element is not an enumeration.
  void compare(std::size_t begin) {
    std::size_t end = begin + 1;
    while (end < named_.size() && named_[end].in == named_[begin].in) ++end;
    if (end - begin < 2) return;
    const InList& in = named_[begin].in;
    std::uint32_t list = input_.figures.find_node(in.list);
    if (list == 0 || !input_.figures.node(list).is_list) return;
    report_.compared(end - begin);
    for (std::size_t i = begin + 1; i < end; ++i) report_doublet(begin, i);
    for (std::uint32_t element : input_.figures.node(list).children) report_gap(begin, end, element);
  }

  void report_doublet(std::size_t begin, std::size_t at) {
    bool doublet = std::any_of(named_.begin() + static_cast<std::ptrdiff_t>(begin),
                               named_.begin() + static_cast<std::ptrdiff_t>(at),
                               [&](const Named& one) { return one.figure == named_[at].figure; });
    if (!doublet) return;
    const std::string& name = input_.figures[named_[at].figure].name;
    report_.add(place_behind(input_, named_[at].figure), fmt::format("列举里“{}”出现两次", name), "列举")
        .values(name, name, "")
        .note("所在", named_[at].text->text);
  }

  bool is_part(FigureId sum, FigureId part) const {
    FigureIds inputs = input_.figures[sum].inputs;
    return std::find(inputs.begin(), inputs.end(), part) != inputs.end();
  }

  /// Whether a sum stands in the run for this element and its like: 财政拨款收入 for the first three sources.
  /// The total of all of them does not.
  bool is_in_printed_sum(std::size_t begin, std::size_t end, FigureId id) const {
    return std::any_of(sums_.begin(), sums_.end(), [&](FigureId sum) {
      if (!is_part(sum, id)) return false;
      for (std::size_t i = begin; i < end; ++i)
        if (is_part(sum, named_[i].figure)) return false;
      return true;
    });
  }

  void report_gap(std::size_t begin, std::size_t end, std::uint32_t element) {
    std::uint32_t node = input_.figures.child(element, named_[begin].in.field);
    FigureId id = node == 0 ? kNoFigure : input_.figures.node(node).figure;
    if (id == kNoFigure || !input_.figures[id].known() || input_.figures[id].number == 0) return;
    for (std::size_t i = begin; i < end; ++i)
      if (named_[i].figure == id) return;
    if (is_in_printed_sum(begin, end, id)) return;
    const Figure& missing = input_.figures[id];
    report_.add(place_behind(input_, id), fmt::format("列举里缺“{}”", missing.name), "列举")
        .values(missing.name, "", exact_text(missing.fen(), input_.year))
        .note("应为", fmt::format("列出 {}", exact_text(missing.fen(), input_.year)))
        .note("所在", named_[begin].text->text);
  }

  const CheckInput& input_;
  RuleReport& report_;
  std::vector<Named> named_;
  std::vector<FigureId> sums_;  ///< printed in the section
};

/// Rows of a form over a list: one for each element, in order.
void check_rows(const CheckInput& input, RuleReport& report, const Form& form, const Table& table) {
  std::uint32_t list = input.figures.find_node(form.list);
  if (list == 0) return;
  const std::vector<std::uint32_t>& elements = input.figures.node(list).children;
  report.compared();
  std::size_t rows = table.rows.size() - std::min<std::size_t>(table.rows.size(), table.header_rows);
  std::set<FigureId> seen;
  bool doublet = false;
  for (std::size_t r = table.header_rows; r < table.rows.size(); ++r) {
    FigureId first = table.rows[r].empty() ? kNoFigure : table.rows[r][0].figure;
    doublet = doublet || (first != kNoFigure && !seen.insert(first).second);
  }
  if (rows == elements.size() && !doublet) return;
  report
      .add(input.year.year_place, fmt::format("表“{}”的行与“{}”的各项对不上", table.title, form.list), "列举")
      .values(form.list, fmt::format("{} 行", rows), fmt::format("{} 项", elements.size()))
      .note("应为", fmt::format("{} 行", elements.size()))
      .note("实为", doublet ? fmt::format("{} 行，有重复的", rows) : fmt::format("{} 行", rows));
}

void check_form_rows(const CheckInput& input, RuleReport& report) {
  for (const Form& form : input.set->forms) {
    if (form.list.empty()) continue;
    for (const Table& table : input.document->tables)
      if (table.is_form && table.id == form.id) check_rows(input, report, form, table);
  }
}

/// Names that the unit listed itself: none stands twice.
void check_names(RuleReport& report, const std::vector<Text>& names, const char* what) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    report.compared();
    for (std::size_t j = 0; j < i; ++j) {
      if (names[i].value != names[j].value) continue;
      report.add(names[i].place, fmt::format("{}里“{}”写了两次", what, names[i].value), "列举")
          .values("", names[i].value, "")
          .note("另见", "第一次", names[j].place)
          .note("提示", "删去一个，或改成另一个的名称");
    }
  }
}

}  // namespace

void check_lists(const CheckInput& input, RuleReport& report) {
  check_names(report, input.year.organisation.offices, "内设机构");
  check_names(report, input.year.organisation.included_units, "纳入编制范围的二级预算单位");
  check_names(report, input.year.functions, "职能");
  check_names(report, input.year.performance.evaluated_before, "事前评估");
  if (input.document == nullptr) return report.missing(kNoDocument);
  Enumerations section(input, report);
  for (const Block& block : input.document->blocks) {
    if (block.kind == Block::Kind::kHeading) section.close();
    if (block.kind == Block::Kind::kParagraph)
      for (const Printed& span : block.paragraph.text.printed) section.add(block.paragraph.text, span);
  }
  section.close();
  if (input.set != nullptr) check_form_rows(input, report);
  report.not_applicable("没有列举");
}

}  // namespace juesuan
