// The figures that two units really published, against what the program prints from their facts. 000.csv and
// 001.csv hold every figure of the two published documents: what was printed, whether it agrees with the rest
// of its document (yes; no or rounding-only with the recomputed value; n/a and blank: nothing to compare
// with), and
//   figure  our figure that prints it; in “ ”, words that print it where no figure stands behind
//   where   in which section (第二部分 五（三）), form (附表八) or chart (图6) of the generated documents;
//   不印: nowhere note    why it is not printed, or left out (figure empty), or printed elsewhere than in the
//   published document

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <ostream>
#include <sstream>

#include "base/utf8.h"
#include "domain/money.h"
#include "published/filled_unit.h"
#include "published/printed_places.h"

namespace juesuan {
namespace {

using testing::fill_unit;
using testing::FilledUnit;
using testing::PrintedPlace;
using testing::PrintedPlaces;

struct Row {
  std::string id, section, published, unit, agrees, recomputed, figure, where, note;

  /// The value that must be printed.
  const std::string& expected() const {
    return agrees == "no" || agrees == "rounding-only" ? recomputed : published;
  }
};

/// The fields of one line of a CSV file; quotes as in RFC 4180, no line breaks inside.
std::vector<std::string> csv_fields(const std::string& line) {
  std::vector<std::string> fields(1);
  bool inside = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (inside && line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"')
      fields.back() += line[++i];
    else if (line[i] == '"')
      inside = !inside;
    else if (line[i] == ',' && !inside)
      fields.emplace_back();
    else
      fields.back() += line[i];
  }
  return fields;
}

std::vector<Row> read_rows(const std::string& name) {
  std::ifstream stream(JUESUAN_ROOT "/tests/published/" + name + ".csv");
  std::vector<Row> rows;
  std::string line;
  std::getline(stream, line);
  EXPECT_EQ(line, "id,section,published,unit,agrees,recomputed,figure,where,note");
  while (std::getline(stream, line)) {
    std::vector<std::string> f = csv_fields(line);
    if (f.size() != 9) throw std::runtime_error(name + ": " + line);
    rows.push_back({f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8]});
  }
  return rows;
}

/// An exact decimal: digits / 10^decimals.
struct Decimal {
  std::int64_t digits = 0;
  int decimals = 0;
};

/// The number at the start of a text ("1,234.50万元", "12.5%"); nothing if there is none.
std::optional<Decimal> read_decimal(std::string_view text) {
  Decimal value;
  bool point = false, any = false;
  for (char c : text) {
    if (c == ',') continue;
    if (c == '.' && !point) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      value.digits = value.digits * 10 + (c - '0');
      value.decimals += point ? 1 : 0;
      any = true;
    } else {
      break;
    }
  }
  return any ? std::optional(value) : std::nullopt;
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

/// Is `shown`, rounded to the places of `published`, the same number? Fewer places than published must be
/// zeros cut off.
bool is_same_number(const Decimal& shown, const Decimal& published) {
  return divide_half_up(shown.digits, power_of_ten(published.decimals), power_of_ten(shown.decimals)) ==
         published.digits;
}

bool shows(std::string_view shown, const std::string& expected) {
  std::optional<Decimal> number = read_decimal(shown);
  return number && is_same_number(*number, read_decimal(expected).value());
}

std::string first_characters(const std::string& text, std::size_t count) {
  return to_utf8(to_utf32(text).substr(0, count));
}

/// One published document and the unit-year that reproduces it.
struct Published {
  const char* csv;
  const char* unit_year;
  std::map<std::string, int> counts;  ///< how many rows of each kind there are
};

std::ostream& operator<<(std::ostream& out, const Published& published) {
  return out << published.csv;
}

/// What a row is to this test: excluded, not printed, or mapped with what `agrees` says.
std::string kind_of(const Row& row) {
  if (row.figure.empty()) return "excluded";
  if (row.where == "不印") return "not printed";
  return row.agrees.empty() ? "primary" : row.agrees;
}

class PublishedFigures : public ::testing::TestWithParam<Published> {
 protected:
  void SetUp() override {
    rows_ = read_rows(GetParam().csv);
    unit_ = fill_unit(GetParam().unit_year);
    places_ = std::make_unique<PrintedPlaces>(unit_->document);
  }

  FigureId figure(const Row& row) const {
    FigureId id = unit_->figures.find(row.figure);
    EXPECT_NE(id, kNoFigure) << row.id << ": no figure " << row.figure;
    return id;
  }

  /// Where and how the row's figure is printed, for a message.
  std::string seen(FigureId id) const {
    std::string out;
    for (const PrintedPlace& printed : places_->figures())
      if (printed.figure == id)
        out += "\n  " + printed.place + ": " + printed.shown + first_characters(printed.after, 12);
    return out.empty() ? " nowhere" : out;
  }

  bool is_phrase_printed(const Row& row) const {
    constexpr std::size_t kQuote = std::string_view("“").size();
    std::string phrase = row.figure.substr(kQuote, row.figure.size() - 2 * kQuote);
    EXPECT_NE(phrase.find(row.expected()), std::string::npos)
        << row.id << ": the words do not say " << row.expected();
    const auto& paragraphs = places_->paragraphs();
    return std::any_of(paragraphs.begin(), paragraphs.end(), [&](const PrintedPlace& paragraph) {
      return PrintedPlaces::within(paragraph.place, row.where) &&
             paragraph.shown.find(phrase) != std::string::npos;
    });
  }

