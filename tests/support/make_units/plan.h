#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/money.h"
#include "domain/unit_year.h"
#include "support/make_units/catalogue.h"
#include "support/make_units/names.h"
#include "support/make_units/random.h"

namespace juesuan::make_units {

/// A line that a unit has in most of its years, with about this amount.
struct PlannedLine {
  std::string function;
  ExpenditureKind kind = ExpenditureKind::kBasic;
  std::string project;
  Fund fund = Fund::kGeneralPublic;
  std::string economic;
  std::int64_t fen = 0;
  bool every_year = false;
};

/// How a unit tells what it spent.
enum class Detail : std::uint8_t { kLedger, kLedgerAndMargins, kMargins };

/// What stays of a unit from year to year.
struct Plan {
  UnitName unit;
  std::uint64_t seed = 0;  ///< of all that is drawn for the unit
  bool department = false;
  MoneyUnit money = MoneyUnit::kYuan;
  int decimals = 2;          ///< of amounts as typed
  std::int64_t quantum = 1;  ///< 分; amounts are multiples of it
  std::int64_t staff = 0;
  std::size_t lines = 0;  ///< of the ledger in a year
  Detail detail = Detail::kLedger;
  std::vector<int> other_sources;  ///< of 其他资金
  std::vector<PlannedLine> ledger;
};

/// Plans the unit that `seed` and its name stand for.
Plan make_plan(const Catalogue& catalogue, const UnitName& unit, std::uint64_t seed);

}  // namespace juesuan::make_units
