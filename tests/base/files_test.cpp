#include "base/files.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "support/memory_files.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;
using Contents = std::vector<std::pair<std::string, std::string>>;

/// A folder of its own for each test.
class RealFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = fs::temp_directory_path() / "juesuan-files-XXXXXX";
    root_ = ::mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(root_); }

  std::string path(const std::string& name) const { return root_ + "/" + name; }
  void write(const std::string& name, const std::string& bytes) const {
    fs::create_directories(fs::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << bytes;
  }

  std::string root_;
  RealFiles files_;
};

TEST_F(RealFilesTest, ReadsAllBytesUpToTheLimit) {
  std::string bytes("a\0\r\n\xFF", 5);
  write("f", bytes);
  write("empty", "");
  EXPECT_EQ(files_.read(path("f"), 5), bytes);
  EXPECT_EQ(files_.read(path("f"), 4), std::nullopt);
  EXPECT_EQ(files_.read(path("empty"), 0), "");
  EXPECT_EQ(files_.size(path("f")), 5U);
}

TEST_F(RealFilesTest, WhatIsNoFileIsNotRead) {
  write("folder/f", "x");
  ASSERT_EQ(::mkfifo(path("fifo").c_str(), 0600), 0);
  fs::create_symlink("nowhere", path("dangling"));
  for (const char* name : {"missing", "folder", "fifo", "dangling", "folder/f/g"}) {
    EXPECT_EQ(files_.read(path(name), 100), std::nullopt) << name << " (a FIFO must not be waited for)";
    EXPECT_EQ(files_.size(path(name)), std::nullopt) << name;
  }
}

TEST_F(RealFilesTest, ListsSortedWithFoldersMarked) {
  write("b", "");
  write("a/x", "");
  write("中", "");
  write(".hidden", "");
  EXPECT_EQ(files_.list(root_), (std::vector<std::string>{".hidden", "a/", "b", "中"}));
  EXPECT_TRUE(files_.list(path("missing")).empty());
  EXPECT_TRUE(files_.list(path("b")).empty());
}

TEST_F(RealFilesTest, ReplaceMakesTheFolderExactlySo) {
  EXPECT_EQ(files_.replace_folder(path("out/2021/unit"), Contents{{"a", "1"}, {"b", "2"}}), "");
  EXPECT_EQ(files_.replace_folder(path("out/2021/unit"), Contents{{"b", "3"}, {"c", ""}}), "");
  EXPECT_EQ(files_.list(path("out/2021/unit")), (std::vector<std::string>{"b", "c"}));
  EXPECT_EQ(files_.read(path("out/2021/unit/b"), 9), "3");
  EXPECT_EQ(files_.list(path("out/2021")), (std::vector<std::string>{"unit/"}))
      << "nothing is left beside it";
}

TEST_F(RealFilesTest, ReplaceSwapsAWholeFolderAtOnce) {
  ASSERT_EQ(files_.replace_folder(path("unit"), Contents{{"a", "old"}}), "");
  int opened = ::open(path("unit").c_str(), O_RDONLY | O_DIRECTORY);
  ASSERT_GE(opened, 0);
  ASSERT_EQ(files_.replace_folder(path("unit"), Contents{{"a", "new"}}), "");
  EXPECT_EQ(::faccessat(opened, "b", F_OK, 0), -1);
  EXPECT_EQ(files_.read(path("unit/a"), 9), "new");
  ::close(opened);
}

TEST_F(RealFilesTest, AFailureLeavesTheOldFolder) {
  ASSERT_EQ(files_.replace_folder(path("unit"), Contents{{"a", "old"}}), "");
  std::string problem = files_.replace_folder(path("unit"), Contents{{"a", "new"}, {"no/such/folder", "x"}});
  EXPECT_NE(problem.find("不能写入"), std::string::npos) << problem;
  EXPECT_EQ(files_.read(path("unit/a"), 9), "old");
  EXPECT_EQ(files_.list(root_), (std::vector<std::string>{"unit/"})) << "nothing is left beside it";
}

