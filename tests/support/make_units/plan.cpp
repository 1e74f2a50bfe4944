#include "support/make_units/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace juesuan::make_units {
namespace {

constexpr std::int64_t kYuan = 100, kThousand = 1000 * kYuan;

/// So many of a hundred units have a ledger of so many lines.
struct SizeClass {
  int percent;
  std::int64_t least, most;
};
constexpr SizeClass kSizes[] = {{40, 10, 18}, {30, 19, 45},  {18, 46, 75},
                                {8, 76, 150}, {3, 151, 260}, {1, 261, 300}};
/// More is planned than a year has, so that years differ in their lines.
constexpr std::int64_t kSparePercent = 8;
constexpr int kMissingPercent = 5;

std::int64_t draw_size(Random& random) {
  std::int64_t at = random.pick(100);
  for (const SizeClass& size : kSizes) {
    if (at < size.percent) return random.between(size.least, size.most);
    at -= size.percent;
  }
  return kSizes[0].least;
}

/// 人员 or 公用 items of 基本支出: what one post costs in a year, in yuan.
struct PerPost {
  const char* economic;
  std::int64_t least, most;
};
constexpr PerPost kEveryYear[] = {{"30101", 38000, 62000}, {"30102", 22000, 48000}, {"30103", 15000, 42000},
                                  {"30201", 1200, 5200},   {"30211", 600, 3800},    {"30299", 300, 2400}};
constexpr PerPost kExtras[] = {
    {"30106", 500, 2600},  {"30107", 9000, 26000}, {"30112", 300, 1500}, {"30114", 100, 900},
    {"30199", 1500, 9000}, {"30202", 100, 1900},   {"30203", 50, 600},   {"30204", 5, 60},
    {"30205", 50, 320},    {"30206", 200, 1800},   {"30207", 300, 1600}, {"30209", 400, 3600},
    {"30212", 60, 1400},   {"30213", 200, 2200},   {"30214", 200, 1900}, {"30215", 60, 700},
    {"30216", 80, 1100},   {"30217", 30, 620},     {"30218", 50, 900},   {"30224", 60, 400},
    {"30226", 300, 4200},  {"30227", 300, 5200},   {"30228", 500, 1900}, {"30229", 200, 1400},
    {"30231", 300, 2600},  {"30239", 1500, 8200},  {"30240", 5, 120},    {"30305", 100, 2100},
    {"30307", 60, 900},    {"30309", 20, 300},     {"30399", 40, 500},   {"31002", 200, 2300},
    {"31003", 200, 2600}};
/// 社会保障、医疗、住房: the item and the economic item that go together (R11).
struct Paired {
  const char* function;
  const char* economic;
  std::int64_t least, most;
};
constexpr Paired kInsurance[] = {{"2080505", "30108", 9000, 15000}, {"2210201", "30113", 7000, 12000}};
constexpr Paired kInsuranceExtras[] = {{"2080506", "30109", 4000, 7500},
                                       {"2101103", "30111", 900, 2600},
                                       {"2080501", "30302", 900, 5200},
                                       {"2080801", "30304", 200, 2400},
                                       {"2082501", "30305", 20, 200}};
constexpr const char* kProjectItems[] = {"30201", "30202", "30203", "30207", "30211", "30213", "30214",
                                         "30215", "30216", "30218", "30225", "30226", "30227", "30299",
                                         "30308", "30399", "31001", "31002", "31003", "31005", "31006",
                                         "31007", "31022", "31099", "31204", "31299", "39908", "39999"};
constexpr const char* kBuildingItems[] = {"30901", "30903", "30905", "30906", "30907", "30922", "30999"};
constexpr const char* kFundItems[] = {"30227", "30226", "30201", "30217", "30231",
                                      "30213", "31005", "31007", "31009", "31099"};
constexpr const char* kFundFunctions[] = {"2120801", "2120803", "2120804", "2120806", "2120899", "2290401"};
constexpr const char* kCapitalItems[] = {"31201", "31204", "31299", "30227", "39999"};
constexpr const char* kCapitalFunctions[] = {"2230105", "2230107", "2230199", "2230205", "2230299"};
constexpr const char* kOtherItems[] = {"30201", "30213", "30218", "30226",
                                       "30227", "30240", "30299", "31002"};
constexpr const char* kOtherSections[] = {"20103", "20605", "20701", "20807",
                                          "21103", "21205", "21301", "21508"};

constexpr const char* kProjectSubjects[] = {
    "信息平台", "办公设备", "业务档案", "基层站点", "便民窗口", "业务培训", "宣传活动", "监测网络",
    "数据采集", "专项调查", "安全设施", "应急物资", "示范片区", "绿化养护", "道路养护", "管网",
    "实验设备", "公共场馆", "老旧设施", "服务热线", "技能竞赛", "志愿服务", "人才引进", "产业奖补"};
constexpr const char* kProjectActions[] = {"建设", "运行维护", "更新改造", "购置",
                                           "补助", "管理",     "提升",     "试点"};
constexpr auto kProjectNames =
    static_cast<std::int64_t>(std::size(kProjectSubjects) * std::size(kProjectActions));

/// Puts lines together until a year has enough of them.
class Planner {
 public:
  Planner(const Catalogue& catalogue, Plan& plan, Random& random)
      : catalogue_(catalogue), plan_(plan), random_(random), section_(plan.unit.topic->section) {
    institution_ = std::string_view(plan.unit.form->nature) == "事业单位";
    running_ = catalogue.running_item(section_, institution_);
    first_name_ = random.pick(kProjectNames);
  }

