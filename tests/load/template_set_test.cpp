#include "load/template_set.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/small_set.h"

namespace juesuan {
namespace {

const std::string kBase = std::string("模板/") + kSmallSet + "/";
constexpr const char* kNextSet = "甲/2022/决算";
const std::string kNext = std::string("模板/") + kNextSet + "/";

/// The small set, and one that inherits it and says `report` beside 继承.
MemoryFiles inheriting(const std::string& report = "") {
  return small_set_files().put(kNext + "report.yaml", std::string("继承: ") + kSmallSet + "\n" + report);
}

std::string findings(const Files& files, const std::string& path = kSmallSet) {
  auto loaded = load_set(files, path);
  EXPECT_EQ(loaded->set == nullptr, loaded->out.has_errors());
  return format_diagnostics(loaded->out);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(TemplateSets, AreReadWhole) {
  auto loaded = load_set(small_set_files());
  ASSERT_TRUE(loaded->set) << format_diagnostics(loaded->out);
  const TemplateSet& set = *loaded->set;
  EXPECT_EQ(set.path, kSmallSet);
  EXPECT_EQ(set.name, "甲地模板");
  EXPECT_EQ(set.style.unit, MoneyUnit::kYuan);
  EXPECT_TRUE(set.style.amount.trim);
  EXPECT_EQ(set.style.percent.decimals, 1);
  EXPECT_EQ(set.style.small_growth.decimals, 2);
  EXPECT_EQ(set.narrative.size(), 1U);
  EXPECT_EQ(set.macros.size(), 1U);
  ASSERT_EQ(set.forms.size(), 2U);
  EXPECT_EQ(set.forms[0].id, "fixed");
  EXPECT_EQ(set.forms[0].lines.size(), 3U);
  EXPECT_EQ(set.forms[0].formulas.size(), 2U);
  EXPECT_EQ(set.forms[1].list, "一般公共预算决算.科目");
  EXPECT_EQ(set.forms[1].columns[0].levels.size(), 3U);
  EXPECT_EQ(set.grids.count("grid"), 1U);
  EXPECT_EQ(set.charts.size(), 3U);
  EXPECT_EQ(set.glossary.terms.size(), 1U);
  EXPECT_TRUE(set.rules.empty());
}

TEST(TemplateSets, InheritKeysAndFiles) {
  MemoryFiles files = inheriting("名称: 新\n附表: [rows]\n");
  files.put(kNext + "narrative/body.j2", "# 新\n")
      .put(kNext + "charts.yaml",
           "来源: {标题: 新图, 种类: 饼状图, 逐项: 收入.来源, 项名: 名称, 值: 金额}\n");
  auto loaded = load_set(files, kNextSet);
  ASSERT_TRUE(loaded->set) << format_diagnostics(loaded->out);
  const TemplateSet& set = *loaded->set;
  EXPECT_EQ(set.name, "新");
  ASSERT_EQ(set.forms.size(), 1U);
  EXPECT_EQ(set.forms[0].id, "rows") << "a file of the set it inherits";
  EXPECT_EQ(set.charts.at("来源").title, "新图");
  EXPECT_EQ(set.charts.at("收支").title, "收支变动图");
  EXPECT_EQ(set.narrative[0].first.source->path, kNext + "narrative/body.j2");
  EXPECT_EQ(set.style.unit, MoneyUnit::kYuan);
  EXPECT_EQ(set.glossary.terms.size(), 1U);
}

TEST(TemplateSets, ATableMayKeepTheRest) {
  MemoryFiles files = inheriting();
  auto before = load_set(files, kNextSet);
  ASSERT_TRUE(before->set) << format_diagnostics(before->out);
  files.put(kNext + "tables/rows.yaml", "标题: 新表名\n其余照旧: 是\n");
  auto loaded = load_set(files, kNextSet);
  ASSERT_TRUE(loaded->set) << format_diagnostics(loaded->out);
  auto rows = [](const TemplateSet& set) {
    return *std::find_if(set.forms.begin(), set.forms.end(),
                         [](const Form& form) { return form.id == "rows"; });
  };
  EXPECT_EQ(rows(*loaded->set).title, "新表名");
  EXPECT_EQ(rows(*loaded->set).list, rows(*before->set).list);
  EXPECT_EQ(rows(*loaded->set).columns.size(), rows(*before->set).columns.size());
}

TEST(TemplateSets, DigestKnowsEveryFileThatWasRead) {
  auto digest = [](const MemoryFiles& files) { return load_set(files, kNextSet)->set->digest; };
  std::string before = digest(inheriting());
  EXPECT_EQ(digest(inheriting()), before);
  for (const char* name : {"tables/fixed.yaml", "narrative/macros.j2", "charts.yaml", "glossary.yaml"}) {
    MemoryFiles files = inheriting();
    files.put(kBase + name, *files.read(kBase + name, 1 << 20) + "\n");
    EXPECT_NE(digest(files), before) << name;
  }
  EXPECT_EQ(digest(inheriting().put(kBase + "narrative/unused.j2", "x")), before) << "not part of the set";
  EXPECT_NE(digest(inheriting().put(kNext + "rules.yaml", "T00: 提示\n")), before);
}

TEST(TemplateSets, InACircleAreRefused) {
  MemoryFiles files = inheriting();
  std::string report = *files.read(kBase + "report.yaml", 1 << 20);
  files.put(kBase + "report.yaml", std::string("继承: ") + kNextSet + "\n" + report);
  EXPECT_EQ(findings(files, kNextSet),
            "模板/甲/2021/决算/report.yaml:1:5: 错误[TEMPLATE-SET]: 模板集的继承绕了圈：甲/2022/决算 → "
            "甲/2021/决算 → 甲/2022/决算\n"
            "    1 | 继承: 甲/2022/决算\n"
            "      |       ^^^^^^^^^^^^\n"
            "  提示  改掉其中一套 report.yaml 的 继承\n");
  files = inheriting().put(kNext + "report.yaml", std::string("继承: ") + kNextSet + "\n");
  EXPECT_NE(findings(files, kNextSet).find("甲/2022/决算 → 甲/2022/决算"), std::string::npos);
}

TEST(TemplateSets, UnknownOnesNameTheNearest) {
  EXPECT_EQ(findings(inheriting(), "甲/2023/决算"),
            "错误[TEMPLATE-SET]: 没有模板集“甲/2023/决算”\n"
            "  应为  甲/2021/决算、甲/2022/决算\n"
            "  提示  最接近的是“甲/2021/决算”\n");
}

TEST(TemplateSets, SlipsAreFoundAtTheirPlace) {
  struct Case {
    const char* file;
    const char* from;
    const char* to;
    const char* finding;
  };
  const Case cases[] = {
      {"tables/rows.yaml", "栏次: 2", "栏次: 1", "rows.yaml:9:5: 错误[FORM-COLUMN]: 栏次1用了两次"},
      {"tables/fixed.yaml", " | 2 | 收入.来源.其他收入.金额", " | 收入.来源.其他收入.金额",
       "fixed.yaml:8:5: 错误[FORM-LINE]: 这一行有5格，表有6栏"},
      {"tables/rows.yaml", "横向: 是", "横列: 是", "rows.yaml:3:1: 错误[LOAD-UNKNOWN-KEY]: 没有“横列”这个键"},
      {"tables/rows.yaml", "横向: 是", "横向: 可", "rows.yaml:3:5: 错误[LOAD-WORD]"},
      {"tables/rows.yaml", "宽: 12", "宽: 宽", "错误[LOAD-KIND]: 这里写的是“宽”"},
      {"tables/rows.yaml", "左侧: 2", "左侧: 2.5", "rows.yaml:4:5: 错误[LOAD-KIND]: 这里写的是“2.5”"},
      {"report.yaml", "小数: 1, ", "小数: 12, ", "report.yaml:6:11: 错误[LOAD-KIND]: 这里写的是“12”"},
      {"report.yaml", "金额单位: 元", "金额单位: 角", "错误[LOAD-WORD]"},
      {"report.yaml", "正文: [body]", "正文: [body, 尾]",
       "report.yaml:8:12: 错误[TEMPLATE-FILE]: 正文“尾”没有文件 narrative/尾.j2"},
      {"report.yaml", "附表: [fixed, rows]", "附表: [fixed, row]",
       "report.yaml:9:13: 错误[TEMPLATE-FILE]: 附表“row”没有文件 tables/row.yaml"},
      {"report.yaml", "名称: 甲地模板\n", "", "错误[LOAD-MISSING-KEY]: 缺少必填的“名称”"},
      {"charts.yaml", "逐项: 收入.来源", "逐个: 收入.来源", "错误[LOAD-UNKNOWN-KEY]: 没有“逐个”这个键"},
      {"tables/rows.yaml", "{{ 单位.类型 }}", "{{ 单位.类型", "rows.yaml:12:10: 错误[TEMPLATE-UNCLOSED]"},
  };
  for (const Case& c : cases) {
    MemoryFiles files = small_set_files();
    files.put(kBase + c.file, replaced(*files.read(kBase + c.file, 1 << 20), c.from, c.to));
    EXPECT_NE(findings(files).find(c.finding), std::string::npos) << c.to << "\n" << findings(files);
  }
}

TEST(TemplateSets, MissingFiles) {
  EXPECT_NE(findings(small_set_files().remove(kBase + "tables/rows.yaml")).find("附表“rows”没有文件"),
            std::string::npos);
  EXPECT_EQ(findings(small_set_files().remove(kBase + "narrative/macros.j2")), "")
      << "found when a macro is called";
  EXPECT_NE(findings(small_set_files().remove(kBase + "glossary.yaml")).find("缺少必填的“名词”"),
            std::string::npos);
}

TEST(TemplateSets, LevelsOfRules) {
  auto loaded = load_set(small_set_files().put(kBase + "rules.yaml", "T00: 提示\nR08: 不查\nR01: 警告\n"));
  ASSERT_TRUE(loaded->set) << format_diagnostics(loaded->out);
  std::map<std::string, RuleLevel> levels;
  for (const auto& [code, setting] : loaded->set->rules) levels[code] = setting.level;
  EXPECT_EQ(levels, (std::map<std::string, RuleLevel>{
                        {"T00", RuleLevel::kHint}, {"R01", RuleLevel::kWarning}, {"R08", RuleLevel::kOff}}));
  EXPECT_EQ(loaded->set->rules.at("R08").place.line, 2U);
  EXPECT_NE(findings(small_set_files().put(kBase + "rules.yaml", "T00: 关\n")).find("错误[LOAD-WORD]"),
            std::string::npos);
  EXPECT_NE(findings(small_set_files().put(kBase + "rules.yaml", "- T00\n")).find("错误[LOAD-KIND]"),
            std::string::npos);
}

}  // namespace
}  // namespace juesuan
