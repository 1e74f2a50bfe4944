// The projects of 绩效 against the expenditure on projects, and parts against the whole they are a part of.

#include <fmt/format.h>

#include "check/compare.h"
#include "derive/derivation.h"

namespace juesuan {
namespace {

// ---- R13 ----

/// The lines of the ledger, and of 按功能分类 of the funds without one, that are of a kind 项目支出.
struct ProjectLines {
  Fen amount;
  Place place;
  bool any = false;
  bool known = true;
  std::size_t rounded = 0;
};

ProjectLines lines_of(const UnitYear& year, std::string_view project) {
  ProjectLines sum;
  for (const ExpenditureLine* fact : year.expenditure.facts_by_function()) {
    const ExpenditureLine& line = *fact;
    if (line.kind != ExpenditureKind::kProject || line.project != project) continue;
    sum.any = true;
    sum.known = sum.known && line.amount.state != State::kUnknown;
    if (line.amount.state != State::kKnown) continue;
    if (!sum.place) sum.place = line.amount.place;
    sum.amount = sum.amount + line.amount.fen;
    sum.rounded += is_rounded(line.amount, year.unit_of_money) ? 1 : 0;
  }
  return sum;
}

/// 执行数 against the lines that bear the project's name.
void compare_project(const CheckInput& input, RuleReport& report, const PerformanceProject& project) {
  if (project.final.state != State::kKnown) return;
  ProjectLines lines = lines_of(input.year, project.name.value);
  if (!lines.any) return;
  if (!lines.known) return report.missing(fmt::format("项目“{}”的支出未知", project.name.value));
  report.compared();
  if (lines.amount == project.final.fen) return;
  bool rounded = is_rounded(project.final, input.year.unit_of_money);
  report_difference(input, report, project.final.place,
                    fmt::format("项目“{}”的执行数与这个项目的支出不符", project.name.value),
                    {project.name.value, lines.amount, project.final.fen, lines.rounded + (rounded ? 1 : 0)})
      .note("应为", fmt::format("{}（支出中同名的项目）", exact_text(lines.amount, input.year)), lines.place)
      .note("实为", fmt::format("{}，{}", exact_text(project.final.fen, input.year),
                                difference_text(lines.amount, project.final.fen, input.year)));
}

/// All of them against 项目支出: not more; less is a part, which the reason of a passed rule says.
void compare_sum(const CheckInput& input, RuleReport& report) {
  const FigureId rests_on[] = {input.figures.find("绩效.项目执行数"),
                               input.figures.find("支出.类别.项目支出.金额")};
  const Figure& reported = input.figures[rests_on[0]];
  const Figure& spent = input.figures[rests_on[1]];
  if (reported.state == State::kBlank) return report.missing("绩效项目没有写执行数");
  if (!reported.known() || spent.state == State::kUnknown)
    return report.missing(fmt::format("{}未知", unknown_names(input.figures, rests_on)));
  report.compared();
  if (reported.number < spent.number)
    report.missing(fmt::format("列出的项目 {}，是项目支出 {} 的一部分，{}",
                               exact_text(reported.fen(), input.year), exact_text(spent.fen(), input.year),
                               difference_text(spent.fen(), reported.fen(), input.year)));
  if (reported.number <= spent.number) return;
  report_difference(input, report, place_behind(input, rests_on[0]), "绩效项目的执行数之和大于项目支出",
                    {reported.name, spent.fen(), reported.fen(), rounded_behind(input, rests_on)})
      .note("应为", fmt::format("不超过 {}（项目支出）", exact_text(spent.fen(), input.year)),
            typed_place(input.figures, rests_on[1]))
      .note("实为", fmt::format("{} = {}，{}", exact_text(reported.fen(), input.year),
                                formula_text(input.figures, reported),
                                difference_text(spent.fen(), reported.fen(), input.year)))
      .note("提示", "项目的执行数里有基本支出或以前年度的钱时，说明口径；否则改正执行数或支出的类别");
}

// ---- R24 ----

struct Subset {
  std::string part;
  std::string whole;
};

const std::vector<Subset>& subsets() {
  static const std::vector<Subset> kSubsets = {
      {"政府采购.授予中小企业", "政府采购.总额"},
      {"政府采购.授予小微企业", "政府采购.授予中小企业"},
      {"补充.授予中小企业.货物", "政府采购.货物"},
      {"补充.授予中小企业.工程", "政府采购.工程"},
      {"补充.授予中小企业.服务", "政府采购.服务"},
      {"机构.人员.聘用", "机构.人员.在职"},
      {"三公经费表.一般公共预算.决算数.合计", "一般公共预算支出.本年"},
      {"三公经费表.政府性基金预算.决算数.合计", "政府性基金支出.本年"},
      {"三公经费表.国有资本经营预算.决算数.合计", "国有资本经营支出.本年"}};
  return kSubsets;
}

std::string value_text(const Figure& figure, const UnitYear& year) {
  return figure.kind == FigureKind::kMoney ? exact_text(figure.fen(), year) : std::to_string(figure.number);
}

void compare_subset(const CheckInput& input, RuleReport& report, const Subset& subset) {
  const FigureId rests_on[] = {input.figures.find(subset.part), input.figures.find(subset.whole)};
  if (rests_on[0] == kNoFigure || rests_on[1] == kNoFigure) return;
  const Figure& part = input.figures[rests_on[0]];
  const Figure& whole = input.figures[rests_on[1]];
  if (part.state == State::kBlank || whole.state == State::kBlank) return;
  if (!part.known() || !whole.known())
    return report.missing(fmt::format("{}未知", unknown_names(input.figures, rests_on)));
  if (part.number == 0 && whole.number == 0) return;
  report.compared();
  if (part.number <= whole.number) return;
  std::string message = fmt::format("{}大于{}", part.name, whole.name);
  Place place = place_behind(input, rests_on[0]);
  std::string expected = fmt::format("不超过 {} {}", whole.name, value_text(whole, input.year));
  if (part.kind == FigureKind::kMoney)
    report_difference(input, report, place, message,
                      {part.name, whole.fen(), part.fen(), rounded_behind(input, rests_on)})
        .note("应为", expected, typed_place(input.figures, rests_on[1]))
        .note("实为", fmt::format("{}，{}", value_text(part, input.year),
                                  difference_text(whole.fen(), part.fen(), input.year)));
  else
    report.add(place, message)
        .values(part.name, value_text(part, input.year), value_text(whole, input.year),
                fmt::format("多 {}", part.number - whole.number))
        .note("应为", expected, typed_place(input.figures, rests_on[1]))
        .note("实为", value_text(part, input.year));
}

/// The money parts of a project: 财政拨款 and 其他资金 are parts of its budget and of its execution.
void compare_project_parts(const CheckInput& input, RuleReport& report, std::size_t count) {
  for (std::size_t i = 1; i <= count; ++i)
    for (const char* amount : {"预算数", "执行数"})
      for (const char* fund : {"财政拨款", "其他资金"}) {
        std::string whole = fmt::format("绩效.项目.{}.{}", i, amount);
        compare_subset(input, report, {whole + fund, whole});
      }
}

/// Words about what money was spent on, and that money.
struct Listed {
  const char* words;
  const char* money;
};
constexpr Listed kListed[] = {{"三公经费.国内接待.内容", "三公经费.国内接待.金额"},
                              {"三公经费.外事接待.内容", "三公经费.外事接待.金额"},
                              {"政府采购.用途", "政府采购.总额"}};

void check_listed(const CheckInput& input, RuleReport& report, const Listed& listed) {
  const Figure* words = known_figure(input.figures, listed.words);
  const Figure* money = known_figure(input.figures, listed.money);
  if (words == nullptr || money == nullptr || words->text.empty()) return;
  report.compared();
  if (money->number > 0) return;
  report.doubt(words->place, fmt::format("写了{}，金额为0", words->name))
      .values(words->name, words->text, exact_text(money->fen(), input.year))
      .note("应为", fmt::format("{} 大于0时才写", money->name),
            typed_place(input.figures, input.figures.find(listed.money)))
      .note("提示", "删去这段文字，或改正金额");
}

/// What 主要包括 goes over: an item of 人员经费 or 公用经费 that is less than zero is no item of it.
void check_basic_items(const CheckInput& input, RuleReport& report) {
  const Figures& figures = input.figures;
  for (const char* list : {"基本支出.人员经费项目", "基本支出.公用经费项目"})
    for (std::uint32_t item : figures.node(figures.find_node(list)).children) {
      FigureId id = figures.node(figures.child(item, "金额")).figure;
      FigureId name = figures.node(figures.child(item, "名称")).figure;
      if (id == kNoFigure || name == kNoFigure || !figures[id].known()) continue;
      const Figure& amount = figures[id];
      report.compared();
      if (amount.number > 0) continue;
      report.doubt(place_behind(input, id), fmt::format("“主要包括”列出的{}金额小于0", figures[name].text))
          .values(amount.name, exact_text(amount.fen(), input.year), "大于0")
          .note("实为", exact_text(amount.fen(), input.year));
    }
}

}  // namespace

void check_projects(const CheckInput& input, RuleReport& report) {
  const Performance& performance = input.year.performance;
  if (performance.projects.empty()) return report.not_applicable("没有列出绩效项目");
  for (const PerformanceProject& project : performance.projects) compare_project(input, report, project);
  compare_sum(input, report);
}

void check_subsets(const CheckInput& input, RuleReport& report) {
  for (const Subset& subset : subsets()) compare_subset(input, report, subset);
  compare_project_parts(input, report, input.year.performance.projects.size());
  for (const Listed& listed : kListed) check_listed(input, report, listed);
  check_basic_items(input, report);
  report.not_applicable("没有“其中”，也没有“主要包括”");
}

}  // namespace juesuan
