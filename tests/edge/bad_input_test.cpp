#include "edge/program.h"

// A good unit is built, then broken in one place and built again: the whole message is in
// bad_input/<case>.txt, the exit status is 1 and the files of the first build are untouched. After a change
// of words, run with JUESUAN_RENEW=1 to write the texts anew, and read the diff.

namespace juesuan {
namespace {

constexpr const char* kUnitFile = "data/510000_test/2021/unit.yaml";

const std::string& good_unit() {
  static const std::string text = project_text("tests/edge/unit.yaml");
  return text;
}

struct BadInput {
  const char* name;
  std::string from;
  std::string to;
};

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

std::string bytes(const char* begin, std::size_t length) {
  return {begin, length};
}

std::vector<BadInput> bad_inputs() {
  return {
      {"unknown_key", "  性质: 行政单位", "  性值: 行政单位"},
      {"unknown_key_at_root", "\n支出:", "\n支岀:"},
      {"duplicate_key", "示例: 是\n", "示例: 是\n年度: 2021\n"},
      {"duplicate_nested_key", "    人次: 14\n", "    人次: 14\n    批次: 3\n"},
      {"missing_year", "年度: 2021\n", ""},
      {"missing_unit_facts", "  类型: 单位\n  性质: 行政单位\n", "  性质:\n"},
      {"missing_expenditure_lines",
       "  明细:\n    - 2010301 | 基本支出 | 一般公共预算 | 30101 | 750.00\n"
       "    - 2010301 | 基本支出 | 一般公共预算 | 30217 | 50.00\n"
       "    - 2012604 | 项目支出/档案数字化 | 一般公共预算 | 30227 | 200.00\n",
       "  公用经费: 50.00\n"},
      {"amount_scientific", "2010301 | 800.00\n", "2010301 | 1e3\n"},
      {"amount_thousands", "30217 | 50.00", "30217 | 1,23.4"},
      {"amount_decimals", "| 60.00 | 50.00", "| 60.00 | 12.345"},
      {"amount_full_width", "  货物: 500.00", "  货物: ０.５"},
      {"amount_text", "  支出合计.本年: 1000.00", "  支出合计.本年: 一千元"},
      {"amount_infinite", "  货物: 500.00", "  货物: .inf"},
      {"amount_hexadecimal", "  货物: 500.00", "  货物: 0x1F4"},
      {"amount_too_large", "  货物: 500.00", "  货物: 99999999999999999999"},
      {"code_unknown", "- 2010301 | 800.00 | 800.00", "- 2010377 | 800.00 | 800.00"},
      {"code_of_other_years", "| 2010301 | 800.00", "| 2013901 | 800.00"},
      {"code_class_for_item", "- 2010301 | 800.00 | 800.00", "- 20103 | 800.00 | 800.00"},
      {"code_economic_unknown", "| 30227 |", "| 30250 |"},
      {"code_economic_class", "| 30227 |", "| 302 |"},
      {"code_0300", "- 2010301 | 800.00 | 800.00", "- 0300 | 800.00 | 800.00"},
      {"code_0300_quoted", "- 2010301 | 800.00 | 800.00", "- \"0300 | 800.00 | 800.00\""},
      {"negative_count", "    在职: 10", "    在职: -10"},
      {"negative_budget", "- 2010301 | 800.00 | 800.00", "- 2010301 | -800.00 | 800.00"},
      {"negative_expenditure", "30217 | 50.00", "30217 | -50.00"},
      {"negative_procurement", "  货物: 500.00", "  货物: -500.00"},
      {"subset_procurement", "  授予小微企业: 300.00", "  授予小微企业: 300.01"},
      {"subset_staff", "    聘用: 2", "    聘用: 11"},
      {"subset_reception", "    金额: 50.00", "    金额: 50.01"},
      {"control_total", "  支出合计.本年: 1000.00", "  支出合计.本年: 1000.01"},
      {"control_unknown_figure", "  支出合计.本年: 1000.00", "  支出和计.本年: 1000.00"},
      {"template_set_malformed", "sichuan/2021/final_accounts", "../sichuan/final_accounts"},
      {"year_of_other_folder", "年度: 2021", "年度: 2020"},
      {"alias", "  货物: 500.00", "  货物: *采购"},
      {"anchor", "    批次: 2", "    批次: &二 2"},
      {"merge_key", "    批次: 2", "    <<: *接待"},
      {"tag", "年度: 2021", "年度: !!int 2021"},
      {"second_document", "上年:\n", "---\n上年:\n"},
      {"document_end", "上年:\n", "...\n上年:\n"},
      {"unclosed_quote", "      成效: 查档时间缩短", "      成效: \"查档时间缩短"},
      {"unclosed_single_quote", "      成效: 查档时间缩短", "      成效: '查档时间缩短"},
      {"invalid_utf8", "完成馆藏档案的数字化", "完成馆藏\xFF档案的数字化"},
      {"overlong_utf8", "完成馆藏档案的数字化", "完成馆藏\xC0\xAF档案的数字化"},
      {"gbk", "名称: 示例市档案馆", "名称: \xCA\xBE\xC0\xFD\xCA\xD0\xB5\xB5\xB0\xB8\xB9\xDD"},
      {"nul", "收集和保管全市的档案", bytes("收集\0和保管", 16)},
      {"control_character", "收集和保管全市的档案", "收集\x07和保管"},
      {"tab", "  名称: 示例市档案馆", "\t名称: 示例市档案馆"},
      {"full_width_colon", "  性质: 行政单位", "  性质：行政单位"},
      {"open_bracket", "内设机构: [办公室, 档案科]", "内设机构: [办公室, 档案科"},
      {"open_brace", "  年末: []", "  年末: {"},
      {"open_bracket_of_lines", "内设机构: [办公室, 档案科]", "内设机构: [办公室,  # 两个\n    \"档[案]科\""},
      {"bracket_too_many", "内设机构: [办公室, 档案科]", "内设机构: [办公室, 档案科]]"},
      {"second_colon", "内设机构: [办公室, 档案科]", "内设机构: 办公室: 档案[科"},
      {"deep_brackets", "内设机构: [办公室, 档案科]",
       "内设机构: " + repeated("[", 10000) + repeated("]", 10000)},
      {"deep_unclosed", "内设机构: [办公室, 档案科]", "内设机构: " + repeated("[", 10000)},
      {"deep_lists", "内设机构: [办公室, 档案科]", "内设机构:\n    " + repeated("- ", 10000) + "甲"},
      {"deep_maps", "内设机构: [办公室, 档案科]", "内设机构: " + repeated("{甲: ", 10000)},
      {"unit_name_slash", "名称: 示例市档案馆", "名称: 示例市/档案馆"},
      {"unit_name_path", "名称: 示例市档案馆", "名称: ../../档案馆"},
      {"unit_name_dots", "名称: 示例市档案馆", "名称: 示例市..档案馆"},
      {"unit_name_escaped_control", "名称: 示例市档案馆", "名称: \"示例市\\a档案馆\""},
      {"unit_name_line_end", "名称: 示例市档案馆", "名称: \"示例市\\n档案馆\""},
      {"unit_name_control", "名称: 示例市档案馆", "名称: 示例市\x1B[31m档案馆"},
      {"unit_name_long", "名称: 示例市档案馆", "名称: " + repeated("档", 200)},
      {"unit_name_empty", "名称: 示例市档案馆", "名称: \"\""},
      {"formula_unit_name", "名称: 示例市档案馆", "名称: \"=1+1\""},
      {"formula_project", "项目支出/档案数字化", "项目支出/=SUM(A1:A9)"},
      {"formula_indicator", "| ≥100页 | 120页", "| =100 | @120页"},
      {"no_glyph", "收集和保管全市的档案", "收集和保管全市的档案🦀"},
      {"no_glyph_in_row", "| 扫描页数 |", "| 扫描\uE123页数 |"},
      {"no_glyph_folded", "      成效: 查档时间缩短",
       "      成效: >\n        查档时间\n        缩短🦀"},
      {"empty", good_unit(), ""},
      {"only_comments", good_unit(), "# 什么也没有写\n"},
  };
}

std::string expected_text(const std::string& name) {
  return project_text("tests/edge/bad_input/" + name + ".txt");
}

class BadInputTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_.write(kUnitFile, good_unit());
    ProgramRun first = folder_.build();
    ASSERT_EQ(first.status, 0) << first.err;
    ASSERT_EQ(first.err, "");
    built_ = folder_.tree("output/510000_test");
    ASSERT_EQ(built_.size(), 5U);
  }

