#include "site/key_figures.h"

#include <fmt/format.h>

#include <deque>
#include <set>

#include "explain/words.h"
#include "load/key_table.h"
#include "publish/figures_json.h"

namespace juesuan {
namespace {

constexpr std::string_view kColumns[] = {"题目", "数名"};
constexpr std::string_view kThisYear = ".本年";
constexpr const char* kOfLastYear = "上年文件的 ";
constexpr std::size_t kNamedParts = 4;
constexpr NumberStyle kWanYuan{2, false, true};
constexpr NumberStyle kPercent{2, false, false};

struct KeyFigureFile {
  std::vector<KeyFigure> rows;
};

void read_rows(FactReader& reader, const YamlNode& node, KeyFigureFile& into) {
  reader.rows(node, kColumns, [&](std::span<const Written> cells, const Place&) {
    into.rows.push_back({reader.text(cells[0]).value, reader.text(cells[1]).value});
  });
}

constexpr Key<KeyFigureFile> kKeys[] = {{"主要的数", Need::kRequired, read_rows}};

/// As the list shows it: 1,549.60, 6.87%, 33; empty without a value.
std::string short_value(const std::optional<FormerFigure>& former) {
  if (!former || !former->figure.known()) return "";
  const Figure& figure = former->figure;
  switch (figure.kind) {
    case FigureKind::kMoney:
      return format_amount(figure.fen(), MoneyUnit::kWanYuan, kWanYuan);
    case FigureKind::kRatio:
      return format_percent(figure.number, figure.base, kPercent) + "%";
    case FigureKind::kCount:
    case FigureKind::kScore:
    case FigureKind::kText:
      break;
  }
  return exact_value(figure);
}

SiteFigure list_figure(const KeyFigure& wanted, const FigureLines& figures) {
  SiteFigure shown{wanted.title, wanted.name, short_value(figures.find(wanted.name)), "", "", ""};
  if (!wanted.name.ends_with(kThisYear)) return shown;
  std::string subject = wanted.name.substr(0, wanted.name.size() - kThisYear.size());
  shown.before = short_value(figures.find(subject + ".上年"));
  shown.change = short_value(figures.find(subject + ".增减额"));
  shown.rate = short_value(figures.find(subject + ".增长率"));
  return shown;
}

std::string formula_of(const FormerFigure& former) {
  const std::vector<std::string>& parts = former.inputs;
  if (former.formula == "copy" && parts.size() == 1) return fmt::format("= {}", parts[0]);
  if (former.formula == "sum")
    return parts.size() <= kNamedParts ? fmt::format("{}", fmt::join(parts, " + "))
                                       : fmt::format("{}项之和", parts.size());
  if (parts.size() != 2) return "";
  if (former.formula == "difference") return fmt::format("{} − {}", parts[0], parts[1]);
  if (former.formula == "quotient") return fmt::format("{} ÷ {}", parts[0], parts[1]);
  if (former.formula == "growth") return fmt::format("{} ÷ |{}|", parts[0], parts[1]);
  return former.formula == "product" ? fmt::format("{} × {}", parts[0], parts[1]) : "";
}

bool same_value(const Figure& a, const Figure& b) {
  return a.state == b.state && (!a.known() || exact_value(a) == exact_value(b));
}

/// Walks from the roots, a level at a time.
class Explanation {
 public:
  Explanation(const FigureLines& figures, const FigureLines* last_year)
      : figures_(figures), last_year_(last_year) {}

  std::vector<ExplainNode> explain(const std::vector<SiteFigure>& roots) {
    for (const SiteFigure& root : roots)
      if (std::optional<FormerFigure> former = figures_.find(root.name)) ask(std::move(*former), false);
    while (!open_.empty()) {
      auto [former, of_last_year] = std::move(open_.front());
      open_.pop_front();
      add(former, of_last_year);
    }
    return std::move(nodes_);
  }

 private:
  static std::string node_name(const std::string& name, bool of_last_year) {
    return of_last_year ? kOfLastYear + name : name;
  }

  /// The name of its node, which is made in its turn.
  std::string ask(FormerFigure former, bool of_last_year) {
    std::string name = node_name(former.figure.name, of_last_year);
    if (asked_.insert(name).second) open_.emplace_back(std::move(former), of_last_year);
    return name;
  }

  void add(const FormerFigure& former, bool of_last_year) {
    ExplainNode node;
    node.name = node_name(former.figure.name, of_last_year);
    node.value = value_words(former.figure, MoneyUnit::kWanYuan);
    node.printed = former.printed;
    if (former.typed()) node.place = fmt::format("{}:{}:{}", former.file, former.line, former.column);
    node.formula = formula_of(former);
    for (const std::string& input : former.inputs) add_input(node, former, input, of_last_year);
    if (!former.last_year.empty()) add_last_year(node, former);
    nodes_.push_back(std::move(node));
  }

  /// A blank part of a sum is not worth a line.
  void add_input(ExplainNode& node, const FormerFigure& former, const std::string& input, bool of_last_year) {
    std::optional<FormerFigure> part = (of_last_year ? *last_year_ : figures_).find(input);
    if (!part || (former.formula == "sum" && part->figure.state == State::kBlank)) return;
    node.inputs.push_back(ask(std::move(*part), of_last_year));
  }

  void add_last_year(ExplainNode& node, const FormerFigure& former) {
    node.formula = fmt::format("= {}{}", kOfLastYear, former.last_year);
    if (last_year_ == nullptr) return;
    std::optional<FormerFigure> before = last_year_->find(former.last_year);
    if (before && same_value(before->figure, former.figure))
      node.inputs.push_back(ask(std::move(*before), true));
  }

  const FigureLines& figures_;
  const FigureLines* last_year_;
  std::set<std::string> asked_;
  std::deque<std::pair<FormerFigure, bool>> open_;
  std::vector<ExplainNode> nodes_;
};

}  // namespace

std::vector<KeyFigure> read_key_figures(const YamlNode& root, const Source& source, Diagnostics& out) {
  FactReader reader(source, MoneyUnit::kYuan, out);
  KeyFigureFile file;
  read_keys<KeyFigureFile>(reader, root, file, kKeys);
  return std::move(file.rows);
}

std::vector<SiteFigure> key_figures(const std::vector<KeyFigure>& wanted, const FigureLines& figures) {
  std::vector<SiteFigure> list;
  for (const KeyFigure& one : wanted) {
    SiteFigure figure = list_figure(one, figures);
    if (!figure.now.empty() || !figure.before.empty()) list.push_back(std::move(figure));
  }
  return list;
}

std::vector<ExplainNode> explain_nodes(const std::vector<SiteFigure>& roots, const FigureLines& figures,
                                       const FigureLines* last_year) {
  return Explanation(figures, last_year).explain(roots);
}

}  // namespace juesuan
