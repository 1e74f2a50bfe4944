#include "base/machine.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace juesuan {
namespace {

namespace fs = std::filesystem;

/// The folder, or the nearest above it that is there.
fs::path existing(const std::string& folder) {
  std::error_code error;
  fs::path path = fs::absolute(folder, error);
  while (!fs::exists(path, error) && path.has_parent_path() && path != path.parent_path())
    path = path.parent_path();
  return path;
}

}  // namespace

std::string find_program(const std::string& name) {
  const char* variable = std::getenv("PATH");
  std::string_view paths = variable == nullptr ? "" : variable;
  while (!paths.empty()) {
    std::string_view folder = paths.substr(0, paths.find(':'));
    paths.remove_prefix(std::min(folder.size() + 1, paths.size()));
    fs::path path = fs::path(folder) / name;
    std::error_code error;
    if (fs::is_regular_file(path, error) && ::access(path.c_str(), X_OK) == 0) return path.string();
  }
  return "";
}

std::optional<std::uint64_t> free_bytes(const std::string& folder) {
  std::error_code error;
  fs::space_info space = fs::space(existing(folder), error);
  return error ? std::nullopt : std::optional<std::uint64_t>(space.available);
}

bool may_write(const std::string& folder) {
  fs::path path = existing(folder);
  std::error_code error;
  return fs::is_directory(path, error) && ::access(path.c_str(), W_OK | X_OK) == 0;
}

}  // namespace juesuan
