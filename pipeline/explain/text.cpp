#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "explain/answers.h"
#include "explain/rules.h"
#include "explain/tree.h"
#include "explain/words.h"

namespace juesuan {
namespace {

constexpr std::size_t kSentenceWidth = 110;
constexpr std::size_t kSourceWidth = 90;
constexpr std::size_t kShownPrintings = 40;
constexpr std::size_t kShownMatchPlaces = 3;
constexpr std::size_t kNamedBlanks = 4;

std::string page_words(const Printing& printing) {
  if (!printing.page) return {};
  std::string index = fmt::format("PDF第{}页", *printing.page + 1);
  return printing.page_label.empty() ? index : fmt::format("第{}页（{}）", printing.page_label, index);
}

/// What is printed there: the sentence with the figure marked, or the cell with its labels.
std::string printed_words(const Printing& printing) {
  std::string labels = printing.row;
  if (!printing.column.empty()) labels += (labels.empty() ? "" : "，") + printing.column;
  switch (printing.kind) {
    case Printing::Kind::kHeading:
    case Printing::Kind::kSentence:
      return marked_excerpt(printing.sentence, printing.offset, printing.text.size(), kSentenceWidth);
    case Printing::Kind::kChart:
    case Printing::Kind::kCell:
      break;
  }
  std::string text = printing.text.empty() ? "空" : shortened(printing.text, kSentenceWidth);
  return fmt::format("{}｜{}｜【{}】", printing.title, shortened(labels, kSentenceWidth), text);
}

std::string source_words(const Place& place) {
  std::string_view line = place.source->line(place.line);
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  return shortened(line, kSourceWidth);
}

/// 尾差：人员经费与公用经费之和不等于基本支出，少 0.02万元.
std::string finding_words(const Finding& finding) {
  std::string kind = finding.kind.empty() ? "" : finding.kind + "：";
  std::string difference = finding.difference.empty() ? "" : "，" + finding.difference;
  return kind + finding.said.message + difference;
}

/// Runs of numbers: 48–51、54、100.
std::string runs(const std::set<std::uint32_t>& numbers) {
  std::string text;
  for (auto at = numbers.begin(); at != numbers.end();) {
    std::uint32_t first = *at;
    std::uint32_t last = first;
    while (++at != numbers.end() && *at == last + 1) last = *at;
    text += fmt::format("{}{}", text.empty() ? "" : "、", first);
    if (last > first) text += fmt::format("{}{}", last == first + 1 ? "、" : "–", last);
  }
  return text;
}

/// Per file the lines that a figure rests on: unit.yaml 第48–51、54行.
std::vector<std::string> typed_lines(const std::vector<const ExplainedFigure*>& ends,
                                     const std::string& data_root) {
  std::vector<const Source*> files;
  std::map<const Source*, std::set<std::uint32_t>> lines;
  for (const ExplainedFigure* end : ends) {
    const Place& place = end->figure().place;
    if (!lines.contains(place.source)) files.push_back(place.source);
    lines[place.source].insert(place.line);
  }
  std::vector<std::string> texts;
  for (const Source* file : files)
    texts.push_back(fmt::format("{} 第{}行", shown_place({file, 0, 0, 0}, data_root), runs(lines[file])));
  return texts;
}

class TextWriter {
 public:
  TextWriter(const ExplainInput& input, FigureId id)
      : input_(input),
        id_(id),
        printings_(input.figures, input.document, input.pages),
        tree_(explained(input, id)) {}

  std::string write() {
    add_head();
    line("\n由来");
    add_node(tree_, "  ", "  ");
    add_rules();
    add_printings();
    return std::move(out_);
  }

 private:
  template <typename... Arguments>
  void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
    out_ += '\n';
  }

  const Figure& figure() const { return input_.figures[id_]; }
  MoneyUnit unit() const { return input_.year.unit_of_money; }

