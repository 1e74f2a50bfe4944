#pragma once

#include <string_view>

#include "verify/outcomes.h"

namespace juesuan {

/// Reads the workbook and reports under the rules V02, V03 and V11 to V15. `file` is its name, for messages.
void verify_workbook(std::string_view file, std::string_view bytes, Outcomes& out);

/// The rules that need the workbook have this outcome instead.
void skip_workbook(RuleOutcome outcome, const std::string& reason, Outcomes& out);

}  // namespace juesuan
