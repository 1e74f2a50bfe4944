#pragma once

// What came of checking: for every rule of a catalogue one outcome, with its findings. `check`, `audit` and
// `verify` all answer in these terms, and findings.json, the JSON of the command line and the messages are
// written from them.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace juesuan {

/// What a rule came to for one unit. A rule that found nothing to compare is never `kPassed`.
enum class RuleOutcome : std::uint8_t {
  kPassed,         ///< 通过: it compared something, and all of it agreed (尾差 allowed)
  kFailed,         ///< 不通过
  kNotApplicable,  ///< 不适用: the unit has nothing that the rule speaks of; the reason says what
  kMissingData,    ///< 资料不足: what it needs was not supplied
  kNotChecked,     ///< 未检查: switched off by the set, or not looked at by this command
  kInternalError   ///< 内部错误: the rule itself broke
};
/// 通过, 不通过, 不适用, 资料不足, 未检查, 内部错误.
std::string_view outcome_name(RuleOutcome outcome);

/// What a rule looks at.
enum class RuleKind : std::uint8_t {
  kBuiltIn,  ///< 固有: cannot be written by this program; what was printed or published is read
  kData,     ///< 数据: the facts themselves
  kText      ///< 文字: words
};
/// 固有, 数据, 文字.
std::string_view rule_kind_name(RuleKind kind);

/// A rule as the catalogue states it; the functions that check it stand elsewhere.
struct RuleTitle {
  const char* code;   ///< R01 … R29 (rules of disclosure), T01 … (between tables), S01 … (secrecy), …
  const char* title;  ///< Chinese, one line
  const char* source;  ///< the notice, form or page it comes from
  RuleKind kind;
};

/// The kind of a finding inside the rounding interval.
inline constexpr std::string_view kRoundingKind = "尾差";

/// One thing found. `said` is the message for a person, its code the rule's.
struct Finding {
  Diagnostic said;
  std::string kind;        ///< 差异, 尾差, or the name of the slip: 基数用错, 百分比缩位 …
  std::string figure;      ///< name of the figure; empty when it is about words
  std::string published;   ///< what was typed, printed or published
  std::string derived;     ///< what follows from the facts
  std::string difference;  ///< exact, with its direction: 多 0.12万元; empty when there is none
  std::optional<std::int64_t> gap;  ///< published − derived in 分, of amounts: the mark of one cause
  bool acknowledged = false;        ///< by the unit's own 已确认: only a hint, and fails no rule
  std::string cause;                ///< code of the rule that tells of this same difference; empty: told here

  /// As Diagnostic::note; returns *this.
  Finding& note(std::string label, std::string text, Place place = {});
  /// Figure, both values and their difference.
  Finding& values(std::string figure_name, std::string published_text, std::string derived_text,
                  std::string difference_text = "");
};

struct RuleResult {
  RuleTitle rule{};
  RuleOutcome outcome = RuleOutcome::kNotChecked;
  std::string reason;  ///< for 不适用, 资料不足, 未检查, 内部错误; may add to 通过 what was left out
  std::size_t compared = 0;  ///< how many comparisons were made
  std::vector<Finding> findings;
  std::string allowed;  ///< the reason of an exemption (--allow): its findings stop nothing

  /// Whether a finding stands that is neither 尾差 nor acknowledged.
  bool is_contradicted() const;
};

/// All rules of one unit, in the order of the catalogue.
struct UnitResults {
  std::string unit;  ///< the unit's name
  int year = 0;
  std::vector<RuleResult> rules;
  std::vector<Diagnostic> messages;  ///< what was found outside the rules: files, templates

  /// Whether a finding of severity error stands that no exemption allows.
  bool has_errors() const;
};

/// "sha256:…" over codes, titles and sources: another catalogue has another fingerprint.
std::string catalogue_fingerprint(std::span<const RuleTitle> rules);

/// The findings as messages, in file order, a finding once.
void report_findings(const UnitResults& results, Diagnostics& out);

/// A unit as an element of the list below. Paths are shown without the leading `data_root`.
std::string unit_results_json(const UnitResults& unit, std::string_view data_root);

/// One object for machines, ending in a newline:
/// {"units":[{"unit","year","rules":[{"rule","title","outcome","reason","compared","findings":[{"severity","kind","figure",
/// "published","derived","difference","file","line","column","message","notes"}]}],"messages":[…]}],
/// "catalogue":{"fingerprint","rules":[{"code","title","source","kind"}]}}.
std::string results_json(std::span<const std::string> units, std::span<const RuleTitle> catalogue);

}  // namespace juesuan
