// R22: each amount is followed by its unit, in the text, in the tables and in the unit's own words.

#include <fmt/format.h>

#include <algorithm>

#include "check/compare.h"
#include "check/own_text.h"
#include "check/printed_figures.h"

namespace juesuan {
namespace {

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

bool is_number_text(std::string_view words) {
  return !words.empty() && words.find_first_not_of("0123456789.,-") == std::string_view::npos;
}

void check_unit_after(const CheckInput& input, RuleReport& report, const RichText& text,
                      const Printed& span) {
  FigureKind kind = input.figures[span.figure].kind;
  if (kind != FigureKind::kMoney && kind != FigureKind::kRatio) return;
  std::string_view words = std::string_view(text.text).substr(span.offset, span.length);
  if (!is_number_text(words)) return;
  report.compared();
  std::string_view rest = std::string_view(text.text).substr(span.offset + span.length);
  bool money = kind == FigureKind::kMoney;
  bool has_unit = money ? starts_with_any(rest, {"万元", "元", "亿元"})
                        : starts_with_any(rest, {"%", "‰", "个百分点", "％"});
  if (has_unit) return;
  report
      .add(place_behind(input, span.figure),
           fmt::format("“{}”印成“{}”，后面没有单位", input.figures[span.figure].name, words), "单位")
      .values(input.figures[span.figure].name, std::string(words),
              fmt::format("{}{}", words, money ? "万元或元" : "%"))
      .note("所在", text.text);
}

bool shows_amounts(const Table& table) {
  for (const std::vector<Cell>& row : table.rows)
    for (const Cell& cell : row)
      if (cell.amount) return true;
  return false;
}

/// A table says its unit in the corner or in a heading of a column or row.
void check_unit_of_table(const CheckInput& input, RuleReport& report, const Table& table) {
  if (!shows_amounts(table)) return;
  report.compared();
  std::string unit = unit_name(table.unit);
  auto says = [&](const std::string& text) { return text.find(unit) != std::string::npos; };
  if (says(table.right_corner) || says(table.left_corner) || says(table.title)) return;
  for (const std::vector<Cell>& row : table.rows)
    for (const Cell& cell : row)
      if (!cell.amount && says(cell.text.text)) return;
  report.add(input.year.year_place, fmt::format("表“{}”没有写金额单位", table.title), "单位")
      .values("", table.right_corner, unit)
      .note("应为", fmt::format("金额单位：{}", unit))
      .note("实为", table.right_corner.empty() ? "没有" : table.right_corner);
}

constexpr std::string_view kMoneyWords[] = {"资金", "经费", "支出", "收入", "预算", "决算", "拨款",
                                            "投入", "补助", "奖补", "采购", "金额", "费用", "款"};

/// Whether the words before `at`, up to the last mark, speak of money.
bool speaks_of_money(std::string_view text, std::size_t at) {
  std::string_view before = text.substr(0, at);
  std::size_t begin = 0;
  for (std::string_view mark : {"，", "。", "；", "、", "："}) {
    std::size_t found = before.rfind(mark);
    if (found != std::string_view::npos) begin = std::max(begin, found + mark.size());
  }
  before.remove_prefix(begin);
  return std::any_of(std::begin(kMoneyWords), std::end(kMoneyWords),
                     [&](std::string_view word) { return before.find(word) != std::string_view::npos; });
}

/// “投入12.5万，” in the unit's own words: an amount whose 元 was forgotten.
void check_bare_amounts(RuleReport& report, const Figure& own) {
  constexpr std::string_view kWan = "万";
  for (std::size_t at = own.text.find(kWan); at != std::string::npos;
       at = own.text.find(kWan, at + kWan.size())) {
    std::size_t begin = at;
    while (begin > 0 &&
           (own.text[begin - 1] == '.' || (own.text[begin - 1] >= '0' && own.text[begin - 1] <= '9')))
      --begin;
    if (begin == at) continue;
    report.compared();
    std::string_view rest = std::string_view(own.text).substr(at + kWan.size());
    bool ends = rest.empty() || starts_with_any(rest, {"，", "。", "；", "、", "）", "\n"});
    if (!ends || !speaks_of_money(own.text, begin)) continue;
    std::string words = own.text.substr(begin, at + kWan.size() - begin);
    report.doubt(place_in(own, begin, words.size()), fmt::format("金额“{}”没有写“元”", words), "单位")
        .values(own.name, words, words + "元")
        .note("应为", words + "元");
  }
}

}  // namespace

void check_amount_units(const CheckInput& input, RuleReport& report) {
  for_each_own_text(input, [&](const Figure& own) { check_bare_amounts(report, own); });
  if (input.document == nullptr) return report.missing(kNoDocument);
  for (const Block& block : input.document->blocks)
    if (block.kind == Block::Kind::kParagraph)
      for (const Printed& span : block.paragraph.text.printed)
        check_unit_after(input, report, block.paragraph.text, span);
  for (const Table& table : input.document->tables) check_unit_of_table(input, report, table);
  report.not_applicable("没有金额");
}

}  // namespace juesuan
