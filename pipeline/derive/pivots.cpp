// The rows of the forms. A pivot is a list whose elements are 合计, then the codes that occur in order (类,
// 款, 项), with one amount per column. The lowest rows are sums of typed lines, every upper row is the sum of
// the rows below it.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "derive/derivation.h"

namespace juesuan {
namespace {

using Lines = std::vector<FigureId>;

/// 7 digits -> 5, 5 -> 3, 3 -> "" (合计).
std::string_view parent_code(std::string_view code) {
  return code.size() > 3 ? code.substr(0, code.size() - 2) : std::string_view();
}

/// 3 digits are level 1, 5 level 2, 7 level 3; "" is 合计, level 0.
int level_of(std::string_view code) {
  return code.empty() ? 0 : static_cast<int>(code.size() - 1) / 2;
}

constexpr std::string_view kTotalKey = "合计";
/// The row of lines whose code was not supplied.
constexpr std::string_view kUnassignedKey = "未列科目";

class Pivot {
 public:
  Pivot(Derivation& d, std::string list, const CodeTable& names, std::vector<std::string> columns)
      : d_(d), list_(std::move(list)), names_(names), columns_(std::move(columns)) {}

  /// One typed line in the row of `code` and a column. Without a code it has a row of its own at the end,
  /// unless it is zero: then it only makes the total a zero instead of a blank.
  void add(const std::string& code, const std::string& column, FigureId line) {
    const Figure& figure = d_.figures[line];
    if (!code.empty())
      cells_[code][column].push_back(line);
    else if (figure.known() && figure.number == 0)
      zeros_[column].push_back(line);
    else
      unassigned_[column].push_back(line);
  }

  /// 合计 of one column is already a figure (typed without lines).
  void set_total(const std::string& column, FigureId total) { totals_[column] = total; }

  /// Writes the rows. `row_sums` are columns made from others in each row: name -> the columns it adds.
  void write(const std::vector<std::pair<std::string, std::vector<std::string>>>& row_sums = {}) {
    d_.figures.make_list(list_);
    std::set<std::string> codes;
    for (const auto& [code, row] : cells_)
      for (std::string_view at = code; !at.empty(); at = parent_code(at)) codes.emplace(at);
    write_labels("", kTotalKey, "合计");
    for (const std::string& code : codes) write_labels(code, code, std::string(names_.name(code)));
    if (!unassigned_.empty()) write_labels("", kUnassignedKey, "（科目未提供）");
    for (const std::string& column : columns_) write_column(codes, column);
    for (const auto& [name, parts] : row_sums) {
      write_row_sum(kTotalKey, name, parts);
      for (const std::string& code : codes) write_row_sum(code, name, parts);
      if (!unassigned_.empty()) write_row_sum(kUnassignedKey, name, parts);
    }
  }

 private:
  void write_labels(std::string_view code, std::string_view key, const std::string& name) {
    std::string record = dotted(list_, key);
    d_.figures.text(record + ".编码", code);
    d_.figures.text(record + ".名称", name);
    d_.figures.count(record + ".层级", key == kUnassignedKey ? 1 : level_of(code));
  }

  /// Bottom up: the lowest codes from their lines, then each upper row from the rows below.
  void write_column(const std::set<std::string>& codes, const std::string& column) {
    std::map<std::string, Lines, std::less<>> below;
    for (auto code = codes.rbegin(); code != codes.rend(); ++code) {
      Lines& parts = below[*code];
      auto row = cells_.find(*code);
      if (row != cells_.end() && row->second.contains(column)) {
        const Lines& lines = row->second.at(column);
        parts.insert(parts.end(), lines.begin(), lines.end());
      }
      std::reverse(parts.begin(), parts.end());
      FigureId cell = d_.figures.sum(dotted(list_, *code, column), parts);
      below[std::string(parent_code(*code))].push_back(cell);
    }
    Lines top = std::move(below[""]);
    std::reverse(top.begin(), top.end());
    const Lines& zeros = zeros_[column];
    top.insert(top.end(), zeros.begin(), zeros.end());
    auto unassigned = unassigned_.find(column);
    if (!unassigned_.empty())
      top.push_back(d_.figures.sum(dotted(list_, kUnassignedKey, column),
                                   unassigned == unassigned_.end() ? Lines() : unassigned->second));
    auto typed = totals_.find(column);
    std::string total = dotted(list_, kTotalKey, column);
    if (typed != totals_.end())
      d_.figures.copy(total, typed->second);
    else
      d_.figures.sum(total, std::move(top));
  }

