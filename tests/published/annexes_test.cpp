// What the two published Sichuan documents of 2021 say outside 第二部分 and the tables, against what the
// program prints: the counts of the year's work (第一部分) and the annexes (附件1 to 附件4). annexes.csv
// holds every such figure:
//   expected  the published value; where that contradicts its own document (agrees = no) the recomputed one
//   figure    our figure that stands behind it; empty: words of the unit
//   where     第一部分, 附件1 三 …; empty: not printed
//   note      why it is not printed, or why it is typed though the published one follows from others
//   words     the words around it, {} for the number; the cells of a table are joined by |

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "published/filled_unit.h"

namespace juesuan {
namespace {

using testing::fill_unit;
using testing::FilledUnit;

struct Row {
  std::string seed, id, section, published, unit, agrees, expected, figure, where, words, note;
};

std::vector<Row> read_rows() {
  std::ifstream stream(JUESUAN_ROOT "/tests/published/annexes.csv");
  std::vector<Row> rows;
  std::string line;
  std::getline(stream, line);
  EXPECT_EQ(line, "seed,id,section,published,unit,agrees,expected,figure,where,words,note");
  while (std::getline(stream, line)) {
    std::vector<std::string> f;
    std::istringstream fields(line + ",");
    for (std::string field; std::getline(fields, field, ',');) f.push_back(field);
    if (f.size() != 11) throw std::runtime_error("annexes.csv: " + line);
    rows.push_back({f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8], f[9], f[10]});
  }
  return rows;
}

/// The number of a heading: what stands before “　”, or before “、”.
std::string heading_number(const std::string& text) {
  for (std::string_view end : {"　", "、"})
    if (std::size_t at = text.find(end); at != std::string::npos) return text.substr(0, at);
  return text;
}

/// The texts and the tables' cells of each part: 第一部分; 附件1, and 附件1 三 for a section of it.
std::map<std::string, std::string> texts_by_place(const Document& document) {
  std::map<std::string, std::string> texts;
  std::string part, annex, section;
  auto add = [&](const std::string& text) {
    texts[part] += text + "\n";
    if (!annex.empty()) texts[annex] += text + "\n";
    if (!section.empty()) texts[annex + " " + section] += text + "\n";
  };
  for (const Block& block : document.blocks) {
    const std::string& heading = block.heading.text.text;
    if (block.kind == Block::Kind::kHeading && block.heading.level <= 3) {
      if (block.heading.level == 1) part = heading_number(heading);
      if (block.heading.level <= 2) annex = heading.starts_with("附件") ? heading_number(heading) : "";
      section = block.heading.level == 3 && !annex.empty() ? heading_number(heading) : "";
    }
    if (block.kind == Block::Kind::kParagraph) add(block.paragraph.text.text);
    if (block.kind != Block::Kind::kTable || document.tables[block.index].is_form) continue;
    std::string cells;
    for (const std::vector<Cell>& row : document.tables[block.index].rows)
      for (const Cell& cell : row) cells += cell.text.text + "|";
    add(cells);
  }
  return texts;
}

/// Numbers that stand between the words before and after {} of `words`.
std::vector<std::string> numbers_within(const std::string& text, const std::string& words) {
  std::size_t slot = words.find("{}");
  std::string before = words.substr(0, slot), after = words.substr(slot + 2);
  std::vector<std::string> found;
  for (std::size_t at = 0; (at = text.find_first_of("0123456789", at)) != std::string::npos;) {
    std::size_t end = std::min(text.find_first_not_of("0123456789.", at), text.size());
    bool here = at >= before.size() && text.compare(at - before.size(), before.size(), before) == 0 &&
                text.compare(end, after.size(), after) == 0;
    if (here) found.push_back(text.substr(at, end - at));
    at = end;
  }
  return found;
}

/// The same number at the decimals that were published.
bool same(double value, const std::string& expected) {
  std::size_t point = expected.find('.');
  auto decimals = static_cast<double>(point == std::string::npos ? 0 : expected.size() - point - 1);
  return std::abs(value - std::atof(expected.c_str())) <= 0.5 * std::pow(10, -decimals) + 1e-9;
}

double value_of(const Figure& figure) {
  auto number = static_cast<double>(figure.number);
  if (figure.kind == FigureKind::kMoney) return number / 1'000'000;
  return figure.kind == FigureKind::kRatio ? 100 * number / static_cast<double>(figure.base) : number;
}

class PublishedAnnexes : public ::testing::TestWithParam<std::pair<const char*, const char*>> {
 protected:
  void SetUp() override {
    for (Row& row : read_rows())
      if (row.seed == GetParam().first) rows_.push_back(std::move(row));
    unit_ = fill_unit(GetParam().second);
    texts_ = texts_by_place(unit_->document);
  }

