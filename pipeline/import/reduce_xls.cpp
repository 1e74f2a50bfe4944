#include "import/reduce_xls.h"

#include <fmt/format.h>

#include <algorithm>

#include "import/biff_texts.h"
#include "import/cells.h"
#include "import/limits.h"
#include "import/unreadable.h"

namespace juesuan {
namespace {

using Kind = UnreadableWorkbook::Kind;

namespace record {
constexpr unsigned kFormula = 0x0006, kEnd = 0x000A, kDates = 0x0022, kPassword = 0x002F, kContinued = 0x003C,
                   kCodePage = 0x0042, kSheet = 0x0085, kManyNumbers = 0x00BD, kRichText = 0x00D6,
                   kCellFormat = 0x00E0, kMerged = 0x00E5, kStrings = 0x00FC, kStringCell = 0x00FD,
                   kDimensions = 0x0200, kNumber = 0x0203, kLabel = 0x0204, kBooleanOrError = 0x0205,
                   kFormulaText = 0x0207, kSmallNumber = 0x027E, kFormat = 0x041E, kBegin = 0x0809;
}  // namespace record

constexpr unsigned kVersion8 = 0x0600, kVersion5 = 0x0500;
constexpr std::size_t kHeader = 4;
/// A stream that is smaller is stored in another way.
constexpr std::size_t kSmallestStream = 4096;
constexpr std::size_t kLongestRecord = 8224;
constexpr unsigned kMostRows = 65536, kMostColumns = 256;

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}
unsigned word_at(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) | byte_at(bytes, at + 1) << 8;
}
std::uint32_t long_at(std::string_view bytes, std::size_t at) {
  return word_at(bytes, at) | static_cast<std::uint32_t>(word_at(bytes, at + 2)) << 16;
}

std::string word_bytes(unsigned value) {
  return {static_cast<char>(value & 0xFF), static_cast<char>(value >> 8 & 0xFF)};
}
std::string long_bytes(std::uint32_t value) {
  return word_bytes(value & 0xFFFF) + word_bytes(value >> 16);
}

void add_record(std::string& stream, unsigned type, std::string_view body) {
  stream += word_bytes(type) + word_bytes(static_cast<unsigned>(body.size()));
  stream += body;
}

[[noreturn]] void fail(const std::string& seen) {
  throw UnreadableWorkbook(Kind::kBroken, seen);
}

/// The records from an offset on.
class Records {
 public:
  Records(std::string_view stream, std::size_t at) : stream_(stream), at_(at) {}

  /// False at the end of the stream.
  bool next() {
    if (at_ > stream_.size() || stream_.size() - at_ < kHeader) return false;
    type = word_at(stream_, at_);
    std::size_t size = word_at(stream_, at_ + 2);
    if (type == 0 && size == 0) return false;
    if (size > kLongestRecord || stream_.size() - at_ - kHeader < size) fail("有一条记录比文件还长");
    body = stream_.substr(at_ + kHeader, size);
    at_ += kHeader + size;
    return true;
  }

  void want(std::size_t size) const {
    if (body.size() < size) fail(fmt::format("有一条记录（{:04X}）不完整", type));
  }

  unsigned type = 0;
  std::string_view body;

 private:
  std::string_view stream_;
  std::size_t at_;
};

const char* error_name(unsigned code) {
  switch (code) {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0F:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1D:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    default:
      return "#N/A";
  }
}

/// Characters that fit into one record.
constexpr std::size_t kLongestLabel = 4000;

/// One sheet's records become those of its plain cells.
class SheetReducer {
 public:
  /// `strings`: the shared strings; null in files from before 1997, whose texts are in a code page.
  SheetReducer(ReducedSheet& sheet, CellBudget& budget, const std::vector<std::u16string>* strings)
      : sheet_(sheet), budget_(budget), strings_(strings) {}

  /// The cells' records, without those around them.
  std::string read(Records records) {
    if (!records.next() || records.type != record::kBegin)
      fail(fmt::format("工作表“{}”读不出来", sheet_.name));
    for (int depth = 1; records.next();) {
      // A chart on the sheet has records of its own.
      if (records.type == record::kBegin) ++depth;
      if (records.type == record::kEnd && --depth == 0) return std::move(cells_);
      if (depth == 1) take(records);
    }
    fail(fmt::format("工作表“{}”不完整", sheet_.name));
  }

  unsigned rows() const { return rows_; }
  unsigned columns() const { return columns_; }

 private:
  void take(const Records& records) {
    switch (records.type) {
      case record::kNumber:
        records.want(14);
        return put(record::kNumber, records.body.substr(0, 14), 1);
      case record::kSmallNumber:
        records.want(10);
        return put(record::kSmallNumber, records.body.substr(0, 10), 1);
      case record::kStringCell:
        records.want(10);
        return put_shared(records.body.substr(0, 6), long_at(records.body, 6));
      case record::kManyNumbers:
        records.want(12);
        return put(record::kManyNumbers, records.body, static_cast<unsigned>((records.body.size() - 6) / 6));
      case record::kLabel:
      case record::kRichText:
        return take_label(records);
      case record::kBooleanOrError:
        records.want(8);
        return put_boolean_or_error(records.body, byte_at(records.body, 7) != 0, byte_at(records.body, 6));
      case record::kFormula:
        return take_formula(records);
      case record::kFormulaText:
        return take_formula_text(records);
      case record::kMerged:
        return take_merges(records);
      default:
        return;
    }
  }

