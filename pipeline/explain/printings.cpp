#include "explain/printings.h"

#include <algorithm>

#include "render/sheet_address.h"

namespace juesuan {
namespace {

constexpr std::string_view kFullStop = "。";
constexpr const char* kBelow = " › ";

bool is_amount(const Cell& cell) {
  return cell.role == CellRole::kAmount || cell.role == CellRole::kTotal;
}

/// The headings above a block, outermost first.
class SectionPath {
 public:
  void enter(const Heading& heading) {
    auto level = static_cast<std::size_t>(std::max(heading.level, 1));
    headings_.resize(level);
    headings_[level - 1] = heading.text.text;
  }

  std::string text() const {
    std::string path;
    for (const std::string& heading : headings_) {
      if (heading.empty()) continue;
      if (!path.empty()) path += kBelow;
      path += heading;
    }
    return path;
  }

 private:
  std::vector<std::string> headings_;
};

/// The labels of a table's cells.
class TableLabels {
 public:
  TableLabels(const Table& table, const Figures& figures) : table_(table), figures_(figures) {}

  /// What stands left of a cell up to the next number, from left to right: 2010301 行政运行; 一、本年收入
  /// 行1.
  std::string row(std::size_t row, std::size_t column) const {
    std::vector<std::string> labels;
    for (std::size_t c = column; c-- > 0;) {
      auto [r, origin] = origin_of(row, c);
      const Cell& cell = table_.rows[r][origin];
      c = origin;
      if (is_number(cell) || cell.text.text.empty()) {
        if (!labels.empty() && is_number(cell)) break;
        continue;
      }
      bool line_number = this->column(r, origin).ends_with("行次");
      labels.push_back(line_number ? "行" + cell.text.text : cell.text.text);
    }
    std::reverse(labels.begin(), labels.end());
    return joined(labels, " ");
  }

  /// The headers above a cell, from top to bottom, without the numbers of the columns.
  std::string column(std::size_t row, std::size_t column) const {
    std::vector<std::string> labels;
    std::size_t header = std::min<std::size_t>(table_.header_rows, row);
    for (std::size_t r = 0; r < header; ++r) {
      auto [top, left] = origin_of(r, column);
      const Cell& cell = table_.rows[top][left];
      bool seen = top != r || cell.text.text.empty() || cell.role == CellRole::kColumnNumber;
      if (!seen && (labels.empty() || labels.back() != cell.text.text)) labels.push_back(cell.text.text);
    }
    return joined(labels, "／");
  }

 private:
  static std::string joined(const std::vector<std::string>& parts, const char* between) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
    return text;
  }

  /// The cell that covers (row, column).
  std::pair<std::size_t, std::size_t> origin_of(std::size_t row, std::size_t column) const {
    for (std::size_t r = row + 1; r-- > 0;) {
      for (std::size_t c = column + 1; c-- > 0;) {
        const Cell& cell = table_.rows[r][c];
        if (cell.covered) continue;
        if (r + cell.row_span > row && c + cell.column_span > column) return {r, c};
        break;
      }
    }
    return {row, column};
  }

  /// Whether a cell shows a number rather than words: the labels of what is right of it end there.
  bool is_number(const Cell& cell) const {
    if (is_amount(cell)) return true;
    return std::any_of(cell.text.printed.begin(), cell.text.printed.end(), [&](const Printed& printed) {
      return printed.figure != kNoFigure && figures_[printed.figure].kind != FigureKind::kText;
    });
  }

  const Table& table_;
  const Figures& figures_;
};

/// The parts of pages by block.
class PageFinder {
 public:
  PageFinder(const Document& document, const Pages* pages) : pages_(pages) {
    if (pages == nullptr) return;
    first_.resize(document.blocks.size() + 1);
    for (const PlacedPart& part : pages->parts) ++first_[part.block + 1];
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    by_block_.resize(pages->parts.size());
    std::vector<std::size_t> next = first_;
    for (const PlacedPart& part : pages->parts) by_block_[next[part.block]++] = &part;
  }

