// Why something changed: a reason stands where the form asks for one, and what it says of the direction is
// what happened. Which reasons a form asks for is read from its templates.

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "check/compare.h"
#include "derive/derivation.h"
#include "fill/template_syntax.h"

namespace juesuan {
namespace {

using namespace template_syntax;

// ---- what a form asks for ----

constexpr const char* kReason = "原因";

/// The reasons that templates print: subjects of 原因.…, and whether they print those of the functional
/// items.
struct Asked {
  std::set<std::string> subjects;
  bool items = false;
};

void collect(const Expr& expr, Asked& asked) {
  const std::vector<Segment>& path = expr.segments;
  if (path.size() == 2 && path[0].key == kReason && expr.slot == kNoSlot) asked.subjects.insert(path[1].key);
  if (path.size() == 2 && path[1].key == kReason && expr.slot != kNoSlot) asked.items = true;
  for (const Expr& operand : expr.operands) collect(operand, asked);
}

void collect(const Statements& statements, Asked& asked) {
  for (const Statement& statement : statements) {
    collect(statement.expr, asked);
    for (const Branch& branch : statement.branches) {
      collect(branch.condition, asked);
      collect(branch.body, asked);
    }
    collect(statement.body.statements, asked);
    collect(statement.otherwise.statements, asked);
  }
}

void collect(const Template& file, Asked& asked) {
  const Program& program = file.program();
  collect(program.body, asked);
  for (const Macro& macro : program.macros) collect(macro.body, asked);
  for (const Call& call : program.calls)
    for (const Expr& argument : call.arguments) collect(argument, asked);
}

/// What a set asks for, read when the first reason is missing.
class AskedReasons {
 public:
  explicit AskedReasons(const TemplateSet* set) : set_(set) {}

  bool known() const { return set_ != nullptr; }
  bool subject(const std::string& name) { return asked().subjects.contains(name); }
  bool items() { return asked().items; }

 private:
  const Asked& asked() {
    if (asked_) return *asked_;
    asked_.emplace();
    if (set_ == nullptr) return *asked_;
    for (const auto& [place, file] : set_->narrative) collect(file, *asked_);
    for (const Template& file : set_->macros) collect(file, *asked_);
    return *asked_;
  }

