#include "base/diagnostic.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

std::string shown(const std::string& line, std::uint32_t column, std::uint32_t length) {
  Source source{"甲.yaml", line + "\n"};
  return format_diagnostic({Severity::kError, "LOAD-X", {&source, 1, column, length}, "话", {}});
}

std::string repeated(const char* text, int times) {
  std::string all;
  while (times-- > 0) all += text;
  return all;
}

TEST(Diagnostic, TheLineWithItsMark) {
  struct Case {
    const char* name;
    std::string line;
    std::uint32_t column, length;
    std::string excerpt;
  };
  const Case cases[] = {
      {"plain", "key: value", 6, 5, "    1 | key: value\n      |      ^^^^^\n"},
      {"wide characters before and under the mark", "年度: 二零二一", 5, 4,
       "    1 | 年度: 二零二一\n      |       ^^^^^^^^\n"},
      {"tabs count as one", "a\tb\tc", 5, 1, "    1 | a b c\n      |     ^\n"},
      {"no length", "abc", 2, 0, "    1 | abc\n      |  ^\n"},
      {"past the end of the line", "abc", 9, 3, "    1 | abc\n      |    ^\n"},
      {"longer than the line", "abc", 2, 50, "    1 | abc\n      |  ^^\n"},
      {"empty line", "", 1, 1, "    1 | \n      | ^\n"},
      {"long line, mark at its start", repeated("x", 200), 1, 3,
       "    1 | " + repeated("x", 96) + "…\n      | ^^^\n"},
      {"long line, mark far on", repeated("x", 150) + "yyy" + repeated("z", 150), 151, 3,
       "    1 | …" + repeated("x", 24) + "yyy" + repeated("z", 69) + "…\n      | " + repeated(" ", 25) +
           "^^^\n"},
      {"long line, mark at its end", repeated("x", 150) + "y", 151, 1,
       "    1 | …" + repeated("x", 24) + "y\n      | " + repeated(" ", 25) + "^\n"},
      {"malformed bytes",
       "a\xFF"
       "b",
       3, 1,
       "    1 | a\xEF\xBF\xBD"
       "b\n      |   ^\n"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(shown(c.line, c.column, c.length),
              "甲.yaml:1:" + std::to_string(c.column) + ": 错误[LOAD-X]: 话\n" + c.excerpt)
        << c.name;
}

TEST(Diagnostic, NotesAreLabelledAndMayHaveAPlace) {
  Source source{"甲.yaml", "一\n二: 3\n"};
  Diagnostics out;
  out.warning("CHK-X", {&source, 2, 4, 1}, "不符").note("应为", "4").note("另见", "一", {&source, 1, 1, 1});
  EXPECT_EQ(format_diagnostics(out),
            "甲.yaml:2:4: 警告[CHK-X]: 不符\n"
            "    2 | 二: 3\n"
            "      |     ^\n"
            "  应为  4\n"
            "  另见  一（甲.yaml:1:1）\n");
}

TEST(Diagnostic, WithoutPlaceOrLine) {
  Source source{"甲.yaml", "一\n"};
  EXPECT_EQ(format_diagnostic({Severity::kHint, "RUN-X", {}, "话", {}}), "提示[RUN-X]: 话\n");
  EXPECT_EQ(format_diagnostic({Severity::kError, "FILL-X", {&source, 0, 0, 0}, "话", {}}),
            "甲.yaml: 错误[FILL-X]: 话\n")
      << "a file as a whole";
}

TEST(Diagnostic, AllInFileOrderThoseWithoutAPlaceLast) {
  Source a{"a", "1\n2\n"}, b{"b", "1\n2\n"};
  Diagnostics out;
  out.error("X-5", {}, "");
  out.error("X-4", {&b, 1, 1, 1}, "");
  out.hint("X-3", {&a, 2, 1, 1}, "");
  out.warning("X-2", {&a, 1, 2, 1}, "");
  out.error("X-1", {&a, 1, 1, 1}, "");
  out.error("X-1b", {&a, 1, 1, 1}, "");
  std::string text = format_diagnostics(out);
  std::size_t at = 0;
  for (const char* code : {"[X-1]", "[X-1b]", "[X-2]", "[X-3]", "[X-4]", "[X-5]"}) {
    std::size_t next = text.find(code);
    ASSERT_NE(next, std::string::npos) << code;
    EXPECT_GE(next, at) << code;
    at = next;
  }
}

TEST(Diagnostic, OnlyErrorsCountAsErrors) {
  Diagnostics out, more;
  out.warning("X", {}, "");
  out.hint("X", {}, "");
  EXPECT_FALSE(out.has_errors());
  more.error("Y", {}, "");
  more.error("Y", {}, "");
  out.take(std::move(more));
  EXPECT_EQ(out.error_count(), 2U);
  EXPECT_EQ(out.all().size(), 4U);
  EXPECT_TRUE(more.all().empty());
  EXPECT_EQ(more.error_count(), 0U);
}

}  // namespace
}  // namespace juesuan