  void write_row_sum(std::string_view key, const std::string& name, const std::vector<std::string>& parts) {
    Lines ids;
    for (const std::string& part : parts) ids.push_back(d_.at(dotted(list_, key, part)));
    d_.figures.sum(dotted(list_, key, name), std::move(ids));
  }

  Derivation& d_;
  std::string list_;
  const CodeTable& names_;
  std::vector<std::string> columns_;
  std::map<std::string, std::map<std::string, Lines>> cells_;
  std::map<std::string, Lines> unassigned_;
  std::map<std::string, Lines> zeros_;
  std::map<std::string, FigureId> totals_;
};

std::vector<std::string> kind_columns(std::initializer_list<ExpenditureKind> kinds) {
  std::vector<std::string> names;
  for (ExpenditureKind kind : kinds) names.push_back(expenditure_kind_name(kind));
  return names;
}

/// 附表二. Sources without lines have only their total.
void add_income(Derivation& d) {
  const std::vector<std::string> columns = {"财政拨款收入", "上级补助收入",     "事业收入",
                                            "经营收入",     "附属单位上缴收入", "其他收入"};
  Pivot pivot(d, "收入决算.科目", d.codes.functional, columns);
  auto column_of = [&](int source) { return columns[static_cast<std::size_t>(source < 3 ? 0 : source - 2)]; };
  for (const IncomeFact& fact : d.income)
    pivot.add(fact.line->function, column_of(fact.line->source), fact.id);
  if (d.income.empty()) {
    pivot.set_total(columns[0], d.at("财政拨款收入合计.本年"));
    for (int source = 3; source < kIncomeSourceCount; ++source)
      pivot.set_total(column_of(source), d.at(dotted("收入.来源", income_source_name(source), "金额")));
  }
  pivot.write({{"合计", columns}});
}

/// 附表三.
void add_expenditure(Derivation& d) {
  std::vector<std::string> columns;
  for (ExpenditureKind kind : kExpenditureKinds) columns.push_back(expenditure_kind_name(kind));
  Pivot pivot(d, "支出决算.科目", d.codes.functional, columns);
  for (const ExpenditureFact& fact : d.by_function)
    pivot.add(fact.line->function, expenditure_kind_name(fact.line->kind), fact.id);
  pivot.write({{"合计", columns}});
}

/// 附表四, 支出 by 类 and fund.
void add_fiscal(Derivation& d) {
  const std::vector<std::string> columns = {fund_name(Fund::kGeneralPublic), fund_name(Fund::kGovernmentFund),
                                            fund_name(Fund::kStateCapital)};
  Pivot pivot(d, "财政拨款决算.科目", d.codes.functional, columns);
  for (const ExpenditureFact& fact : d.by_function)
    if (is_fiscal(fact.line->fund)) pivot.add(fact.line->function, fund_name(fact.line->fund), fact.id);
  pivot.write({{"合计", columns}});
}

const std::pair<Fund, const char*> kFiscalSubjects[] = {{Fund::kGeneralPublic, "一般公共预算支出"},
                                                        {Fund::kGovernmentFund, "政府性基金支出"},
                                                        {Fund::kStateCapital, "国有资本经营支出"}};
constexpr ExpenditureKind kFiscalKinds[] = {ExpenditureKind::kBasic, ExpenditureKind::kProject};

bool has_known_items(const Derivation& d, Fund fund, ExpenditureKind kind) {
  std::vector<FigureId> items = d.where(
      d.by_economic, [&](const ExpenditureLine& line) { return line.fund == fund && line.kind == kind; });
  return !items.empty() &&
         std::all_of(items.begin(), items.end(), [&](FigureId id) { return d.figures[id].known(); });
}

/// Whether the economic items are there of every kind and fund that 附表五 is made of.
bool knows_fiscal_items(const Derivation& d) {
  bool any = d.has_ledger();
  for (const ExpenditureFact& fact : d.by_function) {
    const ExpenditureLine& line = *fact.line;
    bool is_zero = line.amount.state == State::kKnown && line.amount.fen.count == 0;
    if (is_zero || !is_fiscal(line.fund) || d.year.expenditure.uses_ledger(line.fund)) continue;
    if (!has_known_items(d, line.fund, line.kind)) return false;
    any = true;
  }
  return any;
}

/// 附表五: the economic classification by fund and kind.
void add_fiscal_economic(Derivation& d) {
  std::vector<std::string> columns;
  std::vector<std::pair<std::string, std::vector<std::string>>> sums;
  std::vector<std::string> subtotals;
  for (Fund fund : {Fund::kGeneralPublic, Fund::kGovernmentFund, Fund::kStateCapital}) {
    std::string basic = fund_name(fund) + expenditure_kind_name(ExpenditureKind::kBasic);
    std::string project = fund_name(fund) + expenditure_kind_name(ExpenditureKind::kProject);
    columns.insert(columns.end(), {basic, project});
    subtotals.push_back(fund_name(fund) + "小计");
    sums.push_back({subtotals.back(), {basic, project}});
  }
  sums.push_back({"合计", subtotals});
  Pivot pivot(d, "财政拨款明细.经济科目", d.codes.economic, columns);
  bool provided = knows_fiscal_items(d);
  if (provided) {
    for (const ExpenditureFact& fact : d.by_economic)
      if (is_fiscal(fact.line->fund))
        pivot.add(fact.line->economic, fund_name(fact.line->fund) + expenditure_kind_name(fact.line->kind),
                  fact.id);
  } else {
    for (const auto& [fund, subject] : kFiscalSubjects)
      for (ExpenditureKind kind : kFiscalKinds)
        pivot.set_total(fund_name(fund) + expenditure_kind_name(kind),
                        d.at(dotted(subject, expenditure_kind_name(kind))));
  }
  pivot.write(sums);
  d.figures.count("财政拨款明细.已提供", provided ? 1 : 0);
}

/// 附表六.
void add_general_public(Derivation& d) {
  std::vector<std::string> columns = kind_columns({ExpenditureKind::kBasic, ExpenditureKind::kProject});
  Pivot pivot(d, "一般公共预算决算.科目", d.codes.functional, columns);
  for (const ExpenditureFact& fact : d.by_function)
    if (fact.line->fund == Fund::kGeneralPublic)
      pivot.add(fact.line->function, expenditure_kind_name(fact.line->kind), fact.id);
  pivot.write({{"合计", columns}});
}

/// 附表七: one column per economic code that occurs, and 合计. Only cells with a line are made: there may be
/// 1 800.
void add_general_public_detail(Derivation& d) {
  const std::string list = "一般公共预算明细.科目";
  Figures& figures = d.figures;
  std::set<std::string> rows;
  std::map<std::pair<std::string, std::string>, Lines> cells;
  for (const ExpenditureFact& fact : d.by_both) {
    const ExpenditureLine& line = *fact.line;
    if (line.fund != Fund::kGeneralPublic) continue;
    for (std::string_view row = line.function;; row = parent_code(row)) {
      rows.emplace(row);
      for (std::string_view column : {std::string_view(line.economic), parent_code(line.economic)})
        cells[{std::string(row), std::string(column)}].push_back(fact.id);
      if (row.empty()) break;
    }
  }
  figures.make_list(list);
  auto key = [](const std::string& row) { return row.empty() ? std::string(kTotalKey) : row; };
  std::uint32_t general = figures.find_node("一般公共预算决算.科目");
  for (std::uint32_t node : figures.node(general).children) {
    const std::string row(figures.node(node).key);
    std::string record = dotted(list, row);
    for (std::string_view field : {"编码", "名称", "层级", "合计"})
      figures.copy(dotted(record, field), figures.node(figures.child(node, field)).figure);
  }
  for (auto& [cell, lines] : cells) figures.sum(dotted(list, key(cell.first), cell.second), std::move(lines));
  bool provided = d.year.expenditure.uses_ledger(Fund::kGeneralPublic) || !cells.empty();
  figures.count("一般公共预算明细.已提供", provided ? 1 : 0);
}

/// 附表八: keyed by code, 类 and 款; 合计 is not a row of the form.
void add_basic(Derivation& d) {
  Pivot pivot(d, "基本支出决算.经济科目", d.codes.economic, {"金额"});
  for (const ExpenditureFact& fact : d.by_economic)
    if (fact.line->fund == Fund::kGeneralPublic && fact.line->kind == ExpenditureKind::kBasic)
      pivot.add(fact.line->economic, "金额", fact.id);
  pivot.write();
}

/// 附表九: items with a line per named project under each 项.
void add_projects(Derivation& d) {
  const std::string list = "项目支出决算.科目";
  Figures& figures = d.figures;
  figures.make_list(list);
  std::uint32_t general = figures.find_node("一般公共预算决算.科目");
  for (std::uint32_t node : figures.node(general).children) {
    FigureId amount = figures.node(figures.child(node, "项目支出")).figure;
    const std::string code(figures.node(node).key);
    if (code != kTotalKey && figures[amount].state == State::kBlank) continue;
    std::string record = dotted(list, code);
    for (std::string_view field : {"编码", "名称", "层级"})
      figures.copy(dotted(record, field), figures.node(figures.child(node, field)).figure);
    figures.copy(record + ".合计", amount);
    if (level_of(code) != 3) continue;
    std::map<std::string, Lines> projects;
    for (const ExpenditureFact& fact : d.by_function)
      if (fact.line->function == code && fact.line->fund == Fund::kGeneralPublic &&
          !fact.line->project.empty())
        projects[fact.line->project].push_back(fact.id);
    int number = 0;
    for (auto& [project, lines] : projects) {
      std::string line = fmt::format("{}.{}_{}", list, code, ++number);
      figures.text(line + ".编码", "");
      figures.text(line + ".名称", project);
      figures.count(line + ".层级", 4);
      figures.sum(line + ".合计", std::move(lines));
    }
  }
}

/// 附表十一, 十三, 十四: one fund with its carry-overs.
void add_fund(Derivation& d, const std::string& list, Fund fund, int source) {
  const std::vector<std::string> columns = {"年初结转和结余", "本年收入", "基本支出", "项目支出",
                                            "年末结转和结余"};
  Pivot pivot(d, list, d.codes.functional, columns);
  for (const BalanceFact& fact : d.opening)
    if (fact.line->fund == fund) pivot.add(fact.line->function, "年初结转和结余", fact.id);
  for (const BalanceFact& fact : d.closing)
    if (fact.line->fund == fund) pivot.add(fact.line->function, "年末结转和结余", fact.id);
  for (const IncomeFact& fact : d.income)
    if (fact.line->source == source) pivot.add(fact.line->function, "本年收入", fact.id);
  for (const ExpenditureFact& fact : d.by_function)
    if (fact.line->fund == fund)
      pivot.add(fact.line->function, expenditure_kind_name(fact.line->kind), fact.id);
  if (d.income.empty())
    pivot.set_total("本年收入", d.at(dotted("收入.来源", income_source_name(source), "金额")));
  pivot.write({{"本年支出", {"基本支出", "项目支出"}}});
}

}  // namespace

void derive_pivots(Derivation& d) {
  add_income(d);
  add_expenditure(d);
  add_fiscal(d);
  add_fiscal_economic(d);
  add_general_public(d);
  add_general_public_detail(d);
  add_basic(d);
  add_projects(d);
  add_fund(d, "政府性基金决算.科目", Fund::kGovernmentFund, 1);
  add_fund(d, "国有资本经营决算.科目", Fund::kStateCapital, 2);
}

}  // namespace juesuan
