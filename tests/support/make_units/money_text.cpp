// 收入, 支出, 结转结余, 预算, 三公经费, 政府采购, 国有资产: the amounts of a year as a clerk types them.

#include <map>
#include <tuple>

#include "support/make_units/yaml_text.h"

namespace juesuan::make_units {
namespace {

std::string kind_text(const PlannedLine& line) {
  std::string kind = expenditure_kind_name(line.kind);
  return line.project.empty() ? kind : kind + "/" + line.project;
}

std::int64_t income_of(const MadeYear& year, int source) {
  std::int64_t sum = 0;
  for (const MadeIncome& line : year.income)
    if (line.source == source) sum += line.fen;
  return sum;
}

void write_income(YamlText& text, const MadeYear& year) {
  text.line(0, "收入:");
  text.line(1, "明细:");
  for (const MadeIncome& line : year.income)
    text.line(2, "- {} | {} | {}", income_source_name(line.source), line.function, text.amount(line.fen));
  if (year.plan->detail == Detail::kLedger) return;
  text.line(1, "按来源:");
  for (int source = 0; source < kIncomeSourceCount; ++source)
    text.line(2, "{}: {}", income_source_name(source), text.amount(income_of(year, source)));
}

void write_ledger(YamlText& text, const MadeYear& year) {
  text.line(1, "明细:");
  for (const SpentLine& line : year.ledger)
    text.line(2, "- {} | {} | {} | {} | {}", line.planned->function, kind_text(*line.planned),
              fund_name(line.planned->fund), line.planned->economic, text.amount(line.fen));
}

/// By functional item; with the projects when there is no ledger that names them.
void write_by_function(YamlText& text, const MadeYear& year) {
  bool names = year.plan->detail == Detail::kMargins;
  std::map<std::tuple<std::string, std::string, Fund>, std::int64_t> sums;
  for (const SpentLine& line : year.ledger) {
    const PlannedLine& planned = *line.planned;
    sums[{planned.function, names ? kind_text(planned) : expenditure_kind_name(planned.kind),
          planned.fund}] += line.fen;
  }
  text.line(1, "按功能分类:");
  for (const auto& [key, fen] : sums)
    text.line(2, "- {} | {} | {} | {}", std::get<0>(key), std::get<1>(key), fund_name(std::get<2>(key)),
              text.amount(fen));
}

/// By economic item: 基本支出, as units publish it.
void write_by_economic(YamlText& text, const MadeYear& year) {
  std::map<std::pair<std::string, Fund>, std::int64_t> sums;
  for (const SpentLine& line : year.ledger)
    if (line.planned->kind == ExpenditureKind::kBasic)
      sums[{line.planned->economic, line.planned->fund}] += line.fen;
  text.line(1, "按经济分类:");
  for (const auto& [key, fen] : sums)
    text.line(2, "- {} | 基本支出 | {} | {}", key.first, fund_name(key.second), text.amount(fen));
}

void write_expenditure(YamlText& text, const MadeYear& year, const Totals& totals) {
  text.line(0, "支出:");
  Detail detail = year.plan->detail;
  if (detail != Detail::kMargins) write_ledger(text, year);
  if (detail != Detail::kLedger) write_by_function(text, year);
  if (detail == Detail::kMargins) write_by_economic(text, year);
  if (detail == Detail::kLedger) return;
  text.line(1, "人员经费: {}", text.amount(totals.personnel));
  text.line(1, "公用经费: {}", text.amount(totals.running));
}

void write_carried(YamlText& text, const char* key, const std::map<Carried, std::int64_t>& balances) {
  text.line(1, "{}:", key);
  if (balances.empty()) text.line(2, "- 一般公共预算 | - | 0");
  for (const auto& [carried, fen] : balances)
    text.line(2, "- {} | {} | {}", fund_name(carried.first), carried.second.empty() ? "-" : carried.second,
              text.amount(fen));
}

void write_balances(YamlText& text, const MadeYear& year) {
  text.line(0, "结转结余:");
  write_carried(text, "年初", year.opening);
  write_carried(text, "年末", year.closing);
  if (year.surplus_used > 0) text.line(1, "使用非财政拨款结余: {}", text.amount(year.surplus_used));
  if (year.surplus_distributed > 0) text.line(1, "结余分配: {}", text.amount(year.surplus_distributed));
  text.blank();
}

void write_budgets(YamlText& text, const MadeYear& year) {
  text.line(0, "预算:");
  for (const MadeBudget& line : year.budgets)
    text.line(1, "- {} | {} | {}", line.function, text.amount(line.initial), text.amount(line.adjusted));
  text.blank();
}

/// How many cars, trips and guests money paid for: at least one, and not the same number for all.
std::int64_t count_for(std::int64_t fen, std::int64_t yuan_each) {
  constexpr std::int64_t kYuan = 100;
  return fen == 0 ? 0 : 1 + fen / (yuan_each * kYuan);
}

void write_vehicles(YamlText& text, const Totals& totals) {
  auto spent = [&](ThreePublicItem item) { return totals.three_public[static_cast<std::size_t>(item)]; };
  std::int64_t bought = spent(ThreePublicItem::kVehiclePurchase);
  text.line(1, "购置车辆:");
  text.line(2, "- 轿车 | {} | {}", count_for(bought, 200'000), text.amount(bought));
  text.line(2, "- 越野车 | 0 | 0");
  std::int64_t owned = count_for(spent(ThreePublicItem::kVehicleRunning), 30'000);
  text.line(1, "保有车辆:");
  text.line(2, "- 轿车 | {}", owned);
  text.line(2, "- 载客汽车 | 0");
  if (owned > 0) text.line(1, "公务用车说明: 车辆用于下乡调研和应急值守");
}

void write_guests(YamlText& text, const char* key, std::int64_t fen, const char* purpose,
                  const char* detail) {
  text.line(1, "{}:", key);
  text.line(2, "金额: {}", text.amount(fen));
  std::int64_t batches = count_for(fen, 900);
  text.line(2, "批次: {}", batches);
  text.line(2, "人次: {}", batches * 7 + (batches > 0 ? fen % 5 : 0));
  if (fen == 0) return;
  text.line(2, "用途: {}", purpose);
  text.line(2, "内容: {}", detail);
}

void write_three_public(YamlText& text, const MadeYear& year, const Totals& totals) {
  auto spent = [&](ThreePublicItem item) { return totals.three_public[static_cast<std::size_t>(item)]; };
  text.line(0, "三公经费:");
  text.line(1, "金额:");
  for (const MadeThreePublic& line : year.three_public)
    text.line(2, "- {} | {} | {} | {}", three_public_item_name(line.item), fund_name(line.fund),
              text.amount(line.budget), text.amount(line.final));
  std::int64_t groups = count_for(spent(ThreePublicItem::kOverseasTrips), 60'000);
  text.line(1, "出国境团组: {}", groups);
  text.line(1, "出国境人次: {}", 2 * groups);
  write_vehicles(text, totals);
  std::int64_t reception = spent(ThreePublicItem::kReception);
  write_guests(text, "国内接待", reception - year.foreign_reception, "执行公务的用餐开支",
               "接待上级检查和业务交流");
  write_guests(text, "外事接待", year.foreign_reception, "接待境外来访", "接待境外同行交流");
  text.blank();
}

void write_procurement(YamlText& text, const MadeYear& year) {
  const MadeProcurement& made = year.procurement;
  text.line(0, "政府采购:");
  text.line(1, "货物: {}", text.amount(made.goods));
  text.line(1, "工程: {}", text.amount(made.works));
  text.line(1, "服务: {}", text.amount(made.services));
  text.line(1, "授予中小企业: {}", text.amount(made.small_and_medium));
  text.line(1, "授予小微企业: {}", text.amount(made.small_and_micro));
  if (made.goods + made.works + made.services > 0) text.line(1, "用途: 采购办公设备和业务服务");
  text.blank();
}

void write_assets(YamlText& text, const MadeYear& year, const Totals& totals) {
  std::int64_t running = totals.three_public[static_cast<std::size_t>(ThreePublicItem::kVehicleRunning)];
  std::int64_t spare = year.plan->staff > 60 ? 1 : 0;
  text.line(0, "国有资产:");
  text.line(1, "车辆:");
  text.line(2, "- 主要领导干部用车 | 0");
  text.line(2, "- 机要通信用车 | {}", spare);
  text.line(2, "- 应急保障用车 | 0");
  text.line(2, "- 其他用车 | {}", count_for(running, 30'000));
  if (running > 0) text.line(1, "其他用车用途: 下乡调研和应急值守");
  text.line(1, "单价50万元以上通用设备: {}", year.plan->staff / 40);
  text.line(1, "单价100万元以上专用设备: {}", year.plan->staff / 75);
  text.blank();
}

}  // namespace

void write_money(YamlText& text, const MadeYear& year) {
  const Totals totals = totals_of(year);
  write_income(text, year);
  text.blank();
  write_expenditure(text, year, totals);
  text.blank();
  write_balances(text, year);
  write_budgets(text, year);
  write_three_public(text, year, totals);
  bool agency = std::string_view(year.plan->unit.form->nature) != "事业单位";
  if (agency && year.plan->staff % 2 == 0) text.line(0, "机关运行经费: {}", text.amount(totals.running));
  write_procurement(text, year);
  write_assets(text, year, totals);
}

}  // namespace juesuan::make_units
