#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/classification.h"

namespace juesuan {

/// A code with a name for a span of years, both inclusive. A code whose name changed has several rows.
struct DatedCode {
  std::string code;
  std::string name;
  int from = 0;
  int to = 0;  ///< kStillInForce while in force
  Confidence confidence = Confidence::kKnown;
  std::string source;

  bool in_force(int year) const { return from <= year && year <= to; }
};
inline constexpr int kStillInForce = 9999;

/// One classification over all years.
class DatedCodes {
 public:
  DatedCodes() = default;
  /// Any order; kept by code, then by year.
  explicit DatedCodes(std::vector<DatedCode> rows);

  /// All rows of a code, oldest first; empty if there is no such code in any year.
  std::span<const DatedCode> history(std::string_view code) const;
  /// The row in force, or null.
  const DatedCode* find(std::string_view code, int year) const;
  /// Rows in force one level under `prefix`, in order of code.
  std::vector<const DatedCode*> under(std::string_view prefix, int year) const;
  /// Whether a code that is not in force may be so all the same: only known or inferred rows speak for it,
  /// and what it stands under is in force or as doubtful.
  bool is_doubtful(std::string_view code, int year) const;
  std::span<const DatedCode> rows() const { return rows_; }

 private:
  std::vector<DatedCode> rows_;
};

/// data/classifications/: both classifications over all years.
struct ClassificationTables {
  DatedCodes functional;
  DatedCodes economic;

  /// The tables of one year. A doubtful functional 款 or 项 is carried into years out of its span too: used
  /// there it is only warned of, so it must have its name.
  Classification in_force(int year) const;
};

}  // namespace juesuan
