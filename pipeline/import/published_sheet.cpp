#include "import/published_sheet.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "import/published_columns.h"
#include "import/published_text.h"

namespace juesuan {
namespace {

bool is_number(const WorkbookCell& cell) {
  return cell.kind == WorkbookCell::Kind::kNumber;
}

/// Reads the rows of one sheet under the heads of its columns.
class SheetReader {
 public:
  SheetReader(const WorkbookSheet& sheet, const PublishedFormDescription& form, const SheetHead& head,
              const Classification& codes, std::vector<Unplaced>& unplaced, Diagnostics& out)
      : sheet_(sheet),
        form_(form),
        head_(head),
        names_(form.rows == PublishedRows::kEconomics || form.rows == PublishedRows::kBlocks
                   ? codes.economic
                   : codes.functional),
        codes_(codes),
        unplaced_(unplaced),
        out_(out) {
    read_.form = &form;
    read_.name = sheet.name;
  }

  PublishedSheet read() {
    switch (form_.rows) {
      case PublishedRows::kLines:
        read_lines();
        break;
      case PublishedRows::kFunctions:
      case PublishedRows::kEconomics:
        read_codes();
        break;
      case PublishedRows::kBlocks:
        read_blocks();
        break;
      case PublishedRows::kOne:
        read_one();
        break;
    }
    return std::move(read_);
  }

 private:
  int row_count() const { return static_cast<int>(sheet_.rows.size()); }
  std::string text(int row, int column) const { return plain_text(sheet_.cell(row, column)); }

  void leave(int row, int column, std::string why) {
    const WorkbookCell& cell = sheet_.cell(row, column);
    std::string seen = is_number(cell) ? plain_text(cell) : cell.text;
    unplaced_.push_back({sheet_.name, cell_name(row, column), std::move(seen), std::move(why)});
  }

  void report_heads(const std::string& what, const char* hint) {
    out_.error("IMPORT-HEADER", {}, fmt::format("工作表“{}”{}", sheet_.name, what)).note("提示", hint);
  }

  /// The amount of a cell that has a column; a fault is unplaced, a missing value an error.
  void take(const std::string& row_key, const std::string& column, int row, int at) {
    const WorkbookCell& cell = sheet_.cell(row, at);
    if (cell.kind == WorkbookCell::Kind::kNoValue) {
      out_.error("IMPORT-NO-VALUE", {},
                 fmt::format("工作表“{}”{}的公式没有存下结果", sheet_.name, cell_name(row, at)))
          .note("提示", "用 LibreOffice 或 Excel 打开，另存一次再导入");
      return;
    }
    CellAmount read = read_amount(cell, *head_.unit);
    if (!read.fault.empty()) return leave(row, at, read.fault);
    if (!read.amount) return;
    read_.rounded = read_.rounded && read.decimals <= 2;
    auto [known, added] =
        read_.rows[row_key].emplace(column, PublishedAmount{*read.amount, cell_name(row, at)});
    if (!added) leave(row, at, fmt::format("与 {} 是同一个数：不知道用哪一个", known->second.cell));
  }

  /// Amounts in a row that no fact can be found for.
  void leave_row(int row, const std::string& why) {
    for (const auto& [at, name] : columns_)
      if (may_be_amount(row, at)) leave(row, at, why);
  }

  bool may_be_amount(int row, int at) const {
    const WorkbookCell& cell = sheet_.cell(row, at);
    if (is_number(cell)) return true;
    return cell.kind == WorkbookCell::Kind::kText && head_.unit && read_amount(cell, *head_.unit).amount;
  }

  /// Numbers that count the columns: 1 2 3 ….
  bool is_column_numbers(int row) const {
    int expected = 0;
    for (int column = 0; column < static_cast<int>(sheet_.rows[static_cast<std::size_t>(row)].size());
         ++column) {
      std::string value = text(row, column);
      if (value.empty() || !is_digits(value)) continue;
      if (value != std::to_string(++expected)) return false;
    }
    return expected > 1;
  }

  bool is_row_of_numbers(int row) const {
    for (int column = 0; column < static_cast<int>(sheet_.rows[static_cast<std::size_t>(row)].size());
         ++column)
      if (text(row, column) == "栏次") return true;
    return is_column_numbers(row);
  }

  // ---- columns ----

  /// Finds out what is in each column right of `first`; false after an error.
  bool find_columns(int first, int end, int header_end) {
    HeaderTexts heads(sheet_, head_.last_row + 1, header_end);
    std::map<std::string, int> places;
    for (int column = first; column < end; ++column) {
      std::vector<std::string> path = heads.path(column);
      std::string name = column_name(form_, path, codes_);
      if (name.empty()) {
        others_[column] = path.empty() ? "" : path.back();
        continue;
      }
      auto [place, added] = places.emplace(name, column);
      if (!added) {
        report_heads(fmt::format("{}列和{}列的表头都是“{}”", column_letters(place->second),
                                 column_letters(column), path.back()),
                     "合并或移动了的表头按原表改回来，再导入");
        return false;
      }
      columns_[column] = name;
    }
    return true;
  }

