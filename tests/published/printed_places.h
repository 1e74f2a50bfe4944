#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/chinese_number.h"
#include "fill/document.h"

namespace juesuan::testing {

/// A figure shown somewhere in a document. `place` is 第二部分 五（三）, 附表八 or 图6; `after` is the text
/// behind it.
struct PrintedPlace {
  std::string place;
  FigureId figure = kNoFigure;
  std::string shown;
  std::string after;
};

/// The place of each text of a document: the numbers of the headings above it.
class HeadingPath {
 public:
  void enter(const Heading& heading) {
    std::string number = number_of(heading);
    if (number.empty()) return;
    std::size_t level = static_cast<std::size_t>(heading.level);
    numbers_.resize(level);
    numbers_[level - 1] = number;
  }

  /// 第二部分 五（三）
  std::string text() const {
    std::string out;
    for (std::size_t i = 0; i < numbers_.size(); ++i) out += (i == 1 ? " " : "") + numbers_[i];
    return out;
  }

 private:
  /// 第二部分, 五 or （三）; nothing below the third level.
  static std::string number_of(const Heading& heading) {
    const char* end = heading.level == 1 ? "部分" : heading.level == 2 ? "、" : "）";
    std::size_t at = heading.text.text.find(end);
    if (heading.level > 3 || at == std::string::npos) return {};
    return heading.text.text.substr(0, heading.level == 2 ? at : at + std::string_view(end).size());
  }

  std::vector<std::string> numbers_;
};

/// All figures printed in the texts and tables of a document, and the paragraphs with their places.
class PrintedPlaces {
 public:
  explicit PrintedPlaces(const Document& document) {
    std::vector<bool> in_text(document.tables.size());
    HeadingPath path;
    for (const Block& block : document.blocks) {
      if (block.kind == Block::Kind::kHeading) path.enter(block.heading);
      if (block.kind == Block::Kind::kParagraph) {
        paragraphs_.push_back({path.text(), kNoFigure, block.paragraph.text.text, ""});
        add(block.paragraph.text, path.text());
      }
      if (block.kind == Block::Kind::kTable && !document.tables[block.index].is_form)
        add(document.tables[block.index], path.text());
    }
    int number = 0;
    for (const Table& table : document.tables)
      if (table.is_form) add(table, "附表" + chinese_number(++number));
  }

  const std::vector<PrintedPlace>& figures() const { return figures_; }
  /// `shown` is the whole paragraph.
  const std::vector<PrintedPlace>& paragraphs() const { return paragraphs_; }

  /// Is `place` at or below `where`? 第二部分 五 holds 第二部分 五（三）.
  static bool within(std::string_view place, std::string_view where) {
    if (!place.starts_with(where)) return false;
    place.remove_prefix(where.size());
    return place.empty() || place.starts_with(" ") || place.starts_with("（");
  }

 private:
  void add(const RichText& text, const std::string& place) {
    for (const Printed& printed : text.printed) {
      if (printed.figure == kNoFigure) continue;
      figures_.push_back({place, printed.figure, text.text.substr(printed.offset, printed.length),
                          text.text.substr(printed.offset + printed.length)});
    }
  }

  void add(const Table& table, const std::string& place) {
    for (const std::vector<Cell>& row : table.rows)
      for (const Cell& cell : row) add(cell.text, place);
  }

  std::vector<PrintedPlace> figures_;
  std::vector<PrintedPlace> paragraphs_;
};

}  // namespace juesuan::testing
