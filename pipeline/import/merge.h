#pragma once

// What a workbook says, put into what a unit's file says.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "domain/fact_tree.h"
#include "domain/money.h"
#include "domain/unit_description.h"

namespace juesuan {

/// How much a workbook shows.
enum class ImportScope : std::uint8_t {
  kSome,  ///< published forms: what is blank or not there is not said
  kAll    ///< a fill-in workbook: what is blank there is blank, a name that is gone from a map is gone
};

/// `facts` with what `imported` says in its place, key by key and below; what `imported` is silent about
/// stays. A list is replaced as a whole. A key that is blank on both sides is not added.
FactTree merged_facts(const FactTree& facts, const FactTree& imported, const UnitDescription& description,
                      ImportScope scope);

/// The facts with every amount, by the description, written in another unit of money; exact. What is no
/// amount (未知) stays.
FactTree in_money_unit(const FactTree& facts, const UnitDescription& description, MoneyUnit from,
                       MoneyUnit to);

/// Whether any amount is written, by the description.
bool has_amounts(FactTree facts, const UnitDescription& description);

/// Keys that must be written and are not: 单位.类型.
std::vector<std::string> missing_keys(const FactTree& facts, const UnitDescription& description);

/// Values and rows.
std::size_t count_facts(const FactTree& facts);

}  // namespace juesuan
