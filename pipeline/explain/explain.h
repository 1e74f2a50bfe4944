#pragma once

// Where a figure comes from and where it went: its formula and inputs down to the lines of the unit's files
// (this year's and last year's), how it was rounded, which rules looked at it, and every place where it is
// printed. All of it is read off the record that the report itself was made from.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "check/result.h"
#include "domain/unit_year.h"
#include "explain/printings.h"
#include "fill/template_set.h"

namespace juesuan {

/// A unit's year, filled; what is null is not known and left out.
struct ExplainInput {
  const UnitYear& year;
  const TemplateSet& set;
  const Figures& figures;
  const Document& document;
  const Figures* last_year = nullptr;   ///< of last year's file
  const Pages* pages = nullptr;         ///< of the PDF
  const UnitResults* checks = nullptr;  ///< what the rules came to
  std::string data_root;                ///< paths are shown without it; empty: as they were given
};

struct ExplainRequest {
  enum class Kind : std::uint8_t {
    kFigure,  ///< `text` is a figure's name
    kNames,   ///< --list [文字]: names that contain `text`
    kValue    ///< --value 数: figures of that value
  } kind = Kind::kFigure;
  std::string text;
  bool json = false;
};

/// The answer, for a person or as one JSON object, ending in a newline. Nothing with EXPLAIN-FIGURE (no such
/// figure), EXPLAIN-NAMES (no such names) or EXPLAIN-VALUE (not a number, or none of that value) in `out`.
std::optional<std::string> explain(const ExplainInput& input, const ExplainRequest& request,
                                   Diagnostics& out);

}  // namespace juesuan
