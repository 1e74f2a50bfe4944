#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "check/rules.h"
#include "check/twins.h"
#include "derive/derive.h"
#include "run.h"
#include "support/builders.h"
#include "support/stages.h"

// A department and its units, from their files to the findings. The office types in 元, the centre in 万元.

namespace juesuan {
namespace {

const std::string kFolder = "tests/check/department/";

/// Files of the project, some of them changed.
class ChangedFiles : public RealFiles {
 public:
  ChangedFiles& change(const std::string& file, const std::string& from, const std::string& to) {
    auto [entry, added] = texts_.try_emplace(kFolder + file);
    if (added) entry->second = project_file(kFolder + file);
    std::size_t at = entry->second.find(from);
    if (at == std::string::npos) throw std::runtime_error("no " + from + " in " + file);
    entry->second.replace(at, from.size(), to);
    return *this;
  }
  ChangedFiles& put(const std::string& file, std::string text) {
    texts_[kFolder + file] = std::move(text);
    return *this;
  }

  std::optional<std::string> read(const std::string& path, std::size_t limit) const override {
    auto entry = texts_.find(path);
    return entry != texts_.end() ? entry->second : RealFiles::read(on_disk(path), limit);
  }
  std::optional<std::size_t> size(const std::string& path) const override {
    auto entry = texts_.find(path);
    return entry != texts_.end() ? std::optional(entry->second.size()) : RealFiles::size(on_disk(path));
  }
  std::vector<std::string> list(const std::string& folder) const override {
    return RealFiles::list(on_disk(folder));
  }

 private:
  static std::string on_disk(const std::string& path) { return std::string(JUESUAN_ROOT) + "/" + path; }

  std::map<std::string, std::string> texts_;
};

/// What came of the department's file.
struct Checked {
  Sources sources;
  Diagnostics out;
  CheckedUnit unit;

