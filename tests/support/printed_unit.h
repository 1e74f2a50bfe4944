#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "check/result.h"
#include "check/rules.h"
#include "support/stages.h"

namespace juesuan {

/// A small unit of 2021, filled by the set of Sichuan, whose document can be changed before it is checked
/// again.
class PrintedUnit2021 {
 public:
  /// `summary` is what the unit wrote of its work; `more` are further lines of its file.
  explicit PrintedUnit2021(std::string_view summary = "2021年，收到信访件120件，办结118件",
                           std::string_view more = "");

  Document& document() { return stages_->document; }
  /// A figure, to be put wrong.
  Figure& figure(std::string_view name);
  /// The span among `printed` that shows the figure of that name.
  Printed span_of(const std::vector<Printed>& printed, std::string_view figure) const;
  /// Prints other words where the text first prints the figure of that name, as a number unless only words
  /// print it.
  void reprint(std::string_view figure, std::string_view words);
  /// The first amount of the forms, and the first cell whose figure is blank.
  Cell& first_amount();
  Cell& first_blank();
  std::vector<std::string> other_units;

  RuleOutcome outcome(std::string_view code) const;
  RuleOutcome outcome_without_document(std::string_view code) const;
  /// “published” of each finding of a rule, with 提示, 警告 or 错误 before it.
  std::vector<std::string> found(std::string_view code) const;
  /// Codes of the rules that failed, in order.
  std::vector<std::string> failed() const;
  /// All findings but hints, as a person reads them.
  std::string messages() const;

 private:
  UnitResults check_again(const Document* document) const;

  std::unique_ptr<Stages> stages_;
  Classification classification_;
};

}  // namespace juesuan
