#pragma once

// What the forms say of the expenditure of one fund, and the ledger where it follows from that.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/unit_year.h"
#include "import/published_facts.h"

namespace juesuan {

/// An amount of a margin: of a functional item (with its kind and project), or of an economic one, or both.
struct MarginAmount {
  std::string function;
  std::string economic;
  ExpenditureKind kind = ExpenditureKind::kBasic;
  std::string project;
  Fen fen;
};

/// 基本支出, 项目支出 or 项目支出/名称.
std::string kind_text(const MarginAmount& margin);

struct FundMargins {
  std::vector<MarginAmount> by_function;
  std::vector<MarginAmount> by_economic;
  std::vector<MarginAmount> by_both;
};

/// The margins of a fund; amounts that are of no one fact are unplaced.
FundMargins fund_margins(FactWriter& writer, Fund fund);

/// The lines of the ledger that are the only ones with these margins, if there is one such set and it adds up
/// to them to the fen; else nothing. In order of function, kind, project and economic item.
std::optional<std::vector<MarginAmount>> only_ledger(const FundMargins& margins);

}  // namespace juesuan
