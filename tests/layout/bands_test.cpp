// Where a table is cut, and what of its cells stands on each page.

#include "layout/bands.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <utility>

#include "layout/documents.h"
#include "layout/fixed_fonts.h"
#include "layout/forms.h"

namespace juesuan {
namespace {

constexpr GridStyle kStyle{10, 3, 3};
constexpr Pt kRow = 18.5;  ///< 10 pt on 12.5, and 3 above and below

/// A table whose rows have the levels 1 (类), 2 (款), 3 (项); 0 is a total.
Table table_of_levels(const std::string& levels) {
  Table table = plain_table(3, levels.size(), 12);
  for (std::size_t r = 0; r < levels.size(); ++r) {
    Cell& label = table.rows[r + 1][0];
    if (levels[r] == '0') label.role = CellRole::kTotalLabel;
    if (levels[r] > '1') label.indent = static_cast<std::uint8_t>(levels[r] - '1');
  }
  return table;
}

/// How many rows of the body each page has, cut for pages of a header and `rows` rows.
std::vector<int> rows_per_page(const Table& table, double rows) {
  FixedFonts fonts;
  TextMeasure measure(fonts);
  Grid grid(table, measure);
  SetGrid set = set_grid(grid, grid.whole(500, kStyle), kStyle);
  Pt room = (rows + 1) * kRow + 0.1;
  cut_into_bands(set, {room, room, 0});
  std::vector<int> counts;
  for (std::size_t b = 0; b < set.bands.size(); ++b) {
    PlacedPart part = set.part_of(b);
    counts.push_back(static_cast<int>(part.end - std::max(part.begin, 1U)));
  }
  return counts;
}

TEST(TableCuts, AreMadeWhereTheyHurtLeast) {
  struct Case {
    const char* name;
    const char* levels;
    double rows;
    std::vector<int> expected;
  };
  const Case cases[] = {
      {"all on one page", "0123", 4, {4}},
      {"without levels the pages are full", "111111111111111", 10, {10, 5}},
      {"before 类, although one more row would fit", "0123333312333", 9, {8, 5}},
      {"before 款 when no 类 is near", "0123333332333333", 10, {9, 7}},
      {"a 类 does not end a page", "0123333331233333", 10, {9, 7}},
      {"nor do 类 and 款", "0123333312333333", 10, {8, 8}},
      {"no two rows on the last page", "111111111111", 10, {9, 3}},
      {"but no page more for it", "1111111111111111111111", 11, {11, 11}},
      {"within a 款 where three pages allow no better", "0123333123333123333123333", 10, {10, 9, 6}},
  };
  for (const Case& c : cases) {
    std::vector<int> counts = rows_per_page(table_of_levels(c.levels), c.rows);
    EXPECT_EQ(counts, c.expected) << c.name;
  }
}

TEST(TableCuts, DoNotGoThroughASpanWithoutNeed) {
  Table table = plain_table(3, 14, 12);
  for (std::size_t first : {1U, 6U, 9U}) {
    table.rows[first][0] = spanning_cell("组", first == 1 ? 5 : 3, 1);
    for (std::size_t r = first + 1; r < first + (first == 1 ? 5U : 3U); ++r)
      table.rows[r][0] = covered_cell();
  }
  EXPECT_EQ(rows_per_page(table, 10), (std::vector<int>{8, 6}));
}

/// The long row goes on the next page as a whole only if that leaves less than two thirds of this one blank.
TEST(TableCuts, DoNotLeaveAPageToTheFirstRows) {
  FixedFonts fonts;
  for (auto [rows_above, is_cut] : {std::pair{5, true}, std::pair{20, false}}) {
    Table table = plain_table(3, static_cast<std::size_t>(rows_above) + 1, 12);
    table.header_rows = 0;
    table.rows.back()[1] = text_cell(std::string(40, '\n'));
    TextMeasure measure(fonts);
    Grid grid(table, measure);
    SetGrid set = set_grid(grid, grid.whole(500, kStyle), kStyle);
    cut_into_bands(set, {30 * kRow, 34 * kRow, 0});
    ASSERT_EQ(set.bands.size(), 2U) << rows_above;
    EXPECT_EQ(set.bands[0].bottom > 25 * kRow, is_cut) << rows_above;
  }
}

std::vector<SetGrid> wide_form_cut(const Table& table, Grid& grid) {
  std::vector<GridPart> parts;
  for (std::uint32_t begin : {1U, 3U}) {
    parts.push_back({{0, begin, begin + 1}, {0, 60, 110, 160}, {}});
    if (begin == 1) parts.back().tall = {{0, 0, 3}};
    if (begin == 3) parts.back().tall = {{7, 7, 2}};
  }
  std::vector<SetGrid> sets = set_alike(grid, parts, kStyle);
  cut_into_bands(sets, {12 * kRow, 12 * kRow, 0});
  EXPECT_EQ(table.header_rows, 1U);
  return sets;
}

/// A reader lays the pages side by side: what stands in a row of one stands in the same row of the other.
TEST(TableCuts, AreTheSameInAllPartsOfAWideForm) {
  FixedFonts fonts;
  TextMeasure measure(fonts);
  Table table = plain_table(5, 30, 12);
  Grid grid(table, measure);
  std::vector<SetGrid> sets = wide_form_cut(table, grid);
  ASSERT_GT(sets[0].bands.size(), 2U);
  ASSERT_EQ(sets[0].bands.size(), sets[1].bands.size());
  EXPECT_GT(sets[0].header_height(), sets[1].header_height());
  for (std::size_t b = 0; b < sets[0].bands.size(); ++b) {
    EXPECT_EQ(sets[0].part_of(b).begin, sets[1].part_of(b).begin);
    EXPECT_EQ(sets[0].part_of(b).end, sets[1].part_of(b).end);
  }
  for (std::size_t r = 1; r < grid.rows(); ++r)
    EXPECT_NEAR(sets[0].edges[r + 1] - sets[0].edges[r], sets[1].edges[r + 1] - sets[1].edges[r], 0.001) << r;
}

/// What the pages of a form show of the cell that has `sign` in all its lines: characters per page.
std::vector<std::size_t> shown_per_page(const Table& table, const std::string& sign) {
  FixedFonts fonts;
  TextMeasure measure(fonts);
  Flow flow;
  set_form(table, measure, flow);
  std::vector<std::size_t> counts;
  for (const Page& page : flow.pages()) {
    std::size_t& count = counts.emplace_back(0);
    for (const PlacedText& text : page.texts)
      if (text.text.starts_with(sign)) count += text.text.size() / sign.size();
  }
  return counts;
}

Table table_with_label(const std::string& text, std::size_t rows) {
  Table table = plain_table(3, rows, 12);
  table.rows[1][0] = spanning_cell(text, static_cast<std::uint16_t>(rows), 1);
  table.rows[1][0].role = CellRole::kLabel;
  for (std::size_t r = 2; r <= rows; ++r) table.rows[r][0] = covered_cell();
  return table;
}

std::string repeated(const std::string& sign, std::size_t count) {
  std::string text;
  while (count-- > 0) text += sign;
  return text;
}

TEST(CutCells, AShortLabelStandsWholeOnEveryPage) {
  std::vector<std::size_t> counts = shown_per_page(table_with_label(repeated("标", 30), 90), "标");
  ASSERT_GT(counts.size(), 1U);
  for (std::size_t count : counts) EXPECT_EQ(count, 30U);
}

/// The fault that lost a line at a cut: texts of all lengths over rows of all numbers.
TEST(CutCells, ALongTextGoesOnWithoutLoss) {
  for (std::size_t rows : {1U, 2U, 7U, 40U, 90U})
    for (std::size_t length = 400; length < 6000; length += 277) {
      std::vector<std::size_t> counts = shown_per_page(table_with_label(repeated("文", length), rows), "文");
      std::size_t sum = 0;
      for (std::size_t count : counts) sum += count;
      bool is_whole_somewhere = std::find(counts.begin(), counts.end(), length) != counts.end();
      EXPECT_TRUE(sum == length || is_whole_somewhere) << rows << " rows, " << length << " characters";
    }
}

TEST(CutCells, NoTwoLinesTouch) {
  FixedFonts fonts;
  std::mt19937 random(7);
  for (int n = 0; n < 60; ++n) {
    Table table = table_with_label(repeated("标", 20 + random() % 900), 1 + random() % 70);
    for (std::size_t r = 1; r < table.rows.size(); ++r)
      table.rows[r][1] = text_cell(repeated("字", random() % 60));
    TextMeasure measure(fonts);
    Flow flow;
    set_form(table, measure, flow);
    for (const Page& page : flow.pages())
      for (std::size_t i = 0; i < page.texts.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
          const PlacedText& a = page.texts[i];
          const PlacedText& b = page.texts[j];
          bool same_column = std::abs(a.x - b.x) < 5;
          ASSERT_FALSE(same_column && std::abs(a.y - b.y) < std::min(a.size, b.size) - 0.1)
              << n << ": " << a.text << " and " << b.text;
        }
  }
}

}  // namespace
}  // namespace juesuan
