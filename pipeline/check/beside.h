#pragma once

// One figure of a department put beside the same figure of its units: 汇总 is compared figure by figure.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "check/rules.h"

namespace juesuan {

/// Where a figure stands in anyone's figures; kNoFigure if it is not there.
using Finder = std::function<FigureId(const Figures&)>;
Finder by_name(std::string name);

/// One figure of the department and the same of its units.
struct Beside {
  FigureId own = kNoFigure;
  std::vector<FigureId> units;  ///< one for each member
  std::int64_t own_number = 0;
  std::int64_t sum = 0;
  bool any = false;  ///< somebody has it

  std::int64_t taken_out() const { return sum - own_number; }
};

/// Its number if it is known, else 0.
std::int64_t number_of(const Figures& figures, FigureId id);
std::string unit_name_of(const Member& member);

/// Nothing if it is 未知 somewhere, which is reported.
std::optional<Beside> put_beside(const CheckInput& input, RuleReport& report, const Finder& find);

/// The department's figure is the units' sum less `taken_out`. `what` is its name in a message.
void compare_beside(const CheckInput& input, RuleReport& report, const Beside& beside, std::int64_t taken_out,
                    const std::string& what);

/// How many rounded amounts both sides rest on.
std::size_t rounded_of(const CheckInput& input, const Beside& beside);

/// 其中: what each unit has, in the department's unit of money, where it was typed.
void note_shares(const CheckInput& input, const Beside& beside, Finding& finding);

}  // namespace juesuan
