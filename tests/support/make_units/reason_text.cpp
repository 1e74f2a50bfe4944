// 原因: why something changed, in words that go the way of the change; and the sums of 上年 and 控制数.

#include <initializer_list>
#include <string_view>

#include "support/make_units/yaml_text.h"

namespace juesuan::make_units {
namespace {

constexpr const char* kMore[] = {"业务工作量增加", "新增专项工作任务", "人员调资和社保缴费基数提高",
                                 "项目投入增加",   "工作范围扩大",     "年中追加工作任务"};
constexpr const char* kLess[] = {"压减一般性支出", "部分项目上年已完工，投入减少", "工作任务减少",
                                 "厉行节约，压缩开支", "部分工作改为线上，节约了支出"};
constexpr const char* kLessThreePublic[] = {"厉行节约，从严控制开支", "严格控制公务接待和公务用车",
                                            "减少公务活动"};
constexpr const char* kMoreThreePublic[] = {"业务交流活动增多", "下乡调研次数增加"};
constexpr const char* kOverBudget[] = {"年中追加工作任务", "年中新增人员", "社保缴费基数上调"};
constexpr const char* kUnderBudget[] = {"合同尾款次年支付，支出减少", "厉行节约，压减开支",
                                        "部分活动规模缩减，节约了支出"};

/// A choice that a change of amounts does not turn into another one.
template <std::size_t N>
const char* chosen(const char* const (&reasons)[N], const MadeYear& year, std::string_view subject) {
  std::uint64_t hash = mixed({year.plan->seed, static_cast<std::uint64_t>(year.number)});
  for (char c : subject) hash = mixed({hash, static_cast<unsigned char>(c)});
  return reasons[hash % N];
}

class Reasons {
 public:
  Reasons(YamlText& text, const MadeYear& year) : text_(text), year_(year) {}

  template <std::size_t M, std::size_t L>
  void write(std::string_view subject, std::int64_t change, const char* const (&more)[M],
             const char* const (&less)[L]) {
    if (change == 0) return;
    if (!begun_) text_.line(0, "原因:");
    begun_ = true;
    text_.line(1, "{}: {}", subject,
               change > 0 ? chosen(more, year_, subject) : chosen(less, year_, subject));
  }
  void write(std::string_view subject, const char* reason) {
    if (!begun_) text_.line(0, "原因:");
    begun_ = true;
    text_.line(1, "{}: {}", subject, reason);
  }
  void end() {
    if (begun_) text_.blank();
  }