  std::vector<Row> rows_;
  std::unique_ptr<FilledUnit> unit_;
  std::map<std::string, std::string> texts_;
};

TEST_P(PublishedAnnexes, ArePrinted) {
  for (const Row& row : rows_) {
    if (row.words.empty()) continue;
    std::vector<std::string> printed = numbers_within(texts_[row.where], row.words);
    EXPECT_FALSE(printed.empty()) << row.id << ": “" << row.words << "” is not in " << row.where;
    for (const std::string& number : printed)
      EXPECT_TRUE(same(std::atof(number.c_str()), row.expected))
          << row.id << ": " << row.words << " says " << number << ", not " << row.expected;
  }
}

TEST_P(PublishedAnnexes, StandOnFigures) {
  for (const Row& row : rows_) {
    if (row.figure.empty()) continue;
    FigureId id = unit_->figures.find(row.figure);
    ASSERT_NE(id, kNoFigure) << row.id << ": no figure " << row.figure;
    const Figure& figure = unit_->figures[id];
    EXPECT_TRUE(figure.known()) << row.id;
    EXPECT_TRUE(same(value_of(figure), row.expected))
        << row.id << ": " << row.figure << " is " << value_of(figure);
    // What follows from other figures of the document is computed here too.
    bool computed = row.agrees != "primary" && row.note.empty();
    EXPECT_TRUE(!computed || figure.operation != Operation::kFact)
        << row.id << ": " << row.figure << " is typed";
  }
}

TEST_P(PublishedAnnexes, LeaveOutNothingWithoutAReason) {
  for (const Row& row : rows_)
    EXPECT_TRUE(!row.note.empty() || (!row.words.empty() && !row.figure.empty())) << row.id << ": say why";
}

INSTANTIATE_TEST_SUITE_P(
    Seeds, PublishedAnnexes,
    ::testing::Values(std::pair("000", "510811_zhaohua/2021/433401001_mass_work_bureau"),
                      std::pair("001", "510402_dongqu/2021/11510301662775163X_petition_bureau")),
    [](const auto& test) { return "seed_" + std::string(test.param.first); });

/// The headings of 第四部分, one per line.
std::string annex_headings(const std::string& unit_year) {
  std::string headings;
  bool inside = false;
  std::unique_ptr<FilledUnit> unit = fill_unit(unit_year);
  for (const Block& block : unit->document.blocks) {
    if (block.kind != Block::Kind::kHeading) continue;
    if (block.heading.level == 1) inside = block.heading.text.text == "第四部分　附件";
    if (inside) headings += block.heading.text.text + "\n";
  }
  return headings;
}

constexpr const char* kDepartmentReport =
    "一、部门概况\n（一）机构组成\n（二）机构职能\n（三）人员概况\n"
    "二、部门财政资金收支情况\n（一）部门财政资金收入情况\n（二）部门财政资金支出情况\n"
    "三、部门整体预算绩效管理情况\n（一）部门预算管理\n（二）结果应用情况\n";
constexpr const char* kConclusions = "四、评价结论及建议\n（一）评价结论\n（二）存在问题\n（三）改进建议\n";

TEST(PublishedAnnexHeadings, AreThoseOf2020) {
  EXPECT_EQ(
      annex_headings("510811_zhaohua/2020/433401001_mass_work_bureau"),
      std::string("第四部分　附件\n附件1　2020年部门整体支出绩效评价报告\n") + kDepartmentReport +
          kConclusions +
          "附件2　2020年项目支出绩效自评报告\n"
          "一、项目概况\n（一）项目基本情况\n（二）项目绩效目标\n（三）项目自评步骤及方法\n"
          "二、项目资金申报及使用情况\n（一）项目资金申报及批复情况\n（二）资金计划、到位及使用情况\n（三）项"
          "目财务管理情况\n"
          "三、项目实施及管理情况\n（一）项目组织架构及实施流程\n（二）项目管理情况\n（三）项目监管情况\n"
          "四、项目绩效情况\n（一）项目完成情况\n（二）项目效益情况\n"
          "五、评价结论及建议\n（一）评价结论\n（二）存在的问题\n（三）相关建议\n");
}

TEST(PublishedAnnexHeadings, AreThoseOf2021) {
  EXPECT_EQ(annex_headings("510402_dongqu/2021/11510301662775163X_petition_bureau"),
            std::string("第四部分　附件\n附件1　2021年部门整体支出绩效评价报告\n") + kDepartmentReport +
                "（三）自评质量\n" + kConclusions +
                "附件2　2021年项目支出绩效自评报告\n"
                "一、项目概况\n（一）项目基本情况\n（二）项目绩效目标\n"
                "二、项目资金申报及使用情况\n（一）项目资金申报及批复情况\n（二）资金计划、到位及使用情况\n（"
                "三）项目财务管理情况\n"
                "三、项目实施及管理情况\n（一）项目管理情况\n"
                "四、项目绩效情况\n（一）项目完成情况\n（二）项目效益情况\n"
                "五、评价结论及建议\n（一）评价结论\n（二）存在的问题\n（三）相关建议\n"
                "附件3　信访专项工作经费项目绩效目标自评表\n"
                "附件4　东区矛盾纠纷排查化解（信访事项）专项经费项目绩效目标自评表\n");
}

TEST(PublishedAnnexHeadings, AreOnlyTheTablesWhereNoReportWasMade) {
  EXPECT_EQ(annex_headings("510811_zhaohua/2021/433401001_mass_work_bureau"),
            "第四部分　附件\n附件1　2021年部门预算项目绩效目标自评表\n");
}

TEST(PublishedAnnexRows, AreAsManyAsStated) {
  std::map<std::string, int> counts;
  for (const Row& row : read_rows()) ++counts[row.words.empty() ? "not printed" : row.agrees];
  EXPECT_EQ(counts,
            (std::map<std::string, int>{
                {"yes", 81}, {"no", 30}, {"rounding-only", 1}, {"primary", 83}, {"not printed", 16}}));
}

}  // namespace
}  // namespace juesuan
