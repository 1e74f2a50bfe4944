#include "render/sheet_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr std::size_t kLongestName = 127;  // bytes: what libxlsxwriter keeps of a name
constexpr std::size_t kLongestNumber = 8;  // bytes of "_2", which makes a name unique

bool is_name_character(char32_t c) {
  bool ascii = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
  return ascii || (c >= 0x3400 && c <= 0x9FFF);
}

/// The text without what a name cannot hold: “三公”经费 -> 三公经费.
std::string name_part(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (is_name_character(c)) append_utf8(out, c);
  }
  return out;
}

std::string shortened(std::string name) {
  std::size_t end = kLongestName - kLongestNumber;
  if (name.size() <= end) return name;
  while ((static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
  return name.substr(0, end);
}

/// The names of one table's totals.
class TotalNames {
 public:
  TotalNames(const Table& table, std::size_t index, std::unordered_set<std::string>& taken,
             std::vector<NamedCell>& out)
      : table_(table), index_(index), taken_(taken), out_(out), subject_(name_part(table.sheet_name)) {
    if (subject_.empty() || (subject_[0] >= '0' && subject_[0] <= '9')) subject_.insert(0, "_");
  }

  void add_row(std::uint32_t row) {
    std::string label;
    bool first = false;
    for (std::uint32_t c = 0; c < table_.rows[row].size(); ++c) {
      const Cell& cell = table_.rows[row][c];
      if (cell.role == CellRole::kTotalLabel) {
        label = label_at(row, c);
        first = true;
      } else if (cell.role == CellRole::kTotal && cell.amount) {
        add(row, c, first || label.empty() ? label : label + "_" + words_above(c));
        first = false;
      }
    }
  }

 private:
  /// The word of a total, after what stands above it if the row has the word twice.
  std::string label_at(std::uint32_t row, std::uint32_t column) const {
    const auto& cells = table_.rows[row];
    const std::string& text = cells[column].text.text;
    auto twice = std::count_if(cells.begin(), cells.end(), [&](const Cell& cell) {
      return cell.role == CellRole::kTotalLabel && cell.text.text == text;
    });
    const Cell* above = table_.header_rows > 0 && twice > 1 ? header_over(0, column) : nullptr;
    return above ? name_part(above->text.text) + "_" + name_part(text) : name_part(text);
  }

  /// The cell of a header's row whose span holds this column; null if it begins in a row above.
  const Cell* header_over(std::uint32_t row, std::uint32_t column) const {
    const auto& cells = table_.rows[row];
    std::uint32_t begin = column;
    while (begin > 0 && cells[begin].covered) --begin;
    return !cells[begin].covered && begin + cells[begin].column_span > column ? &cells[begin] : nullptr;
  }

  /// The header above a column from the top: 政府性基金预算财政拨款_小计.
  std::string words_above(std::uint32_t column) const {
    std::string out;
    for (std::uint32_t r = 0; r < table_.header_rows; ++r) {
      const Cell* cell = header_over(r, column);
      if (!cell || cell->role != CellRole::kHeader || cell->text.text.empty()) continue;
      out += (out.empty() ? "" : "_") + name_part(cell->text.text);
    }
    return out;
  }

  void add(std::uint32_t row, std::uint32_t column, const std::string& words) {
    std::string base = shortened(subject_ + "_" + (words.empty() ? words_above(column) : words));
    std::string name = base;
    for (int number = 2; !taken_.insert(name).second; ++number) name = fmt::format("{}_{}", base, number);
    out_.push_back({name, index_, row, column});
  }

  const Table& table_;
  std::size_t index_;
  std::unordered_set<std::string>& taken_;
  std::vector<NamedCell>& out_;
  std::string subject_;
};

}  // namespace

std::vector<NamedCell> name_totals(const std::vector<Table>& tables) {
  std::vector<NamedCell> out;
  std::unordered_set<std::string> taken;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (!has_sheet(tables[i])) continue;
    TotalNames names(tables[i], i, taken, out);
    for (std::uint32_t r = tables[i].header_rows; r < tables[i].rows.size(); ++r) names.add_row(r);
  }
  return out;
}

}  // namespace juesuan
