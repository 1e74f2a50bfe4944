#include "import/published_columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "import/published_text.h"

namespace juesuan {
namespace {

constexpr int kRowsOfHeads = 12;

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

int last_row_of_heads(const WorkbookSheet& sheet, int first_row) {
  return std::min(first_row + kRowsOfHeads, static_cast<int>(sheet.rows.size()));
}

int width_of(const WorkbookSheet& sheet, int row) {
  return static_cast<int>(sheet.rows[static_cast<std::size_t>(row)].size());
}

bool is_amount_head(const std::string& head) {
  return head == "决算数" || head == "金额" || head == "决算数(金额)";
}

/// The economic item named `head` in the 类 named `above`, or the 类 itself for 小计.
std::string economic_code(const std::string& head, const std::string& above, const CodeTable& codes) {
  std::size_t digits = std::min(head.find_first_not_of("0123456789"), head.size());
  if (digits == 3 || digits == 5)
    return codes.find(head.substr(0, digits)) != nullptr ? head.substr(0, digits) : "";
  for (const ClassificationItem* group : codes.under("")) {
    if (plain_text(group->name) != above) continue;
    if (head == "小计" || head == "合计") return group->code;
    for (const ClassificationItem* item : codes.under(group->code))
      if (plain_text(item->name) == head) return item->code;
  }
  return "";
}

/// As wide as its merge.
int merged_width(const WorkbookSheet& sheet, int row, int column) {
  for (const WorkbookSheet::Merge& merge : sheet.merges)
    if (merge.row == row && merge.column == column) return merge.columns;
  return 1;
}

/// 类, 款 and 项 under 科目编码: how many of them stand side by side from `column` on.
int level_heads(const WorkbookSheet& sheet, int row, int column) {
  for (int below = row + 1; below < std::min(row + 4, static_cast<int>(sheet.rows.size())); ++below) {
    int count = 0;
    for (const char* level : {"类", "款", "项"}) {
      if (plain_text(sheet.cell(below, column + count)) != level) break;
      ++count;
    }
    if (count > 0) return count;
  }
  return 0;
}

int find_name_column(const WorkbookSheet& sheet, int row, int after) {
  int end = std::min(row + 3, static_cast<int>(sheet.rows.size()));
  for (int at = std::max(row - 1, 0); at < end; ++at)
    for (int column = after; column < width_of(sheet, at); ++column)
      if (contains(plain_text(sheet.cell(at, column)), "名称")) return column;
  return -1;
}

/// 6 of a cell that has lost its zero is 06.
std::string two_digits(const std::string& text) {
  return text.size() == 1 ? "0" + text : text;
}

}  // namespace

HeaderTexts::HeaderTexts(const WorkbookSheet& sheet, int first, int end)
    : sheet_(sheet), first_(first), end_(end) {
  std::size_t width = 0;
  for (const auto& row : sheet.rows) width = std::max(width, row.size());
  for (const WorkbookSheet::Merge& merge : sheet.merges) {
    if (merge.row < first || merge.row >= end) continue;
    int last = std::min(merge.column + merge.columns, static_cast<int>(width));
    for (int row = merge.row; row < std::min(merge.row + merge.rows, end); ++row)
      for (int column = merge.column; column < last; ++column)
        covered_[{row, column}] = {merge.row, merge.column};
  }
}

std::vector<std::string> HeaderTexts::path(int column) const {
  std::vector<std::string> path;
  std::pair<int, int> last = {-1, -1};
  for (int row = first_; row < end_; ++row) {
    auto covered = covered_.find({row, column});
    std::pair<int, int> at = covered == covered_.end() ? std::pair(row, column) : covered->second;
    std::string text = plain_text(sheet_.cell(at.first, at.second));
    if (!text.empty() && at != last) path.push_back(std::move(text));
    last = at;
  }
  return path;
}

std::string column_name(const PublishedFormDescription& form, const std::vector<std::string>& path,
                        const Classification& codes) {
  if (path.empty()) return "";
  const std::string& head = path.back();
  if (form.columns.empty()) {
    if (head == "合计" && path.size() == 1) return "合计";
    return economic_code(head, path.size() > 1 ? path[path.size() - 2] : "", codes.economic);
  }
  auto stands_above = [&](const std::string& above) {
    return std::find(path.begin(), path.end() - 1, above) != path.end() - 1;
  };
  const PublishedColumn* found = nullptr;
  for (const PublishedColumn& column : form.columns)
    if (column.head == head && (column.above.empty() || stands_above(column.above)))
      if (found == nullptr || !column.above.empty()) found = &column;
  return found == nullptr ? "" : found->name;
}

CodeColumns find_code_columns(const WorkbookSheet& sheet, int first_row) {
  for (int row = first_row; row < last_row_of_heads(sheet, first_row); ++row)
    for (int column = 0; column < width_of(sheet, row); ++column) {
      if (!contains(plain_text(sheet.cell(row, column)), "科目编码")) continue;
      CodeColumns found{row, column,
                        std::max(merged_width(sheet, row, column), level_heads(sheet, row, column)), -1};
      found.name = find_name_column(sheet, row, column + found.width);
      return found.name < 0 ? CodeColumns{} : found;
    }
  return {};
}

std::vector<CodeBlock> find_blocks(const WorkbookSheet& sheet, int first_row) {
  std::vector<CodeBlock> blocks;
  for (int row = first_row; row < last_row_of_heads(sheet, first_row) && blocks.empty(); ++row)
    for (int column = 0; column < width_of(sheet, row); ++column) {
      if (!contains(plain_text(sheet.cell(row, column)), "编码")) continue;
      CodeBlock block{row, column, -1, -1};
      for (int at = column + 1; at < width_of(sheet, row) && block.amount < 0; ++at) {
        std::string head = plain_text(sheet.cell(row, at));
        if (contains(head, "名称")) block.name = at;
        if (is_amount_head(head)) block.amount = at;
      }
      if (block.name >= 0 && block.amount > block.name) blocks.push_back(block);
    }
  return blocks;
}

std::vector<LineSide> find_sides(const WorkbookSheet& sheet, int first_row) {
  std::vector<LineSide> sides;
  for (int row = first_row; row < last_row_of_heads(sheet, first_row) && sides.empty(); ++row)
    for (int column = 0; column < width_of(sheet, row); ++column) {
      std::string head = plain_text(sheet.cell(row, column));
      if (head == "项目" || head.starts_with("项目(")) sides.push_back({row, column});
    }
  return sides;
}

ReadCode join_code(const std::vector<std::string>& cells, std::vector<std::string>& last) {
  std::string code;
  std::vector<std::string> levels(3);
  bool any = false;
  for (std::size_t i = 0; i < cells.size() && i < levels.size(); ++i) {
    const std::string& cell = cells[i];
    if (cell.empty()) continue;
    if (!is_digits(cell)) return {"", any ? fmt::format("“{}”不是科目编码", cell) : ""};
    bool is_whole = cell.size() >= 3;
    if (is_whole) {
      if (cell.size() > 7 || cell.size() % 2 == 0)
        return {"", fmt::format("“{}”有 {} 位，不是科目编码", cell, cell.size())};
      if (any && !cell.starts_with(code)) return {"", fmt::format("“{}”与左边的编码不合", cell)};
      code = cell;
    } else {
      if (code.empty() && i > 0 && last.size() == levels.size())
        for (std::size_t level = 0; level < i; ++level) code += last[level];
      if (code.size() != 2 * i + 1) return {"", fmt::format("“{}”前面没有上一级编码", cell)};
      code += two_digits(cell);
    }
    any = true;
  }
  if (!any) return {};
  levels[0] = code.substr(0, 3);
  for (std::size_t i = 1; i < levels.size(); ++i)
    if (code.size() >= 2 * i + 3) levels[i] = code.substr(2 * i + 1, 2);
  last = levels;
  return {code, ""};
}

std::string column_letters(int column) {
  std::string name = cell_name(0, column);
  name.pop_back();
  return name;
}

}  // namespace juesuan