  /// What stands in columns whose head is not known. Numbers without a head at all show that heads and
  /// numbers do not stand over one another.
  bool leave_other_columns(int row) {
    for (const auto& [column, head] : others_) {
      if (!may_be_amount(row, column)) continue;
      if (head.empty()) {
        report_heads(fmt::format("{}有数，这一栏没有表头", cell_name(row, column)),
                     "表头和数错开了：按原表改回来，再导入");
        return false;
      }
      if (head != "行次") leave(row, column, fmt::format("不知道是哪一栏：表头是“{}”", head));
    }
    return true;
  }

  // ---- codes down the rows ----

  void read_codes() {
    CodeColumns stub = find_code_columns(sheet_, head_.last_row + 1);
    if (stub.row < 0) return report_heads("里没有找到“科目编码”和“科目名称”", "表头要有这两栏");
    int first_row = stub.row + 1;
    while (first_row < row_count() && !starts_data(stub, first_row)) ++first_row;
    int header_end = first_row;
    for (int row = stub.row + 1; row < first_row; ++row)
      if (is_row_of_numbers(row)) header_end = std::min(header_end, row);
    if (!find_columns(stub.name + 1, width(), header_end)) return;
    for (int row = first_row; row < row_count(); ++row)
      if (!read_code_row(stub, row)) return;
    drop_filled_zeros();
  }

  int width() const {
    std::size_t width = 0;
    for (const auto& row : sheet_.rows) width = std::max(width, row.size());
    return static_cast<int>(width);
  }

  bool starts_data(const CodeColumns& stub, int row) {
    if (is_row_of_numbers(row)) return false;
    if (is_total(stub, row) || !code_of(stub, row).code.empty()) return true;
    bool heads_may_be_codes = form_.columns.empty();
    for (int column = stub.name + 1; column < width() && !heads_may_be_codes; ++column)
      if (is_number(sheet_.cell(row, column))) return true;
    return false;
  }

  bool is_total(const CodeColumns& stub, int row) const {
    for (int column = stub.first; column <= stub.name; ++column)
      if (text(row, column) == "合计") return true;
    return false;
  }

  bool read_code_row(const CodeColumns& stub, int row) {
    std::string key = row_key(stub, row);
    if (key.empty()) return true;
    if (is_number(sheet_.cell(row, stub.name))) {
      report_heads(fmt::format("{}有数，应为科目名称", cell_name(row, stub.name)),
                   "表头和数错开了：按原表改回来，再导入");
      return false;
    }
    for (const auto& [column, name] : columns_) {
      blanks_ = blanks_ || sheet_.cell(row, column).kind == WorkbookCell::Kind::kEmpty;
      take(key, name, row, column);
    }
    return leave_other_columns(row);
  }

  /// "" for rows that are none: notes, blank rows, rows whose code is not known (their amounts are unplaced).
  std::string row_key(const CodeColumns& stub, int row) {
    if (is_row_of_numbers(row)) return "";
    if (is_total(stub, row)) return "合计";
    ReadCode read = code_of(stub, row);
    std::string name = text(row, stub.name);
    if (!read.fault.empty()) {
      leave_row(row, read.fault);
      return "";
    }
    if (!read.code.empty()) return known_code(read.code, row);
    if (name == "(科目未提供)") return "-";
    bool is_project = form_.form == PublishedForm::kProjects && !name.empty() && last_code_.size() == 7;
    if (is_project) return last_code_ + "/" + without_outer_blanks(sheet_.cell(row, stub.name).text);
    leave_row(row, name.empty() ? "这一行没有科目编码" : fmt::format("“{}”没有科目编码", name));
    return "";
  }

  std::string known_code(const std::string& code, int row) {
    last_code_ = code;
    if (names_.find(code) != nullptr) return code;
    last_code_.clear();
    leave_row(row, fmt::format("{} 年的科目表里没有 {}", codes_.year, code));
    return "";
  }

  /// The code of a row: whole in one cell, or 类, 款 and 项 in cells of their own.
  ReadCode code_of(const CodeColumns& stub, int row) {
    std::vector<std::string> parts;
    for (int column = stub.first; column < stub.first + stub.width; ++column)
      parts.push_back(text(row, column));
    return join_code(parts, last_parts_);
  }

  /// A form that prints 0.00 wherever there is nothing says no more by it than a blank one.
  void drop_filled_zeros() {
    if (blanks_ || columns_.size() < 2) return;
    for (auto& [row, amounts] : read_.rows)
      std::erase_if(amounts, [](const auto& amount) { return amount.second.fen.count == 0; });
  }

  // ---- blocks of code, name and amount ----

  void read_blocks() {
    std::vector<CodeBlock> blocks = find_blocks(sheet_, head_.last_row + 1);
    if (blocks.empty()) return report_heads("里没有找到“科目编码”和“决算数”", "表头要有这两栏");
    for (const CodeBlock& block : blocks) columns_[block.amount] = "金额";
    for (int row = blocks.front().row + 1; row < row_count(); ++row) {
      if (is_row_of_numbers(row)) continue;
      for (const CodeBlock& block : blocks) read_block(block, row);
    }
    drop_filled_zeros();
  }

