#include "support/golden.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

namespace juesuan {
namespace {

constexpr int kMostDifferences = 10;

std::string read(const std::filesystem::path& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// The first lines that differ, with their numbers.
std::string difference(const std::string& expected, const std::string& seen) {
  std::istringstream a(expected), b(seen);
  std::string old_line, new_line, text;
  int found = 0;
  for (int number = 1; found < kMostDifferences; ++number) {
    bool more_old = static_cast<bool>(std::getline(a, old_line));
    bool more_new = static_cast<bool>(std::getline(b, new_line));
    if (!more_old && !more_new) break;
    if (more_old && more_new && old_line == new_line) continue;
    std::string at = "line " + std::to_string(number);
    text += at + " was  " + (more_old ? old_line : "(no line)") + "\n" + at + " is   " +
            (more_new ? new_line : "(no line)") + "\n";
    ++found;
  }
  return text;
}

}  // namespace

void expect_golden(const std::string& name, const std::string& seen) {
  std::filesystem::path path = std::filesystem::path(JUESUAN_ROOT) / "tests/golden" / name;
  const char* wish = std::getenv("JUESUAN_GOLDEN");
  if (wish != nullptr && std::string_view(wish) == "renew") {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << seen;
    return;
  }
  std::string expected = read(path);
  EXPECT_TRUE(expected == seen) << name << " (renew with JUESUAN_GOLDEN=renew)\n"
                                << difference(expected, seen);
}

}  // namespace juesuan
