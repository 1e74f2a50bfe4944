// Indicators as 财预〔2020〕10号 has them: each stands under its level, its value can be compared with its
// target, and a result is more than the target said again.

#include <fmt/format.h>

#include <array>
#include <map>

#include "base/utf8.h"
#include "check/compare.h"

namespace juesuan {
namespace {

/// The second levels, without 指标, and the first level that each is of.
struct Level2 {
  std::string_view name;
  std::string_view level1;
};
constexpr Level2 kLevels[] = {{"数量", "产出"},     {"质量", "产出"},
                              {"时效", "产出"},     {"成本", "产出"},
                              {"经济效益", "效益"}, {"社会效益", "效益"},
                              {"生态效益", "效益"}, {"可持续影响", "效益"},
                              {"满意度", "满意度"}, {"服务对象满意度", "满意度"}};
/// Words of some provinces for a first level.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kOtherWords = {
    {{"完成", "产出"}, {"效果", "效益"}}};

/// A result of so many characters that is its target word for word says nothing; 健全 and 健全 may be true.
constexpr std::size_t kShortResult = 8;
constexpr std::string_view kBoundedRates[] = {"满意", "合格", "办结", "受理", "覆盖", "达标",
                                              "完好", "通过", "及时", "准确", "可用"};

std::string_view without_indicator_word(std::string_view level) {
  constexpr std::string_view kWord = "指标";
  return level.ends_with(kWord) ? level.substr(0, level.size() - kWord.size()) : level;
}

std::string_view first_level(std::string_view typed) {
  typed = without_indicator_word(typed);
  for (const auto& [word, level] : kOtherWords)
    if (typed == word) return level;
  return typed;
}

bool is_first_level(std::string_view level) {
  for (const Level2& known : kLevels)
    if (known.level1 == level) return true;
  return false;
}

const Level2* second_level(std::string_view typed) {
  for (const Level2& known : kLevels)
    if (known.name == without_indicator_word(typed)) return &known;
  return nullptr;
}

/// The tables of a unit: each project's, and that of all expenditure, with their records in the figures.
struct IndicatorTable {
  const PerformanceProject* project;
  std::string record;  ///< 绩效.项目.1
};

std::vector<IndicatorTable> tables_of(const Performance& performance) {
  std::vector<IndicatorTable> tables;
  if (performance.overall) tables.push_back({&*performance.overall, "绩效.整体自评表"});
  for (std::size_t i = 0; i < performance.projects.size(); ++i)
    tables.push_back({&performance.projects[i], fmt::format("绩效.项目.{}", i + 1)});
  return tables;
}

/// Indicators that stand under the same wrong level.
struct Misplaced {
  std::vector<const Indicator*> indicators;
  std::string_view level1;  ///< where they belong
};

/// By the levels as typed: 效益指标, 质量指标.
using MisplacedByLevel = std::map<std::pair<std::string, std::string>, Misplaced>;

void find_misplaced(RuleReport& report, const PerformanceProject& project, MisplacedByLevel& wrong) {
  for (const Indicator& indicator : project.indicators) {
    const Level2* known = second_level(indicator.level2.value);
    std::string_view level1 = first_level(indicator.level1.value);
    if (known == nullptr || !is_first_level(level1)) continue;
    report.compared();
    if (known->level1 == level1) continue;
    Misplaced& group = wrong[{indicator.level1.value, indicator.level2.value}];
    group.level1 = known->level1;
    group.indicators.push_back(&indicator);
  }
}

void report_misplaced(RuleReport& report, const MisplacedByLevel& wrong) {
  for (const auto& [levels, group] : wrong) {
    const Indicator& first = *group.indicators.front();
    std::string message =
        fmt::format("“{}”写在“{}”下（{} 行）", levels.second, levels.first, group.indicators.size());
    report.doubt(first.place, std::move(message), "级次不符")
        .values(first.level3.value, levels.first, std::string(group.level1) + "指标")
        .note("应为", fmt::format("“{}”在“{}指标”下", levels.second, group.level1))
        .note("实为", fmt::format("“{}”", levels.first));
  }
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

/// What follows the last number: 次, %, 万元.
std::string_view unit_of(std::string_view value) {
  std::size_t last = value.find_last_of("0123456789");
  return last == std::string_view::npos ? std::string_view() : value.substr(last + 1);
}

/// An indicator's target and actual value with their placeholders filled in.
struct Values {
  std::string_view name;
  const Figure& target;
  const Figure& actual;
};

/// A percent compared with something that is none, or the other way round.
void check_value_units(RuleReport& report, const Values& values) {
  std::string_view target = unit_of(values.target.text);
  std::string_view actual = unit_of(values.actual.text);
  if (target.empty() || actual.empty()) return;
  report.compared();
  if (target.starts_with("%") == actual.starts_with("%")) return;
  report
      .doubt(values.actual.place, fmt::format("“{}”的实际值与目标值不是同一个单位", values.name), "单位不同")
      .values(values.actual.name, values.actual.text, values.target.text)
      .note("应为", fmt::format("与目标 {} 同一个单位", values.target.text), values.target.place)
      .note("实为", values.actual.text);
}

/// “120%” of what cannot be more than all of it.
void check_bounded_rate(RuleReport& report, const Values& values) {
  const std::string& actual = values.actual.text;
  if (!values.name.ends_with("率") || unit_of(actual) != "%") return;
  bool bounded = false;
  for (std::string_view word : kBoundedRates)
    bounded = bounded || values.name.find(word) != std::string_view::npos;
  ParsedAmount percent =
      parse_amount(std::string_view(actual).substr(0, actual.size() - 1), MoneyUnit::kYuan);
  if (!bounded || !percent.reason.empty()) return;
  report.compared();
  if (percent.amount.count <= 100'00) return;
  report.doubt(values.actual.place, fmt::format("“{}”超过100%", values.name), "超过全部")
      .values(values.actual.name, actual, "不超过 100%")
      .note("应为", "不超过 100%")
      .note("实为", actual);
}

void check_copy(RuleReport& report, const Figure& target, const Figure& result, std::string_view what) {
  if (!target.known() || !result.known() || has_digit(target.text)) return;
  if (utf8_length(target.text) < kShortResult) return;
  report.compared();
  if (target.text != result.text) return;
  report.doubt(result.place, fmt::format("{}照抄了目标", what), "照抄目标")
      .values(result.name, result.text, "")
      .note("目标", target.text, target.place)
      .note("提示", "写做到了什么，不重复目标");
}

void check_table(const CheckInput& input, RuleReport& report, const IndicatorTable& table) {
  const Figures& figures = input.figures;
  auto figure = [&](const std::string& name) -> const Figure& { return figures[figures.find(name)]; };
  for (std::size_t i = 0; i < table.project->indicators.size(); ++i) {
    const std::string record = fmt::format("{}.指标.{}", table.record, i + 1);
    const Values values = {table.project->indicators[i].level3.value, figure(record + ".目标"),
                           figure(record + ".实际")};
    check_value_units(report, values);
    check_bounded_rate(report, values);
    check_copy(report, values.target, values.actual, fmt::format("“{}”的实际值", values.name));
  }
  check_copy(report, figure(table.record + ".预期目标"), figure(table.record + ".完成情况"),
             fmt::format("项目“{}”的完成情况", table.project->name.value));
}

}  // namespace

void check_indicators(const CheckInput& input, RuleReport& report) {
  MisplacedByLevel wrong;
  for (const IndicatorTable& table : tables_of(input.year.performance)) {
    find_misplaced(report, *table.project, wrong);
    check_table(input, report, table);
  }
  report_misplaced(report, wrong);
  report.not_applicable("没有绩效指标");
}

}  // namespace juesuan
