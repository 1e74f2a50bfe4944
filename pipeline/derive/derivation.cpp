#include "derive/derivation.h"

#include <fmt/format.h>

#include <stdexcept>

namespace juesuan {
namespace {

template <typename Facts, typename Lines>
void add_facts(Figures& figures, std::string_view prefix, const Lines& lines, Facts& facts) {
  for (const auto& line : lines) {
    std::string name = fmt::format("{}.{}", prefix, facts.size() + 1);
    facts.push_back({&line, figures.fact(name, line.amount)});
  }
}

/// Adds the lines after those of the ledger, which `facts` begins with as `lines` does.
void add_margins(Figures& figures, std::string_view prefix, const std::vector<const ExpenditureLine*>& lines,
                 std::vector<ExpenditureFact>& facts) {
  for (std::size_t first = facts.size(), i = first; i < lines.size(); ++i) {
    std::string name = fmt::format("{}.{}", prefix, i - first + 1);
    facts.push_back({lines[i], figures.fact(name, lines[i]->amount)});
  }
}

/// 收入总计 and 支出总计 of last year are also known when only 收支总计 was typed.
std::string_view wider_subject(std::string_view subject) {
  if (subject == "收入总计" || subject == "支出总计") return "收支总计";
  if (subject == "财政拨款收入总计" || subject == "财政拨款支出总计") return "财政拨款收支总计";
  return {};
}

}  // namespace

Derivation::Derivation(const UnitYear& unit_year, const Classification& classification,
                       const Figures* last_year)
    : year(unit_year), codes(classification), last_year_(last_year) {
  const Expenditure& expenditure = year.expenditure;
  add_facts(figures, "收入明细", year.income.ledger, income);
  add_facts(figures, "支出明细", expenditure.ledger, by_function);
  by_both = by_economic = by_function;
  add_margins(figures, "支出按功能分类", expenditure.facts_by_function(), by_function);
  add_margins(figures, "支出按经济分类", expenditure.facts_by_economic(), by_economic);
  add_margins(figures, "支出按功能和经济分类", expenditure.facts_by_both(), by_both);
  add_facts(figures, "年初结转和结余明细", year.balances.opening, opening);
  add_facts(figures, "年末结转和结余明细", year.balances.closing, closing);
}

FigureId Derivation::at(std::string_view name) const {
  FigureId id = figures.find(name);
  if (id == kNoFigure) throw std::logic_error(fmt::format("figure {} is used before it is made", name));
  return id;
}

const Amount* Derivation::typed_prior(std::string_view subject) const {
  for (const NamedAmount& named : year.prior)
    if (named.name.value == subject) return &named.amount;
  std::string_view wider = wider_subject(subject);
  return wider.empty() ? nullptr : typed_prior(wider);
}

void Derivation::add_change(const std::string& subject) {
  std::string current = subject + ".本年";
  std::string prior_name = subject + ".上年";
  FigureId found = last_year_ == nullptr ? kNoFigure : last_year_->find(current);
  // A subject that is part of 三公经费 is typed by its own name alone.
  std::size_t dot = subject.rfind('.');
  const Amount* typed = typed_prior(dot == std::string::npos ? subject : subject.substr(dot + 1));
  if (found != kNoFigure && (*last_year_)[found].state != State::kUnknown)
    figures.last_year(prior_name, &(*last_year_)[found]);
  else if (typed != nullptr)
    figures.fact(prior_name, *typed);
  else
    figures.unknown(prior_name);
  FigureId change = figures.difference(subject + ".增减额", at(current), at(prior_name));
  figures.growth(subject + ".增长率", change, at(prior_name));
}

std::vector<FigureId> Derivation::where(const std::vector<ExpenditureFact>& facts,
                                        const std::function<bool(const ExpenditureLine&)>& matches) const {
  std::vector<FigureId> ids;
  for (const ExpenditureFact& fact : facts)
    if (matches(*fact.line)) ids.push_back(fact.id);
  return ids;
}

Text Derivation::reason(std::string_view subject) const {
  for (const NamedText& named : year.reasons)
    if (named.name.value == subject) return named.text;
  return {};
}

std::string dotted(std::string_view a, std::string_view b) {
  return fmt::format("{}.{}", a, b);
}

std::string dotted(std::string_view a, std::string_view b, std::string_view c) {
  return fmt::format("{}.{}.{}", a, b, c);
}

void add_number_of_names(Figures& figures, const std::string& list) {
  std::vector<FigureId> names;
  for (std::uint32_t element : figures.node(figures.find_node(list)).children)
    names.push_back(figures.node(figures.child(element, "名称")).figure);
  auto number = static_cast<std::int64_t>(names.size());
  figures.count(list + "数", number, std::move(names));
}

std::string_view without_expenditure_word(std::string_view name) {
  constexpr std::string_view kWord = "支出";
  return name.ends_with(kWord) && name.size() > kWord.size() ? name.substr(0, name.size() - kWord.size())
                                                             : name;
}

bool is_fiscal(Fund fund) {
  return fund != Fund::kOther;
}

}  // namespace juesuan
