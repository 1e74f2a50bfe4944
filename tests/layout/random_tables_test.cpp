// Tables of random shape: what holds for each, in the text and as a form.

#include <gtest/gtest.h>

#include <random>

#include "layout/documents.h"
#include "layout/fixed_fonts.h"
#include "layout/forms.h"
#include "layout/tables.h"

namespace juesuan {
namespace {

constexpr int kTables = 400;

class RandomTable {
 public:
  explicit RandomTable(std::uint32_t seed) : random_(seed) {}

  /// Labels of all lengths that start with 项, some over several rows; amounts are numbered to tell them
  /// apart.
  Table next() {
    auto columns = static_cast<std::size_t>(pick(2, 40));
    auto rows = static_cast<std::size_t>(pick(1, 60));
    Table table = plain_table(columns, rows, pick(2, 12));
    table.landscape = pick(0, 1) == 1;
    for (std::uint32_t c = 1; c < columns; c += static_cast<std::uint32_t>(pick(1, 9)))
      table.group_starts.push_back(c);
    amounts_ = 0;
    for (std::size_t r = 1; r <= rows; ++r) {
      table.rows[r][0].text.text = label();
      for (std::size_t c = 1; c < columns; ++c)
        table.rows[r][c].text.text = std::to_string(100'000 + amounts_++);
    }
    for (std::size_t r = 1; r <= rows; r += static_cast<std::size_t>(pick(1, 20))) span_label(table, r);
    for (int notes = pick(0, 3); notes > 0; --notes) table.notes.push_back("注：" + label());
    return table;
  }

  int amounts() const { return amounts_; }

 private:
  int pick(int least, int most) {
    return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
  }

  std::string label() {
    std::string text = "项";
    int length = pick(0, 9) == 0 ? pick(50, 400) : pick(0, 12);
    for (int i = 0; i < length; ++i) text += i % 7 == 6 ? "，" : "目";
    return text;
  }

  void span_label(Table& table, std::size_t row) {
    std::size_t last = std::min(row + static_cast<std::size_t>(pick(0, 30)), table.rows.size() - 1);
    if (table.rows[row][0].covered) return;
    for (std::size_t r = row + 1; r <= last; ++r) {
      if (table.rows[r][0].covered || table.rows[r][0].row_span > 1) return;
    }
    table.rows[row][0].row_span = static_cast<std::uint16_t>(last - row + 1);
    for (std::size_t r = row + 1; r <= last; ++r) table.rows[r][0] = covered_cell();
  }

  std::mt19937 random_;
  int amounts_ = 0;
};

void expect_each_amount_once(const std::vector<Page>& pages, int amounts) {
  std::vector<int> seen(static_cast<std::size_t>(amounts));
  for (const Page& page : pages) {
    for (const PlacedText& text : page.texts) {
      if (text.text.size() == 6 && text.text[0] == '1')
        ++seen[static_cast<std::size_t>(std::stoi(text.text) - 100'000)];
      EXPECT_GE(text.size, 7.5);
    }
  }
  for (int i = 0; i < amounts; ++i) EXPECT_EQ(seen[static_cast<std::size_t>(i)], 1) << "amount " << i;
}

void expect_inside(const std::vector<Page>& pages, Pt side, Pt bottom) {
  for (const Page& page : pages) {
    for (const PlacedRule& rule : page.rules) {
      ASSERT_GE(std::min(rule.x1, rule.x2), side - 0.1);
      ASSERT_LE(std::max(rule.x1, rule.x2), page.width - side + 8);
      ASSERT_GE(std::min(rule.y1, rule.y2), bottom - 0.1);
    }
  }
}

TEST(RandomTables, AsFormsShowEachAmountOnce) {
  RandomTable random(1);
  FixedFonts fonts;
  for (int n = 0; n < kTables && !HasFailure(); ++n) {
    Table table = random.next();
    TextMeasure measure(fonts);
    Flow flow;
    set_form(table, measure, flow);
    SCOPED_TRACE(n);
    expect_each_amount_once(flow.pages(), random.amounts());
    expect_inside(flow.pages(), kFormSideMargin, kLandscapeBottomMargin);
  }
}

TEST(RandomTables, InTheTextShowEachAmountOnce) {
  RandomTable random(2);
  FixedFonts fonts;
  for (int n = 0; n < kTables && !HasFailure(); ++n) {
    Table table = random.next();
    table.is_form = false;
    TextMeasure measure(fonts);
    Flow flow;
    set_text_table(table, true, measure, flow);
    SCOPED_TRACE(n);
    expect_each_amount_once(flow.pages(), random.amounts());
    expect_inside(flow.pages(), kPageWidth - kLeftMargin - kTextWidth, kBottomMargin);
  }
}

}  // namespace
}  // namespace juesuan
