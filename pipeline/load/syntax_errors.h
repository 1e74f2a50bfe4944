#pragma once

#include <string_view>

#include "base/diagnostic.h"

namespace juesuan {

/// Reports what the YAML library says (English, terse) as a Chinese finding with a next move: LOAD-SYNTAX, or
/// the more exact LOAD-FULLWIDTH-COLON, LOAD-ALIAS, LOAD-UNCLOSED-QUOTE when the lines at hand show that
/// cause.
void report_syntax_error(const Source& source, Place place, std::string_view library_message,
                         Diagnostics& out);

/// The place of a full-width colon that stands where a key's ": " should, in line `line`; no place if there
/// is none.
Place full_width_colon(const Source& source, std::uint32_t line);

}  // namespace juesuan
