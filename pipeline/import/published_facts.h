#pragma once

// Published forms put together: which facts of a unit's file they determine.

#include "base/diagnostic.h"
#include "domain/unit_year.h"
#include "import/imported.h"
#include "import/published_sheet.h"

namespace juesuan {

/// What is found of each form.
class PublishedSheets {
 public:
  explicit PublishedSheets(std::vector<PublishedSheet> sheets) : sheets_(std::move(sheets)) {}

  const PublishedSheet* find(PublishedForm form) const;
  /// Null when the form, the row or the amount is not there.
  const PublishedAmount* find(PublishedForm form, const std::string& row, const std::string& column) const;
  /// The rows of items: 7 digits of a functional form, 5 of an economic one, or "-".
  std::vector<std::string> items(PublishedForm form) const;
  const std::vector<PublishedSheet>& all() const { return sheets_; }
  /// Whether a form prints 0 as the total of a column that no item has an amount in.
  bool is_printed_zero(PublishedForm form, const std::string& column) const;
  /// Whether all amounts may be rounded to 0.01 万元.
  bool rounded() const;

 private:
  std::vector<PublishedSheet> sheets_;
};

/// 收入, 支出, 结转结余, 三公经费 and 控制数. What does not fit one fact alone is added to `unplaced`.
FactTree published_facts(const PublishedSheets& sheets, MoneyUnit unit, std::vector<Unplaced>& unplaced);

// Its parts, one file each.

/// Writes amounts in the unit of the file and lists what could not be placed.
class FactWriter {
 public:
  FactWriter(const PublishedSheets& from, MoneyUnit unit, std::vector<Unplaced>& unplaced)
      : sheets(from), unit_(unit), unplaced_(unplaced) {}

  const PublishedSheets& sheets;

  std::string text(Fen amount) const;
  /// The amount that a cell has is of no one fact.
  void leave(PublishedForm form, const PublishedAmount& amount, std::string why);
  /// Whether a difference of `terms` printed amounts may come of their rounding alone.
  bool may_be_rounding(Fen difference, int terms) const;

 private:
  MoneyUnit unit_;
  std::vector<Unplaced>& unplaced_;
};

void write_published_income(FactWriter& writer, FactTree& facts);
void write_published_expenditure(FactWriter& writer, FactTree& facts);
void write_published_balances(FactWriter& writer, FactTree& facts);
void write_published_three_public(FactWriter& writer, FactTree& facts);
void write_published_controls(FactWriter& writer, FactTree& facts);

/// Whether nothing was spent from the fund: by its own form, or by 财政拨款收入支出决算总表.
bool fund_is_unused(const PublishedSheets& sheets, Fund fund);
/// The form of the fund's expenditure by functional item, if it is there.
const PublishedSheet* fund_form(const PublishedSheets& sheets, Fund fund);

}  // namespace juesuan