  void take_label(const Records& records) {
    records.want(8);
    put_text(records, records.body.substr(0, 6), records.body.substr(6));
  }

  /// A formula's number stands where that of a number stands.
  void take_formula(const Records& records) {
    records.want(20);
    std::string_view body = records.body;
    waiting_.clear();
    if (word_at(body, 12) != 0xFFFF) return put(record::kNumber, body.substr(0, 14), 1);
    unsigned kind = byte_at(body, 6);
    if (kind == 0) waiting_ = body.substr(0, 6);
    if (kind == 1 || kind == 2) put_boolean_or_error(body, kind == 2, byte_at(body, 8));
  }

  /// The text of the formula before it.
  void take_formula_text(const Records& records) {
    if (waiting_.empty()) return;
    records.want(2);
    put_text(records, waiting_, records.body);
    waiting_.clear();
  }

  /// `cell`: row, column and format; `text`: its length, and the text in one of the two ways.
  void put_text(const Records& records, std::string_view cell, std::string_view text) {
    std::size_t length = word_at(text, 0);
    if (strings_ != nullptr) return put_label(cell, BiffTexts({text.substr(2)}).text(length));
    records.want(records.body.size() - text.size() + 2 + length);
    put(record::kLabel, std::string(cell) + std::string(text.substr(0, 2 + length)), 1);
  }

  void put_shared(std::string_view cell, std::uint32_t index) {
    if (strings_ == nullptr || index >= strings_->size())
      fail(fmt::format("工作表“{}”有一个单元格的文字不在字串表里", sheet_.name));
    put_label(cell, (*strings_)[index]);
  }

  void put_label(std::string_view cell, const std::u16string& text) {
    if (text.size() > kLongestLabel) return put_beside(cell, text_cell(utf8_of(text)));
    std::string label(cell);
    label += word_bytes(static_cast<unsigned>(text.size())) + '\1';
    for (char16_t c : text) label += word_bytes(c);
    put(record::kLabel, label, 1);
  }

  void take_merges(const Records& records) {
    records.want(2);
    std::size_t count = word_at(records.body, 0);
    records.want(2 + 8 * count);
    budget_.take(count);
    for (std::size_t i = 0; i < count; ++i) {
      std::string_view range = records.body.substr(2 + 8 * i, 8);
      int row = static_cast<int>(word_at(range, 0));
      int column = static_cast<int>(word_at(range, 4));
      int rows = static_cast<int>(word_at(range, 2)) - row + 1;
      int columns = static_cast<int>(word_at(range, 6)) - column + 1;
      if (rows < 1 || columns < 1) fail("合并单元格的范围不成立");
      if (rows > 1 || columns > 1) sheet_.merges.push_back({row, column, rows, columns});
    }
  }

  void put_boolean_or_error(std::string_view body, bool is_error, unsigned value) {
    WorkbookCell cell = boolean_cell(value != 0);
    if (is_error) cell = {WorkbookCell::Kind::kError, error_name(value), 0};
    put_beside(body, std::move(cell));
  }

  void put_beside(std::string_view place, WorkbookCell cell) {
    budget_.take(1);
    sheet_.beside.push_back(
        {static_cast<int>(word_at(place, 0)), static_cast<int>(word_at(place, 2)), std::move(cell)});
  }

  void put(unsigned type, std::string_view body, unsigned cells) {
    unsigned row = word_at(body, 0);
    unsigned column = word_at(body, 2);
    if (column + cells > kMostColumns) fail(fmt::format("工作表“{}”有一个单元格在表外", sheet_.name));
    budget_.take(cells);
    rows_ = std::max(rows_, row + 1);
    columns_ = std::max(columns_, column + cells);
    add_record(cells_, type, body);
  }

  ReducedSheet& sheet_;
  CellBudget& budget_;
  const std::vector<std::u16string>* strings_;
  std::string cells_;
  std::string waiting_;  ///< row, column and format of a formula whose text comes
  unsigned rows_ = 0, columns_ = 0;
};

/// The records before the first sheet, and then the sheets.
class BookReducer {
 public:
  explicit BookReducer(std::string_view stream) : stream_(stream) {}

