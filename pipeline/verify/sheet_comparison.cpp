#include "verify/sheet_comparison.h"

#include <fmt/format.h>

#include "verify/printed_value.h"

namespace juesuan {
namespace {

constexpr std::size_t kSheetDigits = 15;

std::string shown(const ReadCell* cell) {
  if (cell == nullptr) return "空白";
  if (cell->value.empty()) return "没有值的公式";
  std::optional<Decimal> number = number_in(*cell);
  return number ? decimal_text(sheet_number(*number)) : cell->value;
}

}  // namespace

Decimal sheet_number(const Decimal& number) {
  return rounded_to(number, kSheetDigits);
}

std::optional<Decimal> number_in(const ReadCell& cell) {
  if (cell.kind != ReadCell::Kind::kNumber) return std::nullopt;
  return parse_decimal(cell.value);
}

std::string SheetComparison::name_of(CellAddress at) const {
  return fmt::format("工作表“{}”!{}", sheet_.name, address_text(at));
}

const ReadCell* SheetComparison::take(CellAddress at) {
  taken_[at] = true;
  ++compared_;
  auto found = sheet_.cells.find(at);
  return found == sheet_.cells.end() ? nullptr : &found->second;
}

void SheetComparison::expect_text(CellAddress at, const std::string& text, FigureId figure) {
  if (text.empty()) {
    expect_blank(at, figure);
    return;
  }
  const ReadCell* cell = take(at);
  bool same = cell != nullptr && cell->kind == ReadCell::Kind::kText && cell->value == text;
  if (!same || cell->has_formula) differs(at, shown(cell), text, figure);
}

void SheetComparison::expect_number(CellAddress at, const Decimal& number, const std::string& unit,
                                    FigureId figure) {
  const ReadCell* cell = take(at);
  std::optional<Decimal> read = cell == nullptr ? std::nullopt : number_in(*cell);
  Decimal wanted = sheet_number(number);
  if (read && sheet_number(*read) == wanted) return;
  std::string difference = read ? difference_of_numbers(decimal_text(wanted), shown(cell)) : "";
  bool is_text = cell != nullptr && cell->kind == ReadCell::Kind::kText;
  differs(at, shown(cell) + (is_text ? "（文字）" : ""), decimal_text(wanted), figure,
          difference.empty() ? "" : difference + unit);
}

void SheetComparison::expect_blank(CellAddress at, FigureId figure) {
  const ReadCell* cell = take(at);
  if (cell != nullptr) differs(at, shown(cell), "空白", figure);
}

std::vector<std::string> SheetComparison::take_row(std::uint32_t row) {
  std::vector<std::string> texts;
  for (auto cell = sheet_.cells.lower_bound({row, 0}); cell != sheet_.cells.end() && cell->first.row == row;
       ++cell) {
    if (taken_.contains(cell->first)) continue;
    take(cell->first);
    texts.push_back(cell->second.value);
  }
  return texts;
}

void SheetComparison::differs(CellAddress at, std::string read, std::string wanted, FigureId figure,
                              std::string difference) {
  wrong_[at] = {std::move(read), std::move(wanted), std::move(difference), figure};
}

void SheetComparison::report(CellAddress at, const Wrong& wrong) {
  std::string figure = wrong.figure == kNoFigure ? "" : out_.input().figures[wrong.figure].name;
  std::string name = figure.empty() ? name_of(at) : fmt::format("{}：{}", name_of(at), figure);
  out_.add(VerifyRule::kCells, fmt::format("{} 是“{}”", name, wrong.read), wrong.figure)
      .values(figure, wrong.read, wrong.wanted, wrong.difference)
      .note("应为", wrong.wanted);
}

/// Its title is another one, or a good part of its cells.
bool SheetComparison::is_other_sheet() const {
  constexpr std::size_t kFew = 5;
  bool many = 5 * wrong_.size() > sheet_.cells.size();
  return wrong_.size() > kFew && (many || has_finding({0, 0}));
}

bool SheetComparison::finish() {
  for (const auto& [at, cell] : sheet_.cells)
    if (!taken_.contains(at)) differs(at, shown(&cell), "空白", kNoFigure);
  out_.count(VerifyRule::kCells, compared_);
  if (is_other_sheet()) {
    const auto& [at, first] = *wrong_.begin();
    out_.add(VerifyRule::kCells,
             fmt::format("工作表“{}”整张不符：{} 个单元格不同", sheet_.name, wrong_.size()))
        .note("应为", fmt::format("{} 是“{}”", address_text(at), first.wanted))
        .note("实为", fmt::format("{} 是“{}”", address_text(at), first.read))
        .note("提示", "工作簿可能是旧的，或增删过行列，请重新 build");
    return false;
  }
  for (const auto& [at, wrong] : wrong_) report(at, wrong);
  return true;
}

}  // namespace juesuan
