#include "load/rows.h"

#include <fmt/format.h>

#include <array>
#include <numeric>

namespace juesuan {
namespace {

using Cells = std::span<const Written>;

/// The words of a column: the domain's own names, in order.
template <typename Values, typename Name>
std::vector<std::string_view> words_of(const Values& values, Name name) {
  std::vector<std::string_view> words;
  for (auto value : values) words.push_back(name(value));
  return words;
}

// Functions, not constants: the domain's names must be there before they are listed.
const std::vector<std::string_view>& fund_words() {
  static const auto words = words_of(kFunds, fund_name);
  return words;
}
const std::vector<std::string_view>& kind_words() {
  static const auto words = words_of(kExpenditureKinds, expenditure_kind_name);
  return words;
}
const std::vector<std::string_view>& item_words() {
  static const auto words = words_of(kThreePublicItems, three_public_item_name);
  return words;
}
const std::vector<std::string_view>& source_words() {
  // Clang 14, which the fuzz targets are built with, has no std::views::iota with this library.
  std::array<int, kIncomeSourceCount> sources;
  std::iota(sources.begin(), sources.end(), 0);
  static const auto words = words_of(sources, income_source_name);
  return words;
}

/// A code as typed; "-" is none. Its form is validate's to judge.
std::string code(const Written& cell) {
  return cell.text == "-" ? std::string() : std::string(cell.text);
}

bool read_fund(FactReader& reader, const Written& cell, Fund& fund) {
  int index = reader.word(cell, "资金", fund_words());
  if (index >= 0) fund = static_cast<Fund>(index);
  return index >= 0;
}

/// 基本支出, 项目支出 or 项目支出/名称.
bool read_kind(FactReader& reader, const Written& cell, ExpenditureLine& line) {
  constexpr std::string_view kProjectPrefix = "项目支出/";
  if (cell.text.starts_with(kProjectPrefix) && cell.text.size() > kProjectPrefix.size()) {
    line.kind = ExpenditureKind::kProject;
    line.project = cell.text.substr(kProjectPrefix.size());
    return true;
  }
  int index = reader.word(cell, "类别", kind_words());
  if (index >= 0) line.kind = static_cast<ExpenditureKind>(index);
  return index >= 0;
}

void read_balances(FactReader& reader, const YamlNode& node, std::vector<BalanceLine>& into) {
  constexpr std::string_view kColumns[] = {"资金", "功能科目", "金额"};
  reader.rows(node, kColumns, [&](Cells cells, const Place& row) {
    BalanceLine line;
    bool good = read_fund(reader, cells[0], line.fund);
    line.function = code(cells[1]);
    line.amount = reader.amount(cells[2]);
    line.place = row;
    if (good) into.push_back(std::move(line));
  });
}

void read_vehicles(FactReader& reader, const YamlNode& node, std::span<const std::string_view> columns,
                   std::vector<VehicleLine>& into) {
  reader.rows(node, columns, [&](Cells cells, const Place&) {
    VehicleLine line{reader.text(cells[0]), reader.count(cells[1]), {}};
    if (cells.size() > 2) line.amount = reader.amount(cells[2]);
    into.push_back(std::move(line));
  });
}

void read_named_amounts(FactReader& reader, const YamlNode& node, std::vector<NamedAmount>& into) {
  if (!reader.expect(node, YamlNode::Kind::kMap, "映射，每行“名称: 金额”")) return;
  for (const auto& [key, value] : node.entries) {
    NamedAmount& named = into.emplace_back();
    named.name = {key.scalar, key.place};
    reader.amount(value, named.amount);
  }
}

}  // namespace

void read_income_ledger(FactReader& reader, const YamlNode& node, Income& into) {
  constexpr std::string_view kColumns[] = {"来源", "功能科目", "金额"};
  reader.rows(node, kColumns, [&](Cells cells, const Place& row) {
    int source = reader.word(cells[0], "来源", source_words());
    IncomeLine line{source, code(cells[1]), reader.amount(cells[2]), row};
    if (source >= 0) into.ledger.push_back(std::move(line));
  });
}

void read_income_by_source(FactReader& reader, const YamlNode& node, Income& into) {
  if (!reader.expect(node, YamlNode::Kind::kMap, "映射，每行“来源: 金额”")) return;
  for (const auto& [key, value] : node.entries) {
    int source = reader.word({key.scalar, key.place}, "来源", source_words());
    Amount ignored;
    reader.amount(value, source >= 0 ? into.by_source[source] : ignored);
  }
}

void read_expenditure_ledger(FactReader& reader, const YamlNode& node, Expenditure& into) {
  constexpr std::string_view kColumns[] = {"功能科目", "类别", "资金", "经济科目", "金额"};
  reader.rows(node, kColumns, [&](Cells cells, const Place& row) {
    ExpenditureLine line;
    line.function = code(cells[0]);
    bool kind = read_kind(reader, cells[1], line);
    bool fund = read_fund(reader, cells[2], line.fund);
    line.economic = code(cells[3]);
    line.amount = reader.amount(cells[4]);
    line.place = row;
    if (kind && fund) into.ledger.push_back(std::move(line));
  });
}

void read_expenditure_by_function(FactReader& reader, const YamlNode& node, Expenditure& into) {
  constexpr std::string_view kColumns[] = {"功能科目", "类别", "资金", "金额"};
  reader.rows(node, kColumns, [&](Cells cells, const Place& row) {
    ExpenditureLine line;
    line.function = code(cells[0]);
    bool kind = read_kind(reader, cells[1], line);
    bool fund = read_fund(reader, cells[2], line.fund);
    line.amount = reader.amount(cells[3]);
    line.place = row;
    if (kind && fund) into.by_function.push_back(std::move(line));
  });
}

void read_expenditure_by_economic(FactReader& reader, const YamlNode& node, Expenditure& into) {
  constexpr std::string_view kColumns[] = {"经济科目", "类别", "资金", "金额"};
  reader.rows(node, kColumns, [&](Cells cells, const Place& row) {
    ExpenditureLine line;
    line.economic = code(cells[0]);
    bool kind = read_kind(reader, cells[1], line);
    bool fund = read_fund(reader, cells[2], line.fund);
    line.amount = reader.amount(cells[3]);
    line.place = row;
    if (kind && fund) into.by_economic.push_back(std::move(line));
  });
}

void read_expenditure_by_both(FactReader& reader, const YamlNode& node, Expenditure& into) {
  constexpr std::string_view kColumns[] = {"功能科目", "经济科目", "资金", "金额"};
  reader.rows(node, kColumns, [&](Cells cells, const Place& row) {
    ExpenditureLine line;
    line.function = code(cells[0]);
    line.economic = code(cells[1]);
    bool fund = read_fund(reader, cells[2], line.fund);
    line.amount = reader.amount(cells[3]);
    line.place = row;
    if (fund) into.by_both.push_back(std::move(line));
  });
}

void read_opening(FactReader& reader, const YamlNode& node, Balances& into) {
  read_balances(reader, node, into.opening);
}

void read_closing(FactReader& reader, const YamlNode& node, Balances& into) {
  read_balances(reader, node, into.closing);
}

void read_budgets(FactReader& reader, const YamlNode& node, UnitYear& into) {
  constexpr std::string_view kColumns[] = {"功能科目", "年初预算数", "全年预算数"};
  reader.rows(node, kColumns, [&](Cells cells, const Place& row) {
    into.budgets.push_back({code(cells[0]), reader.amount(cells[1]), reader.amount(cells[2]), row});
  });
}

void read_three_public_lines(FactReader& reader, const YamlNode& node, ThreePublicExpenses& into) {
  constexpr std::string_view kColumns[] = {"项目", "资金", "预算数", "决算数"};
  reader.rows(node, kColumns, [&](Cells cells, const Place& row) {
    ThreePublicLine line;
    int item = reader.word(cells[0], "三公经费项目", item_words());
    bool fund = read_fund(reader, cells[1], line.fund);
    line.budget = reader.amount(cells[2]);
    line.final = reader.amount(cells[3]);
    line.place = row;
    if (item < 0 || !fund) return;
    line.item = static_cast<ThreePublicItem>(item);
    into.lines.push_back(std::move(line));
  });
}

void read_bought_vehicles(FactReader& reader, const YamlNode& node, ThreePublicExpenses& into) {
  constexpr std::string_view kColumns[] = {"车型", "数量", "金额"};
  read_vehicles(reader, node, kColumns, into.bought);
}

void read_owned_vehicles(FactReader& reader, const YamlNode& node, ThreePublicExpenses& into) {
  constexpr std::string_view kColumns[] = {"车型", "数量"};
  read_vehicles(reader, node, kColumns, into.owned);
}

void read_used_vehicles(FactReader& reader, const YamlNode& node, Assets& into) {
  constexpr std::string_view kColumns[] = {"用途", "数量"};
  read_vehicles(reader, node, kColumns, into.vehicles);
}

/// The five texts that every row of indicators begins with.
static Indicator read_indicator(FactReader& reader, Cells cells, const Place& row) {
  Indicator indicator;
  indicator.place = row;
  Text* texts[] = {&indicator.level1, &indicator.level2, &indicator.level3, &indicator.target,
                   &indicator.actual};
  for (std::size_t i = 0; i < std::size(texts); ++i) *texts[i] = reader.text(cells[i]);
  return indicator;
}

void read_indicators(FactReader& reader, const YamlNode& node, PerformanceProject& into) {
  constexpr std::string_view kColumns[] = {"一级指标", "二级指标", "三级指标", "预期指标值",
                                           "实际完成指标值"};
  reader.rows(node, kColumns, [&](Cells cells, const Place& row) {
    into.indicators.push_back(read_indicator(reader, cells, row));
  });
}

void read_scored_indicators(FactReader& reader, const YamlNode& node, PerformanceProject& into) {
  constexpr std::string_view kColumns[] = {"一级指标",       "二级指标", "三级指标", "预期指标值",
                                           "实际完成指标值", "权重",     "得分"};
  reader.rows(node, kColumns, [&](Cells cells, const Place& row) {
    Indicator& indicator = into.indicators.emplace_back(read_indicator(reader, cells, row));
    indicator.weight = reader.score(cells[5]);
    indicator.score = reader.score(cells[6]);
  });
}

void read_reasons(FactReader& reader, const YamlNode& node, UnitYear& into) {
  if (!reader.expect(node, YamlNode::Kind::kMap, "映射，每行“事由: 一句话”")) return;
  for (const auto& [key, value] : node.entries) {
    NamedText& reason = into.reasons.emplace_back();
    reason.name = {key.scalar, key.place};
    reader.text(value, reason.text);
  }
}

void read_prior(FactReader& reader, const YamlNode& node, UnitYear& into) {
  read_named_amounts(reader, node, into.prior);
}

void read_controls(FactReader& reader, const YamlNode& node, UnitYear& into) {
  read_named_amounts(reader, node, into.controls);
}

void read_acknowledged(FactReader& reader, const YamlNode& node, UnitYear& into) {
  constexpr std::string_view kColumns[] = {"规则", "文字", "理由"};
  reader.rows(node, kColumns, [&](Cells cells, const Place& row) {
    into.acknowledged.push_back({reader.text(cells[0]), reader.text(cells[1]), reader.text(cells[2]), row});
  });
}

}  // namespace juesuan
