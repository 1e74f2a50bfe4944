#pragma once

// The real program in a folder of its own: what it says, how it ends and what it leaves.

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace juesuan {

namespace fs = std::filesystem;

inline std::string file_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

inline std::string project_text(const std::string& path) {
  return file_text(fs::path(JUESUAN_ROOT) / path);
}

/// `text` with `from`, which it must hold once, turned into `to`.
inline std::string changed(const std::string& text, const std::string& from, const std::string& to) {
  std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at == std::string::npos) return text;
  EXPECT_EQ(text.find(from, at + 1), std::string::npos) << from << " occurs twice";
  return std::string(text).replace(at, from.size(), to);
}

struct ProgramRun {
  int status = -1;
  std::string out;
  std::string err;
  double seconds = 0;
};

/// A temporary folder with data/classifications of the project; gone at the end.
class ProgramFolder {
 public:
  ProgramFolder() {
    std::string name = (fs::temp_directory_path() / "juesuan_edge_XXXXXX").string();
    root_ = ::mkdtemp(name.data());
    fs::create_directories(root_ / "data");
    fs::copy(fs::path(JUESUAN_ROOT) / "data/classifications", root_ / "data/classifications");
  }
  ProgramFolder(const ProgramFolder&) = delete;
  ProgramFolder& operator=(const ProgramFolder&) = delete;
  ~ProgramFolder() { fs::remove_all(root_); }

  const fs::path& root() const { return root_; }

  void write(const std::string& path, const std::string& text) const {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
  }

  /// All files below `path` but hidden ones: name and bytes.
  std::map<std::string, std::string> tree(const std::string& path) const {
    std::map<std::string, std::string> files;
    if (!fs::exists(root_ / path)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(root_ / path))
      if (entry.is_regular_file() && !entry.path().filename().string().starts_with('.'))
        files[fs::relative(entry.path(), root_ / path)] = file_text(entry.path());
    return files;
  }

  /// Runs the program here. `before` is put before it: "JUESUAN_OUTPUT=x", "timeout 1".
  ProgramRun run(const std::string& arguments, const std::string& before = "") const {
    std::string command = "cd '" + root_.string() + "' && >.out 2>.err env -u JUESUAN_OUTPUT " + before +
                          " " + JUESUAN_PROGRAM + " " + arguments;
    auto start = std::chrono::steady_clock::now();
    int status = std::system(command.c_str());
    std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, file_text(root_ / ".out"),
            file_text(root_ / ".err"), time.count()};
  }

  /// The same with the project's templates.
  ProgramRun build(const std::string& arguments = "") const {
    return run("build --templates '" JUESUAN_ROOT "/templates' " + arguments);
  }
  ProgramRun check(const std::string& arguments = "") const {
    return run("check --templates '" JUESUAN_ROOT "/templates' " + arguments);
  }

 private:
  fs::path root_;
};

}  // namespace juesuan
