#pragma once

#include <string>

namespace juesuan {

/// Compares a text with tests/golden/<name>; the first lines that differ are the failure's message. With
/// JUESUAN_GOLDEN=renew the file is written anew instead; read its diff.
void expect_golden(const std::string& name, const std::string& seen);

}  // namespace juesuan