  void add_head() {
    line("{}　{}", figure().name, value_words(figure(), unit()));
    line("  单位　{}，{}年度", input_.year.unit.name.value, input_.year.year);
    add_absence();
    std::string exact = exact_words(input_.figures, id_);
    if (!exact.empty()) line("  精确　{}", exact);
    std::string forms = printed_forms();
    if (!forms.empty()) line("  印作　{}", forms);
    for (const std::string& lines : typed_lines(typed_ends(tree_), input_.data_root))
      line("  依据　{}", lines);
    if (std::vector<std::string> users = used_by(input_.figures, id_); !users.empty())
      line("  用于　{}", some_of(users));
    line("  版式　{}（{}），摘要 {}，程序 {}", input_.set.path, input_.set.name, short_digest(input_.set),
         JUESUAN_VERSION);
  }

  /// The texts that it is printed as, each once, with the rule by which they follow from the value.
  std::string printed_forms() const {
    std::vector<std::string> forms;
    for (const Printing* printing : printings_of_fact(input_.figures, id_, printings_)) {
      std::string how = rounding_words(figure(), *printing, input_.set.style);
      if (how.empty()) continue;
      std::string form = fmt::format("{}（{}）", printing->text, how);
      if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(std::move(form));
    }
    return fmt::format("{}", fmt::join(forms, "、"));
  }

  void add_absence() {
    if (figure().known()) return;
    line("  原因　{}", absence_words(input_.figures, id_));
    for (const ExplainedFigure* end : typed_ends(tree_))
      if (end->figure().state == State::kUnknown)
        line("  未知　{}　{}", end->figure().name, shown_place(end->figure().place, input_.data_root));
  }

  void add_node(const ExplainedFigure& node, const std::string& first, const std::string& rest) {
    const Figure& shown = node.figure();
    bool typed = shown.operation == Operation::kFact && shown.place && !node.seen;
    bool zero = shown.known() && shown.number == 0 && shown.kind != FigureKind::kText;
    std::string place = typed ? shown_place(shown.place, input_.data_root) : "";
    if (typed && zero) {
      line("{}{}　← {}", first, node_words(node), place);  // the line typed says no more
    } else {
      line("{}{}", first, node_words(node));
      if (typed)
        line("{}{} ← {}　{}", rest, node.inputs.empty() ? "  " : "│ ", place, source_words(shown.place));
    }
    add_inputs(node, rest);
  }

  /// Its name, its value and how it was made; of one explained above only that it was.
  std::string node_words(const ExplainedFigure& node) const {
    const Figure& shown = node.figure();
    std::string text = shown.name;
    if (node.of_last_year) text += fmt::format("〔{}年〕", input_.year.year - 1);
    text += "　" + value_words(shown, unit());
    if (node.seen) return has_more(node) ? text + "（见上）" : text;
    if (!shown.known()) text += fmt::format("（{}）", absence_words(*node.figures, node.id));
    std::string formula = formula_words(*node.figures, node.id);
    if (!formula.empty()) text += "　" + formula;
    std::size_t printed = node.figures->printed_inside(node.id).size();
    if (printed > 0) text += fmt::format("　文字里印有{}处数", printed);
    return text;
  }

  static bool has_more(const ExplainedFigure& node) {
    const Figure& shown = node.figure();
    return !shown.inputs.empty() || shown.place || shown.operation == Operation::kLastYear;
  }

