#include "site/plan_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr std::int64_t kMostDays = 366;
constexpr std::string_view kBudget = "预算";

bool is_days(const Count& days) {
  return days.state == State::kKnown && days.value >= 1 && days.value <= kMostDays;
}

class PlanCheck {
 public:
  PlanCheck(const PublicationPlan& plan, const PlanSurroundings& around, Diagnostics& out)
      : plan_(plan), around_(around), out_(out) {
    for (const PlannedUnit& unit : plan.units) planned_.insert(unit.file.value);
  }

  void check_year() {
    if (plan_.year == 0 || plan_.year == around_.year) return;
    out_.error("VALID-PLAN-YEAR", plan_.year_place,
               fmt::format("计划是 {} 年度的，放在了 {} 的文件夹里", plan_.year, around_.year))
        .note("应为", fmt::format("{}", around_.year))
        .note("提示", "改正年度，或把文件移到那一年的文件夹");
  }

  bool is_good(const PlannedUnit& unit) {
    std::size_t before = out_.error_count();
    spoiled_ = false;
    check_unit(unit);
    check_repeated(unit);
    check_what(unit);
    check_approved(unit);
    check_days(unit);
    return out_.error_count() == before && !spoiled_;
  }

 private:
  void check_unit(const PlannedUnit& unit) {
    if (unit.file.value.empty() || unit.name.value.empty()) {
      out_.error("VALID-PLAN-UNIT", unit.place, "没有写单位的文件或名称")
          .note("应为", "文件 | 名称 | 公开 | 批复日期 | 期限，后三栏可以写 -");
    } else if (unit.file.value.ends_with(".yaml")) {
      out_.error("VALID-PLAN-UNIT", unit.file.place, fmt::format("文件“{}”带了 .yaml", unit.file.value))
          .note("应为", unit.file.value.substr(0, unit.file.value.size() - 5));
    } else if (!around_.files.contains(unit.file.value)) {
      check_missing(unit);
    }
  }

  /// No file yet: that is what 未报 is for, unless nobody knows the unit.
  void check_missing(const PlannedUnit& unit) {
    bool known = around_.registered.empty() || around_.registered.contains(unit.name.value);
    if (!known) report_unknown(unit);
  }

  void report_unknown(const PlannedUnit& unit) {
    std::string close_file = near(unit.file.value, unplanned_files());
    Diagnostic& finding = out_.error(
        "VALID-PLAN-UNIT", unit.name.place,
        fmt::format("没有“{}”这个单位：没有 {}.yaml，单位名录里也没有", unit.name.value, unit.file.value));
    std::string close = near(unit.name.value, around_.registered);
    if (!close.empty()) finding.note("应为", fmt::format("最接近的是“{}”", close));
    if (!close_file.empty()) finding.note("应为", fmt::format("最接近的文件是 {}.yaml", close_file));
    finding.note("提示", "改正名称和文件；是新单位的先写进 units.yaml");
  }

  std::vector<std::string> unplanned_files() const {
    std::vector<std::string> files;
    for (const std::string& file : around_.files)
      if (!planned_.contains(file)) files.push_back(file);
    return files;
  }

  void check_repeated(const PlannedUnit& unit) {
    auto [first, fresh] = seen_.emplace(unit.file.value, unit.file.place);
    if (fresh || unit.file.value.empty()) return;
    out_.error("VALID-PLAN-DUPLICATE", unit.file.place, fmt::format("“{}”列了两次", unit.file.value))
        .note("另见", "第一次在这里", first->second)
        .note("提示", "一个单位一年一行，删去一行");
  }

  void check_what(const PlannedUnit& unit) {
    if (!unit.what.value.empty()) return;
    out_.error("VALID-PLAN-WHAT", unit.place, fmt::format("没有写“{}”要公开什么", unit.name.value))
        .note("应为", "部门决算、单位决算、部门预算、单位预算")
        .note("提示", "写在“公开”一栏，或给全部单位写一个 公开: …");
  }

