#include "site/page_text.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

struct TextCase {
  const char* name;
  const char* input;
  const char* expected;
};

TEST(SitePageText, HtmlIsHarmless) {
  const TextCase cases[] = {
      {"plain", "示例市数据服务局", "示例市数据服务局"},
      {"element", "<b>局</b>", "&lt;b&gt;局&lt;/b&gt;"},
      {"attribute", "\" onclick='x'", "&quot; onclick=&#39;x&#39;"},
      {"entity", "A&amp;B", "A&amp;amp;B"},
  };
  for (const TextCase& one : cases) EXPECT_EQ(escape_html(one.input), one.expected) << one.name;
}

TEST(SitePageText, JsonEndsNoScript) {
  const TextCase cases[] = {
      {"script", "</script><script>alert(1)", R"x("\u003c/script\u003e\u003cscript\u003ealert(1)")x"},
      {"comment", "<!--", R"("\u003c!--")"},
      {"quotes", "“a” \"b\" 'c' \\", R"("“a” \"b\" 'c' \\")"},
      {"ampersand", "A&B", R"("A\u0026B")"},
      {"line separators", "a\xE2\x80\xA8 b\xE2\x80\xA9", R"("a\u2028 b\u2029")"},
      {"broken UTF-8", "a\xFF", "\"a\xEF\xBF\xBD\""},
  };
  for (const TextCase& one : cases) EXPECT_EQ(script_json(one.input), one.expected) << one.name;
}

TEST(SitePageText, UrlParts) {
  const TextCase cases[] = {
      {"ascii", "a-b_c.d~9", "a-b_c.d~9"},
      {"chinese", "报告.pdf", "%E6%8A%A5%E5%91%8A.pdf"},
      {"marks", "a b#c?d%e/f", "a%20b%23c%3Fd%25e%2Ff"},
  };
  for (const TextCase& one : cases) EXPECT_EQ(url_part(one.input), one.expected) << one.name;
}

TEST(SitePageText, PagesAreFilledOnce) {
  const std::map<std::string, std::string> values = {{"名", "@数@"}, {"数", "1"}};
  const TextCase cases[] = {
      {"values are not looked into", "<p>@名@</p>@数@", "<p>@数@</p>1"},
      {"unknown names stay", "a@b.c@数@", "a@b.c1"},
      {"one sign", "a@", "a@"},
      {"css", "@media print { @page {} }", "@media print { @page {} }"},
  };
  for (const TextCase& one : cases) EXPECT_EQ(fill_page(one.input, values), one.expected) << one.name;
}

}  // namespace
}  // namespace juesuan
