#include "load/yaml.h"

#include <gtest/gtest.h>

#include <chrono>

#include "load/text_checks.h"

namespace juesuan {
namespace {

struct Parsed {
  Sources sources;
  Diagnostics out;
  std::optional<YamlNode> root;
};

std::unique_ptr<Parsed> parse(std::string text) {
  auto parsed = std::make_unique<Parsed>();
  const Source& source = parsed->sources.add("a.yaml", std::move(text));
  parsed->root = parse_yaml(source, parsed->out);
  return parsed;
}

TEST(Yaml, ValuesKeepTheirTextAndPlace) {
  auto parsed = parse("单位:\n  名称: 某局  # 注\n  编码: \"0300\"\n  空:\n列: [1e3, 是]\n");
  ASSERT_TRUE(parsed->root) << format_diagnostics(parsed->out);
  const YamlNode* unit = parsed->root->find("单位");
  ASSERT_NE(unit, nullptr);
  EXPECT_EQ(unit->kind_name(), "映射");
  EXPECT_EQ(unit->find("名称")->scalar, "某局");
  EXPECT_EQ(unit->find("名称")->place.text(), "a.yaml:2:7");
  EXPECT_EQ(unit->find("名称")->place.length, 2U);
  EXPECT_EQ(unit->find("编码")->scalar, "0300");
  EXPECT_TRUE(unit->find("编码")->quoted);
  EXPECT_EQ(unit->find("编码")->place.length, 6U);
  EXPECT_TRUE(unit->find("空")->is_null());
  EXPECT_EQ(unit->find("没有"), nullptr);
  const YamlNode* list = parsed->root->find("列");
  ASSERT_EQ(list->items.size(), 2U);
  EXPECT_EQ(list->items[0].scalar, "1e3");
  EXPECT_EQ(list->items[1].place.text(), "a.yaml:5:10");
}

TEST(Yaml, AByteOrderMarkAndWindowsLineEndsAreAllowed) {
  auto parsed = parse("\xEF\xBB\xBF年度: 2021\r\n单位:\r\n  名称: 某局\r\n");
  ASSERT_TRUE(parsed->root) << format_diagnostics(parsed->out);
  EXPECT_EQ(parsed->root->find("年度")->scalar, "2021");
  EXPECT_EQ(parsed->root->find("单位")->find("名称")->place.text(), "a.yaml:3:7");
  EXPECT_EQ(parsed->root->find("单位")->find("名称")->place.length, 2U);
}

struct Refusal {
  const char* name;
  std::string text;
  const char* code;
  const char* place;
};

TEST(Yaml, RefusesWhatTheLibraryLetsPass) {
  using namespace std::string_literals;
  const Refusal cases[] = {
      {"duplicate key", "a: 1\nb: 2\na: 3\n", "LOAD-DUPLICATE-KEY", "a.yaml:3:1"},
      {"duplicate key, quoted and plain", "a: 1\n\"a\": 3\n", "LOAD-DUPLICATE-KEY", "a.yaml:2:1"},
      {"alias", "a: &x 1\nb: *x\n", "LOAD-ANCHOR", "a.yaml:1:4"},
      {"unknown alias", "a: *x\n", "LOAD-ALIAS", "a.yaml:1:4"},
      {"merge key", "a:\n  <<: {b: 1}\n", "LOAD-MERGE-KEY", "a.yaml:2:3"},
      {"tag", "a: !!binary x\n", "LOAD-TAG", "a.yaml:1:4"},
      {"bare tag", "a: ! x\n", "LOAD-TAG", "a.yaml:1:4"},
      {"tag on a map", "a: !x {b: 1}\n", "LOAD-TAG", "a.yaml:1:4"},
      {"second document", "a: 1\n---\nb: 2\n", "LOAD-DOCUMENT", "a.yaml:2:1"},
      {"end of document", "a: 1\n...\n", "LOAD-DOCUMENT", "a.yaml:2:1"},
      {"unclosed double quote", "a: 1\n中: \"文字\n", "LOAD-UNCLOSED-QUOTE", "a.yaml:2:4"},
      {"unclosed single quote", "a: '文字''\n", "LOAD-UNCLOSED-QUOTE", "a.yaml:1:4"},
      {"unclosed quote in a flow", "a: [\"文字]\n", "LOAD-UNCLOSED-QUOTE", "a.yaml:1:5"},
      {"content after a list", "- 1\n- 2\nb: 3\n", "LOAD-DROPPED-CONTENT", "a.yaml:3:1"},
      {"content after a flow", "[1]\nb: 3\n", "LOAD-DROPPED-CONTENT", "a.yaml:2:1"},
      {"text after a quote", "a: \"x\" y\n", "LOAD-SYNTAX", "a.yaml:1:8"},
      {"GBK", "a: 1\nb: \xD6\xD0\xCE\xC4\n", "LOAD-ENCODING", "a.yaml:2:4"},
      {"UTF-16",
       "\xFF\xFE"
       "a\0"s,
       "LOAD-ENCODING", "a.yaml:1:1"},
      {"cut-off UTF-8", "a: 中\xE6\x96", "LOAD-ENCODING", "a.yaml:1:5"},
      {"surrogate", "a: \xED\xA0\x80\n", "LOAD-ENCODING", "a.yaml:1:4"},
      {"NUL", "a: 1\0 2\n"s, "LOAD-CONTROL-CHARACTER", "a.yaml:1:5"},
      {"control character", "a: 中\x07\n", "LOAD-CONTROL-CHARACTER", "a.yaml:1:5"},
      {"lone carriage return", "a: 1\rb: 2\n", "LOAD-CONTROL-CHARACTER", "a.yaml:1:5"},
      {"zero-width space", "a: 2010301\u200B\n", "LOAD-CONTROL-CHARACTER", "a.yaml:1:11"},
      {"right-to-left override", "a: \u202Ex\n", "LOAD-CONTROL-CHARACTER", "a.yaml:1:4"},
      {"escaped NUL", "a: \"\\0\"\n", "LOAD-CONTROL-CHARACTER", "a.yaml:1:4"},
      {"tab indents", "a:\n\tb: 1\n", "LOAD-TAB", "a.yaml:2:1"},
      {"tab after spaces", "a:\n  \tb: 1\n", "LOAD-TAB", "a.yaml:2:3"},
      {"full-width colon", "年度：2021\n单位: 1\n", "LOAD-FULLWIDTH-COLON", "a.yaml:1:3"},
      {"list as key", "? [a]\n: b\n", "LOAD-KEY", "a.yaml:1:3"},
      {"no key", ": b\n", "LOAD-KEY", "a.yaml:1:1"},
      {"empty", "", "LOAD-EMPTY", "a.yaml:1:1"},
      {"only a comment", "# x\n", "LOAD-EMPTY", "a.yaml:1:1"},
      {"unclosed flow", "a: [1, 2\n", "LOAD-SYNTAX", "a.yaml:1:4"},
      {"dash as value", "a: -\n", "LOAD-SYNTAX", "a.yaml:1:4"},
  };
  for (const Refusal& c : cases) {
    auto parsed = parse(c.text);
    EXPECT_FALSE(parsed->root) << c.name;
    ASSERT_TRUE(parsed->out.has_errors()) << c.name;
    EXPECT_EQ(parsed->out.all()[0].code, c.code) << c.name;
    EXPECT_EQ(parsed->out.all()[0].place.text(), c.place) << c.name;
  }
}

TEST(Yaml, NamesTheByteThatIsNoText) {
  auto parsed = parse("a: \xD6\xD0\n");
  ASSERT_EQ(parsed->out.all().size(), 1U);
  EXPECT_EQ(parsed->out.all()[0].message, "第 4 个字节 0xD6 不是 UTF-8 文字");
  EXPECT_NE(parsed->out.all()[0].notes[0].text.find("GBK"), std::string::npos);
}

TEST(Yaml, FullWidthColonsInProseAreNoFault) {
  auto parsed = parse("说明: 一是：甲；二是：乙\n列:\n  - 其中：丙\n");
  EXPECT_TRUE(parsed->root) << format_diagnostics(parsed->out);
}

TEST(Yaml, AllDuplicatesOfALargeMapAreFound) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "k" + std::to_string(i % 1999) + ": 1\n";
  auto parsed = parse(text);
  EXPECT_EQ(parsed->out.error_count(), 1U);
}

void expect_quick_refusal(std::string text, const char* code) {
  auto start = std::chrono::steady_clock::now();
  auto parsed = parse(std::move(text));
  auto taken = std::chrono::steady_clock::now() - start;
  EXPECT_FALSE(parsed->root);
  ASSERT_TRUE(parsed->out.has_errors());
  EXPECT_EQ(parsed->out.all()[0].code, code);
  EXPECT_LT(std::chrono::duration_cast<std::chrono::milliseconds>(taken).count(), 2000) << code;
}

TEST(Yaml, HostileFilesAreRefusedQuickly) {
  expect_quick_refusal(std::string(10'000, '['), "LOAD-DEPTH");
  expect_quick_refusal(std::string(1'000'000, '['), "LOAD-DEPTH");
  std::string maps;
  for (int i = 0; i < 10'000; ++i) maps += "{a: ";
  expect_quick_refusal(maps, "LOAD-DEPTH");
  std::string dashes;
  for (int i = 0; i < 10'000; ++i) dashes += "- ";
  expect_quick_refusal(dashes, "LOAD-DEPTH");
  std::string lines;
  for (std::size_t i = 0; i < 2'000; ++i) lines += std::string(i, ' ') + "a:\n";
  expect_quick_refusal(lines, "LOAD-DEPTH");
  expect_quick_refusal(std::string(100'000'000, 'a'), "LOAD-TOO-LARGE");
}

TEST(Yaml, TheDeepestAllowedNesting) {
  std::string most(static_cast<std::size_t>(kMaxYamlDepth), '[');
  EXPECT_TRUE(parse(most + std::string(most.size(), ']'))->root);
  EXPECT_FALSE(parse("[" + most + std::string(most.size(), ']') + "]")->root);
}

TEST(TextChecks, NamesInvisibleCharacters) {
  EXPECT_EQ(describe_character(0), "U+0000（空字符 NUL）");
  EXPECT_EQ(describe_character(0x200B), "U+200B（零宽字符）");
  EXPECT_EQ(describe_character(0x7F), "U+007F");
  EXPECT_EQ(find_control_character("中文\t\r\n"), std::string_view::npos);
}

}  // namespace
}  // namespace juesuan