  /// Builds and checks the broken store: status 1, one text, nothing touched. Returns the text.
  std::string refused() {
    ProgramRun build = folder_.build();
    EXPECT_EQ(build.status, 1);
    EXPECT_NE(build.out.find("有误 "), std::string::npos) << build.out;
    EXPECT_TRUE(folder_.tree("output/510000_test") == built_) << "the old output was touched";
    ProgramRun check = folder_.check();
    EXPECT_EQ(check.status, 1);
    EXPECT_EQ(check.err, build.err) << "check says something else";
    seconds_ = std::max(build.seconds, check.seconds);
    return build.err;
  }

  void expect_text(const std::string& name, const std::string& seen) {
    if (std::getenv("JUESUAN_RENEW") != nullptr)
      std::ofstream(fs::path(JUESUAN_ROOT) / "tests/edge/bad_input" / (name + ".txt"), std::ios::binary)
          << seen;
    EXPECT_EQ(seen, expected_text(name));
    EXPECT_EQ(seen.rfind("data/510000_test/2021/", 0), 0U) << "the message does not begin with its place";
  }

  ProgramFolder folder_;
  std::map<std::string, std::string> built_;
  double seconds_ = 0;  ///< of the slower of the last two runs
};

TEST_F(BadInputTest, IsRefusedAtItsPlace) {
  for (const BadInput& bad : bad_inputs()) {
    SCOPED_TRACE(bad.name);
    folder_.write(kUnitFile, changed(good_unit(), bad.from, bad.to));
    expect_text(bad.name, refused());
    bool is_deep = std::string(bad.name).starts_with("deep");
    EXPECT_LT(seconds_, is_deep ? 1.0 : 10.0);
  }
}

