// 绩效自评表 with scores: the weights make 100 points, a score is weight × rate and never more than the
// weight, the total is their sum, and the grade is that of the total (财预〔2020〕10号).

#include <fmt/format.h>

#include <cstdlib>
#include <span>

#include "check/compare.h"
#include "derive/completion_rate.h"

namespace juesuan {
namespace {

constexpr std::int64_t kFullMarks = 100'00;
/// A score is stated to a tenth of a point.
constexpr std::int64_t kHalfTenth = 5;

/// One table: a project's, or that of all expenditure, with the name of its record in the figures.
struct ScoreTable {
  const PerformanceProject* project;
  std::string record;  ///< 绩效.项目.1
  std::string name;    ///< 项目“信访专项”
};

std::vector<ScoreTable> tables_of(const Performance& performance) {
  std::vector<ScoreTable> tables;
  if (performance.overall) tables.push_back({&*performance.overall, "绩效.整体自评表", "整体自评表"});
  for (std::size_t i = 0; i < performance.projects.size(); ++i)
    tables.push_back({&performance.projects[i], fmt::format("绩效.项目.{}", i + 1),
                      fmt::format("项目“{}”", performance.projects[i].name.value)});
  return tables;
}

/// A score that was typed, against weight × rate where target and actual value say the rate: one number each.
void compare_score(const CheckInput& input, RuleReport& report, const Indicator& indicator) {
  bool single = count_numbers(indicator.target.value) == 1 && count_numbers(indicator.actual.value) == 1;
  std::optional<CompletionRate> rate = completion_rate(indicator);
  if (!single || !rate) return;
  std::int64_t weight = indicator.weight.hundredths;
  std::int64_t due = rate->part >= rate->whole ? weight : divide_half_up(rate->part, weight, rate->whole);
  report.compared();
  std::int64_t gap = indicator.score.hundredths - due;
  if (std::abs(gap) <= kHalfTenth) return;
  std::string message = fmt::format("“{}”的得分不等于权重×完成程度", indicator.level3.value);
  Place place = indicator.score.place ? indicator.score.place : input.year.year_place;
  // Less may have been deducted for another cause.
  Finding& finding =
      gap > 0 ? report.add(place, std::move(message)) : report.doubt(place, std::move(message));
  finding
      .values(indicator.level3.value, format_score(indicator.score.hundredths), format_score(due),
              fmt::format("{} {}分", gap > 0 ? "多" : "少", format_score(std::abs(gap))))
      .note("应为", fmt::format("{} = 权重 {}，目标 {}，实际 {}", format_score(due), format_score(weight),
                                indicator.target.value, indicator.actual.value))
      .note("实为", format_score(indicator.score.hundredths))
      .note("提示", "得分写 - 就由程序推算");
}

void check_indicator(const CheckInput& input, RuleReport& report, const Indicator& indicator) {
  bool known = indicator.weight.state == State::kKnown && indicator.score.state == State::kKnown;
  if (!known) return;
  report.compared();
  if (indicator.score.hundredths <= indicator.weight.hundredths)
    return compare_score(input, report, indicator);
  report.add(indicator.score.place, fmt::format("“{}”的得分超过权重", indicator.level3.value))
      .values(indicator.level3.value, format_score(indicator.score.hundredths),
              format_score(indicator.weight.hundredths))
      .note("应为", fmt::format("不超过 {}", format_score(indicator.weight.hundredths)),
            indicator.weight.place)
      .note("实为", format_score(indicator.score.hundredths));
}

void check_weights(const CheckInput& input, RuleReport& report, const ScoreTable& table) {
  const PerformanceProject& project = *table.project;
  const Score& execution = project.execution_weight;
  std::int64_t sum = execution.hundredths;
  bool weighted = execution.state == State::kKnown;
  bool unknown = execution.state == State::kUnknown;
  Place place = execution.place;
  for (const Indicator& indicator : project.indicators) {
    weighted = weighted || indicator.weight.state == State::kKnown;
    unknown = unknown || indicator.weight.state == State::kUnknown;
    sum += indicator.weight.hundredths;
    if (!place) place = indicator.weight.place;
  }
  if (!weighted) return;
  if (unknown) return report.missing(fmt::format("{}有未知的权重", table.name));
  report.compared();
  if (sum == kFullMarks) return;
  report.add(place ? place : input.year.year_place, fmt::format("{}的权重合计不是100", table.name))
      .values(table.record, format_score(sum), "100")
      .note("应为", "100 = 执行率权重 + 各指标权重")
      .note("实为", format_score(sum))
      .note("提示", "补齐或改正各行的权重");
}

// ---- the grade, in words ----

struct Grade {
  const char* word;
  std::int64_t least;  ///< hundredths of a point
};
constexpr Grade kGrades[] = {{"优", 90'00}, {"良", 80'00}, {"中", 60'00}, {"差", 0}};

const char* grade_of(std::int64_t score) {
  for (const Grade& grade : kGrades)
    if (score >= grade.least) return grade.word;
  return "差";
}

constexpr std::string_view kGradeLeads[] = {"等级为", "等级：", "等次为", "评价结果为", "评定结果为"};
/// Longer forms of the four words first.
constexpr std::pair<std::string_view, const char*> kGradeWords[] = {
    {"优秀", "优"}, {"良好", "良"}, {"中等", "中"}, {"优", "优"}, {"良", "良"}, {"中", "中"}, {"差", "差"}};
constexpr std::string_view kGradeEnds[] = {"”", "。", "，", "；", "、", "（"};
constexpr std::string_view kScoreLeads[] = {"得分为", "得分", "评分为", "评分", "总分为", "总分", "得"};

/// The grade that a text begins with, as a word by itself: not that of “优秀集体”; empty if none.
std::string_view leading_grade(std::string_view text) {
  for (const auto& [form, grade] : kGradeWords) {
    if (!text.starts_with(form)) continue;
    std::string_view after = text.substr(form.size());
    if (after.empty()) return grade;
    for (std::string_view end : kGradeEnds)
      if (after.starts_with(end)) return grade;
  }
  return {};
}

/// The grade that words state: “评价等级为“优””; empty if none.
std::string_view stated_grade(std::string_view text) {
  constexpr std::string_view kQuote = "“";
  for (std::string_view lead : kGradeLeads)
    for (std::size_t at = text.find(lead); at != std::string_view::npos; at = text.find(lead, at + 1)) {
      std::string_view rest = text.substr(at + lead.size());
      if (rest.starts_with(kQuote)) rest.remove_prefix(kQuote.size());
      if (std::string_view grade = leading_grade(rest); !grade.empty()) return grade;
    }
  return {};
}

/// The score that words state: “自评得分98.5分”, in hundredths.
std::optional<std::int64_t> stated_score(std::string_view text) {
  constexpr std::string_view kPoint = "分";
  for (std::size_t at = text.find(kPoint); at != std::string_view::npos; at = text.find(kPoint, at + 1)) {
    std::size_t last = text.substr(0, at).find_last_not_of("0123456789.");
    std::size_t begin = last == std::string_view::npos ? 0 : last + 1;
    if (begin == at) continue;
    std::string_view before = text.substr(0, begin);
    bool led = false;
    for (std::string_view lead : kScoreLeads) led = led || before.ends_with(lead);
    ParsedAmount score = parse_amount(text.substr(begin, at - begin), MoneyUnit::kYuan);
    if (led && score.reason.empty()) return score.amount.count;
  }
  return std::nullopt;
}

/// The total that a text may speak of: that of its own record, or the nearest 评价得分 beside it.
std::optional<std::int64_t> total_beside(const Figures& figures, std::string_view name) {
  if (name == "绩效.整体自评") name = "绩效.整体自评表.整体自评";
  for (std::size_t dot = name.rfind('.'); dot != std::string_view::npos; dot = name.rfind('.', dot - 1)) {
    std::string prefix(name.substr(0, dot));
    if (const Figure* total = known_figure(figures, prefix + ".总分")) return total->number;
    const Figure* typed = known_figure(figures, prefix + ".评价得分");
    if (typed != nullptr && typed->kind == FigureKind::kCount) return typed->number * 100;
    if (dot == 0) break;
  }
  return std::nullopt;
}

void check_words(const CheckInput& input, RuleReport& report, const Figure& words) {
  std::string_view grade = stated_grade(words.text);
  std::optional<std::int64_t> score = stated_score(words.text);
  if (grade.empty() && !score) return;
  std::optional<std::int64_t> total = total_beside(input.figures, words.name);
  if (score && total) {
    report.compared();
    if (std::abs(*score - *total) > kHalfTenth)
      report.add(words.place, fmt::format("文字里的得分 {} 与自评表不符", format_score(*score)))
          .values(words.name, format_score(*score), format_score(*total))
          .note("应为", fmt::format("{}（自评表的总分）", format_score(*total)))
          .note("实为", format_score(*score));
  }
  if (grade.empty()) return;
  if (!score && !total) return report.missing(fmt::format("写了等级“{}”，没有得分可比", grade));
  std::int64_t of = total ? *total : *score;
  report.compared();
  if (grade == grade_of(of)) return;
  report.add(words.place, fmt::format("等级“{}”与得分不符", grade))
      .values(words.name, std::string(grade), grade_of(of))
      .note("应为", fmt::format("“{}”：得分 {}（90优、80良、60中）", grade_of(of), format_score(of)))
      .note("实为", fmt::format("“{}”", grade));
}

/// Whether a text is about evaluation: those of 绩效, and the set's own of 评价.
bool is_about_scores(const Figure& figure) {
  if (figure.kind != FigureKind::kText || !figure.known() || !figure.place) return false;
  return figure.name.starts_with("绩效.") ||
         (figure.name.starts_with("补充.") && figure.name.find("评") != std::string::npos);
}

}  // namespace

void check_scores(const CheckInput& input, RuleReport& report) {
  for (const ScoreTable& table : tables_of(input.year.performance)) {
    for (const Indicator& indicator : table.project->indicators) check_indicator(input, report, indicator);
    check_weights(input, report, table);
  }
  for (const Figure& figure : input.figures.all())
    if (is_about_scores(figure)) check_words(input, report, figure);
  report.not_applicable("没有打分的绩效自评表");
}

}  // namespace juesuan
