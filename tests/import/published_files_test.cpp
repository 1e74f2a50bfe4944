// Forms in files: our own 附表 there and back, and those of the ministry's layouts in three formats.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "edge/program.h"
#include "import/workbook.h"
#include "published/command.h"
#include "support/golden.h"

namespace juesuan {
namespace {

Workbook workbook_below(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".xlsx") {
      Source source{entry.path().filename().string(), file_text(entry.path())};
      Diagnostics out;
      std::optional<Workbook> workbook = read_workbook(source, out);
      EXPECT_TRUE(workbook) << format_diagnostics(out);
      return workbook ? *workbook : Workbook();
    }
  ADD_FAILURE() << "no workbook in " << folder;
  return {};
}

/// A text of every cell and merge of the sheets that hold forms: all but the list of contents and the charts.
std::map<std::string, std::string> cells_of(const Workbook& workbook) {
  std::map<std::string, std::string> cells;
  for (const WorkbookSheet& sheet : workbook.sheets) {
    if (sheet.name == "目录" || sheet.name == "图表") continue;
    cells[sheet.name];
    for (int row = 0; row < static_cast<int>(sheet.rows.size()); ++row)
      for (int column = 0; column < static_cast<int>(sheet.rows[static_cast<std::size_t>(row)].size());
           ++column)
        if (const WorkbookCell& cell = sheet.cell(row, column); cell.kind != WorkbookCell::Kind::kEmpty)
          cells[sheet.name + "!" + cell_name(row, column)] =
              fmt::format("{} {}", static_cast<int>(cell.kind), cell.text);
    for (const WorkbookSheet::Merge& merge : sheet.merges)
      cells[fmt::format("{}!{} 合并", sheet.name, cell_name(merge.row, merge.column))] =
          fmt::format("{}×{}", merge.rows, merge.columns);
  }
  return cells;
}

/// `text` without these keys of the file and what stands under them.
std::string without_keys(const std::string& text, const std::vector<std::string>& keys) {
  std::string out;
  bool dropped = false;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    bool is_key = !line.empty() && line[0] != ' ' && line[0] != '#';
    if (is_key)
      dropped = std::any_of(keys.begin(), keys.end(),
                            [&](const std::string& key) { return line.starts_with(key + ":"); });
    if (!dropped) out += line + "\n";
  }
  return out;
}

std::string without_comments(const std::string& yaml) {
  std::string out;
  std::istringstream lines(yaml);
  for (std::string line; std::getline(lines, line);) {
    line.erase(std::min(line.find(line.starts_with('#') ? "#" : "  # "), line.size()));
    if (!line.empty()) out += line + "\n";
  }
  return out;
}

struct Example {
  const char* path;   ///< region/year/unit
  std::size_t forms;  ///< sheets
  std::size_t cells;  ///< at least so many are compared
};

class OwnForms : public ::testing::TestWithParam<Example> {};

/// Everything that the forms say is taken out of the unit's file before it is read from them; what they do
/// not say (who it is, budgets per item, performance) stays.
TEST_P(OwnForms, ComeBackCellForCell) {
  const Example& example = GetParam();
  const std::string file = fmt::format("data/{}.yaml", example.path);
  ProgramFolder folder;
  folder.write(file, project_text(file));
  ASSERT_EQ(folder.build("--output first").status, 0);
  Workbook first = workbook_below(folder.root() / "first");
  folder.write(file, without_keys(project_text(file), {"收入", "支出", "结转结余", "三公经费", "控制数"}));
  EXPECT_NE(folder.build("--output none").status, 0) << "the facts were not taken out";
  ProgramRun import = folder.run("import --templates '" JUESUAN_ROOT "/templates' --into " + file +
                                 " first/" + example.path + "/*.xlsx");
  ASSERT_EQ(import.status, 0) << import.err;
  EXPECT_EQ(import.err.find("IMPORT-UNPLACED"), std::string::npos) << import.err;
  ProgramRun again = folder.build("--output second");
  ASSERT_EQ(again.status, 0) << again.err;
  std::map<std::string, std::string> before = cells_of(first),
                                     after = cells_of(workbook_below(folder.root() / "second"));
  EXPECT_EQ(first.sheets.size() - 2, example.forms);
  EXPECT_GT(before.size(), example.cells);
  EXPECT_EQ(before, after);
}

INSTANTIATE_TEST_SUITE_P(Units, OwnForms,
                         ::testing::Values(Example{"510000_example/2021/900001_example_bureau", 14, 2500},
                                           Example{"420113_hannan/2022/hannan_petition_bureau", 9, 900},
                                           Example{"510811_zhaohua/2020/433401001_mass_work_bureau", 14,
                                                   1500}));

/// make_published.py, once for all tests.
class MinistryForms : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new ProgramFolder();
    testing::CommandResult made =
        testing::run_command("/usr/bin/python3 -B '" JUESUAN_ROOT "/tests/import/make_published.py' " +
                             testing::quoted(folder_->root()));
    ASSERT_EQ(made.status, 0) << made.err;
  }
  static void TearDownTestSuite() { delete folder_; }

  /// The YAML without its comments, and the messages, with the name of the file taken out.
  static std::string import(const std::string& name) {
    ProgramRun run = folder_->run("import --templates '" JUESUAN_ROOT "/templates' " + name);
    std::string text = without_comments(run.out) + run.err;
    for (std::size_t at; (at = text.find(name)) != std::string::npos;) text.replace(at, name.size(), "表格");
    return text;
  }

  static ProgramFolder* folder_;
};
ProgramFolder* MinistryForms::folder_ = nullptr;

TEST_F(MinistryForms, GiveTheSameFromAllFormats) {
  for (const char* set : {"fourteen", "thirteen", "nine"}) {
    std::string text = import(std::string(set) + ".xlsx");
    expect_golden(fmt::format("import/published_{}.txt", set), text);
    for (const char* format : {".ods", ".xls"})
      EXPECT_EQ(import(set + std::string(format)), text) << set << format;
  }
}

/// What was read agrees with itself and with the totals that the sheets print.
TEST_F(MinistryForms, PassTheRules) {
  const std::string file = "data/530000_made_up/2021/archive.yaml";
  folder_->write(file,
                 "版式: sichuan/2021/final_accounts\n年度: 2021\n金额单位: 万元\n"
                 "单位:\n  名称: 示例县（虚构）档案馆\n  类型: 单位\n  性质: 行政单位\n");
  ProgramRun run =
      folder_->run("import --templates '" JUESUAN_ROOT "/templates' --into " + file + " fourteen.xls");
  ASSERT_EQ(run.status, 0) << run.err;
  ProgramRun check = folder_->check("data/530000_made_up");
  EXPECT_EQ(check.status, 0) << check.out << check.err;
}

}  // namespace
}  // namespace juesuan
