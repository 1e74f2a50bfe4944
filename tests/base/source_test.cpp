#include "base/source.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

TEST(Source, LinesWithoutTheirEnds) {
  Source source{"a.yaml", "一\r\n二\n\n四"};
  EXPECT_EQ(source.line(1), "一");
  EXPECT_EQ(source.line(2), "二");
  EXPECT_EQ(source.line(3), "");
  EXPECT_EQ(source.line(4), "四");
  EXPECT_EQ(source.line(5), "");
  EXPECT_EQ(source.line(0), "");
  EXPECT_EQ(Source{}.line(1), "");
}

TEST(Source, PlacesCountCharacters) {
  Source source{"a.yaml", "年度: 2021\n单位: 局\n"};
  struct Case {
    std::size_t offset;
    const char* place;
  };
  const Case cases[] = {{0, "a.yaml:1:1"},  {3, "a.yaml:1:2"},  {8, "a.yaml:1:5"},
                        {13, "a.yaml:2:1"}, {21, "a.yaml:2:5"}, {25, "a.yaml:3:1"}};
  for (const Case& c : cases) EXPECT_EQ(place_at(source, c.offset).text(), c.place) << c.offset;
  EXPECT_EQ(place_at(source, 999).text(), "a.yaml:3:1") << "past the end";
}

TEST(Source, PlacesAsText) {
  Source source{"a.yaml", "x"};
  EXPECT_EQ(Place{}.text(), "");
  EXPECT_FALSE(Place{});
  EXPECT_EQ((Place{&source, 3, 4, 5}.text()), "a.yaml:3:4");
  EXPECT_EQ((Place{&source, 3, 4, 5}.part(2, 1).text()), "a.yaml:3:6");
  EXPECT_EQ((Place{&source, 3, 4, 5}.part(2, 1).length), 1U);
  EXPECT_EQ((Place{&source, 0, 0, 0}.text()), "a.yaml") << "a file as a whole";
}

TEST(Source, AddressesStayAsMoreAreAdded) {
  Sources sources;
  const Source& first = sources.add("1", "一");
  for (int i = 0; i < 1000; ++i) sources.add("n", "n");
  EXPECT_EQ(first.text, "一");
}

}  // namespace
}  // namespace juesuan