  const TemplateSet* set_;
  std::optional<Asked> asked_;
};

// ---- what the words say ----

enum class Said : std::uint8_t { kNothing, kMore, kLess, kBoth };

constexpr std::string_view kMoreWords[] = {"增加", "新增", "上升", "增长", "提高", "追加",
                                           "补发", "上调", "增多", "扩大", "增编"};
constexpr std::string_view kLessWords[] = {"减少",     "下降",     "压减", "压缩",    "节约",
                                           "降低",     "削减",     "缩减", "核减",    "调减",
                                           "严格控制", "从严控制", "严控", "厉行节约"};
constexpr std::string_view kNegations[] = {"未", "没有", "不", "无", "避免"};

bool is_negated(std::string_view text, std::size_t at) {
  return std::any_of(std::begin(kNegations), std::end(kNegations),
                     [&](std::string_view word) { return text.substr(0, at).ends_with(word); });
}

bool has_word(std::string_view text, std::span<const std::string_view> words) {
  for (std::string_view word : words)
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
      if (!is_negated(text, at)) return true;
  return false;
}

Said direction_of(std::string_view reason) {
  bool more = has_word(reason, kMoreWords);
  bool less = has_word(reason, kLessWords);
  if (more && less) return Said::kBoth;
  if (!more && !less) return Said::kNothing;
  return more ? Said::kMore : Said::kLess;
}

// ---- reasons against changes ----

/// A subject of 原因 and the changes that it may be about, the likeliest first.
struct Subject {
  const char* reason;
  std::initializer_list<const char*> changes;
};
const Subject kSubjects[] = {
    {"收支总计", {"收支总计.增减额", "收入合计.增减额", "支出合计.增减额"}},
    {"财政拨款收支总计", {"财政拨款收支总计.增减额", "财政拨款收入合计.增减额", "财政拨款支出合计.增减额"}},
    {"一般公共预算支出", {"一般公共预算支出.增减额"}},
    {"三公经费", {"三公经费.差额", "三公经费.增减额"}},
    {"公务接待费", {"三公经费.公务接待费.差额", "三公经费.公务接待费.增减额"}},
    {"机关运行经费", {"机关运行经费.增减额"}}};

std::string change_text(const Figure& change, const UnitYear& year) {
  Fen size = {std::abs(change.number)};
  return fmt::format("{} {}{}", change.name, change.number > 0 ? "多 " : "少 ", exact_text(size, year));
}

/// The known changes of a subject.
std::vector<const Figure*> changes_of(const CheckInput& input, std::initializer_list<const char*> names) {
  std::vector<const Figure*> found;
  for (const char* name : names)
    if (const Figure* change = known_figure(input.figures, name)) found.push_back(change);
  return found;
}

/// Whether one of the changes goes the way that the words say.
bool agrees(Said said, std::span<const Figure* const> changes) {
  return std::any_of(changes.begin(), changes.end(), [&](const Figure* change) {
    return change->number != 0 && (change->number > 0) == (said == Said::kMore);
  });
}

void compare_direction(const CheckInput& input, RuleReport& report, const Text& reason,
                       std::string_view subject, std::span<const Figure* const> changes) {
  Said said = direction_of(reason.value);
  bool changed =
      std::any_of(changes.begin(), changes.end(), [](const Figure* change) { return change->number != 0; });
  if (said == Said::kNothing || said == Said::kBoth || !changed) return;
  report.compared();
  if (agrees(said, changes)) return;
  Finding& finding =
      report.doubt(reason.place, fmt::format("{}的原因与增减方向不符", subject), "方向词与符号不符");
  finding.values(changes.front()->name, reason.value, changes.front()->number > 0 ? "增加" : "减少");
  for (const Figure* change : changes) finding.note("应为", change_text(*change, input.year));
  finding.note("实为", fmt::format("原因说的是{}", said == Said::kMore ? "增加" : "减少"))
      .note("提示", "改写原因，或查增减额所依据的数");
}

/// A part of the expenditure that a reason may name: “人员经费增加”.
struct NamedPart {
  std::string_view word;
  const char* figure;
};
constexpr NamedPart kParts[] = {{"人员经费", "基本支出.人员经费"},
                                {"公用经费", "基本支出.公用经费"},
                                {"基本支出", "支出.类别.基本支出.金额"},
                                {"项目支出", "支出.类别.项目支出.金额"}};

/// What the words right after `at` say, up to the end of their clause.
Said clause_direction(std::string_view text, std::size_t at) {
  std::string_view clause = text.substr(at);
  for (std::string_view mark : {"，", "；", "。", "、"}) clause = clause.substr(0, clause.find(mark));
  return direction_of(clause);
}

/// The parts that a reason names, against last year's file.
void compare_parts(const CheckInput& input, RuleReport& report, const Text& reason) {
  if (input.last_year == nullptr) return;
  for (const NamedPart& part : kParts) {
    std::size_t at = reason.value.find(part.word);
    if (at == std::string::npos) continue;
    Said said = clause_direction(reason.value, at + part.word.size());
    const Figure* now = known_figure(input.figures, part.figure);
    const Figure* before = known_figure(*input.last_year, part.figure);
    bool judged = said == Said::kMore || said == Said::kLess;
    if (!judged || now == nullptr || before == nullptr) continue;
    report.compared();
    std::int64_t change = now->number - before->number;
    if (change != 0 && (change > 0) == (said == Said::kMore)) continue;
    report
        .doubt(reason.place,
               fmt::format("原因说{}{}，与数不符", part.word, said == Said::kMore ? "增加" : "减少"),
               "方向词与符号不符")
        .values(now->name, reason.value, exact_text({change}, input.year))
        .note("应为", change == 0 ? "与上年持平" : difference_text(before->fen(), now->fen(), input.year))
        .note("提示", "改写原因，说变了的那一部分");
  }
}

const Text* reason_of(const UnitYear& year, std::string_view subject) {
  for (const NamedText& named : year.reasons)
    if (named.name.value == subject && !named.text.value.empty()) return &named.text;
  return nullptr;
}

void check_subject(const CheckInput& input, RuleReport& report, const Subject& subject, AskedReasons& asked) {
  std::vector<const Figure*> changes = changes_of(input, subject.changes);
  const Text* reason = reason_of(input.year, subject.reason);
  if (changes.empty()) {
    if (reason != nullptr) report.missing(fmt::format("{}的增减未知", subject.reason));
    return;
  }
  if (reason != nullptr) {
    report.compared();
    compare_direction(input, report, *reason, subject.reason, changes);
    return compare_parts(input, report, *reason);
  }
  auto change =
      std::find_if(changes.begin(), changes.end(), [](const Figure* one) { return one->number != 0; });
  if (change == changes.end() || !asked.subject(subject.reason)) return;
  report.compared();
  report
      .doubt(place_behind(input, input.figures.find((*change)->name)),
             fmt::format("{}有增减，没有写原因", subject.reason), "没有原因")
      .values((*change)->name, "", change_text(**change, input.year))
      .note("应为", fmt::format("在 原因 里写 {}：{}", subject.reason, change_text(**change, input.year)));
}

/// Functional items: final accounts against budget. Those without a reason are one finding.
void check_items(const CheckInput& input, RuleReport& report, AskedReasons& asked) {
  const Figures& figures = input.figures;
  const std::string list = "一般公共预算支出.项";
  std::vector<const Figure*> silent;
  for (std::uint32_t child : figures.node(figures.find_node(list)).children) {
    std::string_view code = figures.node(child).key;
    const Figure* difference = known_figure(figures, dotted(list, code, "差额"));
    bool budgeted = known_figure(figures, dotted(list, code, "预算数")) != nullptr;
    if (!budgeted || difference == nullptr || difference->number == 0) continue;
    if (const Text* reason = reason_of(input.year, code)) {
      report.compared();
      compare_direction(input, report, *reason, code, std::span(&difference, 1));
    } else if (asked.items()) {
      report.compared();
      silent.push_back(difference);
    }
  }
  if (silent.empty()) return;
  Finding& finding =
      report.doubt(place_behind(input, figures.find(silent.front()->name)),
                   fmt::format("{} 个科目的决算数与预算数不同，没有写原因", silent.size()), "没有原因");
  finding.values(silent.front()->name, "", change_text(*silent.front(), input.year));
  for (const Figure* difference : silent)
    finding.note("没有写", change_text(*difference, input.year),
                 typed_place(figures, figures.find(difference->name)));
  finding.note("提示", "在 原因 里按功能科目写");
}

}  // namespace

void check_reasons(const CheckInput& input, RuleReport& report) {
  AskedReasons asked(input.set);
  if (!asked.known()) report.missing("没有模板集，哪里要写原因没有查");
  for (const Subject& subject : kSubjects) check_subject(input, report, subject, asked);
  check_items(input, report, asked);
  report.not_applicable("没有要写原因的增减");
}

}  // namespace juesuan
