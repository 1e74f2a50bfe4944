#pragma once

// A filled form as a reader finds his way in it: a cell by the words printed above its column and before its
// row. So a rule holds for every set that prints those words, wherever its lines and columns stand.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fill/document.h"

namespace juesuan {

/// A line of a form: what stands before an amount, and the amount.
struct PrintedLine {
  std::string_view code;     ///< of a 类, 款 or 项; empty for other lines
  std::string_view name;     ///< without “一、”
  bool is_numbered = false;  ///< had “一、”
  const Cell* amount = nullptr;
};

class FormView {
 public:
  /// Keeps `table`.
  explicit FormView(const Table& table);

  const Table& table() const { return *table_; }

  /// The first amount column under all headers of `path`: "本年支出/小计|合计" is 小计 or 合计 under
  /// 本年支出.
  std::optional<std::uint32_t> column(std::string_view path) const;

  /// The amount in a column of the first row whose words before it start with `row`, or are it to the letter
  /// (行次, codes). "甲>乙": 乙 below 甲. Empty `row`: the first row. Empty `path`: the amount next to the
  /// words, in whatever column. Null if there is none.
  const Cell* find(std::string_view row, std::string_view path) const;

  /// The lines of a column from top to bottom; of all amount columns, one after the other, with an empty
  /// `path`.
  std::vector<PrintedLine> lines(std::string_view path) const;

  /// 公开06表, or its heading where the set prints no number.
  std::string name() const;
  /// The headers above a cell of this form, from top to bottom: 本年支出·小计.
  std::string headers_above(const Cell& cell) const;

 private:
  static constexpr std::size_t kHeaderRows = 4;
  using Headers = std::array<std::string_view, kHeaderRows>;

  bool is_amount(std::uint32_t column) const { return amount_[column]; }
  bool says(std::uint32_t row, std::uint32_t column, std::string_view words) const;
  std::optional<std::uint32_t> row_of(std::string_view words, std::uint32_t column, std::uint32_t from) const;
  const Cell* next_to(std::string_view words) const;
  PrintedLine line(std::uint32_t row, std::uint32_t column) const;

  const Table* table_;
  std::vector<Headers> headers_;
  std::vector<bool> amount_;
};

/// "二十一、国有资本经营预算支出" → "国有资本经营预算支出".
std::string_view without_ordinal(std::string_view label);

}  // namespace juesuan
