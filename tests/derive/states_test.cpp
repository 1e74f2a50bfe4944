#include <gtest/gtest.h>

#include <algorithm>

#include "support/small_set.h"
#include "support/stages.h"

// A blank, a zero and an unknown stay three things from the file to the printed cell.

namespace juesuan {
namespace {

constexpr const char* kUnit = R"(版式: sichuan/2021/final_accounts
年度: 2021
金额单位: 元
单位: {名称: 示例市信访局, 类型: 单位, 性质: 事业单位}
收入:
  按来源:
    一般公共预算财政拨款收入: {一般}
    其他收入: {其他}
支出:
  按功能分类:
    - 2010301 | 基本支出 | 一般公共预算 | {支出}
    - 2080505 | 基本支出 | 一般公共预算 | 0
结转结余: {年初: [], 年末: []}
)";

std::string with(std::string text, const std::string& slot, const std::string& value) {
  return text.replace(text.find(slot), slot.size(), value);
}

/// The printed cell, with what stands behind it: "0.00 zero", " blank", " unknown".
std::string cell_text(const Stages& stages, const Cell& cell) {
  if (cell.figure == kNoFigure) return cell.text.text + " no figure";
  const Figure& figure = (*stages.figures)[cell.figure];
  EXPECT_EQ(cell.amount.has_value(), figure.known());
  const char* state = figure.state == State::kBlank ? "blank" : figure.known() ? "known" : "unknown";
  return cell.text.text + " " + state;
}

const Table& first_form(const Document& document) {
  return *std::find_if(document.tables.begin(), document.tables.end(),
                       [](const Table& table) { return table.is_form; });
}

TEST(States, FromTheFileToTheCell) {
  struct Case {
    const char* typed;
    const char* cell;
    const char* total;  ///< of it and a blank
  };
  const Case cases[] = {{"0", "0.00 known", "0.00 known"},
                        {"0.00", "0.00 known", "0.00 known"},
                        {"", " blank", " blank"},
                        {"-", " blank", " blank"},
                        {"未知", " unknown", " unknown"},
                        {"-0.01", "-0.01 known", "-0.01 known"},
                        {"1,234.50", "1,234.50 known", "1,234.50 known"}};
  auto small = load_set(small_set_files());
  for (const Case& c : cases) {
    std::string typed = std::string(c.typed) == "-" ? "\"-\"" : c.typed;
    std::string text = with(with(with(kUnit, "{一般}", ""), "{其他}", typed), "{支出}", c.typed);
    auto stages = run_stages({"单位.yaml", text}, {}, *small->set);
    if (!stages->figures || stages->document.tables.empty()) {
      EXPECT_STREQ(c.typed, "-0.01") << format_diagnostics(stages->out) << "only a negative is refused";
      continue;
    }
    const Table& form = first_form(stages->document);
    EXPECT_EQ(cell_text(*stages, form.rows[3][2]), c.cell) << "其他收入: " << c.typed;
    EXPECT_EQ(cell_text(*stages, form.rows[4][2]), c.total) << "本年收入合计 of " << c.typed;
    EXPECT_EQ(cell_text(*stages, form.rows[2][5]), c.cell) << "一般公共服务支出: " << c.typed;
    EXPECT_EQ(cell_text(*stages, form.rows[2][2]), " blank");
  }
}

}  // namespace
}  // namespace juesuan
