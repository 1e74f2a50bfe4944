// One cell of the workbook changed by one 分, or by one sign, anywhere: it is found. (The writer makes a
// total over a changed amount a plain number; that is found too, as a formula that is gone.)

#include <gtest/gtest.h>

#include <random>

#include "verify/verified_unit.h"

namespace juesuan {
namespace {

using testing::findings_text;
using testing::kExample;
using testing::result_of;
using testing::verified_unit;
using testing::VerifiedUnit;

constexpr int kChanges = 30;

/// A cell of a sheet that shows something.
Cell& random_cell(Document& document, std::mt19937& random) {
  while (true) {
    Table& table = document.tables[random() % document.tables.size()];
    if (!has_sheet(table)) continue;
    std::vector<Cell>& row = table.rows[random() % table.rows.size()];
    Cell& cell = row[random() % row.size()];
    if (!cell.covered && !cell.text.text.empty()) return cell;
  }
}

TEST(RandomCells, ChangedByTheLeastAreFound) {
  const VerifiedUnit& unit = verified_unit(kExample);
  std::mt19937 random(7);
  for (int n = 0; n < kChanges; ++n) {
    Document document = unit.filled->document;
    Cell& cell = random_cell(document, random);
    std::string before = cell.text.text;
    if (cell.amount) {
      cell.amount->count += random() % 2 == 0 ? 1 : -1;
      cell.formula.clear();
    } else if (cell.count) {
      ++*cell.count;
    } else {
      cell.text.text += "*";
    }
    bool was_formula = cell.amount.has_value();
    UnitResults results = unit.verify_files(unit.with_workbook(write_xlsx(document)));
    EXPECT_GE(result_of(results, "V12").findings.size(), 1U) << before << "\n" << findings_text(results);
    for (const RuleResult& rule : results.rules) {
      bool may_have = rule.rule.code == std::string_view("V12") ||
                      (was_formula && rule.rule.code == std::string_view("V13"));
      EXPECT_TRUE(may_have || rule.findings.empty()) << before << "\n" << findings_text(results);
    }
  }
}

}  // namespace
}  // namespace juesuan
