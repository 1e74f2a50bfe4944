#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>

namespace juesuan {
namespace {

namespace fs = std::filesystem;

// Two types of one name are one type to the linker: whichever copy of a function it keeps works on both. The
// compiler does not say so (AddressSanitizer did).
TEST(TypeNames, AreOfOneHeaderEach) {
  std::map<std::string, std::string> headers;
  const std::regex definition(R"(^(?:struct|class|enum class) (\w+)(?: final)?(?: : .*)? ?\{.*)");
  std::size_t seen = 0;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(JUESUAN_ROOT) / "pipeline")) {
    if (entry.path().extension() != ".h") continue;
    std::ifstream file(entry.path());
    std::smatch found;
    for (std::string line; std::getline(file, line);) {
      if (!std::regex_match(line, found, definition)) continue;
      ++seen;
      auto [first, fresh] = headers.emplace(found[1], entry.path().string());
      EXPECT_TRUE(fresh) << found[1] << " is defined in " << first->second << " and in " << entry.path();
    }
  }
  EXPECT_GT(seen, 300U);
}

}  // namespace
}  // namespace juesuan
