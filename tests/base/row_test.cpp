#include "base/row.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

TEST(Row, CellsAndTheirOffsets) {
  struct Case {
    std::string_view row;
    std::vector<RowCell> cells;
  };
  const Case cases[] = {
      {"a | b | c", {{"a", 0}, {"b", 4}, {"c", 8}}},
      {"一 |  二|三 ", {{"一", 0}, {"二", 5}, {"三", 7}}},
      {"一 | \"0300\" | '5'", {{"一", 0}, {"0300", 5}, {"5", 14}}},
      {"“三公” | \"甲\"乙", {{"“三公”", 0}, {"\"甲\"乙", 7}}},
      {"a || b", {{"a", 0}, {"", 3}, {"b", 5}}},
      {"", {{"", 0}}},
      {"one", {{"one", 0}}},
  };
  for (const Case& c : cases) {
    std::vector<RowCell> cells = split_row(c.row);
    ASSERT_EQ(cells.size(), c.cells.size()) << c.row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      EXPECT_EQ(cells[i].text, c.cells[i].text) << c.row << " cell " << i;
      EXPECT_EQ(cells[i].offset, c.cells[i].offset) << c.row << " cell " << i;
    }
  }
}

TEST(Row, CellPlaces) {
  Source source{"a.yaml", "x:\n  - 甲 | 2010301 | 5\n  - \"- | 乙 | 6\"\n  - 单栏\n"};
  Place plain{&source, 2, 5, 15};
  EXPECT_EQ(cell_place(plain, 1).text(), "a.yaml:2:9");
  EXPECT_EQ(cell_place(plain, 1).length, 7U);
  Place quoted{&source, 3, 5, 11};
  EXPECT_EQ(cell_place(quoted, 1).text(), "a.yaml:3:10");
  Place single{&source, 4, 5, 2};
  EXPECT_EQ(cell_place(single, 1).text(), "a.yaml:4:5") << "no such cell: the row";
  EXPECT_FALSE(cell_place(Place{}, 0));
}

}  // namespace
}  // namespace juesuan
