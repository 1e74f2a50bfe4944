#include "layout/dump.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

TEST(PagesDump, ListsEverythingWithOneDecimal) {
  Pages pages;
  pages.metadata = {"报告", "单位", "决算"};
  pages.outline = {{1, "第一部分", 0, 700}};
  Page page;
  page.width = 595.276;
  page.height = 841.89;
  page.label = "1";
  page.texts = {{79.37, -0.01, 16, -0.21, Face::kHei, "一、收入"}};
  page.rules = {{1, 2, 3, 4, 0.5}};
  page.shapes = {
      {.x = 1, .y = 2, .width = 3, .height = 4, .fill = {0.5, 0.5, 0.5}},
      {.kind = PlacedShape::Kind::kSector, .x = 1, .y = 2, .radius = 9, .start = 0, .end = 90, .fill = {}}};
  page.links = {{1, 2, 3, 4, 4, 500}};
  pages.pages = {page};
  EXPECT_EQ(dump(pages),
            "title “报告” author “单位” subject “决算”\n"
            "outline 1 第一部分  page 1 at 700.0\n"
            "page 1  595.3 x 841.9  label “1”\n"
            "text   79.4 0.0  16.0 黑体 spacing -0.2  一、收入\n"
            "rule   1.0 2.0  3.0 4.0  0.5\n"
            "box    1.0 2.0  3.0 x 4.0  fill 0.50 0.50 0.50\n"
            "sector 1.0 2.0  radius 9.0  0.0 to 90.0  fill 0.00 0.00 0.00\n"
            "link   1.0 2.0  3.0 4.0  to page 5 at 500.0\n");
}

}  // namespace
}  // namespace juesuan
