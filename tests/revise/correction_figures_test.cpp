#include <functional>

#include "layout/documents.h"
#include "revise/correction.h"
#include "revise/published.h"

namespace juesuan {
namespace {

using Texts = std::vector<std::string>;

/// A published and a corrected set that differ in every amount; what is in `printed` stands in one sentence
/// under 第一部分 情况 › 一、收入.
class CorrectedUnit {
 public:
  CorrectedUnit& money(const std::string& name, std::uint32_t line = 0) {
    add_money(before_, name, 100 + number_, line);
    add_money(after_, name, 200 + number_, line);
    ++number_;
    return *this;
  }
  CorrectedUnit& text(const std::string& name, const std::string& value) {
    before_.text(name, value);
    after_.text(name, value);
    return *this;
  }
  CorrectedUnit& copy(const std::string& name, const std::string& of) {
    before_.copy(name, before_.find(of));
    after_.copy(name, after_.find(of));
    return *this;
  }

  /// The figures of 更正, when these are printed.
  const Figures& correct(const Texts& printed) {
    Document document;
    document.blocks = {heading_block(1, "第一部分 情况"), heading_block(2, "一、收入"),
                       paragraph_block("零")};
    RichText& text = document.blocks.back().paragraph.text;
    for (const std::string& name : printed) text.printed.push_back({0, 3, after_.find(name)});
    Table table;
    table.title = "支出表";
    table.sheet_name = "支出表";
    table.widths = {10, 10};
    table.stub_columns = 1;
    for (const auto& [name, label] : cells_) {
      Cell cell = text_cell("零", CellRole::kAmount);
      cell.text.printed = {{0, 3, after_.find(name)}};
      table.rows.push_back({text_cell(label), cell});
    }
    document.tables.push_back(std::move(table));
    document.blocks.push_back(table_block(0));
    Correction correction;
    correction.revision = 2;
    correction.base = 1;
    correction.base_date = "2022-09-28";
    correction.date = "2022-11-05";
    correction.reason = "录入有误";
    correction.changes = find_changes(as_published(before_), after_);
    Printings printings(after_, document, nullptr);
    add_correction_figures(correction, printings, MoneyUnit::kYuan, after_);
    return after_;
  }
  CorrectedUnit& cell(const std::string& name, const std::string& label) {
    cells_.emplace_back(name, label);
    return *this;
  }

 private:
  Figures before_, after_;
  std::vector<std::pair<std::string, std::string>> cells_;
  std::int64_t number_ = 0;
};

std::string text_of(const Figures& figures, const std::string& name) {
  FigureId id = figures.find(name);
  return id == kNoFigure ? "(none)" : std::string(figures[id].text);
}

std::string first_label(CorrectedUnit& unit, const Texts& printed) {
  return text_of(unit.correct(printed), "更正.项.1.数");
}

TEST(CorrectionFigures, SayWhichWhenAndWhy) {
  CorrectedUnit unit;
  const Figures& figures = unit.money("收入合计.本年").correct({"收入合计.本年"});
  EXPECT_EQ(figures[figures.find("更正.版次")].number, 2);
  EXPECT_EQ(figures[figures.find("更正.上一版")].number, 1);
  EXPECT_EQ(figures[figures.find("更正.个数")].number, 1);
  EXPECT_EQ(text_of(figures, "更正.上一版日期"), "2022-09-28");
  EXPECT_EQ(text_of(figures, "更正.日期"), "2022-11-05");
  EXPECT_EQ(text_of(figures, "更正.原因"), "录入有误");
  EXPECT_EQ(text_of(figures, "更正.项.1.数"), "收入合计 本年");
  EXPECT_EQ(text_of(figures, "更正.项.1.更正前"), "1.00元");
  EXPECT_EQ(text_of(figures, "更正.项.1.更正后"), "2.00元");
  EXPECT_EQ(text_of(figures, "更正.项.1.章节"), "一、收入");
  EXPECT_EQ(text_of(figures, "更正.项.1.附表"), "");
  EXPECT_EQ(text_of(figures, "更正.项.1.图"), "");
}

TEST(CorrectionFigures, LeaveOutWhatNobodyCouldRead) {
  CorrectedUnit unit;
  const Figures& figures = unit.money("印了").money("没印").correct({"印了"});
  EXPECT_EQ(figures[figures.find("更正.个数")].number, 1);
  EXPECT_EQ(figures.find("更正.项.2.数"), kNoFigure);
}

TEST(CorrectionFigures, AreCalledByWhatIsPrinted) {
  struct Case {
    const char* what;
    std::function<void(CorrectedUnit&)> fill;
    Texts printed;
    const char* label;
  };
  const Case cases[] = {
      {"the typed one",
       [](CorrectedUnit& u) { u.money("填写", 3).copy("副本", "填写"); },
       {"填写", "副本"},
       "填写"},
      {"only its copy",
       [](CorrectedUnit& u) { u.money("填写", 3).copy("副本.本年", "填写"); },
       {"副本.本年"},
       "副本 本年"},
      {"a line of a list",
       [](CorrectedUnit& u) { u.money("明细.12.金额", 3).copy("副本", "明细.12.金额"); },
       {"副本"},
       "副本"},
      {"a code with its name",
       [](CorrectedUnit& u) {
         u.text("支出.项.2010301.项名称", "行政运行").money("支出.项.2010301.基本支出");
       },
       {"支出.项.2010301.基本支出"},
       "支出 2010301行政运行 基本支出"},
      {"an element of a list with its name",
       [](CorrectedUnit& u) { u.text("绩效.项目.2.名称", "数字化").money("绩效.项目.2.执行数"); },
       {"绩效.项目.2.执行数"},
       "绩效 数字化 执行数"},
      {"the cell's labels",
       [](CorrectedUnit& u) { u.money("表.30101.金额").cell("表.30101.金额", "基本工资"); },
       {},
       "基本工资"},
      {"no name at all",
       [](CorrectedUnit& u) { u.money("表.30101.金额"); },
       {"表.30101.金额"},
       "表.30101.金额"},
  };
  for (const Case& c : cases) {
    CorrectedUnit unit;
    c.fill(unit);
    EXPECT_EQ(first_label(unit, c.printed), c.label) << c.what;
  }
}

TEST(CorrectionFigures, NameTheFormsApartFromTheText) {
  CorrectedUnit unit;
  const Figures& figures = unit.money("收入").cell("收入", "收入").correct({"收入"});
  EXPECT_EQ(text_of(figures, "更正.项.1.章节"), "一、收入");
  EXPECT_EQ(text_of(figures, "更正.项.1.附表"), "支出表");
}

}  // namespace
}  // namespace juesuan
