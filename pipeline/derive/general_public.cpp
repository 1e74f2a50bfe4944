#include <map>
#include <set>

#include "derive/derivation.h"

namespace juesuan {
namespace {

const std::string kSubject = "一般公共预算支出";

bool is_general(const ExpenditureLine& line) {
  return line.fund == Fund::kGeneralPublic;
}

const BudgetLine* budget_of(const Derivation& d, std::string_view code) {
  for (const BudgetLine& line : d.year.budgets)
    if (line.function == code) return &line;
  return nullptr;
}

/// 年初预算数, 全年预算数, 预算数, 完成率 and 差额 of one item that has its 支出.
void add_budget(Derivation& d, const std::string& record, const BudgetLine* line) {
  Figures& figures = d.figures;
  FigureId initial = figures.fact(record + ".年初预算数", line == nullptr ? Amount{} : line->initial);
  FigureId adjusted = figures.fact(record + ".全年预算数", line == nullptr ? Amount{} : line->adjusted);
  FigureId budget =
      figures.copy(record + ".预算数", figures[adjusted].state == State::kBlank ? initial : adjusted);
  FigureId final = d.at(record + ".支出");
  figures.completion(record + ".完成率", final, budget);
  figures.difference(record + ".差额", final, budget);
}

void add_item(Derivation& d, const std::string& code) {
  Figures& figures = d.figures;
  std::string record = dotted(kSubject, "项", code);
  figures.text(record + ".编码", code);
  figures.text(record + ".类名称", d.codes.functional.name(code.substr(0, 3)));
  figures.text(record + ".款名称", d.codes.functional.name(code.substr(0, 5)));
  figures.text(record + ".项名称", d.codes.functional.name(code));
  std::vector<FigureId> kinds;
  for (ExpenditureKind kind : {ExpenditureKind::kBasic, ExpenditureKind::kProject})
    kinds.push_back(figures.sum(dotted(record, expenditure_kind_name(kind)),
                                d.where(d.by_function, [&](const ExpenditureLine& line) {
                                  return is_general(line) && line.kind == kind && line.function == code;
                                })));
  figures.sum(record + ".支出", kinds);
  add_budget(d, record, budget_of(d, code));
  figures.fact(record + ".原因", d.reason(code));
}

void add_items(Derivation& d, const std::set<std::string>& codes) {
  d.figures.make_list(dotted(kSubject, "项"));
  for (const std::string& code : codes) add_item(d, code);
}

void add_classes(Derivation& d, const std::set<std::string>& codes) {
  std::map<std::string, std::vector<FigureId>> classes;
  for (const std::string& code : codes)
    classes[code.substr(0, 3)].push_back(d.at(dotted(dotted(kSubject, "项", code), "支出")));
  Figures& figures = d.figures;
  figures.make_list(dotted(kSubject, "类"));
  for (auto& [code, items] : classes) {
    std::string record = dotted(kSubject, "类", code);
    std::string_view name = d.codes.functional.name(code);
    figures.text(record + ".编码", code);
    figures.text(record + ".名称", name);
    figures.text(record + ".简名", without_expenditure_word(name));
    FigureId amount = figures.sum(record + ".支出", std::move(items));
    figures.share(record + ".占比", amount, d.at(kSubject + ".本年"));
  }
}

/// Budgets of all items, those included that nothing was spent on or whose item was not supplied.
void add_budget_totals(Derivation& d) {
  Figures& figures = d.figures;
  std::vector<FigureId> initial, adjusted, budgets;
  for (const BudgetLine& line : d.year.budgets) {
    std::string record = dotted("预算明细", line.function.empty() ? "未列科目" : line.function);
    initial.push_back(figures.fact(record + ".年初预算数", line.initial));
    adjusted.push_back(figures.fact(record + ".全年预算数", line.adjusted));
    budgets.push_back(line.adjusted.state == State::kBlank ? initial.back() : adjusted.back());
  }
  figures.sum(kSubject + ".年初预算数", std::move(initial));
  figures.sum(kSubject + ".全年预算数", std::move(adjusted));
  FigureId budget = figures.sum(kSubject + ".预算数", std::move(budgets));
  figures.completion(kSubject + ".完成率", d.at(kSubject + ".本年"), budget);
  figures.difference(kSubject + ".差额", d.at(kSubject + ".本年"), budget);
}

/// The rows of one side of 基本支出: what is not zero, by code.
void add_economic_items(Derivation& d, const std::string& list,
                        const std::map<std::string, std::vector<FigureId>>& items, bool personnel) {
  Figures& figures = d.figures;
  figures.make_list(list);
  for (const auto& [code, lines] : items) {
    bool is_personnel = code.starts_with("301") || code.starts_with("303");
    std::int64_t total = 0;
    bool unknown = false;
    for (FigureId id : lines) {
      total += figures[id].known() ? figures[id].number : 0;
      unknown = unknown || figures[id].state == State::kUnknown;
    }
    if (is_personnel != personnel || (total == 0 && !unknown)) continue;
    std::string record = dotted(list, code);
    figures.text(record + ".编码", code);
    figures.text(record + ".名称", d.codes.economic.name(code));
    figures.sum(record + ".金额", lines);
  }
}

/// The items' sum, or what was typed when the items are not all known.
void add_side(Derivation& d, const std::string& name, std::vector<FigureId> lines, const Amount& typed) {
  bool known = !lines.empty();
  for (FigureId id : lines) known = known && d.figures[id].known();
  if (known || typed.state == State::kBlank)
    d.figures.sum(name, std::move(lines));
  else
    d.figures.fact(name, typed);
}

void add_basic(Derivation& d) {
  auto is_basic = [](const ExpenditureLine& line) {
    return is_general(line) && line.kind == ExpenditureKind::kBasic && !line.economic.empty();
  };
  std::map<std::string, std::vector<FigureId>> items;
  std::vector<FigureId> personnel, running;
  for (const ExpenditureFact& fact : d.by_economic) {
    if (!is_basic(*fact.line)) continue;
    const std::string& code = fact.line->economic;
    items[code].push_back(fact.id);
    (code.starts_with("301") || code.starts_with("303") ? personnel : running).push_back(fact.id);
  }
  add_side(d, "基本支出.人员经费", std::move(personnel), d.year.expenditure.personnel);
  add_side(d, "基本支出.公用经费", std::move(running), d.year.expenditure.running_costs);
  d.figures.copy("基本支出.合计", d.at(kSubject + ".基本支出"));
  add_economic_items(d, "基本支出.人员经费项目", items, true);
  add_economic_items(d, "基本支出.公用经费项目", items, false);
}

}  // namespace

void derive_general_public(Derivation& d) {
  std::set<std::string> codes;
  for (const ExpenditureFact& fact : d.by_function)
    if (is_general(*fact.line) && !fact.line->function.empty()) codes.insert(fact.line->function);
  d.figures.share(kSubject + ".占比", d.at(kSubject + ".本年"), d.at("支出合计.本年"));
  add_items(d, codes);
  add_classes(d, codes);
  add_budget_totals(d);
  add_basic(d);
}

}  // namespace juesuan
