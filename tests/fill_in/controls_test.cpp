// The checks of a fill-in workbook, recalculated by LibreOffice after a clerk changed a cell.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "edge/program.h"
#include "import/workbook.h"
#include "support/form_units.h"

namespace juesuan {
namespace {

/// The form, one cell changed by openpyxl, recalculated.
class Recalculated {
 public:
  Recalculated(const std::string& name, const FactTree& facts) : name_(name) {
    folder_.write(name + ".xlsx", form_of(example_unit(), facts));
    std::string command =
        fmt::format("/usr/bin/python3 '{0}/tests/fill_in/recalculate.py' '{1}/{2}.xlsx' '{1}'", JUESUAN_ROOT,
                    folder_.root().string(), name);
    EXPECT_EQ(std::system(command.c_str()), 0);
    Diagnostics out;
    std::string path = (folder_.root() / "out" / (name + ".xlsx")).string();
    book_ = read_workbook(sources_.add(path, file_text(path)), out);
    EXPECT_TRUE(book_) << format_diagnostics(out);
  }

  /// What stands in the last cell of the check with this label.
  std::string outcome(const std::string& sheet, const std::string& label) const {
    const WorkbookSheet* found = book_->find(sheet);
    for (const auto& row : found->rows)
      for (const WorkbookCell& cell : row)
        if (cell.text == label) return last_of(row);
    return "no such check";
  }

  /// The cell in the column titled `title` of the row that has `text`.
  std::string beside(const std::string& sheet, const std::string& text, const std::string& title) const {
    const WorkbookSheet* found = book_->find(sheet);
    std::size_t column = 0;
    for (const auto& row : found->rows) {
      for (std::size_t c = 0; c < row.size(); ++c)
        if (row[c].text == title) column = c;
      for (const WorkbookCell& cell : row)
        if (cell.text == text && column > 0 && column < row.size()) return row[column].text;
    }
    return "no such row";
  }

 private:
  static std::string last_of(const std::vector<WorkbookCell>& row) {
    std::string last;
    for (const WorkbookCell& cell : row)
      if (!cell.text.empty()) last = cell.text;
    return last;
  }

  std::string name_;
  ProgramFolder folder_;
  Sources sources_;
  std::optional<Workbook> book_;
};

struct Wrong {
  const char* sheet;
  const char* check;
  std::initializer_list<const char*> path;
  const char* good;
  const char* bad;
};

FactTree& fact(FactTree& facts, std::initializer_list<const char*> path) {
  FactTree* at = &facts;
  for (const char* name : path) at = &at->at(name);
  return *at;
}

const Wrong kWrong[] = {
    {"支出",
     "人员经费＝明细里一般公共预算基本支出的301、303",
     {"支出", "人员经费"},
     "6493802.10",
     "6493802.11"},
    {"支出",
     "公用经费＝明细里一般公共预算基本支出的其余各款",
     {"支出", "公用经费"},
     "1720320.97",
     "1720320.96"},
    {"三公经费",
     "国内接待＋外事接待＝公务接待费决算数",
     {"三公经费", "外事接待", "金额"},
     "1840.00",
     "1840.01"},
    {"采购和资产",
     "授予小微企业不大于授予中小企业",
     {"政府采购", "授予小微企业"},
     "2954550.50",
     "2954550.52"},
    {"采购和资产",
     "授予中小企业不大于货物＋工程＋服务",
     {"政府采购", "授予中小企业"},
     "2954550.50",
     "2954550.51"},
    {"结转结余",
     "其他资金：年初＋收入＋使用结余－支出－分配＝年末",
     {"结转结余", "结余分配"},
     "25380.62",
     "25380.63"},
};

TEST(FormControls, ATotalThatIsOneFenOffTurnsRed) {
  for (bool good : {true, false}) {
    FactTree facts = example_unit().facts;
    for (const Wrong& one : kWrong) fact(facts, one.path) = FactTree::of_text(good ? one.good : one.bad);
    if (!good)
      facts.at("三公经费").at("金额").items[0].text = "因公出国境费 | 一般公共预算 | 75000.00 | 68450.01";
    Recalculated form(good ? "good" : "bad", facts);
    for (const Wrong& one : kWrong)
      EXPECT_EQ(form.outcome(one.sheet, one.check), good ? "相符" : "不符") << one.check;
    EXPECT_EQ(form.beside("三公经费", "因公出国境费", "支出明细合计"), "68450");
  }
}

TEST(FormControls, UnknownIsNeitherRightNorWrong) {
  FactTree facts = example_unit().facts;
  fact(facts, {"三公经费", "外事接待", "金额"}) = FactTree::of_text("未知");
  EXPECT_EQ(Recalculated("unknown", facts).outcome("三公经费", "国内接待＋外事接待＝公务接待费决算数"),
            "有未知");
}

/// Every value that is stored is the one that LibreOffice computes.
TEST(FormControls, StoredValuesAreRecalculatedOnes) {
  ProgramFolder folder;
  for (const FormUnit& unit : project_units()) {
    if (unit.name != "510000_example_2021" && unit.name != "420113_hannan_2022") continue;
    std::string file = unit.name + ".xlsx";
    folder.write(file, form_of(unit, unit.facts));
    std::string command =
        fmt::format("/usr/bin/python3 '{0}/tests/render/recalculate.py' '{1}/{2}' > '{1}/log' 2>&1",
                    JUESUAN_ROOT, folder.root().string(), file);
    EXPECT_EQ(std::system(command.c_str()), 0) << file_text(folder.root() / "log");
  }
}

}  // namespace
}  // namespace juesuan