  void read_block(const CodeBlock& block, int row) {
    std::string code = text(row, block.code), name = text(row, block.name);
    for (const std::string& label : {code, name})
      if (label == "人员经费合计" || label == "公用经费合计") return take(label, "金额", row, block.amount);
    if (is_digits(code) && names_.find(code) != nullptr) {
      blanks_ = blanks_ || sheet_.cell(row, block.amount).kind == WorkbookCell::Kind::kEmpty;
      return take(code, "金额", row, block.amount);
    }
    if (!may_be_amount(row, block.amount)) return;
    if (is_digits(code))
      return leave(row, block.amount, fmt::format("{} 年的科目表里没有 {}", codes_.year, code));
    leave(row, block.amount, name.empty() ? "这一格没有科目编码" : fmt::format("“{}”没有科目编码", name));
  }

  // ---- printed lines ----

  void read_lines() {
    std::vector<LineSide> sides = find_sides(sheet_, head_.last_row + 1);
    if (sides.size() != 2) return report_heads("里没有找到收入和支出两边的“项目”", "表头要有这两栏");
    int header_end = sides[0].row + 1;
    auto has_label = [&](const LineSide& side) { return !text(header_end, side.label).empty(); };
    while (header_end < row_count() && std::none_of(sides.begin(), sides.end(), has_label)) ++header_end;
    int first_row = header_end;
    for (std::size_t i = 0; i < sides.size(); ++i) {
      columns_.clear();
      others_.clear();
      int end = i + 1 < sides.size() ? sides[i + 1].label : width();
      if (!find_columns(sides[i].label + 1, end, header_end)) return;
      heading_.clear();
      for (int row = first_row; row < row_count(); ++row)
        if (!read_line(sides[i], i == 1, row)) return;
    }
  }

  bool read_line(const LineSide& side, bool right, int row) {
    if (is_row_of_numbers(row)) return true;
    std::string label = without_numbering(text(row, side.label));
    if (label.starts_with("注:")) return true;
    std::string key = line_key(label, right);
    if (key.empty()) {
      leave_row(row, label.empty() ? "这一行没有项目名称" : fmt::format("不知道“{}”是什么", label));
      return true;
    }
    for (const auto& [column, name] : columns_) take(key, name, row, column);
    return leave_other_columns(row);
  }

  /// The key of a line: its name with 左 or 右 before it, or the code of the 类 it names.
  std::string line_key(const std::string& label, bool right) {
    if (label.empty()) return "";
    const PublishedLine* found = nullptr;
    for (const PublishedLine& line : published_lines(form_.form))
      if (line.right == right && line.label == label && (line.under.empty() || line.under == heading_))
        found = &line;
    if (found != nullptr) {
      if (found->under.empty()) heading_ = found->name;
      return (right ? "右" : "左") + found->name;
    }
    if (!right) return "";
    for (const ClassificationItem* item : codes_.functional.under(""))
      if (plain_text(item->name) == label) return item->code;
    return "";
  }

  // ---- one row ----

  void read_one() {
    int numbers = head_.last_row + 1;
    while (numbers < row_count() && !has_values(numbers)) ++numbers;
    if (numbers == row_count()) return;
    if (!find_columns(0, width(), numbers)) return;
    if (columns_.empty()) return report_heads("里没有认得的表头", "表头要有预算数、决算数和各项");
    bool taken = false;
    for (int row = numbers; row < row_count(); ++row) {
      if (!has_values(row) || is_column_numbers(row)) continue;
      if (taken) {
        leave_row(row, "这张表只有一行数，这是另一行");
        continue;
      }
      taken = true;
      for (const auto& [column, name] : columns_) take("", name, row, column);
      if (!leave_other_columns(row)) return;
    }
  }

  bool has_values(int row) const {
    const auto& cells = sheet_.rows[static_cast<std::size_t>(row)];
    for (int column = 0; column < static_cast<int>(cells.size()); ++column) {
      WorkbookCell::Kind kind = cells[static_cast<std::size_t>(column)].kind;
      bool is_other = kind != WorkbookCell::Kind::kEmpty && kind != WorkbookCell::Kind::kText;
      if (is_other || may_be_amount(row, column)) return true;
    }
    return false;
  }

  const WorkbookSheet& sheet_;
  const PublishedFormDescription& form_;
  const SheetHead& head_;
  const CodeTable& names_;
  const Classification& codes_;
  std::vector<Unplaced>& unplaced_;
  Diagnostics& out_;
  PublishedSheet read_;
  std::map<int, std::string> columns_;  ///< column -> its name
  std::map<int, std::string> others_;   ///< columns that are none of the form's -> their head
  std::vector<std::string> last_parts_;
  std::string last_code_;
  std::string heading_;
  bool blanks_ = false;
};

}  // namespace

PublishedSheet read_published_sheet(const WorkbookSheet& sheet, const PublishedFormDescription& form,
                                    const SheetHead& head, const Classification& codes,
                                    std::vector<Unplaced>& unplaced, Diagnostics& out) {
  return SheetReader(sheet, form, head, codes, unplaced, out).read();
}

}  // namespace juesuan