  void plan_ledger(std::size_t wanted) {
    plan_core();
    collect_extras();
    bool fund = random_.chance(22), capital = random_.chance(6), other = !plan_.other_sources.empty();
    while (plan_.ledger.size() < wanted) {
      if (fund && random_.chance(14)) plan_fund();
      if (capital && random_.chance(8)) plan_capital();
      if (other && random_.chance(16)) plan_other();
      if (random_.chance(70))
        plan_extra();
      else
        plan_project();
    }
    plan_.ledger.resize(wanted);
  }

 private:
  std::int64_t per_post(std::int64_t least, std::int64_t most) {
    return plan_.staff * random_.between(least, most) * kYuan;
  }

  /// Nothing stands twice in a ledger.
  void add(PlannedLine line) {
    if (!catalogue_.has_economic(line.economic) || !catalogue_.has(line.function)) return;
    std::string key = fmt::format("{} {} {} {} {}", line.function, static_cast<int>(line.kind), line.project,
                                  static_cast<int>(line.fund), line.economic);
    if (keys_.insert(std::move(key)).second) plan_.ledger.push_back(std::move(line));
  }
  void add_basic(const std::string& function, const char* economic, std::int64_t fen, bool every_year) {
    add({function, ExpenditureKind::kBasic, "", Fund::kGeneralPublic, economic, fen, every_year});
  }

  void plan_core() {
    for (const PerPost& item : kEveryYear)
      add_basic(running_, item.economic, per_post(item.least, item.most), true);
    for (const Paired& item : kInsurance)
      add_basic(item.function, item.economic, per_post(item.least, item.most), true);
    add_basic(institution_ ? "2101102" : "2101101", "30110", per_post(3000, 6500), true);
    add({work_item(section_), ExpenditureKind::kProject, project_name(), Fund::kGeneralPublic, "30227",
         random_.between(20, 300) * kThousand, true});
  }

  void collect_extras() {
    for (const PerPost& item : kExtras)
      extras_.push_back({running_, ExpenditureKind::kBasic, "", Fund::kGeneralPublic, item.economic,
                         per_post(item.least, item.most)});
    for (const Paired& item : kInsuranceExtras)
      extras_.push_back({item.function, ExpenditureKind::kBasic, "", Fund::kGeneralPublic, item.economic,
                         per_post(item.least, item.most)});
    random_.shuffle(std::span(extras_));
  }

  void plan_extra() {
    if (extras_.empty()) return;
    add(std::move(extras_.back()));
    extras_.pop_back();
  }

  std::string work_item(std::string_view section) {
    const std::vector<std::string>& items = catalogue_.work_items(section);
    return items[static_cast<std::size_t>(random_.pick(static_cast<std::int64_t>(items.size())))];
  }

  /// Another one each time, as long as there are any; then with a number.
  std::string project_name() {
    std::int64_t number = names_used_++;
    auto at = static_cast<std::size_t>((first_name_ + number * 29) % kProjectNames);
    std::string name = std::string(kProjectSubjects[at % std::size(kProjectSubjects)]) +
                       kProjectActions[at / std::size(kProjectSubjects)];
    std::int64_t round = number / kProjectNames;
    return round == 0 ? name : fmt::format("{}第{}批", name, round + 1);
  }