  /// In a section the number must be followed by its unit; a form has its unit in the corner, an annex's
  /// table in words.
  bool is_printed(const Row& row, FigureId id) const {
    bool in_text = row.where.starts_with("第二部分") || row.where.starts_with("第一部分");
    const auto& figures = places_->figures();
    return std::any_of(figures.begin(), figures.end(), [&](const PrintedPlace& printed) {
      return printed.figure == id && PrintedPlaces::within(printed.place, row.where) &&
             shows(printed.shown, row.expected()) && (!in_text || printed.after.starts_with(row.unit));
    });
  }

  /// An amount as the chart draws it, a share (比) as part of what the chart adds up.
  bool is_drawn(const Row& row, FigureId id) const {
    for (const Chart& chart : unit_->document.charts) {
      if (!chart.caption.starts_with(row.where + "：")) continue;
      for (const Chart::Series& series : chart.series) {
        auto at = std::find(series.figures.begin(), series.figures.end(), id);
        if (at == series.figures.end()) continue;
        std::optional<Fen> amount = series.amounts[static_cast<std::size_t>(at - series.figures.begin())];
        if (amount && shows(drawn(chart, series, *amount, row.unit), row.expected())) return true;
      }
    }
    return false;
  }

  static std::string drawn(const Chart& chart, const Chart::Series& series, Fen amount,
                           const std::string& unit) {
    if (unit != "比") return format_amount(amount, chart.unit, {6, false, false});
    std::int64_t whole = 0;
    for (const std::optional<Fen>& part : series.amounts) whole += part ? part->count : 0;
    std::string percent = format_percent(amount.count, whole, {4, false, false});
    Decimal share = read_decimal(percent).value();
    return std::to_string(share.digits / 1'000'000) + "." +
           std::to_string(share.digits + 1'000'000).substr(1, 6);
  }

  std::vector<Row> rows_;
  std::unique_ptr<FilledUnit> unit_;
  std::unique_ptr<PrintedPlaces> places_;
};

TEST_P(PublishedFigures, ArePrinted) {
  for (const Row& row : rows_) {
    if (row.figure.empty() || row.where == "不印") continue;
    if (row.figure.starts_with("“")) {
      EXPECT_TRUE(is_phrase_printed(row)) << row.id << ": " << row.figure << " is not in " << row.where;
      continue;
    }
    FigureId id = figure(row);
    bool good = row.where.starts_with("图") ? is_drawn(row, id) : is_printed(row, id);
    EXPECT_TRUE(good) << row.id << ": " << row.figure << " should be printed as " << row.expected()
                      << row.unit << " in " << row.where << "; it is printed" << seen(id);
  }
}

TEST_P(PublishedFigures, WithoutABaseAreNotPrinted) {
  for (const Row& row : rows_) {
    if (row.where != "不印") continue;
    FigureId id = figure(row);
    EXPECT_FALSE(unit_->figures[id].known()) << row.id;
    EXPECT_EQ(seen(id), " nowhere") << row.id;
    EXPECT_FALSE(row.note.empty()) << row.id << ": say why";
  }
}

/// Sections 一 to 十一 of 第二部分 may leave out nothing; what stands elsewhere only with a reason.
TEST_P(PublishedFigures, LeaveOutNothingOfPartTwo) {
  for (const Row& row : rows_) {
    if (!row.figure.empty()) {
      EXPECT_FALSE(row.where.empty()) << row.id;
      continue;
    }
    EXPECT_FALSE(row.note.empty()) << row.id << ": say why it is left out";
    bool elsewhere = row.section.starts_with("第一部分") || row.section.starts_with("[第三部分]") ||
                     row.section.starts_with("第四部分") || row.section.starts_with("第五部分") ||
                     row.section.starts_with("附件") || row.section.starts_with("二、2021年重点工作");
    EXPECT_TRUE(elsewhere) << row.id << " of " << row.section;
  }
}

TEST_P(PublishedFigures, AreAsManyAsStated) {
  std::map<std::string, int> counts;
  for (const Row& row : rows_) ++counts[kind_of(row)];
  EXPECT_EQ(counts, GetParam().counts);
}

const Published kSeeds[] = {
    {"000",
     "510811_zhaohua/2021/433401001_mass_work_bureau",
     {{"yes", 61},
      {"no", 7},
      {"rounding-only", 5},
      {"n/a", 4},
      {"primary", 57},
      {"not printed", 2},
      {"excluded", 48}}},
    {"001",
     "510402_dongqu/2021/11510301662775163X_petition_bureau",
     {{"yes", 83},
      {"no", 3},
      {"rounding-only", 3},
      {"n/a", 1},
      {"primary", 159},
      {"not printed", 4},
      {"excluded", 162}}},
};

INSTANTIATE_TEST_SUITE_P(Seeds, PublishedFigures, ::testing::ValuesIn(kSeeds),
                         [](const auto& test) { return "seed_" + std::string(test.param.csv); });

TEST(PublishedNumbers, CompareAtThePublishedPlaces) {
  struct Case {
    const char* shown;
    const char* published;
    bool same;
  };
  for (const Case& c : {Case{"10", "10.00", true}, Case{"10.00", "10", true}, Case{"3.1", "3", true},
                        Case{"3.5", "3", false}, Case{"0.56", "0.56", true}, Case{"0.05", "0.56", false},
                        Case{"1,234.5", "1234.50", true}, Case{"0", "0.00", true}, Case{"92", "92.1", false},
                        Case{"100%", "100", true}, Case{"未提供", "0", false}})
    EXPECT_EQ(shows(c.shown, c.published), c.same) << c.shown << " for " << c.published;
}

}  // namespace
}  // namespace juesuan
