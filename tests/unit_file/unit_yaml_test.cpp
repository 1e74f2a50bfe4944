#include "unit_file/unit_yaml.h"

#include <gtest/gtest.h>

#include <random>

#include "load/fact_tree.h"
#include "load/unit_description.h"
#include "support/builders.h"
#include "support/stages.h"

namespace juesuan {
namespace {

constexpr const char* kUnitFiles[] = {
    "data/510000_example/2020/900001_example_bureau.yaml",
    "data/510000_example/2021/900001_example_bureau.yaml",
    "data/510811_zhaohua/2020/433401001_mass_work_bureau.yaml",
    "data/510811_zhaohua/2021/433401001_mass_work_bureau.yaml",
    "data/510402_dongqu/2021/11510301662775163X_petition_bureau.yaml",
    "data/420113_hannan/2022/hannan_petition_bureau.yaml",
    "data/130000_gaoxin/2021/000001_mass_work_center.yaml",
};

FactKey key(std::string name, FactKey::Kind kind, std::vector<FactKey> children = {}) {
  FactKey made;
  made.name = std::move(name);
  made.kind = kind;
  made.children = std::move(children);
  return made;
}

UnitDescription description_of(const std::string& path) {
  Sources sources;
  Diagnostics out;
  auto root = parse_yaml(sources.add("unit_file.yaml", project_file("templates/unit_file.yaml")), out);
  std::string text = project_file(path);
  std::size_t at = text.find("版式: ") + std::string("版式: ").size();
  std::string set = text.substr(at, text.find_first_of(" \n", at) - at);
  return describe_for_set(*read_unit_description(*root, out), project_set(set).facts);
}

FactTree read(const std::string& text, const UnitDescription& description) {
  Sources sources;
  Diagnostics out;
  auto root = parse_yaml(sources.add("a.yaml", text), out);
  EXPECT_TRUE(root) << format_diagnostics(out) << text;
  return root ? fact_tree(*root, description) : FactTree();
}

TEST(UnitYaml, SaysTheSameAsTheFilesOfData) {
  for (const char* path : kUnitFiles) {
    SCOPED_TRACE(path);
    UnitDescription description = description_of(path);
    FactTree facts = read(project_file(path), description);
    UnitYamlOptions options;
    options.classification = &small_classification();
    std::string text = write_unit_yaml(facts, description, options);
    EXPECT_TRUE(says_same(read(text, description), facts));
    EXPECT_EQ(write_unit_yaml(read(text, description), description, options), text) << "stable";
  }
}

TEST(UnitYaml, WritesInTheOrderOfTheDescription) {
  FactKey amount = key("金额", FactKey::Kind::kAmount);
  FactKey code = key("科目", FactKey::Kind::kText);
  code.codes = FactKey::Codes::kFunction;
  FactKey rows = key("明细", FactKey::Kind::kRows, {code, amount});
  FactKey section = key("支出", FactKey::Kind::kMap, {rows, key("合计", FactKey::Kind::kAmount)});
  section.description = "逐项写";
  section.source = "决算系统";
  FactKey number = key("编码", FactKey::Kind::kText);
  number.description = "单位的编码";
  UnitDescription description = key("", FactKey::Kind::kMap, {number, section});
  FactTree facts =
      read("{外来: {甲: [1, 2]}, 支出: {合计: , 明细: ['2010301|1.5', \"- | 2\"]}, 编码: 0123}", description);
  facts.at("支出").remark = "请核对";
  UnitYamlOptions options;
  options.header = {"头一行"};
  options.schema = "a.json";
  options.classification = &small_classification();
  EXPECT_EQ(write_unit_yaml(facts, description, options), R"(# yaml-language-server: $schema=a.json
# 头一行

编码: "0123"

# 逐项写
# 来处：决算系统
支出:  # 请核对
  明细:  # 科目 | 金额
    - 2010301 | 1.5  # 行政运行
    - "- | 2"
  合计:

外来:
  甲:
    - 1
    - 2
)");
}

struct Scalar {
  const char* text;
  const char* written;
};

TEST(UnitYaml, QuotesWhatYamlWouldReadOtherwise) {
  const Scalar scalars[] = {{"甲乙", "甲乙"},
                            {"-1.5", "-1.5"},
                            {"-", "\"-\""},
                            {"- 甲", "\"- 甲\""},
                            {"a: b", "\"a: b\""},
                            {"甲：乙", "甲：乙"},
                            {"a #b", "\"a #b\""},
                            {"a:", "\"a:\""},
                            {" a", "\" a\""},
                            {"~", "\"~\""},
                            {"null", "\"null\""},
                            {"[甲]", "\"[甲]\""},
                            {"{{ 数 }}", "\"{{ 数 }}\""},
                            {"甲\n乙", "\"甲\\n乙\""},
                            {"\"甲\"", "\"\\\"甲\\\"\""},
                            {"C:\\甲", "C:\\甲"},
                            {"", "\"\""},
                            {"《条例》", "《条例》"},
                            {"2022-09-28", "2022-09-28"}};
  for (const Scalar& scalar : scalars) EXPECT_EQ(yaml_scalar(scalar.text), scalar.written);
}

/// A text of characters that YAML has opinions of.
std::string odd_text(std::mt19937& random) {
  const std::string pieces[] = {"甲", "-", " ",    ":",  "#",  "\"", "'", "\\", "|", "{", "}",
                                "[",  "]", ",",    "&",  "*",  "!",  "%", "@",  "`", "?", "~",
                                "\n", "1", "null", "。", "，", ">",  "=", "<",  "\t"};
  std::uniform_int_distribution<std::size_t> piece(0, std::size(pieces) - 1), length(1, 8);
  std::string text;
  for (std::size_t i = length(random); i > 0; --i) text += pieces[piece(random)];
  return text;
}

FactTree odd_tree(std::mt19937& random, int depth) {
  std::uniform_int_distribution<int> kind(0, depth == 0 ? 1 : 3), count(0, 3);
  FactTree tree;
  switch (kind(random)) {
    case 0:
      break;
    case 1:
      return FactTree::of_text(odd_text(random));
    case 2:
      tree.kind = FactTree::Kind::kList;
      for (int i = count(random); i > 0; --i) tree.items.push_back(odd_tree(random, depth - 1));
      break;
    default:
      tree.kind = FactTree::Kind::kMap;
      for (int i = count(random); i > 0; --i)
        tree.at("k" + std::to_string(i) + odd_text(random)) = odd_tree(random, depth - 1);
      break;
  }
  return tree;
}

TEST(UnitYaml, AnyTreeIsReadBack) {
  std::mt19937 random(7);
  UnitDescription nothing = key("", FactKey::Kind::kMap);
  for (int round = 0; round < 2000; ++round) {
    FactTree tree;
    tree.at("键") = odd_tree(random, 4);
    std::string text = write_unit_yaml(tree, nothing, {});
    if (tree.at("键").is_blank()) continue;  // a file that says nothing but a key
    ASSERT_TRUE(says_same(read(text, nothing), tree)) << text;
  }
}

}  // namespace
}  // namespace juesuan
