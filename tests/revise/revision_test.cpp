#include "revise/revision.h"

#include <gtest/gtest.h>

#include "base/digest.h"
#include "publish/figures_json.h"
#include "revise/published.h"
#include "revise/published_figures.h"
#include "support/memory_files.h"

namespace juesuan {
namespace {

constexpr const char* kFolder = "output/区/2021/unit";

/// Keeps a revision with one figure as publish does.
void publish(MemoryFiles& files, int number, const std::string& facts = "甲") {
  Figures figures;
  add_money(figures, "收入", number * 100, 3);
  std::string text = figures_json(figures, Document{}, "");
  std::string manifest = write_manifest({{}, {{"figures.json", sha256(text)}}, {}});
  std::string folder = revision_folder(kFolder, number);
  files.put(folder + "/figures.json", text);
  files.put(folder + "/manifest.json", manifest);
  files.put(folder + "/revision.json",
            write_revision({number, "2022-09-28", {{"事实", facts}}, sha256(manifest)}));
}

TEST(Revision, FoldersLieBesideTheUnits) {
  EXPECT_EQ(revision_folder(kFolder, 1), "output/区/2021/unit.r1");
  EXPECT_EQ(revision_folder(kFolder, 12), "output/区/2021/unit.r12");
}

TEST(Revision, IsReadAsItWasWritten) {
  MemoryFiles files;
  publish(files, 2);
  std::optional<Revision> read = read_revision(files, kFolder, 2);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->number, 2);
  EXPECT_EQ(read->date, "2022-09-28");
  EXPECT_EQ(read->facts, (std::vector<ManifestEntry>{{"事实", "甲"}}));
  EXPECT_EQ(read->manifest, sha256(*files.read("output/区/2021/unit.r2/manifest.json", 1000)));
}

TEST(Revision, ThatIsDamagedIsNone) {
  for (const char* text : {"", "{", "[]", "{\"revision\": 1}", "{\"revision\": \"1\", \"date\": \"\"}",
                           "{\"revision\": 2, \"date\": \"\", \"facts\": [], \"manifest\": \"\"}",
                           "{\"revision\": 1, \"date\": \"\", \"facts\": [1], \"manifest\": \"\"}"}) {
    MemoryFiles files;
    files.put("output/区/2021/unit.r1/revision.json", text);
    EXPECT_FALSE(read_revision(files, kFolder, 1)) << text;
  }
}

TEST(Revision, NewestIsTheLastEvenIfOneBeforeItWasLost) {
  MemoryFiles files;
  EXPECT_EQ(newest_revision(files, kFolder), 0);
  EXPECT_EQ(newest_revision(files, ""), 0);
  for (int number : {1, 2, 3}) {
    publish(files, number);
    EXPECT_EQ(newest_revision(files, kFolder), number);
  }
  files.remove("output/区/2021/unit.r1/revision.json");
  EXPECT_EQ(newest_revision(files, kFolder), 3);
  files.remove("output/区/2021/unit.r3/revision.json");
  EXPECT_EQ(newest_revision(files, kFolder), 2);
}

TEST(Revision, BaseIsTheNewestUnlessTheFactsAreItsOwn) {
  MemoryFiles files;
  EXPECT_EQ(base_revision(files, kFolder, {}), 0);
  publish(files, 1, "甲");
  EXPECT_EQ(base_revision(files, kFolder, {{"事实", "甲"}}), 0);
  EXPECT_EQ(base_revision(files, kFolder, {{"事实", "乙"}}), 1);
  publish(files, 2, "乙");
  EXPECT_EQ(base_revision(files, kFolder, {{"事实", "乙"}}), 1);
  EXPECT_EQ(base_revision(files, kFolder, {{"事实", "甲"}}), 2) << "back to what it was is a third revision";
  files.put("output/区/2021/unit.r2/revision.json", "{");
  EXPECT_EQ(base_revision(files, kFolder, {{"事实", "乙"}}), 2) << "a damaged one is found out as the base";
}

TEST(Revision, FactsAreWhatTheFilesSay) {
  MemoryFiles files;
  files.put("data/今年.yaml", "汇总: [甲, 乙]\n年度: 2021\n");
  files.put("data/甲.yaml", "年度: 2021\n");
  std::vector<ManifestEntry> facts = fact_digests("data/今年.yaml", "data/上年.yaml", files);
  ASSERT_EQ(facts.size(), 4U);
  EXPECT_EQ(facts[1], (ManifestEntry{"上年事实", ""})) << "there is none";
  EXPECT_EQ(facts[2].name, "汇总 甲");
  EXPECT_NE(facts[2].digest, "");
  EXPECT_EQ(facts[3], (ManifestEntry{"汇总 乙", ""}));
  files.put("data/今年.yaml", "# 一句话\n年度: 2021\n汇总:\n  - 甲\n  - 乙\n");
  EXPECT_EQ(fact_digests("data/今年.yaml", "data/上年.yaml", files), facts)
      << "order and comments say nothing";
  files.put("data/甲.yaml", "年度: 2022\n");
  EXPECT_NE(fact_digests("data/今年.yaml", "data/上年.yaml", files), facts);
}

TEST(PublishedFigures, AreAsTheyWerePublished) {
  MemoryFiles files;
  publish(files, 1);
  std::string problem;
  auto published = read_published_figures(files, kFolder, 1, problem);
  ASSERT_TRUE(published) << problem;
  EXPECT_EQ(published->revision.number, 1);
  ASSERT_EQ(published->figures.size(), 1U);
  EXPECT_EQ(published->figures[0].figure.number, 100);
}

TEST(PublishedFigures, NameTheFileThatIsDamaged) {
  struct Case {
    const char* file;
    const char* from;  ///< null: the file is removed
    const char* to;
    const char* problem;
  };
  const Case cases[] = {
      {"revision.json", nullptr, "", "revision.json 没有，或者读不出来"},
      {"revision.json", "\"revision\": 1", "\"revision\": 2", "revision.json 不是这一版的"},
      {"revision.json", "{", "", "revision.json 不是这一版的"},
      {"manifest.json", nullptr, "", "manifest.json 没有，或者读不出来"},
      {"manifest.json", "\"allowed\"", "\"allowed\" ", "manifest.json 和公开时的不同"},
      {"figures.json", nullptr, "", "figures.json 没有，或者读不出来"},
      {"figures.json", "1.00", "1.01", "figures.json 和公开时的不同"},
      {"figures.json", "{", "", "figures.json 和公开时的不同"},
  };
  for (const Case& c : cases) {
    MemoryFiles files;
    publish(files, 1);
    std::string path = std::string("output/区/2021/unit.r1/") + c.file;
    std::string text = *files.read(path, 10000);
    if (c.from == nullptr)
      files.remove(path);
    else
      files.put(path, text.replace(text.find(c.from), std::string(c.from).size(), c.to));
    std::string problem;
    EXPECT_FALSE(read_published_figures(files, kFolder, 1, problem)) << c.problem;
    EXPECT_EQ(problem, std::string("output/区/2021/unit.r1/") + c.problem);
  }
}

}  // namespace
}  // namespace juesuan
