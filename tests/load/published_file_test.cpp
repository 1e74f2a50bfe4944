#include "load/published_file.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace juesuan {
namespace {

struct Loaded {
  Sources sources;
  Diagnostics out;
  std::vector<PublishedFigure> figures;
};

std::unique_ptr<Loaded> load(const std::string& path, const std::string& text) {
  auto loaded = std::make_unique<Loaded>();
  loaded->figures = read_published(loaded->sources.add(path, text), loaded->out);
  return loaded;
}

/// "数名|文字|位置|单位|说明@line:column of the text"
std::vector<std::string> shown(const std::vector<PublishedFigure>& figures) {
  std::vector<std::string> lines;
  for (const PublishedFigure& f : figures)
    lines.push_back(fmt::format("{}|{}|{}|{}|{}@{}:{}", f.figure.value, f.text.value, f.position,
                                f.unit.value, f.note, f.text.place.line, f.text.place.column));
  return lines;
}

using Lines = std::vector<std::string>;

TEST(PublishedFile, ReadsCsv) {
  auto loaded = load("单位.published.csv",
                     "\xEF\xBB\xBF数名,公开文字,位置,单位,说明\r\n"
                     "收支总计.本年,\"1,836,600.00\",第二部分 一,元,\r\n"
                     "\r\n"
                     "收支总计.增长率, 0.05% ,第二部分 一,,\"文中写“增长\"\"0.05%\"\"”\"\r\n"
                     "三公经费.上年,,,,");
  EXPECT_EQ(format_diagnostics(loaded->out), "");
  EXPECT_EQ(shown(loaded->figures), (Lines{"收支总计.本年|1,836,600.00|第二部分 一|元|@2:9",
                                           "收支总计.增长率|0.05%|第二部分 一||文中写“增长\"0.05%\"”@4:11",
                                           "三公经费.上年||||@5:9"}));
}

TEST(PublishedFile, ColumnsStandInAnyOrder) {
  auto loaded = load("a.csv", "单位,公开文字,数名\n万元,183.66,收支总计.本年\n");
  EXPECT_EQ(format_diagnostics(loaded->out), "");
  EXPECT_EQ(shown(loaded->figures), (Lines{"收支总计.本年|183.66||万元|@2:4"}));
}

TEST(PublishedFile, ReadsYaml) {
  auto loaded = load("a.yaml",
                     "收支总计.增长率: 0.05%\n"
                     "收支总计.增减额: {公开文字: 增加1.02万元, 位置: 第二部分 一}\n"
                     "收支总计.本年:\n"
                     "  - 183.66万元\n"
                     "  - {公开文字: 183.66, 位置: 附表一, 单位: 万元, 说明: 合计行}\n"
                     "三公经费.上年:\n");
  EXPECT_EQ(format_diagnostics(loaded->out), "");
  EXPECT_EQ(shown(loaded->figures),
            (Lines{"收支总计.增长率|0.05%|||@1:11", "收支总计.增减额|增加1.02万元|第二部分 一||@2:18",
                   "收支总计.本年|183.66万元|||@4:5", "收支总计.本年|183.66|附表一|万元|合计行@5:12",
                   "三公经费.上年||||@6:1"}));
}

TEST(PublishedFile, SaysWhatIsWrongAndWhere) {
  struct Case {
    const char* path;
    const char* text;
    const char* said;
    std::size_t read;
  };
  const Case cases[] = {
      {"a.csv", "",
       "a.csv: 错误[LOAD-PUBLISHED-HEADER]: 文件是空的\n  应为  数名、公开文字、位置、单位、说明\n", 0},
      {"a.csv", "数名,文字\n",
       "a.csv:1:1: 错误[LOAD-PUBLISHED-HEADER]: 第一行没有“公开文字”这一栏\n"
       "    1 | 数名,文字\n      | ^^^^\n"
       "  应为  数名、公开文字、位置、单位、说明\n"
       "a.csv:1:4: 错误[LOAD-PUBLISHED-HEADER]: 没有“文字”这一栏\n"
       "    1 | 数名,文字\n      |      ^^^^\n"
       "  应为  数名、公开文字、位置、单位、说明\n",
       0},
      {"a.csv", "数名,公开文字,数名\n",
       "a.csv:1:9: 错误[LOAD-PUBLISHED-HEADER]: “数名”写了两栏\n"
       "    1 | 数名,公开文字,数名\n      |               ^^^^\n"
       "  应为  数名、公开文字、位置、单位、说明\n",
       0},
      {"a.csv", "数名,公开文字\n甲,1,836.00\n乙,2\n",
       "a.csv:2:1: 错误[LOAD-PUBLISHED-COLUMNS]: 这一行有 3 栏，第一行有 2 栏\n"
       "    2 | 甲,1,836.00\n      | ^^\n"
       "  提示  文字里有逗号时整格加引号，如 \"1,836,600.00\"\n",
       1},
      {"a.csv", "数名,公开文字\n甲,\"1\n",
       "a.csv:2:3: 错误[LOAD-PUBLISHED-QUOTE]: 引号没有结束\n"
       "    2 | 甲,\"1\n      |    ^\n"
       "  提示  文字里的引号写两遍：\"\"\n",
       0},
      {"a.csv", "数名,公开文字\n甲,\"1\"2\n",
       "a.csv:2:6: 错误[LOAD-PUBLISHED-QUOTE]: 引号后面还有字\n"
       "    2 | 甲,\"1\"2\n      |       ^\n"
       "  提示  整格都写在引号里，文字里的引号写两遍\n",
       0},
      {"a.csv", "数名,公开文字\n,5\n乙,2\n",
       "a.csv:2:1: 错误[LOAD-PUBLISHED-NAME]: 没有数名\n"
       "    2 | ,5\n      | ^\n"
       "  提示  数名是推算的数的名称，如 收支总计.增长率\n",
       1},
      {"a.yaml", "- 甲\n",
       "a.yaml:1:1: 错误[LOAD-PUBLISHED-KIND]: 这里是列表\n"
       "    1 | - 甲\n      | ^\n"
       "  应为  一个映射：数名: 公开文字\n",
       0},
      {"a.yaml", "甲: {公开文字: 1, 页: 3}\n",
       "a.yaml:1:14: 错误[LOAD-PUBLISHED-KEY]: 没有“页”这个键\n"
       "    1 | 甲: {公开文字: 1, 页: 3}\n      |                   ^^\n"
       "  应为  公开文字、位置、单位、说明\n",
       1},
      {"a.yaml", "甲: {位置: 第二部分}\n",
       "a.yaml:1:4: 错误[LOAD-PUBLISHED-KEY]: 没有“公开文字”\n"
       "    1 | 甲: {位置: 第二部分}\n      |     ^\n"
       "  应为  公开文字: 0.05%\n",
       0},
      {"a.yaml", "甲: [[1]]\n",
       "a.yaml:1:5: 错误[LOAD-PUBLISHED-KIND]: 这里是列表\n"
       "    1 | 甲: [[1]]\n      |      ^\n"
       "  应为  公开文字，或键是公开文字、位置、单位、说明的映射\n",
       0},
  };
  for (const Case& c : cases) {
    auto loaded = load(c.path, c.text);
    EXPECT_EQ(format_diagnostics(loaded->out), c.said) << c.text;
    EXPECT_EQ(loaded->figures.size(), c.read) << c.text;
  }
}

/// Every prefix of a file is read or refused, never read past its end.
TEST(PublishedFile, SurvivesEveryPrefix) {
  const std::string text = "\xEF\xBB\xBF数名,公开文字\r\n甲,\"1\"\"2\"\n乙, 3 ,4\r\n\"丙\" ,5";
  for (std::size_t length = 0; length <= text.size(); ++length) load("a.csv", text.substr(0, length));
}

}  // namespace
}  // namespace juesuan