  ReducedXls read() {
    read_head();
    std::string head_end;
    add_record(head_end, record::kEnd, "");
    std::vector<std::string> sheets = read_sheets();
    std::size_t offset = head_.size() + head_end.size() + tabs_size();
    std::string tabs;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      add_record(tabs, record::kSheet, long_bytes(static_cast<std::uint32_t>(offset)) + tab_bodies_[i]);
      offset += sheets[i].size();
    }
    out_.stream = head_ + tabs + head_end;
    for (const std::string& sheet : sheets) out_.stream += sheet;
    out_.stream.resize(std::max(out_.stream.size(), kSmallestStream));
    return std::move(out_);
  }

 private:
  void read_head() {
    Records records(stream_, 0);
    if (!records.next() || records.type != record::kBegin || records.body.size() < 4) fail("开头不是工作簿");
    unsigned version = word_at(records.body, 0);
    if (version != kVersion8 && version != kVersion5) fail(fmt::format("版本是 {:04X}", version));
    is_version_8_ = version == kVersion8;
    begin_ = records.body;
    add_record(head_, record::kBegin, records.body);
    unsigned last = 0;
    while (records.next() && records.type != record::kEnd) {
      if (records.type == record::kContinued) {
        if (last == record::kStrings) string_table_.push_back(records.body);
        continue;
      }
      last = records.type;
      take(records);
    }
    if (tab_bodies_.empty()) fail("里面没有工作表");
  }

  void take(const Records& records) {
    switch (records.type) {
      case record::kPassword:
        throw UnreadableWorkbook(Kind::kPassword, "工作簿加了密");
      case record::kCodePage:
      case record::kDates:
        records.want(2);
        break;
      case record::kCellFormat:
        records.want(4);
        break;
      case record::kFormat:
        return take_format(records);
      case record::kStrings:
        string_table_.push_back(records.body);
        return;
      case record::kSheet:
        return take_tab(records);
      default:
        return;
    }
    add_record(head_, records.type, records.body);
  }

  void take_format(const Records& records) {
    records.want(5);
    std::size_t length = is_version_8_ ? word_at(records.body, 2) : byte_at(records.body, 2);
    if (is_version_8_) BiffTexts({records.body.substr(4)}).text(length);
    if (!is_version_8_) records.want(3 + length);
    add_record(head_, record::kFormat, records.body);
  }

  void take_tab(const Records& records) {
    records.want(is_version_8_ ? 8 : 7);
    std::string_view body = records.body;
    unsigned type = byte_at(body, 5);
    if (type == 1 || type == 6) throw UnreadableWorkbook(Kind::kMacros, "工作簿里有一张宏表");
    if (type != 0) return;  // a chart as a sheet of its own
    if (is_version_8_) BiffTexts({body.substr(7)}).text(byte_at(body, 6));
    if (!is_version_8_) records.want(7 + byte_at(body, 6));
    if (tab_bodies_.size() >= kMaxSheets)
      throw UnreadableWorkbook(Kind::kTooLarge, fmt::format("有 {} 张以上的工作表", kMaxSheets));
    offsets_.push_back(long_at(body, 0));
    hidden_.push_back((byte_at(body, 4) & 3) != 0);
    tab_bodies_.emplace_back(body.substr(4));
  }

  std::size_t tabs_size() const {
    std::size_t size = 0;
    for (const std::string& body : tab_bodies_) size += kHeader + 4 + body.size();
    return size;
  }

  std::vector<std::string> read_sheets() {
    std::vector<std::string> sheets;
    std::vector<std::u16string> strings;
    if (!string_table_.empty()) strings = read_string_table(string_table_);
    std::uint64_t set_aside = 0;
    for (std::size_t i = 0; i < offsets_.size(); ++i) {
      ReducedSheet& sheet = out_.sheets.emplace_back();
      sheet.name = fmt::format("第 {} 张", i + 1);  // for messages: names are the library's to read
      sheet.hidden = hidden_[i];
      SheetReducer reducer(sheet, budget_, is_version_8_ ? &strings : nullptr);
      std::string cells = reducer.read(Records(stream_, offsets_[i]));
      // The library sets all of them aside, with 24 bytes each.
      set_aside += std::uint64_t{reducer.rows()} * reducer.columns();
      if (set_aside > 2 * kMaxCells) throw UnreadableWorkbook(Kind::kTooLarge, "各工作表合起来的格子太多");
      sheets.push_back(framed(cells, reducer.rows(), reducer.columns()));
    }
    return sheets;
  }

  std::string framed(const std::string& cells, unsigned rows, unsigned columns) const {
    std::string begin(begin_);
    begin.replace(2, 2, word_bytes(0x0010));
    std::string size;
    if (is_version_8_) {
      size = long_bytes(0) + long_bytes(rows);
    } else {
      size = word_bytes(0) + word_bytes(std::min(rows, kMostRows - 1));
    }
    size += word_bytes(0) + word_bytes(columns) + word_bytes(0);
    std::string out;
    add_record(out, record::kBegin, begin);
    add_record(out, record::kDimensions, size);
    out += cells;
    add_record(out, record::kEnd, "");
    return out;
  }

  std::string_view stream_;
  ReducedXls out_;
  CellBudget budget_;
  std::string head_;
  std::string_view begin_;
  bool is_version_8_ = true;
  std::vector<std::string_view> string_table_;
  std::vector<std::uint32_t> offsets_;
  std::vector<bool> hidden_;
  std::vector<std::string> tab_bodies_;  ///< without the offset
};

}  // namespace

ReducedXls reduce_xls(std::string_view stream) {
  return BookReducer(stream).read();
}

}  // namespace juesuan
