#pragma once

// One printed value against the figure that it should print. `agrees` is the cheap question, asked of every
// cell and every number of a text; `judge` explains a value that does not agree: as a difference that
// rounding explains (尾差), or as a slip with its name and rule. Both read the figure exactly (分,
// fractions), rounding half up once, at the decimals shown.
//
// The sign. A change (a difference or a growth rate) may be printed without sign, with its direction in
// words: "0.48" and "减少0.48" both print −0.48, "增加0.48" does not. Any other negative figure must carry
// its minus sign.

#include <string>

#include "check/printed_value.h"
#include "domain/figures.h"

namespace juesuan {

/// How the place prints its numbers.
struct PrintStyle {
  PrintedUnit money = PrintedUnit::kWanYuan;  ///< for an amount without a unit of its own
  PrintedUnit ratio = PrintedUnit::kPercent;  ///< for a ratio without one; kRatio: 0.617 stands for 61.7%
  int amount_decimals = 2;                    ///< of this family of amounts (R29), in `money`
};

enum class Verdict : std::uint8_t {
  kAgrees,
  kRounding,  ///< 尾差: off, but rounding explains it
  kSlip,      ///< wrong; `kind` names the slip
  kUnknown    ///< the facts do not say: nothing was compared
};

struct Judgement {
  Verdict verdict = Verdict::kAgrees;
  const char* rule = "";   ///< R01 … R29: what is broken, or for kUnknown could not be checked
  const char* kind = "";   ///< 尾差, or the name of the slip (the list below)
  std::string slip;        ///< how the published value came about, in one line; may be empty
  std::string derived;     ///< what should be printed, with its unit: an amount with its family's decimals
  std::string exact;       ///< the figure in full when `derived` is rounded: "0.558476%"; else empty
  std::string difference;  ///< exact, with its direction: "多 0.12万元"; empty for words
  FigureId other = kNoFigure;  ///< the figure that was published instead, left out, or divided by
};

// clang-format off
// The slips, in the order in which they are tried; the first that gives exactly the value shown is named.
//   方向词与符号不符   R05 R04  增加 for a figure that fell, while the amount agrees
//   尾差               any      in the rounding interval, and less than 1½ units of the last digit away
//   尾差               R29      cut instead of rounded (截断未四舍五入), at the decimals of its family; or
//                               rounded twice (a score, to a tenth and then to a point)
//   尾差               any      an item of a sum, one unit of the last digit away: moved so that the items meet
//                               their total
//   截断未四舍五入     R29      an amount cut at fewer decimals than its family has
//   年度写错           R16      the figures 年度 and 上年度
//   百分比缩位         R06      the ratio, or a tenth, a hundredth, ten or a hundred times the percent,
//                               rounded or cut
//   基数用错           R05      change ÷ this year, of the exact or of the rounded amounts
//   完成率写成占比     R02      the completion rate of the same subject
//   占比写成完成率     R07      the share of the same subject, or its amount ÷ another whole of the document
//   尾差               any      in the rounding interval, further away
//   合计漏项 合计重项  R01      the sum without one of its parts, or with one twice; the part is named
//   占比分母用错       R02      part ÷ another whole of the document, which is named
//   小数点错位         R09      an amount ten or a hundred times too large or small
//   金额单位用错       R22      元 for 万元 or the other way round
//   别的数             R09      the value of another figure, which is named (closeness: below)
//   其中大于总数       R24      larger than the whole it is a part of
//   合计不符 不符      by operation: a sum R01, share R02, change R04, growth R05, completion R07 (so is a share
//                               that is named 完成率), score R27, else R09
// A number where the figure has none: 总数为0而写占比 R02, 无预算而写完成率 R07, 上年为0而写增长率 and
// 正负改变而写增长率 R05. 主要包括金额为零 R24: listed, but zero or blank. 读不出: `problem` says why.
//
// Closeness. Many figures are small, and equal by chance. Another figure is named only when it is of the same
// kind (money, ratio, count), equal at the decimals shown, and the value has three digits (zeros at the end
// not counted) when both names begin with the same segment, four when they do not; counts never across
// segments. Of several, the one with most leading segments in common, then the shortest name.
//
// The rounding interval. An amount that is a sum of n others (a change: 2) may differ by n·½ unit of the last
// digit, of its family's decimals at the least; a ratio by what its two amounts, each ±½ unit of the family
// (a change ±1), make of it, and ½ unit of its own last digit. Counts are exact, and so are amounts that are
// printed to the 分.
// clang-format on

/// Whether `printed` is `figure` at the decimals shown. A blank agrees with a blank, and zero with blank or
/// the other way round. An unknown figure and a figure of words (ask `judge`) agree with nothing, a score
/// shown without decimals only by `judge`, which knows what it was rounded from. Allocates nothing.
bool agrees(const Figure& figure, const PrintedValue& printed, const PrintStyle& style);

/// The whole answer. `text` is what `printed` was read from: a figure of words agrees with the same words,
/// and with a number that is one of those it states.
Judgement judge(const Figures& figures, FigureId figure, const PrintedValue& printed, std::string_view text,
                const PrintStyle& style);

/// The rule that a figure's operation falls under: R02, R04, R05, R07, R01, R27, else R09. Copies are what
/// they copy.
const char* rule_of(const Figures& figures, FigureId figure);

/// Whether the figure is known to be 其中 of another (R24).
bool is_subset(std::string_view figure);

/// How a figure is printed at `decimals` in this style, with its unit: "183.66万元", "0.56%", "-0.48万元",
/// "12".
std::string printed_text(const Figure& figure, int decimals, const PrintStyle& style);

}  // namespace juesuan