 private:
  YamlText& text_;
  const MadeYear& year_;
  bool begun_ = false;
};

std::int64_t three_public_of(const Totals& totals) {
  std::int64_t sum = 0;
  for (std::int64_t fen : totals.three_public) sum += fen;
  return sum;
}

/// What is spoken of: less or more than the budget, or else than last year.
std::int64_t budget_or_change(std::int64_t final, std::int64_t budget, std::int64_t before) {
  return budget != 0 && final != budget ? final - budget : final - before;
}

bool is_agency(const MadeYear& year) {
  return std::string_view(year.plan->unit.form->nature) != "事业单位";
}

/// The first change that is one: totals may stay while what they are made of changes.
std::int64_t first_change(std::initializer_list<std::int64_t> changes) {
  for (std::int64_t change : changes)
    if (change != 0) return change;
  return 0;
}

/// Less or more than last year.
void write_changes(Reasons& reasons, const Totals& now, const Totals& before) {
  reasons.write("收支总计",
                first_change({now.total - before.total, now.income - before.income,
                              now.expenditure - before.expenditure}),
                kMore, kLess);
  reasons.write(
      "财政拨款收支总计",
      first_change({now.fiscal_total - before.fiscal_total, now.fiscal_income - before.fiscal_income,
                    now.fiscal_expenditure - before.fiscal_expenditure}),
      kMore, kLess);
  reasons.write("一般公共预算支出", now.general - before.general, kMore, kLess);
}

/// Less or more than the budget, or else than last year; `before` is `now` when last year is unknown.
void write_three_public(Reasons& reasons, const Totals& now, const Totals& before) {
  constexpr auto kReception = static_cast<std::size_t>(ThreePublicItem::kReception);
  reasons.write("三公经费",
                budget_or_change(three_public_of(now), now.three_public_budget, three_public_of(before)),
                kMoreThreePublic, kLessThreePublic);
  reasons.write(
      "公务接待费",
      budget_or_change(now.three_public[kReception], now.reception_budget, before.three_public[kReception]),
      kMoreThreePublic, kLessThreePublic);
}

std::int64_t spent_of(const MadeYear& year, const std::string& function) {
  std::int64_t sum = 0;
  for (const SpentLine& line : year.ledger)
    if (line.planned->fund == Fund::kGeneralPublic && line.planned->function == function) sum += line.fen;
  return sum;
}

void write_prior(YamlText& text, const MadeYear& before) {
  const Totals totals = totals_of(before);
  const std::int64_t* three_public = totals.three_public;
  const std::pair<const char*, std::int64_t> subjects[] = {
      {"收支总计", totals.total},
      {"收入总计", totals.total},
      {"支出总计", totals.total},
      {"收入合计", totals.income},
      {"支出合计", totals.expenditure},
      {"财政拨款收支总计", totals.fiscal_total},
      {"财政拨款收入总计", totals.fiscal_total},
      {"财政拨款支出总计", totals.fiscal_total},
      {"财政拨款收入合计", totals.fiscal_income},
      {"财政拨款支出合计", totals.fiscal_expenditure},
      {"一般公共预算支出", totals.general},
      {"政府性基金支出", totals.fund},
      {"国有资本经营支出", totals.capital},
      {"三公经费", three_public_of(totals)},
      {"因公出国境费", three_public[0]},
      {"公务用车购置及运行维护费", three_public[1] + three_public[2]},
      {"公务用车购置费", three_public[1]},
      {"公务用车运行维护费", three_public[2]},
      {"公务接待费", three_public[3]}};
  text.line(0, "上年:");
  for (const auto& [subject, fen] : subjects) text.line(1, "{}: {}", subject, text.amount(fen));
  if (is_agency(before)) text.line(1, "机关运行经费: {}", text.amount(totals.running));
  text.blank();
}

void write_controls(YamlText& text, const MadeYear& year) {
  const Totals totals = totals_of(year);
  text.line(0, "控制数:");
  text.line(1, "收支总计.本年: {}", text.amount(totals.total));
  text.line(1, "收入合计.本年: {}", text.amount(totals.income));
  text.line(1, "支出合计.本年: {}", text.amount(totals.expenditure));
}

void write_correction(YamlText& text, const Correction& correction) {
  text.blank();
  text.line(0, "更正:");
  text.line(1, "- {{日期: {}, 原因: {}}}", correction.date, correction.reason);
}

}  // namespace

void write_reasons(YamlText& text, const MadeYear& year, const MadeYear* before) {
  Reasons reasons(text, year);
  const Totals now = totals_of(year), last = before == nullptr ? now : totals_of(*before);
  write_changes(reasons, now, last);
  write_three_public(reasons, now, last);
  if (is_agency(year)) reasons.write("机关运行经费", now.running - last.running, kMore, kLess);
  for (const MadeIncome& line : year.income)
    if (line.source == kIncomeSourceCount - 1) {
      reasons.write("其他收入", "银行存款利息和零星收入");
      break;
    }
  for (const MadeBudget& budget : year.budgets)
    reasons.write(budget.function, spent_of(year, budget.function) - budget.adjusted, kOverBudget,
                  kUnderBudget);
  reasons.end();
}

std::string yaml_of(const FileContent& content) {
  const MadeYear& year = content.year;
  // Some units have never told what was before; what is compared is then said to be unknown.
  bool tells_prior = year.plan->seed % 4 != 0;
  bool compared = !content.before_is_typed || tells_prior;
  YamlText text(*year.plan);
  write_identity(text, year);
  write_work(text, year);
  write_money(text, year);
  write_performance(text, year);
  write_reasons(text, year, compared ? &content.before : nullptr);
  if (content.before_is_typed && tells_prior) write_prior(text, content.before);
  write_controls(text, year);
  if (content.correction != nullptr) write_correction(text, *content.correction);
  return text.take();
}

}  // namespace juesuan::make_units