  const RuleResult& rule(const std::string& code) const {
    for (const RuleResult& result : unit.results.rules)
      if (result.rule.code == code) return result;
    throw std::runtime_error("no rule " + code);
  }
  RuleOutcome outcome(const std::string& code) const { return rule(code).outcome; }
  std::string text(const std::string& code) const {
    Diagnostics findings;
    for (const Finding& finding : rule(code).findings) findings.add(finding.said);
    return format_diagnostics(findings);
  }
  std::vector<std::string> messages(const std::string& code) const {
    std::vector<std::string> seen;
    for (const Finding& finding : rule(code).findings) seen.push_back(finding.said.message);
    return seen;
  }
};

std::unique_ptr<Checked> check_files(const ChangedFiles& files, const std::string& name = "department.yaml") {
  auto checked = std::make_unique<Checked>();
  Library library(files, {"data", "templates", "output"});
  Diagnostics opening;
  if (!library.open(false, opening)) throw std::runtime_error(format_diagnostics(opening));
  Job job;
  job.file = kFolder + name;
  checked->unit = check_unit(job, library, checked->sources, checked->out);
  return checked;
}

using Texts = std::vector<std::string>;

TEST(Members, TheDepartmentIsTheSumOfItsUnits) {
  auto checked = check_files(ChangedFiles());
  for (const char* code : {"D01", "D02", "D03"}) {
    EXPECT_EQ(outcome_name(checked->outcome(code)), "通过") << code << "\n" << checked->text(code);
    EXPECT_EQ(checked->rule(code).reason, "") << code;
  }
  EXPECT_FALSE(checked->out.has_errors()) << format_diagnostics(checked->out);
  EXPECT_EQ(checked->rule("D01").compared, 26U);
  EXPECT_EQ(checked->rule("D03").compared, 2U);
}

TEST(Members, AUnitWithoutMembersIsNotCompared) {
  auto checked = check_files(ChangedFiles(), "office.yaml");
  for (const char* code : {"D01", "D02", "D03"}) {
    EXPECT_EQ(outcome_name(checked->outcome(code)), "不适用") << code;
    EXPECT_EQ(checked->rule(code).reason, "没有写汇总") << code;
  }
}

TEST(Members, OneFenShowsTheSharesOfEachUnit) {
  ChangedFiles files;
  files.change("department.yaml", "事业收入 | 2010350 | 125000.00", "事业收入 | 2010350 | 125000.01");
  EXPECT_EQ(check_files(files)->text("D02"),
            "tests/check/department/department.yaml:23:24: 错误[D02]: 部门的收入决算表的功能科目 2010350"
            "“事业收入”与所属单位之和不等\n"
            "   23 |     - 事业收入 | 2010350 | 125000.01\n"
            "      |                            ^^^^^^^^^\n"
            "  应为  125000元（2 个单位之和）\n"
            "  实为  125000.01元，多 0.01元\n"
            "  其中  示例县档案局（本级） 空白（tests/check/department/office.yaml:3:5）\n"
            "  其中  示例县档案中心 125000元（tests/check/department/centre.yaml:17:24）\n"
            "  提示  部门比各单位多：汇总漏写了单位（部门本级也是一个单位），或有一个数要改\n");
}

TEST(Members, AUnitLeftOutOrAddedTwiceIsNamed) {
  ChangedFiles files;
  files.change("department.yaml", "  货物: 20000.00\n", "")
      .change("department.yaml", "  服务: 60000.00", "  服务: 120000.00");
  std::string text = check_files(files)->text("D01");
  EXPECT_NE(text.find("差额正好是示例县档案中心的数：部门没有加上它"), std::string::npos) << text;
  EXPECT_NE(text.find("差额正好是示例县档案局（本级）的数：部门把它加了两次"), std::string::npos) << text;
}

TEST(Members, WhatUnitsPayOneAnotherIsTakenOutOnBothSides) {
  struct Case {
    const char* name;
    std::vector<std::pair<std::string, std::string>> department;
    RuleOutcome totals, transfers;
    Texts messages;
  };
  const std::string income = "    - 事业收入 | 2010350 | 125000.00\n";
  const std::string spent = "    - 2080505 | 基本支出";
  const std::string received = "    - 上级补助收入 | 2010350 | ";
  const std::string paid = "    - 2010301 | 对附属单位补助支出 | 其他资金 | 39999 | ";
  const Case cases[] = {
      {"part of it came from outside, and as much went outside",
       {{income, income + received + "10000.00\n"}, {spent, paid + "10000.00\n" + spent}},
       RuleOutcome::kPassed,
       RuleOutcome::kPassed,
       {}},
      {"taken out of one side only",
       {{income, income + received + "10000.00\n"}},
       RuleOutcome::kPassed,
       RuleOutcome::kFailed,
       {"抵销的上级补助收入与对附属单位补助支出不等"}},
      {"more than the units have",
       {{income, income + received + "40000.00\n"}, {spent, paid + "40000.00\n" + spent}},
       RuleOutcome::kFailed,
       RuleOutcome::kPassed,
       {}},
      {"nothing taken out",
       {{income, income + received + "30000.00\n"}, {spent, paid + "30000.00\n" + spent}},
       RuleOutcome::kPassed,
       RuleOutcome::kFailed,
       {"所属单位有对附属单位补助支出也有上级补助收入，部门没有抵销"}},
  };
  for (const Case& c : cases) {
    ChangedFiles files;
    for (const auto& [from, to] : c.department) files.change("department.yaml", from, to);
    auto checked = check_files(files);
    EXPECT_EQ(checked->outcome("D01"), c.totals) << c.name << "\n" << checked->text("D01");
    EXPECT_EQ(checked->outcome("D03"), c.transfers) << c.name << "\n" << checked->text("D03");
    EXPECT_EQ(checked->messages("D03"), c.messages) << c.name;
  }
}

TEST(Members, CountsAreSumsToo) {
  ChangedFiles files;
  files.change("department.yaml", "    批次: 3", "    批次: 4")
      .change("department.yaml", "应急保障用车 | 1", "应急保障用车 | 2");
  auto checked = check_files(files);
  EXPECT_EQ(checked->messages("D01"), (Texts{"部门的“三公经费.国内接待.批次”与所属单位之和不等",
                                             "部门的“国有资产.车辆数”与所属单位之和不等"}));
  EXPECT_EQ(checked->rule("D01").findings[0].difference, "多 1");
}

TEST(Members, WhatAUnitDidNotSupplyIsMissing) {
  ChangedFiles unknown;
  unknown.change("office.yaml", "  服务: 60000.00", "  服务: 未知")
      .change("centre.yaml", "30201 | 10.000000", "30201 | 未知");
  auto checked = check_files(unknown);
  EXPECT_NE(checked->rule("D01").reason.find("示例县档案局（本级）的政府采购.服务未知"), std::string::npos)
      << checked->rule("D01").reason;
  EXPECT_NE(checked->rule("D02").reason.find("示例县档案中心的基本支出决算.经济科目.30201.金额未知"),
            std::string::npos)
      << checked->rule("D02").reason;
  ChangedFiles margins;
  std::string centre = project_file(kFolder + "centre.yaml");
  std::size_t from = centre.find("  明细:\n    - 2010350"), to = centre.find("结转结余:");
  centre.replace(from, to - from,
                 "  按功能分类:\n"
                 "    - 2010350 | 基本支出 | 一般公共预算 | 40.000000\n"
                 "    - 2010350 | 项目支出/档案数字化 | 一般公共预算 | 10.000000\n"
                 "    - 2010350 | 基本支出 | 其他资金 | 8.500000\n"
                 "    - 2010350 | 上缴上级支出 | 其他资金 | 2.000000\n");
  margins.put("centre.yaml", centre);
  checked = check_files(margins);
  EXPECT_EQ(outcome_name(checked->outcome("D02")), "通过") << checked->text("D02");
  EXPECT_EQ(checked->rule("D02").reason,
            "示例县档案中心没有写全基本支出的经济科目；示例县档案中心没有写全财政拨款支出的经济科目");
}

TEST(Members, RoundedUnitsMayDifferByTheirRounding) {
  ChangedFiles files;
  files.change("centre.yaml", "事业收入 | 2010350 | 12.500000", "事业收入 | 2010350 | 12.50")
      .change("department.yaml", "事业收入 | 2010350 | 125000.00", "事业收入 | 2010350 | 125049.99")
      .change("department.yaml", "30299 | 85000.00", "30299 | 85049.99")
      .change("centre.yaml", "30299 | 8.500000", "30299 | 8.50");
  auto checked = check_files(files);
  EXPECT_EQ(outcome_name(checked->outcome("D01")), "通过") << checked->text("D01");
  EXPECT_NE(checked->text("D01").find("提示[D01]"), std::string::npos);
  files.change("department.yaml", "125049.99", "125050.01");
  EXPECT_EQ(outcome_name(check_files(files)->outcome("D01")), "不通过");
}

TEST(Members, AMemberWithoutAFileIsSaid) {
  ChangedFiles files;
  files.put("RUN-MEMBER.yaml", project_file("tests/diagnostics/RUN-MEMBER.yaml"));
  EXPECT_EQ(format_diagnostics(check_files(files, "RUN-MEMBER.yaml")->out),
            project_file("tests/diagnostics/RUN-MEMBER.txt"));
}

TEST(Members, AMemberOfAnotherYearIsSaid) {
  ChangedFiles files;
  files.change("centre.yaml", "年度: 2021", "年度: 2020");
  EXPECT_EQ(
      format_diagnostics(check_files(files)->out),
      "tests/check/department/department.yaml:6:14: 错误[RUN-MEMBER]: 汇总的单位“centre”是 2020 年度的\n"
      "    6 | 汇总: [office, centre]\n"
      "      |                ^^^^^^\n"
      "  应为  2021（本文件的年度）\n"
      "  另见  年度写在这里（tests/check/department/centre.yaml:3:5）\n");
}

// ---- random departments ----

constexpr int kDepartments = 150;

void add(Amount& sum, const Amount& part) {
  if (part.state != State::kKnown) return;
  sum = fen(sum.fen.count + part.fen.count);
}
void add(Count& sum, const Count& part) {
  if (part.state != State::kKnown) return;
  sum.state = State::kKnown;
  sum.value += part.value;
}
void add(Reception& sum, const Reception& part) {
  add(sum.amount, part.amount);
  add(sum.batches, part.batches);
  add(sum.persons, part.persons);
}
template <typename Line>
void append(std::vector<Line>& all, const std::vector<Line>& lines) {
  all.insert(all.end(), lines.begin(), lines.end());
}

void add_three_public(ThreePublicExpenses& sum, const ThreePublicExpenses& part) {
  for (const ThreePublicLine& line : part.lines) {
    auto same = std::find_if(sum.lines.begin(), sum.lines.end(), [&](const ThreePublicLine& one) {
      return one.item == line.item && one.fund == line.fund;
    });
    if (same == sum.lines.end()) same = sum.lines.insert(sum.lines.end(), {line.item, line.fund, {}, {}, {}});
    add(same->budget, line.budget);
    add(same->final, line.final);
  }
  add(sum.trip_groups, part.trip_groups);
  add(sum.trip_persons, part.trip_persons);
  append(sum.bought, part.bought);
  append(sum.owned, part.owned);
  add(sum.domestic, part.domestic);
  add(sum.foreign, part.foreign);
}

/// All that a unit has goes into the department as it is: nothing is taken out.
void add_unit(UnitYear& department, const UnitYear& unit, const Figures& figures) {
  append(department.income.ledger, unit.income.ledger);
  append(department.expenditure.ledger, unit.expenditure.ledger);
  append(department.balances.opening, unit.balances.opening);
  append(department.balances.closing, unit.balances.closing);
  add(department.balances.non_fiscal_surplus_used, unit.balances.non_fiscal_surplus_used);
  add(department.balances.surplus_distributed, unit.balances.surplus_distributed);
  add_three_public(department.three_public, unit.three_public);
  const Figure& costs = figures[figures.find("机关运行经费.本年")];
  if (costs.known()) add(department.agency_operating_costs, fen(costs.number));
  add(department.procurement.goods, unit.procurement.goods);
  add(department.procurement.works, unit.procurement.works);
  add(department.procurement.services, unit.procurement.services);
  add(department.procurement.small_and_medium, unit.procurement.small_and_medium);
  add(department.procurement.small_and_micro, unit.procurement.small_and_micro);
  append(department.assets.vehicles, unit.assets.vehicles);
}

Figures figures_of(const UnitYear& year) {
  return derive(year, small_classification(), Glossary{}, nullptr);
}

struct RandomDepartment {
  std::vector<UnitBuilder> units;
  std::vector<Figures> figures;
  UnitBuilder department;

