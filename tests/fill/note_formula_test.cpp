#include "fill/note_formula.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

/// "行 27=1+2-3" per formula.
std::string shown(const std::vector<NoteFormula>& formulas) {
  std::string text;
  for (const NoteFormula& formula : formulas) {
    text += (text.empty() ? "" : "; ") + std::string(formula.of_rows ? "行 " : "栏 ") +
            std::to_string(formula.target) + "=";
    for (std::size_t i = 0; i < formula.terms.size(); ++i)
      text += (formula.terms[i].minus ? "-" : i == 0 ? "" : "+") + std::to_string(formula.terms[i].number);
  }
  return text;
}

TEST(NoteFormula, Reads) {
  struct Case {
    const char* note;
    const char* formulas;
  };
  const Case cases[] = {
      {"", ""},
      {"本表反映本年度的总收支情况。", ""},
      {"增长率=增减额÷上年数。", ""},
      {"31行=(27+28+29)行", "行 31=27+28+29"},
      {"27行=(1+2+…+8)行。", "行 27=1+2+3+4+5+6+7+8"},
      {"27行=(1+2+...+8)行。", "行 27=1+2+3+4+5+6+7+8"},
      {"27行=(1+2+……+5)行。", "行 27=1+2+3+4+5"},
      {"27行＝（1＋2＋3）行", "行 27=1+2+3"},
      {"27行 = ( 1 + 2 ) 行", "行 27=1+2"},
      {"6栏各行=(1+2-3)栏各行", "栏 6=1+2-3"},
      {"6栏=(1+2－3−4)栏", "栏 6=1+2-3-4"},
      {"1栏各行=2栏各行", "栏 1=2"},
      {"5行=3行", "行 5=3"},
      {"5行=(3+4)", "行 5=3+4"},
      {"27行=(1+2)行；31行=(27+28)行；58行=(32+…+34)行。", "行 27=1+2; 行 31=27+28; 行 58=32+33+34"},
      {"本表反映；1栏各行=(2+3)栏各行。", "栏 1=2+3"},
  };
  for (const Case& c : cases) {
    Diagnostics out;
    EXPECT_EQ(shown(parse_note_formulas(c.note, {}, out)), c.formulas) << c.note;
    EXPECT_EQ(format_diagnostics(out), "") << c.note;
  }
}

TEST(NoteFormula, SaysWhereItCannotBeRead) {
  struct Case {
    const char* note;
    const char* message;
    std::uint32_t column;
    const char* expected;
  };
  const Case cases[] = {
      {"27行=(1+2", "表注里的公式“27行=(1+2”读不懂：见到注的末尾", 9, "右括号"},
      {"27行=(1+甲)行", "表注里的公式“27行=(1+甲)行”读不懂：见到“甲”", 8, "行次或栏次"},
      {"27行=", "表注里的公式“27行=”读不懂：见到注的末尾", 5, "行次或栏次"},
      {"27行=(…+8)行", "表注里的公式“27行=(…+8)行”读不懂：见到“…”", 6, "行次或栏次"},
      {"27行=(1+…8)行", "表注里的公式“27行=(1+…8)行”读不懂：见到“8”", 9, "“+”"},
      {"27行=(1*2)行", "表注里的公式“27行=(1*2)行”读不懂：见到“*”", 7, "右括号"},
      {"27行=(1+2)行各", "表注里的公式“27行=(1+2)行各”读不懂：见到注的末尾", 12, "“行”“栏”或“栏各行”"},
      {"5行=(9+…+3)行", "表注里的公式“5行=(9+…+3)行”读不懂：见到“3”", 9, "比9大的数"},
  };
  Source source{"表.yaml", ""};
  for (const Case& c : cases) {
    Diagnostics out;
    EXPECT_TRUE(parse_note_formulas(c.note, {&source, 3, 1, 1}, out).empty()) << c.note;
    if (out.all().size() != 1) {
      ADD_FAILURE() << c.note << ": " << out.all().size() << " findings";
      continue;
    }
    const Diagnostic& finding = out.all()[0];
    EXPECT_EQ(finding.code, "FORM-NOTE-FORMULA");
    EXPECT_EQ(finding.message, c.message);
    EXPECT_EQ(finding.place.line, 3U);
    EXPECT_EQ(finding.place.column, c.column) << c.note;
    EXPECT_EQ(finding.notes[0].text, c.expected) << c.note;
  }
}

TEST(NoteFormula, PlacesMarkTheFormula) {
  Source source{"表.yaml", ""};
  Diagnostics out;
  std::vector<NoteFormula> formulas = parse_note_formulas("说明；5行=(1+2)行。", {&source, 2, 10, 1}, out);
  ASSERT_EQ(formulas.size(), 1U);
  EXPECT_EQ(formulas[0].place.text(), "表.yaml:2:13");
  EXPECT_EQ(formulas[0].place.length, 9U);
}

TEST(NoteFormula, AnAbsurdRangeIsRefusedNotMade) {
  Diagnostics out;
  std::vector<NoteFormula> formulas = parse_note_formulas("1行=(2+…+99999999999)行", {}, out);
  for (const NoteFormula& formula : formulas) EXPECT_LE(formula.terms.size(), 10'000U);
  EXPECT_TRUE(out.has_errors());
}

}  // namespace
}  // namespace juesuan
