#include <fmt/format.h>
#include <gtest/gtest.h>

#include <numeric>

#include "derive/derive.h"
#include "support/builders.h"

// What must hold of the figures of any ledger that agrees with itself: thousands of random ones.

namespace juesuan {
namespace {

constexpr int kUnits = 2000;

class Ledger {
 public:
  explicit Ledger(const Figures& figures) : figures_(figures) {}

  const Figure& at(const std::string& name) const {
    FigureId id = figures_.find(name);
    EXPECT_NE(id, kNoFigure) << name;
    return figures_[id];
  }
  /// Blank counts as zero.
  std::int64_t number(const std::string& name) const {
    const Figure& figure = at(name);
    EXPECT_NE(figure.state, State::kUnknown) << name;
    return figure.known() ? figure.number : 0;
  }
  /// Keys of a list's elements whose 层级 is `level`.
  std::vector<std::string> rows(const std::string& list, std::int64_t level) const {
    std::vector<std::string> keys;
    for (std::uint32_t node : figures_.node(figures_.find_node(list)).children) {
      const std::string key(figures_.node(node).key);
      if (number(fmt::format("{}.{}.层级", list, key)) == level) keys.push_back(key);
    }
    return keys;
  }
  std::int64_t sum(const std::string& list, std::int64_t level, const std::string& column) const {
    std::int64_t total = 0;
    for (const std::string& row : rows(list, level))
      total += number(fmt::format("{}.{}.{}", list, row, column));
    return total;
  }

