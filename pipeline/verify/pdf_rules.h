#pragma once

#include <string_view>

#include "verify/outcomes.h"

namespace juesuan {

/// Reads the PDF and reports under the rules V02 to V10. `file` is its name, for messages.
void verify_pdf(std::string_view file, std::string_view bytes, Outcomes& out);

/// The rules that need the PDF have this outcome instead.
void skip_pdf(RuleOutcome outcome, const std::string& reason, Outcomes& out);

}  // namespace juesuan