/// Where the message goes on to list what there is: keys or template sets, which grow.
TEST_F(BadInputTest, IsRefusedWithAListOfWhatThereIs) {
  const BadInput bads[] = {
      {"data/510000_test/2021/unit.yaml:2:5: 错误[TEMPLATE-SET]: 没有模板集“sichuan/2012/final_accounts”\n"
       "    2 | 版式: sichuan/2012/final_accounts\n      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  应为  ",
       "sichuan/2021/final_accounts", "sichuan/2012/final_accounts"},
      {"data/510000_test/2021/unit.yaml:1:1: 错误[LOAD-KIND]: 这里写的是文字\n"
       "    1 | 只有一句话\n      | ^^^^^^^^^^\n  应为  映射，键有版式、年度、",
       good_unit(), "只有一句话\n"},
  };
  for (const BadInput& bad : bads) {
    folder_.write(kUnitFile, changed(good_unit(), bad.from, bad.to));
    std::string seen = refused();
    EXPECT_EQ(seen.substr(0, std::string(bad.name).size()), bad.name);
  }
}

/// 100 MB that take no room on the disk.
TEST_F(BadInputTest, HugeFile) {
  fs::resize_file(folder_.root() / kUnitFile, 100U << 20);
  expect_text("huge_file", refused());
  EXPECT_LT(seconds_, 1.0);
}

TEST_F(BadInputTest, LastYearsFileIsBad) {
  std::string last = changed(good_unit(), "年度: 2021", "年度: 2020");
  folder_.write("data/510000_test/2020/unit.yaml", changed(last, "  货物: 500.00", "  货物: 5oo.00"));
  ProgramRun run = folder_.build("data/510000_test/2021");
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(run.err.rfind("data/510000_test/2020/unit.yaml:42:8: 错误[LOAD-AMOUNT]: 金额“5oo.00”读不出", 0),
            0U)
      << run.err;
  EXPECT_TRUE(folder_.tree("output/510000_test") == built_);
}

/// Cells as an independent reader sees them: address, type and value of those that hold `part`.
std::string cells_with(const fs::path& workbook, const std::string& part) {
  std::string script =
      "import sys, openpyxl\n"
      "for sheet in openpyxl.load_workbook(sys.argv[1]):\n"
      "  for row in sheet.iter_rows():\n"
      "    for cell in row:\n"
      "      if isinstance(cell.value, str) and sys.argv[2] in cell.value: print(cell.data_type, "
      "cell.value)\n";
  std::string out = workbook.string() + ".cells";
  std::string command =
      "/usr/bin/python3 -c '" + script + "' '" + workbook.string() + "' '" + part + "' >'" + out + "'";
  EXPECT_EQ(std::system(command.c_str()), 0);
  return file_text(out);
}

/// Text of the report, without line ends.
std::string report_text(const fs::path& pdf) {
  std::string out = pdf.string() + ".txt";
  EXPECT_EQ(std::system(("pdftotext '" + pdf.string() + "' '" + out + "'").c_str()), 0);
  std::string text = file_text(out);
  std::erase_if(text, [](char c) { return c == '\n' || c == '\f'; });
  return text;
}

TEST_F(BadInputTest, EqualsSignWithinATextStaysText) {
  folder_.write(kUnitFile, changed(good_unit(), "项目支出/档案数字化", "项目支出/档案=图片"));
  ASSERT_EQ(folder_.build().status, 0);
  fs::path unit = folder_.root() / "output/510000_test/2021/unit";
  EXPECT_EQ(cells_with(unit / "示例市档案馆2021年度单位决算附表.xlsx", "档案="), "s 档案=图片\n");
}

/// 䶮 and 𠮷 are in none of the first fonts of the chains.
TEST_F(BadInputTest, RareCharacterThatSomeFontHasIsPrinted) {
  folder_.write(kUnitFile, changed(good_unit(), "收集和保管全市的档案", "收集和保管䶮𠮷两镇的档案"));
  ProgramRun run = folder_.build();
  ASSERT_EQ(run.status, 0) << run.err;
  fs::path unit = folder_.root() / "output/510000_test/2021/unit";
  EXPECT_NE(report_text(unit / "示例市档案馆2021年度单位决算.pdf").find("䶮𠮷两镇"), std::string::npos);
}

}  // namespace
}  // namespace juesuan