  template <std::size_t N>
  void plan_lines(const std::string& function, const std::string& project, Fund fund,
                  const char* const (&items)[N], std::int64_t lines) {
    std::int64_t scale = random_.chance(15) ? 8 : 1;
    for (; lines > 0; --lines)
      add({function, ExpenditureKind::kProject, project, fund, random_.of(items),
           scale * random_.between(4, 260) * kThousand});
  }

  void plan_project() {
    std::string function =
        work_item(random_.chance(65) ? section_ : std::string_view(random_.of(kOtherSections)));
    std::string project = random_.chance(90) ? project_name() : "";
    if (random_.chance(10))
      plan_lines(function, project, Fund::kGeneralPublic, kBuildingItems, random_.between(1, 2));
    plan_lines(function, project, Fund::kGeneralPublic, kProjectItems, random_.between(1, 6));
    if (random_.chance(3))
      add({function, ExpenditureKind::kProject, project, Fund::kGeneralPublic, "31013",
           random_.between(110, 180) * kThousand});
  }

  void plan_fund() {
    std::string function = random_.of(kFundFunctions);
    if (random_.chance(12))
      add({function, ExpenditureKind::kBasic, "", Fund::kGovernmentFund, random_.of(kFundItems),
           random_.between(3, 60) * kThousand});
    plan_lines(function, project_name(), Fund::kGovernmentFund, kFundItems, random_.between(1, 4));
  }

  void plan_capital() {
    plan_lines(random_.of(kCapitalFunctions), project_name(), Fund::kStateCapital, kCapitalItems,
               random_.between(1, 2));
  }

  void plan_other() {
    if (random_.chance(50))
      plan_lines(running_, project_name(), Fund::kOther, kOtherItems, random_.between(1, 3));
    ExpenditureKind kind = ExpenditureKind::kBasic;
    if (random_.chance(25)) kind = ExpenditureKind::kBusiness;
    if (plan_.department && random_.chance(10)) kind = ExpenditureKind::kPaidToAbove;
    if (plan_.department && random_.chance(10)) kind = ExpenditureKind::kSubsidyToSubordinates;
    bool transfer = kind != ExpenditureKind::kBasic && kind != ExpenditureKind::kBusiness;
    add({running_, kind, "", Fund::kOther, transfer ? "39999" : random_.of(kOtherItems),
         random_.between(3, 160) * kThousand});
  }

  const Catalogue& catalogue_;
  Plan& plan_;
  Random& random_;
  std::string_view section_;
  bool institution_ = false;
  std::string running_;
  std::int64_t first_name_ = 0, names_used_ = 0;
  std::vector<PlannedLine> extras_;
  std::set<std::string> keys_;
};

void choose_money(Plan& plan, Random& random) {
  constexpr std::int64_t kHundredYuan = 10'000;
  if (random.chance(60)) return;
  plan.money = MoneyUnit::kWanYuan;
  bool exact = random.chance(50);
  plan.decimals = exact ? 6 : 2;
  plan.quantum = exact ? 1 : kHundredYuan;
}

void choose_sources(Plan& plan, Random& random) {
  constexpr int kFirstOther = 3;
  if (!random.chance(35)) return;
  for (int source = kFirstOther; source < kIncomeSourceCount; ++source)
    if (random.chance(35)) plan.other_sources.push_back(source);
}

}  // namespace

Plan make_plan(const Catalogue& catalogue, const UnitName& unit, std::uint64_t seed) {
  Random random(seed);
  Plan plan;
  plan.unit = unit;
  plan.seed = seed;
  plan.department = random.chance(60);
  choose_money(plan, random);
  choose_sources(plan, random);
  plan.lines = static_cast<std::size_t>(draw_size(random));
  plan.staff = 4 + static_cast<std::int64_t>(plan.lines) / 3 + random.pick(12);
  if (plan.lines <= 18 && random.chance(50)) plan.detail = Detail::kMargins;
  if (plan.detail == Detail::kLedger && random.chance(30)) plan.detail = Detail::kLedgerAndMargins;
  std::size_t spare = plan.lines * (kSparePercent + kMissingPercent) / 100;
  Planner(catalogue, plan, random).plan_ledger(plan.lines + spare);
  return plan;
}

}  // namespace juesuan::make_units
