#pragma once

// Where the comparisons of verification report: findings under their rules, at the places of the facts behind
// them.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "verify/verify.h"

namespace juesuan {

/// In the order of the catalogue.
enum class VerifyRule : std::uint8_t {
  kFiles,
  kReadable,
  kProperties,
  kPageNumbers,
  kContents,
  kHeadings,
  kWords,
  kFigures,
  kTables,
  kCharts,
  kSheets,
  kCells,
  kFormulas,
  kFormats,
  kSheetCharts
};
inline constexpr std::size_t kVerifyRuleCount = 15;

class Outcomes {
 public:
  explicit Outcomes(const VerifyInput& input);

  void count(VerifyRule rule, std::size_t comparisons = 1) { result(rule).compared += comparisons; }
  /// A finding about what a file or page holds as a whole: at the unit's file.
  Finding& add(VerifyRule rule, std::string message);
  /// A finding about a figure: at the line where it, or what it rests on, was typed.
  Finding& add(VerifyRule rule, std::string message, FigureId figure);
  /// The rules that cannot be looked at: 资料不足, with the reason.
  void skip(std::initializer_list<VerifyRule> rules, RuleOutcome outcome, const std::string& reason);
  std::size_t found(VerifyRule rule) const { return results_.rules[index(rule)].findings.size(); }

  const VerifyInput& input() const { return input_; }
  /// Outcomes by what was compared and found.
  UnitResults finish();

 private:
  static std::size_t index(VerifyRule rule) { return static_cast<std::size_t>(rule); }
  RuleResult& result(VerifyRule rule) { return results_.rules[index(rule)]; }

  const VerifyInput& input_;
  UnitResults results_;
};

/// At most so many characters of a text, around the part [begin, end).
std::string excerpt_of(std::u32string_view text, std::size_t begin, std::size_t end);

}  // namespace juesuan