  void check_approved(const PlannedUnit& unit) {
    const Text& date = unit.approved;
    if (date.value.empty()) {
      out_.error("VALID-PLAN-DATE", unit.place, fmt::format("“{}”没有批复日期", unit.name.value))
          .note("应为", "年-月-日，如 2022-09-08")
          .note("提示", "写在“批复日期”一栏，或给全部单位写一个 批复日期: …");
      return;
    }
    if (!day_after(date.value, 0).empty())
      check_approval_year(unit);
    else if (is_news(date.place))
      out_.error("VALID-PLAN-DATE", date.place, fmt::format("“{}”不是一个日期", date.value))
          .note("应为", "年-月-日，如 2022-09-08");
  }

  /// Final accounts are approved after their year, a budget not before the year in front of it.
  void check_approval_year(const PlannedUnit& unit) {
    bool budget = unit.what.value.ends_with(kBudget);
    int first = around_.year + (budget ? -1 : 1);
    int year = std::stoi(unit.approved.value.substr(0, 4));
    if (year >= first && year <= around_.year + 2) return;
    if (!is_news(unit.approved.place)) return;
    out_.error("VALID-PLAN-DATE", unit.approved.place,
               fmt::format("{} 年度的{}不会在 {} 批复", around_.year, unit.what.value, unit.approved.value))
        .note("应为", fmt::format("{} 年到 {} 年的一天", first, around_.year + 2));
  }

  void check_days(const PlannedUnit& unit) {
    if (is_days(unit.days) || !is_news(unit.days.place)) return;
    out_.error("VALID-PLAN-DAYS", unit.days.place, "期限不是天数")
        .note("应为", fmt::format("1 到 {}，不写就是 {}", kMostDays, kUsualDays));
  }

  /// Whether what is wrong there was not told yet: said for all units, it is wrong once.
  bool is_news(const Place& place) {
    spoiled_ = true;
    return said_.insert({place.line, place.column}).second;
  }

  /// So many comparisons are made in all: a plan of quite other units is no slip of the pen.
  template <typename Words>
  std::string near(const std::string& word, const Words& words) {
    if (words.size() > comparisons_left_) return "";
    comparisons_left_ -= words.size();
    return nearest(word, words);
  }

  const PublicationPlan& plan_;
  const PlanSurroundings& around_;
  Diagnostics& out_;
  std::set<std::string> planned_;
  std::map<std::string, Place> seen_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> said_;  ///< places of what is wrong for several units
  bool spoiled_ = false;                                    ///< the unit in hand, by one of these
  std::size_t comparisons_left_ = 200'000;
};

}  // namespace

void check_plan(PublicationPlan& plan, const PlanSurroundings& around, Diagnostics& out) {
  PlanCheck check(plan, around, out);
  check.check_year();
  std::vector<PlannedUnit> good;
  for (const PlannedUnit& unit : plan.units)
    if (check.is_good(unit)) good.push_back(unit);
  plan.units = std::move(good);
}

void check_planned_name(const PlannedUnit& planned, const std::string& name, Diagnostics& out) {
  if (name == planned.name.value) return;
  out.warning("VALID-PLAN-NAME", planned.name.place,
              fmt::format("计划里的“{}”，文件里写的是“{}”", planned.name.value, name))
      .note("另见", fmt::format("{}.yaml 的 单位.名称", planned.file.value))
      .note("提示", "查文件和名称是不是同一个单位");
}

void report_other_file(const PlannedUnit& planned, const std::string& file, Diagnostics& out) {
  out.warning("VALID-PLAN-UNIT", planned.file.place,
              fmt::format("没有 {}.yaml，算作未报", planned.file.value))
      .note("提示", fmt::format("“{}”的文件是 {}.yaml，改正计划里的文件名", planned.name.value, file));
}

std::string due_date(const PlannedUnit& unit) {
  return is_days(unit.days) ? day_after(unit.approved.value, unit.days.value) : "";
}

}  // namespace juesuan