TEST_F(RealFilesTest, AFileInTheWayIsSaid) {
  write("file", "x");
  std::string problem = files_.replace_folder(path("file/unit"), Contents{{"a", "1"}});
  EXPECT_NE(problem.find("不能建立文件夹"), std::string::npos) << problem;
  EXPECT_EQ(files_.read(path("file"), 9), "x");
}

/// The process may open no file while this lives.
class NoMoreFiles {
 public:
  NoMoreFiles() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const rlimit none = {0, before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
  }
  NoMoreFiles(const NoMoreFiles&) = delete;
  NoMoreFiles& operator=(const NoMoreFiles&) = delete;
  ~NoMoreFiles() { ::setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

TEST_F(RealFilesTest, AFileThatCannotBeOpenedForWantOfFilesIsNotMissing) {
  write("f", "x");
  NoMoreFiles limit;
  EXPECT_THROW(files_.read(path("f"), 10), BrokenSystem);
  EXPECT_THROW(files_.list(root_), BrokenSystem);
  try {
    files_.read(path("f"), 10);
  } catch (const BrokenSystem& failure) {
    EXPECT_EQ(failure.what(), "读不了 " + path("f") + "：打开的文件太多");
  }
}

TEST_F(RealFilesTest, SweepsWhatIsOursAndWasLeft) {
  for (const char* name : {".a.1/f", ".b.2/f", ".a.b.3/f", ".a.x/f", ".a/f", "a.1/f", "a/f"})
    write(name, "x");
  std::vector<std::string> asked;
  files_.sweep(root_, [&](const std::string& name) {
    asked.push_back(name);
    return name != "b";
  });
  std::sort(asked.begin(), asked.end());
  EXPECT_EQ(asked, (std::vector<std::string>{"a", "a.b", "b"}));
  EXPECT_EQ(files_.list(root_), (std::vector<std::string>{".a.x/", ".a/", ".b.2/", "a.1/", "a/"}));
}

TEST_F(RealFilesTest, RemovesOneFile) {
  write("f", "x");
  EXPECT_EQ(files_.remove_file(path("f")), "");
  EXPECT_EQ(files_.size(path("f")), std::nullopt);
  EXPECT_EQ(files_.remove_file(path("f")), "") << "it is not there";
  write("folder/f", "x");
  EXPECT_EQ(files_.remove_file(path("folder")).rfind("不能删去 " + path("folder") + "：", 0), 0U);
}

TEST(MemoryFilesTest, DoesAsTheRealOneDoes) {
  MemoryFiles files({{"a/b/c", "1"}, {"a/d", "2"}, {"ab", "3"}});
  EXPECT_EQ(files.list("a"), (std::vector<std::string>{"b/", "d"}));
  EXPECT_EQ(files.read("a/d", 1), "2");
  EXPECT_EQ(files.read("a/d", 0), std::nullopt);
  EXPECT_EQ(files.size("a/b"), std::nullopt);
  EXPECT_EQ(files.replace_folder("a/b", Contents{{"x", "9"}}), "");
  EXPECT_EQ(files.list("a/b"), (std::vector<std::string>{"x"}));
  files.broken = "满了";
  EXPECT_EQ(files.replace_folder("a/b", Contents{{"y", "9"}}), "满了");
  EXPECT_EQ(files.read("a/b/x", 9), "9");
}

TEST(Paths, AreJoinedAndTakenApart) {
  EXPECT_EQ(join_path("a", "b"), "a/b");
  EXPECT_EQ(join_path("a/", "b"), "a/b");
  EXPECT_EQ(join_path("", "b"), "b");
  EXPECT_EQ(join_path("a", ""), "a/");
  EXPECT_EQ(parent_path("a/b/c.yaml"), "a/b");
  EXPECT_EQ(parent_path("c.yaml"), ".");
  EXPECT_EQ(parent_path("/c.yaml"), "/");
  EXPECT_EQ(file_name("a/b/c.yaml"), "c.yaml");
  EXPECT_EQ(file_name("c.yaml"), "c.yaml");
  EXPECT_EQ(file_name("a/"), "");
}

}  // namespace
}  // namespace juesuan