  explicit RandomDepartment(std::mt19937& random) {
    department.nature("事业单位");
    for (std::size_t count = 2 + random() % 3; count > 0; --count) {
      units.push_back(random_unit(random, 2021));
      figures.push_back(figures_of(units.back().year()));
      add_unit(department.edit(), units.back().year(), figures.back());
    }
  }

  std::vector<Finding> findings() const {
    Figures own = figures_of(department.year());
    std::vector<Member> members;
    for (std::size_t i = 0; i < units.size(); ++i) members.push_back({&units[i].year(), &figures[i]});
    std::vector<Finding> found;
    for (const Rule& rule : all_rules())
      if (std::string_view code = rule.title.code; code == "D01" || code == "D02")
        for (Finding& finding : run_rule(rule,
                                         {.year = department.year(),
                                         .figures = own,
                                         .forms = {},
                                         .members = members,
                                         .other_units = {}},
                                         rule.level)
                                    .findings)
          found.push_back(std::move(finding));
    return found;
  }
};

/// Some amount of a department, or null when it has none of the kind.
Amount* any_amount(UnitYear& year, std::mt19937& random) {
  auto one_of = [&](auto& lines) -> Amount* {
    return lines.empty() ? nullptr : &lines[random() % lines.size()].amount;
  };
  switch (random() % 8) {
    case 0:
      return one_of(year.income.ledger);
    case 1:
      return one_of(year.expenditure.ledger);
    case 2:
      return one_of(year.balances.opening);
    case 3:
      return one_of(year.balances.closing);
    case 4:
      return &year.three_public.lines[random() % year.three_public.lines.size()].budget;
    case 5:
      return &year.procurement.goods;
    case 6:
      return &year.balances.surplus_distributed;
    default:
      return &year.three_public.domestic.amount;
  }
}

TEST(Members, RandomDepartmentsAgreeAndOneFenMoreIsFound) {
  std::mt19937 random(20211231);
  int mutated = 0;
  for (int i = 0; i < kDepartments; ++i) {
    RandomDepartment department(random);
    std::vector<Finding> none = department.findings();
    EXPECT_TRUE(none.empty()) << i << " " << (none.empty() ? "" : none[0].said.message);
    Amount* amount = any_amount(department.department.edit(), random);
    if (amount == nullptr) continue;
    *amount = fen(amount->fen.count + 1);
    ++mutated;
    std::vector<Finding> found = department.findings();
    ASSERT_FALSE(found.empty()) << i;
    for (const Finding& finding : found) EXPECT_EQ(finding.gap, 1) << i << " " << finding.said.message;
  }
  EXPECT_GT(mutated, kDepartments / 2);
}

struct FileTwin {
  const char* code;
  const char* file;
  const char* from;
  const char* to;
};
const FileTwin kFileTwins[] = {
    {"D01", "department.yaml", "事业收入 | 2010350 | 125000.00", "事业收入 | 2010350 | 125000.01"},
    {"D01", "department.yaml", "  服务: 60000.00", "  服务: 60000.01"},
    {"D01", "department.yaml", "机关运行经费: 200000.00", "机关运行经费: 199999.99"},
    {"D01", "office.yaml", "公务接待费 | 一般公共预算 | 6000.00", "公务接待费 | 一般公共预算 | 6000.01"},
    {"D01", "centre.yaml", "其他资金 | - | 1.000000", "其他资金 | - | 1.000001"},
    {"D02", "department.yaml", "30201 | 150000.00", "30201 | 150000.01"},
    {"D02", "centre.yaml", "30227 | 10.000000", "30227 | 10.000001"},
    {"D03", "centre.yaml", "39999 | 2.000000", "39999 | 2.000001"},
    {"D03", "office.yaml", "附属单位上缴收入 | 2010301 | 20000.00", "附属单位上缴收入 | 2010301 | 20000.01"},
};

std::vector<Twin> file_twins() {
  std::vector<Twin> twins;
  auto good = check_files(ChangedFiles());
  for (const FileTwin& twin : kFileTwins) {
    ChangedFiles files;
    files.change(twin.file, twin.from, twin.to);
    twins.push_back({twin.code, twin.to, good->outcome(twin.code), check_files(files)->outcome(twin.code)});
  }
  return twins;
}

const bool kRegistered = register_twins(&file_twins);

}  // namespace
}  // namespace juesuan
