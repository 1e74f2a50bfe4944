#include "store.h"

#include <gtest/gtest.h>

#include "support/memory_files.h"

namespace juesuan {
namespace {

MemoryFiles store_files() {
  return MemoryFiles({{"data/510000_a/2020/unit.yaml", ""},
                      {"data/510000_a/2021/unit.yaml", ""},
                      {"data/510000_a/2021/other.yaml", ""},
                      {"data/510000_a/2021/.unit.yaml", ""},
                      {"data/510000_a/2021/notes.txt", ""},
                      {"data/510000_b/2021/unit.yaml", ""},
                      {"data/classifications/functional.yaml", ""},
                      {"data/README.md", ""},
                      {"more/510000_a/2021/unit.yaml", ""},
                      {"stray/unit.yaml", ""},
                      {"stray/2021/unit.yaml", ""},
                      {"stray/510000_c/recent/unit.yaml", ""},
                      {"stray/510000_c/2021/unit.yaml", ""}});
}

struct Search {
  const char* name;
  std::vector<std::string> paths;
  std::vector<std::string> files;
  std::vector<std::string> codes;
};

TEST(EdgeStore, FindsUnitFiles) {
  const std::vector<std::string> a2021 = {"data/510000_a/2021/other.yaml", "data/510000_a/2021/unit.yaml"};
  const Search searches[] = {
      {"all", {}, {"data/510000_a/2020/unit.yaml", a2021[0], a2021[1], "data/510000_b/2021/unit.yaml"}, {}},
      {"year", {"data/510000_a/2021"}, a2021, {}},
      {"slash", {"./data//510000_a/x/../2021/"}, a2021, {}},
      {"file", {"data/510000_a/2021/unit.yaml"}, {a2021[1]}, {}},
      {"given order",
       {"data/510000_b", "data/510000_a/2020"},
       {"data/510000_b/2021/unit.yaml", "data/510000_a/2020/unit.yaml"},
       {}},
      {"twice",
       {"data/510000_a/2021/unit.yaml", "data/510000_a/2021", "./data/510000_a/2021/unit.yaml"},
       {a2021[1], a2021[0]},
       {}},
      {"classifications", {"data/classifications"}, {}, {"STORE-PLACE", "STORE-PATH"}},
      {"missing", {"nowhere", "data/510000_b"}, {"data/510000_b/2021/unit.yaml"}, {"STORE-PATH"}},
      {"no yaml", {"data/README.md"}, {}, {"STORE-PATH"}},
      {"same output", {"data/510000_a/2021/unit.yaml", "more"}, {a2021[1]}, {"STORE-SAME-OUTPUT"}},
      {"misplaced", {"stray/unit.yaml"}, {}, {"STORE-PLACE"}},
      {"no region", {"stray/2021/unit.yaml"}, {"stray/2021/unit.yaml"}, {}},
      {"passed over", {"stray/510000_c"}, {"stray/510000_c/2021/unit.yaml"}, {"STORE-PLACE"}},
  };
  MemoryFiles files = store_files();
  for (const Search& search : searches) {
    SCOPED_TRACE(search.name);
    Diagnostics out;
    std::vector<std::string> found, codes;
    for (const Job& job : find_jobs(files, {}, search.paths, out)) found.push_back(job.file);
    for (const Diagnostic& finding : out.all()) codes.push_back(finding.code);
    EXPECT_EQ(found, search.files);
    EXPECT_EQ(codes, search.codes);
  }
}

TEST(EdgeStore, JobsKnowTheirPlaces) {
  MemoryFiles files = store_files();
  Diagnostics out;
  Folders folders;
  folders.output = "out";
  std::vector<Job> jobs = find_jobs(files, folders, {"more"}, out);
  ASSERT_EQ(jobs.size(), 1U);
  EXPECT_EQ(jobs[0].last_year_file, "more/510000_a/2020/unit.yaml");
  EXPECT_EQ(jobs[0].folder, "out/510000_a/2021/unit");
  EXPECT_EQ(jobs[0].store, "more/");
}

TEST(EdgeStore, MisplacedFileIsAnErrorOnlyWhenAskedFor) {
  MemoryFiles files = store_files();
  Diagnostics asked, met;
  find_jobs(files, {}, {"stray/unit.yaml"}, asked);
  EXPECT_EQ(format_diagnostics(asked),
            "错误[STORE-PLACE]: “stray/unit.yaml”不在 <区划>/<年度>/ 文件夹里\n"
            "  应为  <区划>/<年度>/<单位>.yaml，如 510000_example/2021/900001_example_bureau.yaml\n"
            "  提示  上年的文件和输出的位置都按文件夹找；请放好再来\n");
  find_jobs(files, {}, {"stray/510000_c"}, met);
  EXPECT_FALSE(met.has_errors());
  EXPECT_NE(format_diagnostics(met).find("已跳过"), std::string::npos);
}

}  // namespace
}  // namespace juesuan
