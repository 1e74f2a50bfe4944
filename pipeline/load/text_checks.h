#pragma once

#include "base/diagnostic.h"

namespace juesuan {

/// What must hold of a file's bytes before YAML is parsed: at most kMaxYamlBytes, UTF-8, no NUL, control or
/// invisible characters, no tabs that indent, one document. False after at least one error (LOAD-TOO-LARGE,
/// LOAD-ENCODING, LOAD-CONTROL-CHARACTER, LOAD-TAB, LOAD-DOCUMENT).
bool check_text(const Source& source, Diagnostics& out);

/// The first control or invisible character at or after byte `from`, or npos. Line ends and tabs are none.
std::size_t find_control_character(std::string_view text, std::size_t from = 0);

/// "U+0000（空字符 NUL）": a character that cannot be shown, for messages.
std::string describe_character(char32_t character);

}  // namespace juesuan
