#pragma once

// What a machine has, for doctor: beside files.h the only place that asks the system.

#include <cstdint>
#include <optional>
#include <string>

namespace juesuan {

/// The path of a program by its name, as PATH finds it; "" when there is none.
std::string find_program(const std::string& name);
/// Bytes that the user may still write to the disk a folder is on (or would be on, if it is not there yet).
std::optional<std::uint64_t> free_bytes(const std::string& folder);
/// Whether files can be made in a folder, or, if it is not there, the folder itself.
bool may_write(const std::string& folder);

}  // namespace juesuan
