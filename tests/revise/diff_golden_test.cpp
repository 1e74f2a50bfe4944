#include <regex>

#include "edge/program.h"
#include "support/golden.h"

// What diff prints and what corrections.json says of a small correction of 昭化 2021. Page numbers depend on
// the fonts of the machine and digests on all bytes: both are left out.

namespace juesuan {
namespace {

constexpr const char* kUnit = "data/510811_zhaohua/2021/433401001_mass_work_bureau.yaml";
constexpr const char* kLastYear = "data/510811_zhaohua/2020/433401001_mass_work_bureau.yaml";
constexpr const char* kFolder = "output/510811_zhaohua/2021/433401001_mass_work_bureau";

std::string without_pages(std::string text) {
  text = std::regex_replace(text, std::regex("第[0-9]+页"), "第…页");
  text = std::regex_replace(text, std::regex("\"page\": \"[0-9]+\""), "\"page\": \"…\"");
  text = std::regex_replace(text, std::regex("\"pdf_page\": [0-9]+"), "\"pdf_page\": 0");
  return std::regex_replace(text, std::regex("[0-9a-f]{64}"), "…");
}

/// One amount, one count and a few words of the unit are other than when it was published.
class DiffGolden : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directory_symlink(fs::path(JUESUAN_ROOT) / "templates", folder_.root() / "templates");
    folder_.write(kLastYear, project_text(kLastYear));
    folder_.write(kUnit, published_);
    ASSERT_EQ(folder_.run("build").status, 0);
    ASSERT_EQ(folder_.run("publish " + std::string(kUnit)).status, 0);
    folder_.write(kUnit, corrected_ + "\n更正:\n  - {日期: 2023-11-05, 原因: 公务接待费预算数录入有误}\n");
  }

  /// Output of diff, which must not find errors.
  std::string diff(const std::string& arguments) {
    ProgramRun run = folder_.run("diff " + arguments);
    EXPECT_EQ(run.status, 0) << run.err;
    return without_pages(run.out);
  }

  static std::string correct(const std::string& text) {
    std::string corrected = changed(text, "| 2.98 | 1.84", "| 2.99 | 1.84");
    return changed(corrected, "承办上级领导同志交办的群众工作", "承办上级领导交办的群众工作");
  }

  const std::string published_ = project_text(kUnit);
  const std::string corrected_ = correct(published_);
  ProgramFolder folder_;
};

TEST_F(DiffGolden, OfAUnitAndItsPublishedSet) {
  expect_golden("revise/diff_unit.txt", diff(kUnit));
}

TEST_F(DiffGolden, OfTwoFiles) {
  folder_.write("old.yaml", published_);
  folder_.write("new.yaml", corrected_);
  expect_golden("revise/diff_files.txt", diff("old.yaml new.yaml"));
}

TEST_F(DiffGolden, OfTwoRevisions) {
  ASSERT_EQ(folder_.run("build").status, 0);
  ASSERT_EQ(folder_.run("publish " + std::string(kUnit)).status, 0);
  expect_golden("revise/diff_revisions.txt", diff(std::string(kUnit) + " 1 2"));
}

TEST_F(DiffGolden, CorrectionsJson) {
  ASSERT_EQ(folder_.run("build").status, 0);
  expect_golden("revise/corrections.json", without_pages(folder_.tree(kFolder).at("corrections.json")));
}

TEST_F(DiffGolden, JsonOfDiffHasTheSameChanges) {
  ASSERT_EQ(folder_.run("build").status, 0);
  std::string changes = folder_.tree(kFolder).at("corrections.json");
  std::string shown = folder_.run("diff " + std::string(kUnit) + " --format json").out;
  std::size_t begin = changes.find("\"changes\"");
  ASSERT_NE(begin, std::string::npos);
  std::string list = changes.substr(begin, changes.rfind(']') - begin);
  EXPECT_NE(shown.find(list), std::string::npos) << shown;
}

}  // namespace
}  // namespace juesuan