 private:
  const Figures& figures_;
};

struct Pivot {
  const char* list;
  int deepest;
  std::vector<const char*> columns;
};

const Pivot kPivots[] = {
    {"收入决算.科目",
     3,
     {"合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"}},
    {"支出决算.科目", 3, {"合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"}},
    {"财政拨款决算.科目", 3, {"合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"}},
    {"财政拨款明细.经济科目",
     2,
     {"合计", "一般公共预算小计", "政府性基金预算项目支出", "国有资本经营预算基本支出"}},
    {"一般公共预算决算.科目", 3, {"合计", "基本支出", "项目支出"}},
    {"政府性基金决算.科目", 3, {"年初结转和结余", "本年收入", "本年支出", "项目支出", "年末结转和结余"}},
    {"国有资本经营决算.科目", 3, {"本年收入", "本年支出"}},
};

/// 合计 = Σ类 = Σ款 = Σ项.
void expect_levels_add_up(const Ledger& ledger) {
  for (const Pivot& pivot : kPivots)
    for (const char* column : pivot.columns) {
      std::int64_t total = ledger.number(fmt::format("{}.合计.{}", pivot.list, column));
      for (int level = 1; level <= pivot.deepest; ++level)
        ASSERT_EQ(ledger.sum(pivot.list, level, column), total)
            << pivot.list << " " << column << " level " << level;
    }
}

/// Table 7 has the total of each row of table 6, and its columns make it up.
void expect_detail_agrees(const Ledger& ledger, const Figures& figures) {
  for (std::int64_t level = 0; level <= 3; ++level) {
    ASSERT_EQ(ledger.rows("一般公共预算明细.科目", level), ledger.rows("一般公共预算决算.科目", level));
    for (const std::string& row : ledger.rows("一般公共预算明细.科目", level)) {
      std::string detail = "一般公共预算明细.科目." + row;
      std::int64_t total = ledger.number(detail + ".合计");
      ASSERT_EQ(total, ledger.number(fmt::format("一般公共预算决算.科目.{}.合计", row)));
      std::int64_t classes = 0;
      for (std::uint32_t cell : figures.node(figures.find_node(detail)).children) {
        const std::string key(figures.node(cell).key);
        if (key.size() == 3 && key[0] == '3') classes += ledger.number(detail + "." + key);
      }
      ASSERT_EQ(classes, total) << row;
    }
  }
}

void expect_totals_agree(const Ledger& ledger) {
  ASSERT_EQ(ledger.number("收入总计.本年"), ledger.number("支出总计.本年"));
  ASSERT_EQ(ledger.number("收支总计.本年"), ledger.number("支出总计.本年"));
  ASSERT_EQ(ledger.number("财政拨款收支总计.本年"), ledger.number("财政拨款支出总计.本年"));
  ASSERT_EQ(ledger.number("支出决算.科目.合计.合计"), ledger.number("支出合计.本年"));
  ASSERT_EQ(ledger.number("收入决算.科目.合计.合计"), ledger.number("收入合计.本年"));
  ASSERT_EQ(ledger.number("财政拨款决算.科目.合计.合计"), ledger.number("财政拨款支出合计.本年"));
  ASSERT_EQ(ledger.number("财政拨款明细.经济科目.合计.合计"), ledger.number("财政拨款支出合计.本年"));
  ASSERT_EQ(ledger.number("一般公共预算决算.科目.合计.合计"), ledger.number("一般公共预算支出.本年"));
  ASSERT_EQ(ledger.number("基本支出.人员经费") + ledger.number("基本支出.公用经费"),
            ledger.number("基本支出.合计"));
  ASSERT_EQ(ledger.number("项目支出决算.科目.合计.合计"), ledger.number("一般公共预算支出.项目支出"));
}

/// Σ of the shares of one list is the whole, and so is the sum of the printed percents within their rounding.
void expect_shares_are_whole(const Ledger& ledger, const Figures& figures, const std::string& list,
                             const char* amount) {
  std::int64_t numerators = 0, denominator = 0, printed = 0, shares = 0;
  for (std::uint32_t node : figures.node(figures.find_node(list)).children) {
    std::string record = list + "." + std::string(figures.node(node).key);
    const Figure& share = ledger.at(record + ".占比");
    if (!share.known()) {
      ASSERT_EQ(ledger.number(record + "." + amount) * ledger.number("支出合计.本年"), 0) << record;
      continue;
    }
    numerators += share.number;
    denominator = share.base;
    printed += divide_half_up(share.number, 100'00, share.base);
    ++shares;
  }
  ASSERT_EQ(numerators, denominator) << list;
  ASSERT_LE(shares == 0 ? 0 : std::abs(printed - 100'00), shares) << list;
}

TEST(RandomLedgers, AddUpEverywhere) {
  std::mt19937 random(2021);
  for (int i = 0; i < kUnits; ++i) {
    UnitBuilder unit = random_unit(random, 2021);
    Figures figures = derive(unit.year(), small_classification(), Glossary{}, nullptr);
    Ledger ledger(figures);
    SCOPED_TRACE(fmt::format("unit {}", i));
    expect_levels_add_up(ledger);
    expect_detail_agrees(ledger, figures);
    expect_totals_agree(ledger);
    expect_shares_are_whole(ledger, figures, "收入.来源", "金额");
    expect_shares_are_whole(ledger, figures, "支出.类别", "金额");
    expect_shares_are_whole(ledger, figures, "一般公共预算支出.类", "支出");
    if (HasFatalFailure() || HasNonfatalFailure()) break;
  }
}

TEST(RandomLedgers, MarginsGiveTheSameTotalsAsTheLedger) {
  std::mt19937 random(7);
  for (int i = 0; i < 200; ++i) {
    UnitBuilder unit = random_unit(random, 2021);
    UnitYear margins = unit.year();
    margins.expenditure.ledger.clear();
    Figures whole = derive(unit.year(), small_classification(), Glossary{}, nullptr);
    Figures coarse = derive(margins, small_classification(), Glossary{}, nullptr);
    for (const char* name :
         {"支出合计.本年", "支出总计.本年", "一般公共预算支出.本年", "政府性基金支出.项目支出",
          "支出决算.科目.合计.基本支出", "一般公共预算决算.科目.合计.合计"})
      ASSERT_EQ(Ledger(coarse).number(name), Ledger(whole).number(name)) << name << " of unit " << i;
  }
}

}  // namespace
}  // namespace juesuan
