// The small parts of verification: numbers, formulas, differences of words, XML, addresses, ruled grids.

#include <gtest/gtest.h>

#include "verify/decimal.h"
#include "verify/formula_terms.h"
#include "verify/page_texts.h"
#include "verify/printed_value.h"
#include "verify/ruled_boxes.h"
#include "verify/words.h"
#include "verify/xml_reading.h"

namespace juesuan {
namespace {

TEST(Decimal, ReadsWhatSpreadsheetsWrite) {
  struct Case {
    const char* text;
    const char* value;  ///< "": no number
  };
  const Case kCases[] = {{"0", "0"},
                         {"-0.00", "0"},
                         {"1215.012382", "1215.012382"},
                         {"-5", "-5"},
                         {"1.5E-07", "0.00000015"},
                         {"1e3", "1000"},
                         {"007.50", "7.5"},
                         {"", ""},
                         {"1,000", ""},
                         {"1.2.3", ""},
                         {"1e999999", ""},
                         {"12345678901234567890123456789012345678901", ""},
                         {"１", ""}};
  for (const Case& c : kCases) {
    std::optional<Decimal> number = parse_decimal(c.text);
    EXPECT_EQ(number ? decimal_text(*number) : "", c.value) << c.text;
  }
}

TEST(Decimal, FifteenDigitsAreWhatAnAmountIs) {
  EXPECT_EQ(rounded_to(*parse_decimal("9.264049999999999"), 15),
            decimal_of(Fen{9264050}, MoneyUnit::kWanYuan));
  EXPECT_EQ(decimal_text(rounded_to(*parse_decimal("999999999999999.9"), 15)), "1000000000000000");
  EXPECT_NE(rounded_to(*parse_decimal("9.264051"), 15), decimal_of(Fen{9264050}, MoneyUnit::kWanYuan));
}

TEST(Decimal, IsAnAmountOrNone) {
  EXPECT_EQ(fen_of(*parse_decimal("-12.34"), MoneyUnit::kYuan), Fen{-1234});
  EXPECT_EQ(fen_of(*parse_decimal("12.345"), MoneyUnit::kYuan), std::nullopt);
  EXPECT_EQ(fen_of(*parse_decimal("12.345"), MoneyUnit::kWanYuan), Fen{12345000});
  EXPECT_EQ(fen_of(*parse_decimal("0"), MoneyUnit::kYuan), Fen{0});
  EXPECT_EQ(fen_of(*parse_decimal("1e17"), MoneyUnit::kYuan), std::nullopt);
}

Figure figure_of(FigureKind kind, std::int64_t number, std::int64_t base = 1) {
  Figure figure;
  figure.kind = kind;
  figure.state = State::kKnown;
  figure.number = number;
  figure.base = base;
  return figure;
}

TEST(PrintedValue, AgreesWhenTheExactValueRoundsToIt) {
  struct Case {
    const char* words;
    Figure figure;
    Stated stated;
  };
  Figure money = figure_of(FigureKind::kMoney, 183'664'999);  // 183.664999万元
  Figure eighth = figure_of(FigureKind::kRatio, 1, 8);
  const Case kCases[] = {{"183.66", money, Stated::kAgrees},
                         {"183.67", money, Stated::kDiffers},
                         {"183.665", money, Stated::kAgrees},
                         {"183.66499", money, Stated::kDiffers},
                         {"1,836,649.99", money, Stated::kAgrees},
                         {"1,836,650", money, Stated::kAgrees},
                         {"184", money, Stated::kAgrees},
                         {"12.5", eighth, Stated::kAgrees},
                         {"0.125", eighth, Stated::kDiffers},
                         {"12.50", eighth, Stated::kAgrees},
                         {"-12.5", eighth, Stated::kAgrees},
                         {"17.5", figure_of(FigureKind::kScore, 1750), Stated::kAgrees},
                         {"3", figure_of(FigureKind::kCount, 3), Stated::kAgrees},
                         {"4", figure_of(FigureKind::kCount, 3), Stated::kDiffers},
                         {"三", figure_of(FigureKind::kCount, 3), Stated::kNoNumber},
                         {"增加", money, Stated::kNoNumber}};
  for (const Case& c : kCases) EXPECT_EQ(states_value(c.figure, c.words), c.stated) << c.words;
}

TEST(PrintedValue, DifferenceHasADirection) {
  EXPECT_EQ(difference_of_numbers("183.66", "183.67"), "多 0.01");
  EXPECT_EQ(difference_of_numbers("1,215.01", "1215"), "少 0.01");
  EXPECT_EQ(difference_of_numbers("12", "12.0"), "");
  EXPECT_EQ(difference_of_numbers("12", "十二"), "");
}

TEST(Formula, IsReadAsSignedCells) {
  auto text = [](std::string_view formula) {
    std::optional<std::vector<FormulaTerm>> terms = read_formula(formula);
    std::string out;
    if (!terms) return std::string("none");
    for (const FormulaTerm& term : *terms) out += (term.minus ? "-" : "+") + address_text(term.cell);
    return out;
  };
  EXPECT_EQ(text("A1"), "+A1");
  EXPECT_EQ(text("SUM(C7:C9)+$D$2-AA10"), "+C7+C8+C9+D2-AA10");
  EXPECT_EQ(text("-B2+SUM(A1:B1,C3)"), "-B2+A1+B1+C3");
  for (const char* other : {"", "1+A1", "A1*2", "SUM(A1:A2", "SUM(A2:A1)", "AVERAGE(A1:A2)", "Sheet2!A1",
                            "A1:A2", "A0", "XFE1", "A1048577", "SUM(A1:XFD1048576)"})
    EXPECT_EQ(text(other), "none") << other;
}

TEST(Words, NameTheFigureThatDiffers) {
  std::vector<Printed> printed = {{6, 6, 0}, {24, 3, 1}};  // 183.66 and 5.4
  std::string words = "收入183.66万元，占5.4%";
  WordsDifference one = compare_words(words, &printed, "收入183.67万元，占5.4%");
  ASSERT_EQ(one.figures.size(), 1U);
  EXPECT_EQ(one.figures[0].figure, 0U);
  EXPECT_EQ(one.figures[0].read, "183.67");
  EXPECT_FALSE(one.in_words);
  WordsDifference longer = compare_words(words, &printed, "收入183.66万元，占15.4%");
  ASSERT_EQ(longer.figures.size(), 1U);
  EXPECT_EQ(longer.figures[0].figure, 1U);
  EXPECT_EQ(longer.figures[0].read, "15.4");
  WordsDifference gone = compare_words(words, &printed, "收入万元，占5.4%");
  ASSERT_EQ(gone.figures.size(), 1U);
  EXPECT_EQ(gone.figures[0].read, "");
  WordsDifference word = compare_words(words, &printed, "支出183.66万元，占5.4%");
  EXPECT_TRUE(word.figures.empty());
  EXPECT_TRUE(word.in_words);
  WordsDifference both = compare_words(words, &printed, "收人183.66万元，占5.5%");
  EXPECT_EQ(both.figures.size(), 1U);
  EXPECT_TRUE(both.in_words);
}

TEST(Xml, GivesElementsAndTextWithoutPrefixes) {
  std::string seen;
  XmlEvents events;
  events.start = [&](const XmlElement& e) {
    seen += "<" + std::string(e.name) + " " + std::string(e.attribute("id")) + ">";
  };
  events.end = [&](std::string_view name) { seen += "</" + std::string(name) + ">"; };
  events.text = [&](std::string_view text) { seen += text; };
  EXPECT_EQ(read_xml("<a:b xmlns:a='u' a:id='1&amp;2'>x&lt;y<c/></a:b>", events), "");
  EXPECT_EQ(seen, "<b 1&2>x<y<c ></c></b>");
  EXPECT_EQ(read_xml("<a><b></a>", {}), "XML 在第 1 行断了");
  EXPECT_EQ(read_xml("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", {}),
            "有文件类型声明（DTD），表格软件不会这样写");
}

TEST(RuledGrids, AreFramesWithTheirRowsAndColumns) {
  Page page;
  page.rules = {{10, 100, 90, 100, 0.9}, {10, 80, 90, 80, 0.5}, {10, 60, 90, 60, 0.9}, {10, 60, 10, 100, 0.9},
                {90, 60, 90, 100, 0.9},  {40, 60, 40, 80, 0.5}, {10, 20, 10, 50, 0.8}};
  std::vector<RuledGrid> grids = ruled_grids(page);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(grids[0].columns, (std::vector<Pt>{10, 40, 90}));
  EXPECT_EQ(grids[0].rows, (std::vector<Pt>{100, 80, 60}));
  EXPECT_EQ(grids[0].row_of(90), 0U);
  EXPECT_EQ(grids[0].row_of(61), 1U);
  EXPECT_EQ(grids[0].column_of(41), 1U);
  EXPECT_FALSE(grids[0].contains(50, 50));
}

TEST(PageTexts, StandWhereTheyAreRead) {
  Page page;
  page.texts = {{10, 50, 10, 0, Face::kFang, "甲乙"}, {40, 50, 10, 0, Face::kFang, "12"}};
  ReadPage read;
  read.characters = {
      {U'乙', 20, 50.4}, {U'甲', 10, 50.4}, {U'1', 40, 49.8}, {U'3', 45, 49.8}, {U'外', 300, 50}};
  PageTexts texts = texts_at_places(page, read);
  EXPECT_EQ(texts.texts, (std::vector<std::string>{"甲乙", "13"}));
  EXPECT_EQ(texts.surplus, "外");
  EXPECT_EQ(squeezed("目　录 1\n"), "目录1");
}

}  // namespace
}  // namespace juesuan
