#include "layout/pagination.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "layout/measure.h"
#include "layout/random_text.h"

namespace juesuan {
namespace {

using Kind = TextItem::Kind;

TextItem heading(int lines = 1) {
  return {Kind::kHeading, lines, false, true};
}
TextItem paragraph(int lines) {
  return {Kind::kParagraph, lines, false, false};
}
TextItem lead_in(int lines) {
  return {Kind::kParagraph, lines, false, true};
}
TextItem figure(int lines) {
  return {Kind::kFigure, lines, false, false};
}
TextItem shrinking(int lines) {
  return {Kind::kParagraph, lines, true, false};
}

/// “0 1a|1b 2”: items in their order; | a new page; letters the pieces of a divided item; ' one line shorter.
std::string shown(const PagePlan& plan) {
  std::string text;
  std::vector<int> pieces(64, 0);
  auto is_divided = [&](std::size_t item) {
    return std::count_if(plan.pieces.begin(), plan.pieces.end(),
                         [&](const PlannedPiece& piece) { return piece.item == item; }) > 1;
  };
  for (const PlannedPiece& piece : plan.pieces) {
    if (!text.empty()) text += piece.starts_page ? "|" : " ";
    text += std::to_string(piece.item);
    if (is_divided(piece.item)) text += static_cast<char>('a' + pieces[piece.item]++);
    if (piece.shrunk) text += "'";
  }
  return text;
}

std::string plan_of(const std::vector<TextItem>& items, TextBounds bounds = {}) {
  return shown(plan_pages(items, bounds));
}

TEST(Pagination, DividesTextWhereItHurtsLeast) {
  struct Case {
    const char* name;
    std::vector<TextItem> items;
    const char* expected;
  };
  const Case cases[] = {
      {"nothing", {}, ""},
      {"one page", {heading(), paragraph(21)}, "0 1"},
      {"a paragraph is divided", {paragraph(18), paragraph(10)}, "0 1a|1b"},
      {"no single line at the foot", {paragraph(21), paragraph(8)}, "0|1"},
      {"no single line at the head", {paragraph(18), paragraph(5), paragraph(9)}, "0 1a|1b 2"},
      {"a heading goes with its text", {paragraph(21), heading(), paragraph(8)}, "0|1 2"},
      {"a lead-in goes with what it announces",
       {paragraph(20), lead_in(2), paragraph(3), paragraph(6)},
       "0|1 2 3"},
      {"a figure that fits follows its text", {paragraph(5), figure(8), paragraph(20)}, "0 1 2a|2b"},
      {"text of its section goes before one that does not",
       {paragraph(15), figure(9), paragraph(4), paragraph(3), paragraph(9)},
       "0 2 3|1 4"},
      {"and it does not stand in a paragraph",
       {paragraph(15), figure(9), paragraph(10), paragraph(9)},
       "0 2a|2b 1 3"},
      {"a figure does not pass a heading", {paragraph(15), figure(9), heading(), paragraph(12)}, "0|1 2 3"},
      {"nor come to stand behind a lead-in",
       {paragraph(18), lead_in(2), figure(9), paragraph(20)},
       "0|1 2 3a|3b"},
      {"two figures keep their order",
       {paragraph(16), figure(9), paragraph(6), figure(9), paragraph(12)},
       "0 2|1 3 4a|4b"},
      {"a paragraph of many pages", {paragraph(50), paragraph(8)}, "0a|0b|0c 1"},
  };
  for (const Case& c : cases) EXPECT_EQ(plan_of(c.items), c.expected) << c.name;
}

TEST(Pagination, SparesALastPageWithNextToNothingOnIt) {
  std::vector<TextItem> items{paragraph(10), paragraph(9), paragraph(5)};
  PagePlan plan = plan_pages(items, {});
  EXPECT_TRUE(looks_bad(plan));
  EXPECT_EQ(shown(plan), "0 1|2") << "five lines on the last page are better than two";
  items = {shrinking(10), shrinking(9), paragraph(5)};
  EXPECT_EQ(plan_of(items), "0' 1' 2");
  EXPECT_EQ(plan_of({paragraph(10), paragraph(9), paragraph(5)}, {.ends_its_page = false}), "0 1 2a|2b")
      << "a table follows";
}

TEST(Pagination, BeginsInTheMiddleOfAPage) {
  EXPECT_EQ(plan_of({paragraph(4), paragraph(12)}, {.first_line = 14}), "0 1a|1b");
  EXPECT_EQ(plan_of({heading(), paragraph(8)}, {.first_line = 21}), "0 1");
}

TEST(Pagination, TakesWhatNoPageCanHold) {
  EXPECT_EQ(plan_of({paragraph(2), figure(40), paragraph(2)}), "0 2|1");
  std::vector<TextItem> headings(30, heading());
  EXPECT_EQ(plan_pages(headings, {}).pieces.size(), 30u);
}

std::vector<TextItem> random_items(RandomText& random) {
  std::vector<TextItem> items;
  for (int i = random.pick(1, 60); i > 0; --i) {
    switch (random.pick(0, 7)) {
      case 0:
        items.push_back(heading(random.pick(1, 2)));
        break;
      case 1:
        items.push_back(figure(random.pick(5, 12)));
        break;
      case 2:
        items.push_back(lead_in(random.pick(1, 3)));
        break;
      default:
        items.push_back(random.pick(0, 1) == 0 ? paragraph(random.pick(1, 26))
                                               : shrinking(random.pick(2, 6)));
    }
  }
  items.push_back(paragraph(3));
  return items;
}

/// What holds for every plan: whole items on whole pages, figures between paragraphs and before the next
/// heading, no single lines, no heading at a foot.
void expect_good(const std::vector<TextItem>& items, const TextBounds& bounds) {
  PagePlan plan = plan_pages(items, bounds);
  std::vector<int> done(items.size(), 0);
  int line = bounds.first_line;
  std::size_t last_text = 0;
  for (std::size_t k = 0; k < plan.pieces.size(); ++k) {
    const PlannedPiece& piece = plan.pieces[k];
    const TextItem& item = items[piece.item];
    if (piece.starts_page) line = 0;
    line += piece.end - piece.begin;
    ASSERT_LE(line, kLinesPerPage);
    ASSERT_EQ(piece.begin, done[piece.item]);
    done[piece.item] = piece.end;
    bool is_whole = piece.end == item.lines - (piece.shrunk ? 1 : 0);
    bool ends_page = k + 1 < plan.pieces.size() && plan.pieces[k + 1].starts_page;
    ASSERT_TRUE(is_whole || ends_page);
    if (!is_whole || piece.begin > 0) {
      ASSERT_EQ(item.kind, Kind::kParagraph);
      ASSERT_GE(piece.end - piece.begin, 2);
    }
    ASSERT_FALSE(ends_page && item.kind == Kind::kHeading);
    ASSERT_TRUE(is_whole || plan.pieces[k + 1].item == piece.item) << "nothing stands within a paragraph";
    if (item.kind != Kind::kFigure) {
      ASSERT_GE(piece.item, last_text);
      last_text = piece.item;
      continue;
    }
    for (std::size_t passed = piece.item + 1; passed <= last_text; ++passed)
      ASSERT_EQ(items[passed].kind, Kind::kParagraph);
  }
  for (std::size_t i = 0; i < items.size(); ++i) ASSERT_GE(done[i], items[i].lines - 1);
}

TEST(Pagination, KeepsItsRulesForRandomText) {
  RandomText random(9704);
  for (int n = 0; n < 3000; ++n) {
    std::vector<TextItem> items = random_items(random);
    ASSERT_NO_FATAL_FAILURE(expect_good(items, {random.pick(0, 21), random.pick(0, 1) == 0})) << n;
  }
}

}  // namespace
}  // namespace juesuan
