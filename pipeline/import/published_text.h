#pragma once

// The words and numbers of published sheets, written in many ways.

#include <optional>
#include <string>
#include <string_view>

#include "domain/money.h"
#include "import/workbook.h"

namespace juesuan {

/// Without any blank; full-width letters, digits and marks as ASCII, all quotation marks one: what titles and
/// heads are compared by.
std::string plain_text(std::string_view text);

/// The plain text of a cell; a number is its digits.
std::string plain_text(const WorkbookCell& cell);

/// Without the blanks around it, as written.
std::string without_outer_blanks(std::string_view text);

/// Without 一、 or （一） or 1. before it and 其中: too.
std::string without_numbering(std::string_view plain);

/// What a cell says where an amount belongs.
struct CellAmount {
  std::optional<Fen> amount;  ///< none: blank
  int decimals = 0;
  std::string fault;  ///< why it is not an amount; "" when it is one or blank
};

/// A number is read as its 15 significant digits (what a spreadsheet shows); a text may have full-width
/// digits and commas between thousands; "-" and "—" are blank. At most 2 decimals in 元, 6 in 万元.
CellAmount read_amount(const WorkbookCell& cell, MoneyUnit unit);

}  // namespace juesuan