  /// The page of a byte of a block's text, or of a row and column of its table.
  void find(Printing& printing, std::size_t block, std::size_t at, std::size_t column = 0) const {
    if (pages_ == nullptr) return;
    const PlacedPart* found = nullptr;
    for (std::size_t i = first_[block]; i < first_[block + 1]; ++i) {
      const PlacedPart& part = *by_block_[i];
      bool holds = part.begin <= at && at < part.end && (part.end_column == 0 || column < part.end_column);
      if (found == nullptr || holds) found = &part;
      if (holds) break;
    }
    // A form's heading prints no line of its own: it stands where the form does.
    if (found == nullptr && first_[block] < by_block_.size()) found = by_block_[first_[block]];
    if (found == nullptr) return;
    printing.page = found->page;
    printing.page_label = pages_->pages[found->page].label;
  }

 private:
  const Pages* pages_;
  std::vector<std::size_t> first_;
  std::vector<const PlacedPart*> by_block_;
};

class PrintingsMaker {
 public:
  PrintingsMaker(const Figures& figures, const Document& document, const Pages* pages)
      : figures_(figures), document_(document), pages_(document, pages) {}

  std::vector<Printing> make() {
    for (block_ = 0; block_ < document_.blocks.size(); ++block_) {
      const Block& block = document_.blocks[block_];
      switch (block.kind) {
        case Block::Kind::kHeading:
          path_.enter(block.heading);
          section_ = path_.text();
          add_heading(block.heading);
          break;
        case Block::Kind::kParagraph:
        case Block::Kind::kCaption:
          add_sentences(block.paragraph.text);
          break;
        case Block::Kind::kTable:
          add_table(document_.tables[block.index]);
          break;
        case Block::Kind::kChart:
          add_chart(block.index);
          break;
      }
    }
    return std::move(all_);
  }

 private:
  Printing& add(Printing::Kind kind, FigureId figure, std::string text) {
    Printing& added = all_.emplace_back();
    added.kind = kind;
    added.figure = figure;
    added.text = std::move(text);
    added.section = section_;
    return added;
  }

  void add_heading(const Heading& heading) {
    for (const Printed& printed : heading.text.printed) {
      if (printed.figure == kNoFigure) continue;
      Printing& added = add(Printing::Kind::kHeading, printed.figure,
                            heading.text.text.substr(printed.offset, printed.length));
      added.sentence = heading.text.text;
      added.offset = printed.offset;
      pages_.find(added, block_, printed.offset);
    }
  }

  void add_sentences(const RichText& text) {
    for (std::size_t i = 0; i < text.printed.size(); ++i) {
      const Printed& printed = text.printed[i];
      if (printed.figure == kNoFigure) continue;
      Printing& added =
          add(Printing::Kind::kSentence, printed.figure, text.text.substr(printed.offset, printed.length));
      auto [begin, end] = sentence_around(text.text, printed);
      added.sentence = text.text.substr(begin, end - begin);
      added.offset = printed.offset - static_cast<std::uint32_t>(begin);
      added.within = prose_around(text, i);
      pages_.find(added, block_, printed.offset);
    }
  }

  /// From behind the last 。 before the figure to the first one behind it.
  static std::pair<std::size_t, std::size_t> sentence_around(const std::string& text,
                                                             const Printed& printed) {
    std::size_t before = printed.offset == 0 ? std::string::npos : text.rfind(kFullStop, printed.offset - 1);
    std::size_t begin = before == std::string::npos ? 0 : before + kFullStop.size();
    std::size_t after = text.find(kFullStop, printed.offset + printed.length);
    std::size_t end = after == std::string::npos ? text.size() : after + kFullStop.size();
    return {begin, end};
  }

