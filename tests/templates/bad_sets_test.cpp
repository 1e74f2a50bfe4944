#include "templates/built_unit.h"

// A small template set and a unit of it are good; then one place of the set, or of the unit's numbers of its
// own, is broken. The whole message is in bad_sets/<case>.txt, the exit status is 1 and nothing is put out.
// After a change of words, run with JUESUAN_RENEW=1 to write the texts anew, and read the diff.

namespace juesuan {
namespace {

constexpr const char* kSet = "templates/bad/2021/final_accounts/";
constexpr const char* kReport = "report.yaml";
constexpr const char* kBody = "narrative/body.j2";
constexpr const char* kForm = "tables/form.yaml";
constexpr const char* kFacts = "facts.yaml";
constexpr const char* kUnit = "data/510000_test/2021/unit.yaml";

const std::map<std::string, std::string>& set_files() {
  static const std::map<std::string, std::string> files = {
      {kReport,
       "名称: 试坏用的模板\n"
       "继承: sichuan/2021/final_accounts\n"
       "正文: [body, forms]\n"
       "附表: [form]\n"},
      {kBody,
       "# 情况说明\n"
       "\n"
       "{{ 年度 }}年收、支总计{{ 收支总计.本年 | 万元 }}万元。\n"
       "\n"
       "{% for 项 in 一般公共预算支出.项 %}\n"
       "{{ 项.项名称 }}{% if 项.完成率 is 已知 %}完成预算{{ 项.完成率 | 百分比 }}%{% endif %}。\n"
       "{% endfor %}\n"
       "\n"
       "@图 收入结构\n"
       "\n"
       "@表 performance 绩效.项目.1\n"},
      {kForm,
       "标题: 支出表\n"
       "栏:\n"
       "  - {名称: 项目, 类: 文字, 宽: 10}\n"
       "  - {名称: 行次, 类: 行次, 宽: 3}\n"
       "  - {名称: 合计, 栏次: 1, 宽: 8}\n"
       "  - {名称: 基本支出, 栏次: 2, 宽: 8}\n"
       "  - {名称: 项目支出, 栏次: 3, 宽: 8}\n"
       "固定行:\n"
       "  - 本年支出 | 1 | 支出合计.本年 | 支出.类别.基本支出.金额 | 支出.类别.项目支出.金额\n"
       "  - 结余分配 | 2 | 结余分配 | - | -\n"
       "  - 总计 | 3 | 支出合计.本年 | 支出.类别.基本支出.金额 | 支出.类别.项目支出.金额\n"
       "注:\n"
       "  - 3行=(1+2)行；1栏各行=(2+3)栏各行。\n"},
      {kFacts, "补充:\n  借调: 个数\n推算:\n  借调占比: {占比: [补充.借调, 机构.人员.在职]}\n"}};
  return files;
}

/// The unit of tests/edge, one 项 without a budget, with numbers of its own.
std::string good_unit() {
  std::string text =
      changed(project_text("tests/edge/unit.yaml"), "sichuan/2021/final_accounts", "bad/2021/final_accounts");
  return changed(text, "  - 2012604 | 200.00 | 200.00\n", "") +
         "自定义:\n"
         "  受理: 40\n"
         "  办结: 38\n"
         "  办结率: {占比: [办结, 受理]}\n"
         "  在办: {差额: [受理, 办结]}\n"
         "重点工作:\n"
         "  概述: 受理查档{{ 自定义.受理 }}件，办结率{{ 自定义.办结率 | 百分比 }}%\n"
         "补充:\n"
         "  借调: 2\n";
}

struct BadSet {
  const char* name;
  const char* file;  ///< of the set, or kUnit
  std::string from;
  std::string to;
};

std::vector<BadSet> bad_sets() {
  const std::string unused_weight = "        - 产出指标 | 数量指标 | 扫描页数 | ≥100页 | 120页\n";
  const std::string weights =
      "      执行率权重: 20\n      评分指标:\n"
      "        - 产出指标 | 数量指标 | 扫描页数 | ≥100页 | 120页 | 50 | -\n"
      "        - 产出指标 | 质量指标 | 合格率 | 100% | 100% | 20 | -\n";
  return {
      {"extends_itself", kReport, "sichuan/2021/final_accounts", "bad/2021/final_accounts"},
      {"extends_loop", kReport, "sichuan/2021/final_accounts", "bad/2020/final_accounts"},
      {"extends_nothing", kReport, "sichuan/2021/final_accounts", "sichuan/2012/final_accounts"},
      {"report_unknown_key", kReport, "附表:", "附件表:"},
      {"section_without_file", kReport, "[body, forms]", "[bodies, forms]"},
      {"form_without_file", kReport, "[form]", "[forms]"},
      {"section_unknown_figure", kBody, "收支总计.本年", "收支总计.今年"},
      {"section_unknown_filter", kBody, "本年 | 万元", "本年 | 千元"},
      {"section_unknown_chart", kBody, "@图 收入结构", "@图 收入构成"},
      {"section_unknown_table", kBody, "@表 performance", "@表 performances"},
      {"section_unclosed", kBody, "{% endfor %}\n", ""},
      {"rate_without_budget", kBody, "{% if 项.完成率 is 已知 %}完成预算{{ 项.完成率 | 百分比 }}%{% endif %}",
       "完成预算{{ 项.完成率 | 百分比 }}%"},
      {"note_not_a_formula", kForm, "3行=(1+2)行", "3行=(1+二)行"},
      {"note_bracket_open", kForm, "3行=(1+2)行", "3行=(1+2行"},
      {"note_unknown_line", kForm, "3行=(1+2)行", "3行=(1+2+4)行"},
      {"note_unknown_column", kForm, "1栏各行=(2+3)栏各行", "1栏各行=(2+3+4)栏各行"},
      {"note_does_not_hold", kForm, "3行=(1+2)行", "3行=(1-1)行"},
      {"form_two_columns_of_one_name", kForm, "名称: 项目支出", "名称: 基本支出"},
      {"form_two_columns_of_one_number", kForm, "栏次: 3", "栏次: 2"},
      {"form_line_too_short", kForm, "结余分配 | 2 | 结余分配 | - | -", "结余分配 | 2 | 结余分配 | -"},
      {"form_unknown_figure", kForm, "| 结余分配 | - | -", "| 结余分派 | - | -"},
      {"facts_unknown_kind", kFacts, "借调: 个数", "借调: 数字"},
      {"facts_unknown_figure", kFacts, "机构.人员.在职", "机构.人员.在岗"},
      {"facts_name_of_another_figure", kFacts, "借调占比:", "收入合计.本年:"},
      {"unit_unknown_extra", kUnit, "  借调: 2\n", "  借凋: 2\n"},
      {"unit_extra_of_wrong_kind", kUnit, "  借调: 2\n", "  借调: 两人\n"},
      {"unit_weights_are_not_100", kUnit, "      指标:\n" + unused_weight, weights},
      {"own_unknown_name", kUnit, "{占比: [办结, 受理]}", "{占比: [办结, 受礼]}"},
      {"own_name_of_itself", kUnit, "{占比: [办结, 受理]}", "{占比: [办结率, 受理]}"},
      {"own_names_in_a_circle", kUnit, "  在办: {差额: [受理, 办结]}",
       "  未结: {差额: [受理, 已结]}\n  已结: {差额: [受理, 未结]}\n  在办: {差额: [受理, 办结]}"},
      {"own_name_used_too_early", kUnit, "  办结率: {占比: [办结, 受理]}",
       "  在办率: {占比: [在办, 受理]}\n  办结率: {占比: [办结, 受理]}"},
      {"own_one_name_too_few", kUnit, "{占比: [办结, 受理]}", "{占比: [办结]}"},
      {"own_one_name_too_many", kUnit, "{差额: [受理, 办结]}", "{差额: [受理, 办结, 办结]}"},
      {"own_unknown_operation", kUnit, "{差额: [受理, 办结]}", "{相减: [受理, 办结]}"},
      {"own_of_words", kUnit, "{差额: [受理, 办结]}", "{差额: [单位.名称, 办结]}"},
      {"own_of_counts_and_amounts", kUnit, "{差额: [受理, 办结]}", "{合计: [受理, 支出合计.本年]}"},
      {"own_of_a_whole_list", kUnit, "{差额: [受理, 办结]}", "{占比: [收入.来源.*.金额, 收入合计.本年]}"},
      {"own_name_twice", kUnit, "  受理: 40\n", "  受理: 40\n  查档: {纸质: 30}\n  查档.纸质: 10\n"},
      {"own_not_whole", kUnit, "受理: 40", "受理: 40.5"},
      {"prose_unknown_name", kUnit, "{{ 自定义.受理 }}", "{{ 自定义.受里 }}"},
      {"prose_unclosed", kUnit, "{{ 自定义.受理 }}", "{{ 自定义.受理"},
  };
}

class BadSets : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_.root() / "templates/sichuan");
    fs::copy(fs::path(JUESUAN_ROOT) / "templates/fonts.yaml", folder_.root() / "templates");
    for (const char* year : {"sichuan/2020", "sichuan/2021"})
      fs::copy(fs::path(JUESUAN_ROOT) / "templates" / year, folder_.root() / "templates" / year,
               fs::copy_options::recursive);
    folder_.write("templates/bad/2020/final_accounts/report.yaml",
                  "名称: 绕圈\n继承: bad/2021/final_accounts\n");
    write_good();
  }

  void write_good() const {
    for (const auto& [name, text] : set_files()) folder_.write(kSet + name, text);
    folder_.write(kUnit, good_unit());
  }

  void write_bad(const BadSet& bad) const {
    write_good();
    if (bad.file == std::string(kUnit))
      folder_.write(kUnit, changed(good_unit(), bad.from, bad.to));
    else
      folder_.write(kSet + std::string(bad.file), changed(set_files().at(bad.file), bad.from, bad.to));
  }

  ProgramRun build() const { return folder_.run("build --templates templates"); }

  static void expect_text(const std::string& name, const std::string& seen) {
    std::string file = "tests/templates/bad_sets/" + name + ".txt";
    if (std::getenv("JUESUAN_RENEW") != nullptr)
      std::ofstream(fs::path(JUESUAN_ROOT) / file, std::ios::binary) << seen;
    EXPECT_EQ(seen, project_text(file));
  }

  ProgramFolder folder_;
};

TEST_F(BadSets, AreRefusedAtTheirPlace) {
  for (const BadSet& bad : bad_sets()) {
    SCOPED_TRACE(bad.name);
    write_bad(bad);
    ProgramRun run = build();
    EXPECT_EQ(run.status, 1) << run.out;
    EXPECT_TRUE(folder_.tree("output/510000_test").empty());
    expect_text(bad.name, run.err);
    EXPECT_TRUE(run.err.starts_with(kUnit) || run.err.starts_with("templates/bad/202"))
        << "the message does not begin with its place";
  }
}

TEST_F(BadSets, AreGoodBeforeTheyAreBroken) {
  ProgramRun run = build();
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.err, "");
}

}  // namespace
}  // namespace juesuan