  void add_inputs(const ExplainedFigure& node, const std::string& rest) {
    std::vector<const ExplainedFigure*> shown;
    std::vector<std::string> blank;
    for (const ExplainedFigure& input : node.inputs) {
      bool typed_nowhere = input.figure().state == State::kBlank && !input.figure().place;
      if (typed_nowhere && node.figure().state != State::kBlank)
        blank.push_back(input.figure().name);
      else
        shown.push_back(&input);
    }
    for (std::size_t i = 0; i < shown.size(); ++i) {
      bool last = i + 1 == shown.size() && blank.empty();
      add_node(*shown[i], rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "));
    }
    if (!blank.empty()) line("{}└─ 空白，不计：{}", rest, some_of(blank));
  }

  static std::string some_of(const std::vector<std::string>& names) {
    auto shown = static_cast<std::ptrdiff_t>(std::min(names.size(), kNamedBlanks));
    std::string text = fmt::format("{}", fmt::join(names.begin(), names.begin() + shown, "、"));
    return names.size() > kNamedBlanks ? fmt::format("{}等{}项", text, names.size()) : text;
  }

  void add_rules() {
    std::vector<RuleMention> mentions = rules_about(input_, id_, printings_);
    if (mentions.empty()) return;
    line("\n规则");
    for (const RuleMention& mention : mentions) {
      const RuleResult& rule = *mention.rule;
      std::string reason = rule.reason.empty() ? "" : fmt::format("（{}）", rule.reason);
      line("  {} {}　{}{}", rule.rule.code, rule.rule.title, outcome_name(rule.outcome), reason);
      for (const Finding* finding : mention.findings) line("      {}", finding_words(*finding));
    }
  }

  void add_printings() {
    std::vector<const Printing*> found = printings_of_fact(input_.figures, id_, printings_);
    if (found.empty()) {
      line("\n没有印在正文、表和图里（封面、表的四角和表注不查）");
      return;
    }
    if (figure().known())
      line("\n印在{}处", found.size());
    else
      line("\n空着的格子{}处", found.size());
    for (std::size_t i = 0; i < std::min(found.size(), kShownPrintings); ++i) add_printing(i + 1, *found[i]);
    if (found.size() > kShownPrintings) line("  其余{}处见 --format json", found.size() - kShownPrintings);
  }

  void add_printing(std::size_t number, const Printing& printing) {
    std::string place = printing.section;
    for (const std::string& more : {page_words(printing), printing.sheet_cell})
      if (!more.empty()) place += "　" + more;
    if (printing.figure != id_) place += fmt::format("　经 {}", input_.figures[printing.figure].name);
    if (printing.within != kNoFigure)
      place += fmt::format("　写在 {} 里", input_.figures[printing.within].name);
    line("  {}. {}", number, place);
    line("     {}", printed_words(printing));
  }

  const ExplainInput& input_;
  FigureId id_;
  Printings printings_;
  ExplainedFigure tree_;
  std::string out_;
};

}  // namespace

std::string explain_text(const ExplainInput& input, FigureId id) {
  return TextWriter(input, id).write();
}

std::string names_text(const ExplainInput& input, const std::vector<FigureId>& found,
                       const Printings& printings) {
  std::string out;
  for (FigureId id : found) {
    const Figure& figure = input.figures[id];
    std::size_t printed = printings.of(id).size();
    std::string places = fmt::format("{}{}处", figure.known() ? "印" : "空格", printed);
    if (printed == 0) places = "没有印出";
    out += fmt::format("{}　{}　{}\n", figure.name, value_words(figure, input.year.unit_of_money), places);
  }
  return out + fmt::format("共{}个\n", found.size());
}

std::string matches_text(const ExplainInput& input, const std::vector<ValueMatch>& matches) {
  std::string out;
  for (const ValueMatch& match : matches) {
    const Figure& figure = input.figures[match.figure];
    out += fmt::format("{}　{}{}\n", figure.name, value_words(figure, input.year.unit_of_money),
                       match.printings.empty() ? "　没有印出" : "");
    for (std::size_t i = 0; i < std::min(match.printings.size(), kShownMatchPlaces); ++i) {
      const Printing& printing = *match.printings[i];
      std::string place = page_words(printing);
      if (!printing.sheet_cell.empty()) place += (place.empty() ? "" : "　") + printing.sheet_cell;
      out += fmt::format("    {}　{}\n", place.empty() ? printing.section : place, printed_words(printing));
    }
    if (match.printings.size() > kShownMatchPlaces)
      out += fmt::format("    另有{}处\n", match.printings.size() - kShownMatchPlaces);
  }
  return out + fmt::format("共{}个\n", matches.size());
}

}  // namespace juesuan
