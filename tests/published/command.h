#pragma once

#include <stdlib.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace juesuan::testing {

/// A folder that goes away with its owner.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "juesuan-test-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("mkdtemp: " + pattern);
    path_ = pattern;
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct CommandResult {
  int status = 0;
  std::string out;
  std::string err;
};

/// Runs a shell command and waits for it.
inline CommandResult run_command(const std::string& command) {
  TemporaryFolder folder;
  std::string errors = (folder.path() / "stderr").string();
  std::FILE* pipe = ::popen(("( " + command + " ) 2>'" + errors + "'").c_str(), "r");
  if (!pipe) throw std::runtime_error("popen: " + command);
  CommandResult result;
  std::array<char, 4096> buffer{};
  for (std::size_t size; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    result.out.append(buffer.data(), size);
  result.status = WEXITSTATUS(::pclose(pipe));
  std::ifstream stream(errors, std::ios::binary);
  result.err.assign(std::istreambuf_iterator<char>(stream), {});
  return result;
}

/// A path as one word of a shell command.
inline std::string quoted(const std::filesystem::path& path) {
  return "'" + path.string() + "'";
}

/// The documents of every unit-year in data/, built once by the program and kept for the length of the tests.
inline const std::filesystem::path& built_reports() {
  static const TemporaryFolder folder;
  static const bool built = [] {
    CommandResult result =
        run_command(std::string("'" JUESUAN_PROGRAM "' build --force --data '" JUESUAN_ROOT
                                "/data' --templates '" JUESUAN_ROOT "/templates' --output ") +
                    quoted(folder.path()));
    if (result.status != 0) throw std::runtime_error(result.out + result.err);
    return true;
  }();
  static_cast<void>(built);
  return folder.path();
}

/// The one file with that ending in a unit-year's folder below built_reports().
inline std::filesystem::path built_file(const std::string& unit_year, const std::string& ending) {
  for (const auto& entry : std::filesystem::directory_iterator(built_reports() / unit_year))
    if (entry.path().extension() == ending && entry.path().filename() != "manifest.json") return entry.path();
  throw std::runtime_error("no " + ending + " in " + unit_year);
}

}  // namespace juesuan::testing
