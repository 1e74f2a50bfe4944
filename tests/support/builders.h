#pragma once

#include <memory>
#include <random>
#include <string>

#include "domain/unit_year.h"

namespace juesuan {

/// Amounts as typed, for builders.
Amount fen(std::int64_t count, int decimals = 2);
Amount blank_amount();
Amount unknown_amount();

/// Makes a UnitYear fact by fact, as if each stood on a line of its own in `单位.yaml`; amounts in 元. Copies
/// share that text.
class UnitBuilder {
 public:
  explicit UnitBuilder(int year = 2021);

  UnitBuilder& nature(const std::string& nature);
  UnitBuilder& income(int source, const std::string& function, Amount amount);
  UnitBuilder& income_by_source(int source, Amount amount);
  UnitBuilder& spend(const std::string& function, ExpenditureKind kind, Fund fund,
                     const std::string& economic, Amount amount, const std::string& project = "");
  UnitBuilder& by_function(const std::string& function, ExpenditureKind kind, Fund fund, Amount amount);
  UnitBuilder& by_economic(const std::string& economic, ExpenditureKind kind, Fund fund, Amount amount);
  UnitBuilder& by_both(const std::string& function, const std::string& economic, Fund fund, Amount amount);
  UnitBuilder& personnel(Amount amount);
  UnitBuilder& running_costs(Amount amount);
  UnitBuilder& operating_costs(Amount amount);
  UnitBuilder& opening(Fund fund, const std::string& function, Amount amount);
  UnitBuilder& closing(Fund fund, const std::string& function, Amount amount);
  UnitBuilder& surplus(Amount used, Amount distributed);
  UnitBuilder& budget(const std::string& function, Amount initial, Amount adjusted);
  UnitBuilder& three_public(ThreePublicItem item, Fund fund, Amount budget, Amount final);
  UnitBuilder& reception(Amount domestic, Amount foreign);
  UnitBuilder& bought(const std::string& kind, std::int64_t number, Amount amount);
  UnitBuilder& control(const std::string& figure, Amount amount);
  UnitBuilder& prior(const std::string& subject, Amount amount);

  const UnitYear& year() const { return year_; }
  /// For what has no word above, and for mutations.
  UnitYear& edit() { return year_; }

 private:
  Place typed(const std::string& text);
  Amount typed(const std::string& text, Amount amount);

  std::shared_ptr<Source> source_;
  std::uint32_t lines_ = 0;
  UnitYear year_;
};

/// A small classification with what the builders' units use.
const Classification& small_classification();

/// A random unit whose facts agree with one another, to the fen: a ledger, income and carry-overs that
/// balance by item and fund, typed margins and controls. With `before`, opening balances are last year's
/// closing ones.
UnitBuilder random_unit(std::mt19937& random, int year, const UnitYear* before = nullptr);

}  // namespace juesuan
