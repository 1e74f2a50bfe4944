#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "domain/classification.h"
#include "domain/figures.h"
#include "domain/glossary.h"
#include "domain/unit_year.h"

namespace juesuan {

/// A typed line with the figure that holds its amount.
struct IncomeFact {
  const IncomeLine* line;
  FigureId id;
};
struct ExpenditureFact {
  const ExpenditureLine* line;
  FigureId id;
};
struct BalanceFact {
  const BalanceLine* line;
  FigureId id;
};

/// What the steps of derive share: the facts, the figures made so far, and the typed lines as figures. Steps
/// run in the order of README.md and only add.
class Derivation {
 public:
  Derivation(const UnitYear& unit_year, const Classification& classification, const Figures* last_year);

  const UnitYear& year;
  const Classification& codes;
  Figures figures;

  std::vector<IncomeFact> income;  ///< 收入.明细
  // The lines of the ledger, and the margins of the funds that have none there.
  std::vector<ExpenditureFact> by_function;
  std::vector<ExpenditureFact> by_economic;
  std::vector<ExpenditureFact> by_both;  ///< of these the lines have both codes
  std::vector<BalanceFact> opening, closing;
  bool has_ledger() const { return !year.expenditure.ledger.empty(); }

  /// The figure of that name, which an earlier step made; throws std::logic_error if it did not.
  FigureId at(std::string_view name) const;

  /// Adds 上年, 增减额 and 增长率 to `subject`, whose 本年 is there.
  void add_change(const std::string& subject);

  /// Ids of the lines for which `matches` holds.
  std::vector<FigureId> where(const std::vector<ExpenditureFact>& facts,
                              const std::function<bool(const ExpenditureLine&)>& matches) const;

  /// The typed 原因 for a subject (a name or a functional code); an empty text if there is none.
  Text reason(std::string_view subject) const;

 private:
  const Amount* typed_prior(std::string_view subject) const;

  const Figures* last_year_;
};

// The steps, one file each; README.md says what each adds.
void derive_identity(Derivation& d);
void derive_glossary(Derivation& d, const Glossary& glossary);
void derive_income(Derivation& d);
void derive_expenditure(Derivation& d);
void derive_balances(Derivation& d);
void derive_general_public(Derivation& d);
void derive_three_public(Derivation& d);
void derive_other_matters(Derivation& d);
void derive_performance(Derivation& d);
void derive_pivots(Derivation& d);
void derive_extras(Derivation& d, const SetFacts& facts, Diagnostics& out);

/// "收入.来源" + "其他收入" -> "收入.来源.其他收入".
std::string dotted(std::string_view a, std::string_view b);
std::string dotted(std::string_view a, std::string_view b, std::string_view c);

/// Adds the figure <list>数: how many elements a list of names has.
void add_number_of_names(Figures& figures, const std::string& list);

/// 一般公共服务支出 -> 一般公共服务.
std::string_view without_expenditure_word(std::string_view name);

bool is_fiscal(Fund fund);

}  // namespace juesuan