  /// The text figure inside which figure `i` is printed: it comes behind it.
  FigureId prose_around(const RichText& text, std::size_t i) const {
    const Printed& inner = text.printed[i];
    for (std::size_t k = i + 1; k < text.printed.size(); ++k) {
      const Printed& outer = text.printed[k];
      if (outer.offset > inner.offset) continue;
      bool around = inner.offset + inner.length <= outer.offset + outer.length;
      return around && outer.figure != kNoFigure ? outer.figure : kNoFigure;
    }
    return kNoFigure;
  }

  void add_table(const Table& table) {
    TableLabels labels(table, figures_);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      for (std::size_t c = 0; c < table.rows[r].size(); ++c) {
        const Cell& cell = table.rows[r][c];
        if (cell.covered) continue;
        for (std::size_t i = 0; i < cell.text.printed.size(); ++i) {
          const Printed& printed = cell.text.printed[i];
          Printing* added = add_cell(table, labels, r, c, printed);
          if (added != nullptr) added->within = prose_around(cell.text, i);
        }
        if (cell.text.text.empty()) add_cell(table, labels, r, c, {0, 0, cell.figure});
      }
    }
  }

  Printing* add_cell(const Table& table, const TableLabels& labels, std::size_t row, std::size_t column,
                     const Printed& printed) {
    if (printed.figure == kNoFigure) return nullptr;
    const Cell& cell = table.rows[row][column];
    Printing& added =
        add(Printing::Kind::kCell, printed.figure, cell.text.text.substr(printed.offset, printed.length));
    added.title = table.title.empty() ? table.heading : table.title;
    added.row = labels.row(row, column);
    added.column = labels.column(row, column);
    added.unit = table.unit;
    if (cell.amount) added.decimals = table.decimals;
    added.sheet_cell = sheet_cell(table, static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column));
    pages_.find(added, block_, row, column);
    return &added;
  }

  void add_chart(std::size_t index) {
    const Chart& chart = document_.charts[index];
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
      const Chart::Series& series = chart.series[s];
      for (std::size_t i = 0; i < series.figures.size(); ++i) {
        if (series.figures[i] == kNoFigure || !series.amounts[i]) continue;
        Printing& added = add(Printing::Kind::kChart, series.figures[i],
                              format_amount(*series.amounts[i], chart.unit, chart.amount_style));
        added.title = chart.caption;
        added.row = i < chart.categories.size() ? chart.categories[i] : "";
        added.column = series.name;
        added.unit = chart.unit;
        added.decimals = chart.amount_style.decimals;
        added.sheet_cell = chart_cell(document_.charts, index, s, i);
        pages_.find(added, block_, 0);
      }
    }
  }

  const Figures& figures_;
  const Document& document_;
  PageFinder pages_;
  SectionPath path_;
  std::string section_;
  std::size_t block_ = 0;
  std::vector<Printing> all_;
};

}  // namespace

Printings::Printings(const Figures& figures, const Document& document, const Pages* pages)
    : all_(PrintingsMaker(figures, document, pages).make()), of_(figures.all().size()) {
  for (std::uint32_t i = 0; i < all_.size(); ++i) of_[all_[i].figure].push_back(i);
}

std::vector<const Printing*> Printings::of(FigureId id) const {
  std::vector<const Printing*> found;
  for (std::uint32_t index : of_[id]) found.push_back(&all_[index]);
  return found;
}

FigureId original_of(const Figures& figures, FigureId id) {
  while (figures[id].operation == Operation::kCopy) id = figures[id].inputs[0];
  return id;
}

std::vector<FigureId> same_fact(const Figures& figures, FigureId id) {
  std::vector<FigureId> same = {id};
  FigureId original = original_of(figures, id);
  for (FigureId other = 0; other < figures.all().size(); ++other)
    if (other != id && original_of(figures, other) == original) same.push_back(other);
  return same;
}

}  // namespace juesuan
