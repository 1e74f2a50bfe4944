// templates/unit_file.yaml against the program's own reader of unit files: what the one describes, the other
// must read, no more and no less. The reader says what it knows in its messages.

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "domain/unit_description.h"
#include "load/unit_description.h"
#include "load/unit_year.h"
#include "support/stages.h"

namespace juesuan {
namespace {

using Kind = FactKey::Kind;

UnitDescription project_description() {
  static Sources sources;
  Diagnostics out;
  auto root = parse_yaml(sources.add("unit_file.yaml", project_file("templates/unit_file.yaml")), out);
  auto description = root ? read_unit_description(*root, out) : std::nullopt;
  EXPECT_TRUE(description) << format_diagnostics(out);
  return description.value_or(UnitDescription());
}

/// What the reader says of a file.
std::string messages(const std::string& text) {
  Sources sources;
  Diagnostics out;
  const Source& source = sources.add("a.yaml", text);
  if (auto root = parse_yaml(source, out)) read_unit_year(*root, source, out);
  return format_diagnostics(out);
}

/// A key with those above it, as YAML in flow style around `value`.
struct Path {
  std::string before, after, name;

  Path below(const FactKey& key) const {
    bool record = key.kind == Kind::kRecords;
    return {before + key.name + ": " + (record ? "[{" : "{"), (record ? "}]" : "}") + after,
            name + "." + key.name};
  }
  std::string file(const std::string& entry) const { return "{" + before + entry + after + "}"; }
};

std::string names_of(const std::vector<FactKey>& keys, std::string_view between) {
  std::vector<std::string_view> names;
  for (const FactKey& key : keys) names.push_back(key.name);
  return fmt::format("{}", fmt::join(names, between));
}

void expect_said(const Path& path, const std::string& entry, const std::string& wanted) {
  std::string file = path.file(entry);
  std::string said = messages(file);
  EXPECT_NE(said.find(wanted), std::string::npos) << file << "\n" << said;
}

/// The finding that a value of another kind gets.
void expect_kind(const Path& path, const FactKey& key) {
  auto seen = [&](const std::string& value, const std::string& wanted) {
    expect_said(path, fmt::format("{}: {}", key.name, value), wanted);
  };
  switch (key.kind) {
    case Kind::kText:
    case Kind::kPassage:
    case Kind::kDate:
      return seen("[]", key.words.empty() ? "应为  一段文字" : "应为");
    case Kind::kTexts:
      return seen("x", "应为  列表，每项一行");
    case Kind::kAmount:
      return seen("x", "金额“x”读不出");
    case Kind::kCount:
      return seen("1.5", "“1.5”不是一个整数");
    case Kind::kScore:
      return seen("x", "“x”不是一个分数");
    case Kind::kYear:
      return seen("x", "“x”不是四位年份");
    case Kind::kNamedAmounts:
      return seen("x", "金额");
    case Kind::kNamedTexts:
      return seen("x", "一句话");
    case Kind::kRows:
      return seen("[x]", "应为  " + names_of(key.children, " | "));
    case Kind::kMap:
    case Kind::kRecords:
    case Kind::kFree:
      return;
  }
}

void expect_words(const Path& path, const FactKey& key, const FactKey& row, std::size_t column) {
  if (key.words.empty() || key.open) return;
  std::string value = "㊙";
  if (!row.children.empty()) {
    std::vector<std::string> cells(row.children.size(), "-");
    cells[column] = "㊙";
    value = fmt::format("[\"{}\"]", fmt::join(cells, " | "));
  } else if (key.kind == Kind::kNamedAmounts) {
    value = "{㊙: 1}";
  }
  if (key.kind == Kind::kNamedTexts) return;  // validate knows these: below
  const FactKey& named = row.children.empty() ? key : row;
  expect_said(path, fmt::format("{}: {}", named.name, value),
              fmt::format("应为  {}", fmt::join(key.words, "、")));
}

void expect_children(const Path& path, const FactKey& key) {
  if (key.kind == Kind::kMap || key.kind == Kind::kRecords) {
    expect_said(path, "㊙: 1", "应为  " + names_of(key.children, "、"));
    std::vector<std::string> required;
    for (const FactKey& child : key.children)
      if (child.required) required.push_back(child.name);
    if (!required.empty() && !key.name.empty())
      expect_said(path, "㊙: 1", fmt::format("缺少必填的“{}”", fmt::join(required, "”“")));
  }
  for (const FactKey& child : key.children) {
    SCOPED_TRACE(path.name + "." + child.name);
    expect_kind(path, child);
    expect_words(path, child, FactKey(), 0);
    if (child.kind == Kind::kRows)
      for (std::size_t i = 0; i < child.children.size(); ++i) expect_words(path, child.children[i], child, i);
    if (child.kind == Kind::kMap || child.kind == Kind::kRecords) expect_children(path.below(child), child);
  }
}

TEST(UnitDescription, SaysWhatTheReaderReads) {
  UnitDescription description = project_description();
  // An unknown key at the root stops the reader from nothing: all other messages are of one key each.
  expect_children({}, description);
}

TEST(UnitDescription, RequiresWhatTheReaderRequires) {
  std::vector<std::string> required;
  for (const FactKey& key : project_description().children)
    if (key.required) required.push_back(key.name);
  std::string said = messages("{机关运行经费: 1}");
  EXPECT_NE(said.find(fmt::format("缺少必填的“{}”", fmt::join(required, "”“"))), std::string::npos) << said;
}

TEST(UnitDescription, EverySectionSaysWhatItIsAndWhereItIsFilledIn) {
  for (const FactKey& key : project_description().children) {
    EXPECT_FALSE(key.description.empty() && key.words.empty()) << key.name;
    bool is_filled_in = key.next != FactKey::NextYear::kOmit;
    EXPECT_FALSE(is_filled_in && key.sheet.empty()) << key.name;
  }
}

TEST(UnitDescription, InheritsFromTheKeyAbove) {
  UnitDescription description = project_description();
  const FactKey* staff = description.find("机构")->find("人员");
  EXPECT_EQ(staff->sheet, "机构");
  EXPECT_EQ(staff->next, FactKey::NextYear::kBlank) << "its own";
  EXPECT_EQ(staff->find("在职")->next, FactKey::NextYear::kBlank);
  EXPECT_EQ(description.find("机构")->find("内设机构")->next, FactKey::NextYear::kCarry);
}

TEST(UnitDescription, HasWhatASetAsksFor) {
  using Extra = ExtraFact::Kind;
  SetFacts facts;
  facts.extras = {{"甲.乙", Extra::kAmount, {}},
                  {"甲.丙", Extra::kRows, {{"名", Extra::kText, {}}, {"数", Extra::kCount, {}}}},
                  {"丁", Extra::kPassages, {}}};
  facts.not_required = {"结转结余"};
  UnitDescription description = describe_for_set(project_description(), facts);
  const FactKey* extras = description.find("补充");
  ASSERT_NE(extras, nullptr);
  ASSERT_EQ(extras->children.size(), 2U);
  EXPECT_EQ(extras->find("甲")->find("乙")->kind, Kind::kAmount);
  EXPECT_EQ(extras->find("甲")->find("丙")->children[1].kind, Kind::kCount);
  EXPECT_EQ(extras->find("丁")->kind, Kind::kRecords);
  EXPECT_TRUE(extras->find("丁")->find("内容")->required);
  EXPECT_EQ(extras->find("丁")->sheet, "补充");
  EXPECT_FALSE(description.find("结转结余")->required);
  EXPECT_EQ(describe_for_set(project_description(), {}).find("补充"), nullptr) << "nothing asked for";
}

struct Wrong {
  const char* text;
  const char* said;
};

TEST(UnitDescription, RefusesWhatItCannotRead) {
  const Wrong wrongs[] = {
      {"甲: {说明: 没有种类}\n", "a.yaml:1:4: 错误[LOAD-MISSING-KEY]: 缺少必填的“种类”"},
      {"甲: {种类: 文宇}\n", "a.yaml:1:9: 错误[LOAD-WORD]: “文宇”不是一种种类"},
      {"甲: {种类: 文字, 下年: 抄}\n", "“抄”不是一种下年"},
      {"甲: {种类: 文字, 科目: 收入}\n", "“收入”不是一种科目"},
      {"甲: {种类: 映射, 键: [乙]}\n", "这里写的是列表"},
      {"甲: {种类: 文字, 必填: 要}\n", "“要”"},
  };
  for (const Wrong& wrong : wrongs) {
    Sources sources;
    Diagnostics out;
    auto root = parse_yaml(sources.add("a.yaml", wrong.text), out);
    ASSERT_TRUE(root);
    EXPECT_FALSE(read_unit_description(*root, out)) << wrong.text;
    EXPECT_NE(format_diagnostics(out).find(wrong.said), std::string::npos) << format_diagnostics(out);
  }
}

}  // namespace
}  // namespace juesuan
