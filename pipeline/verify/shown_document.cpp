#include "verify/shown_document.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "layout/blank_groups.h"
#include "layout/corners.h"
#include "verify/page_texts.h"
#include "verify/ruled_boxes.h"

namespace juesuan {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

using Kind = ShownPart::Kind;

struct Point {
  Pt x = 0;
  Pt y = 0;
};

/// A point well inside the first character of a text. Its corner is not always in its box: centred text that
/// was squeezed may begin a little outside, and a line that a page cuts may hang over.
Point inside(const PlacedText& text) {
  return {text.x + 0.25 * text.size, text.y + 0.38 * text.size};
}

/// A ruled grid of a page with the texts inside.
struct GridOnPage {
  RuledGrid grid;
  std::uint32_t page = 0;
  std::vector<std::uint32_t> texts;
};

/// The rows [begin, end) of a table, in some of its columns: what one grid shows.
struct Window {
  std::uint32_t begin = 0, end = 0;
  std::vector<std::uint32_t> columns;
};

/// Gives the texts in the grids that show a table to its cells.
class GridWalk {
 public:
  /// Adds a part to `out` for each cell with words.
  GridWalk(const Table& table, std::uint32_t index, const Pages& pages, std::vector<ShownPart>& out)
      : table_(table),
        pages_(pages),
        parts_(out),
        columns_(table.widths.size()),
        left_out_(left_out_groups(table)) {
    find_origins();
    for (std::uint32_t r = 0; r < table.rows.size(); ++r)
      for (std::uint32_t c = 0; c < columns_; ++c) add_part(index, r, c);
  }

  /// The grids that show a part of the table, one below the other: where rows go on, first the header.
  std::vector<Window> windows_of(const PlacedPart& part) const {
    std::vector<std::uint32_t> columns;
    for (std::uint32_t c = 0; c < std::min<std::size_t>(part.end_column, columns_); ++c)
      if ((c < table_.stub_columns || c >= part.first_column) && !is_in(left_out_, c)) columns.push_back(c);
    auto end = std::min(part.end, static_cast<std::uint32_t>(table_.rows.size()));
    std::vector<Window> windows;
    RowRange repeated = part.begin > 0 ? repeated_rows(table_, part.begin) : RowRange{};
    if (repeated.begin < repeated.end) windows.push_back({repeated.begin, repeated.end, columns});
    windows.push_back({part.begin, end, std::move(columns)});
    return windows;
  }

  /// A grid that is ruled otherwise than the window shows none of it.
  void add(const GridOnPage& shown, const Window& window) {
    std::vector<std::uint32_t> rows = ruled_rows(window);
    std::vector<std::uint32_t> columns = ruled_columns(window);
    if (rows.size() + 1 != shown.grid.rows.size() || columns.size() + 1 != shown.grid.columns.size()) return;
    for (std::uint32_t text : shown.texts) {
      const PlacedText& placed = pages_.pages[shown.page].texts[text];
      Point point = inside(placed);
      std::size_t cell = origin(rows[shown.grid.row_of(point.y)], columns[shown.grid.column_of(point.x)]);
      show(cell, {shown.page, text}, squeezed(placed.text));
    }
  }

 private:
  struct CellPart {
    std::size_t part = kNone;
    std::string words;      ///< squeezed
    std::size_t shown = 0;  ///< of these, in the last showing

    bool is_open() const { return shown > 0 && shown < words.size(); }
    bool goes_on_with(std::string_view more) const {
      return std::string_view(words).substr(shown).starts_with(more);
    }
  };

  std::size_t at(std::size_t row, std::size_t column) const { return row * columns_ + column; }
  std::size_t origin(std::size_t row, std::size_t column) const { return origins_[at(row, column)]; }

  void find_origins() {
    std::size_t height = table_.rows.size();
    origins_.resize(height * columns_);
    for (std::size_t r = 0; r < height; ++r)
      for (std::size_t c = 0; c < columns_; ++c) {
        const Cell& cell = table_.rows[r][c];
        if (cell.covered) continue;
        std::size_t below = std::min<std::size_t>(height, r + std::max<std::size_t>(cell.row_span, 1));
        std::size_t right = std::min<std::size_t>(columns_, c + std::max<std::size_t>(cell.column_span, 1));
        for (std::size_t i = r; i < below; ++i)
          for (std::size_t j = c; j < right; ++j) origins_[at(i, j)] = at(r, c);
      }
  }

  void add_part(std::uint32_t table, std::uint32_t row, std::uint32_t column) {
    CellPart& made = cells_.emplace_back();
    const Cell& cell = table_.rows[row][column];
    if (!cell.covered && !is_in(left_out_, column)) made.words = squeezed(cell.text.text);
    if (made.words.empty()) return;
    made.part = parts_.size();
    parts_.push_back({Kind::kCell, cell.text.text, &cell.text.printed, table, row, column, {}});
  }

  /// The rows of the window at which its ruled rows begin: cells that go on have no rule between them.
  std::vector<std::uint32_t> ruled_rows(const Window& window) const {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t r = window.begin; r < window.end; ++r) {
      bool ruled = std::any_of(window.columns.begin(), window.columns.end(), [&](std::uint32_t c) {
        return r == window.begin || origin(r - 1, c) != origin(r, c);
      });
      if (ruled) rows.push_back(r);
    }
    return rows;
  }

  std::vector<std::uint32_t> ruled_columns(const Window& window) const {
    std::vector<std::uint32_t> columns;
    for (std::size_t i = 0; i < window.columns.size(); ++i) {
      bool ruled = i == 0;
      for (std::uint32_t r = window.begin; r < window.end && !ruled; ++r)
        ruled = origin(r, window.columns[i - 1]) != origin(r, window.columns[i]);
      if (ruled) columns.push_back(window.columns[i]);
    }
    return columns;
  }

  /// A label over several rows that a page cuts is begun anew on the next one, if it has room there.
  void show(std::size_t cell, TextAt where, const std::string& words) {
    CellPart& shown = cells_[cell];
    if (shown.part == kNone || words.empty()) return;
    ShownPart& part = parts_[shown.part];
    bool begins = !shown.is_open() || (!shown.goes_on_with(words) && shown.words.starts_with(words));
    if (begins) {
      part.showings.emplace_back();
      shown.shown = 0;
    }
    part.showings.back().push_back(where);
    shown.shown += words.size();
  }

  const Table& table_;
  const Pages& pages_;
  std::vector<ShownPart>& parts_;
  std::size_t columns_;
  std::vector<ColumnGroup> left_out_;  ///< all of its columns blank, and not printed
  std::vector<std::size_t> origins_;
  std::vector<CellPart> cells_;
};

/// Walks the blocks of a document and the texts of its pages side by side.
class DocumentFinder {
 public:
  DocumentFinder(const Document& document, const Pages& pages) : document_(document), pages_(pages) {
    out_.charts.resize(document.charts.size());
    out_.first_body_page = pages.outline.empty() ? 1 : pages.outline.front().page;
    collect_page(0);
    for (std::uint32_t p = out_.first_body_page; p < pages.pages.size(); ++p) collect_page(p);
  }

  ShownDocument find() {
    const Cover& cover = document_.cover;
    for (const std::string* words : {&cover.unit, &cover.title, &cover.kind, &cover.date})
      take(Kind::kCover, *words);
    take_floats();
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) place_block(i);
    skip_to(texts_.size());
    return std::move(out_);
  }

 private:
  struct Waiting {
    TextAt at;
    std::string words;
  };

  const std::vector<Block>& blocks() const { return document_.blocks; }
  bool is(std::size_t i, Block::Kind kind) const { return i < blocks().size() && blocks()[i].kind == kind; }
  bool is_form(std::size_t i) const {
    return is(i, Block::Kind::kTable) && document_.tables[blocks()[i].index].is_form;
  }
  /// It stands in the contents only; the form prints its own title.
  bool is_form_heading(std::size_t i) const {
    return is(i, Block::Kind::kHeading) && blocks()[i].heading.level > 1 && is_form(i + 1);
  }

  /// Sorts the texts of a page into those in grids and the others; its number is neither.
  void collect_page(std::uint32_t p) {
    const Page& page = pages_.pages[p];
    std::size_t first = grids_.size();
    for (RuledGrid& grid : ruled_grids(page)) grids_.push_back({std::move(grid), p, {}});
    std::size_t count = page.texts.size() - (page.label.empty() || page.texts.empty() ? 0 : 1);
    for (std::uint32_t t = 0; t < count; ++t) {
      const PlacedText& text = page.texts[t];
      Point point = inside(text);
      auto grid = std::find_if(grids_.begin() + static_cast<std::ptrdiff_t>(first), grids_.end(),
                               [&](const GridOnPage& g) { return g.grid.contains(point.x, point.y); });
      std::string words = squeezed(text.text);
      if (words.empty()) continue;
      if (grid != grids_.end()) {
        grid->texts.push_back(t);
      } else {
        texts_.push_back({{p, t}, std::move(words)});
      }
    }
  }

  void place_block(std::size_t i) {
    const Block& block = blocks()[i];
    switch (block.kind) {
      case Block::Kind::kHeading:
        place_heading(i);
        break;
      case Block::Kind::kParagraph:
      case Block::Kind::kCaption:
        take(Kind::kText, block.paragraph.text);
        break;
      case Block::Kind::kTable:
        place_table(i);
        break;
      case Block::Kind::kChart:
        if (auto floated = floats_.find(i); floated != floats_.end()) {
          out_.parts.push_back(std::move(floated->second));
          break;
        }
        open_chart_ = block.index;
        take(Kind::kText, document_.charts[block.index].caption);
        break;
    }
  }

  /// Takes the charts that stand at the head of a page, behind text that follows them in the document.
  void take_floats() {
    std::vector<std::uint32_t> first_pages(blocks().size(), 0);
    for (const PlacedPart& part : pages_.parts)
      if (first_pages[part.block] == 0) first_pages[part.block] = part.page;
    for (std::size_t i = 0; i + 1 < blocks().size(); ++i)
      if (is(i, Block::Kind::kChart) && first_pages[i + 1] != 0 && first_pages[i + 1] < first_pages[i])
        take_float(i, first_pages[i]);
  }

  /// The first texts of the page, as far as the chart's caption.
  void take_float(std::size_t block, std::uint32_t page) {
    std::size_t chart = blocks()[block].index;
    std::string caption = squeezed(document_.charts[chart].caption);
    auto first =
        std::find_if(texts_.begin(), texts_.end(), [&](const Waiting& text) { return text.at.page == page; });
    auto begin = static_cast<std::size_t>(first - texts_.begin());
    std::size_t end = kNone;
    for (; !caption.empty() && begin < texts_.size() && end == kNone; ++begin) end = end_of(caption, begin);
    if (end == kNone) return;
    auto caption_begin = texts_.begin() + static_cast<std::ptrdiff_t>(begin - 1);
    auto caption_end = texts_.begin() + static_cast<std::ptrdiff_t>(end);
    for (auto text = first; text < caption_begin; ++text) out_.charts[chart].push_back(text->at);
    ShownPart part{Kind::kText, document_.charts[chart].caption, nullptr, 0, 0, 0, {}};
    auto& showing = part.showings.emplace_back();
    for (auto text = caption_begin; text < caption_end; ++text) showing.push_back(text->at);
    floats_.emplace(block, std::move(part));
    texts_.erase(first, caption_end);
  }

  void place_heading(std::size_t i) {
    const Heading& heading = blocks()[i].heading;
    if (is_form_heading(i)) return;
    const ShownPart* shown = take(Kind::kHeading, heading.text);
    add_heading(heading.level, heading.text.text, shown);
  }

  /// The heading of the contents stands where `shown` does.
  void add_heading(int level, std::string_view words, const ShownPart* shown) {
    if (level > 2) return;
    bool nowhere = shown == nullptr || shown->showings.empty();
    out_.headings.push_back({level, words, nowhere ? 0 : shown->showings.front().front().page});
  }

  void place_table(std::size_t i) {
    const Table& table = document_.tables[blocks()[i].index];
    const ShownPart* title = nullptr;
    if (table.is_form || !has_title_above(document_, i)) title = take(Kind::kText, table.title);
    if (table.is_form) {
      bool named = i > 0 && is_form_heading(i - 1);
      add_heading(2, named ? std::string_view(blocks()[i - 1].heading.text.text) : table.title, title);
      take(Kind::kText, table.form_number);
    }
    take(Kind::kText, table.left_corner);
    take(Kind::kText, table.right_corner);
    place_grids(i);
    while (goes_on(table)) take_continuation(table);
    for (const std::string& note : table.notes) take(Kind::kText, note);
    take(Kind::kText, table.empty_sentence);
    take(Kind::kText, out_.composed.emplace_back(left_out_note(table, left_out_groups(table))));
  }

  /// The next texts stand above a table that goes on.
  bool goes_on(const Table& table) const {
    Corners corners = continued(table);
    return end_of(squeezed(corners.left + corners.middle + corners.right), next_text_) != kNone;
  }

  void take_continuation(const Table& table) {
    take(Kind::kText, table.left_corner);
    take(Kind::kText, table.title);
    take(Kind::kText, out_.composed.emplace_back(continued(table).right));
  }

  void place_grids(std::size_t block) {
    auto index = static_cast<std::uint32_t>(blocks()[block].index);
    GridWalk walk(document_.tables[index], index, pages_, out_.parts);
    for (const PlacedPart& part : pages_.parts) {
      if (part.block != block || part.begin == part.end) continue;
      while (next_grid_ < grids_.size() && grids_[next_grid_].page < part.page) ++next_grid_;
      for (const Window& window : walk.windows_of(part))
        if (next_grid_ < grids_.size() && grids_[next_grid_].page == part.page)
          walk.add(grids_[next_grid_++], window);
    }
  }

  const ShownPart* take(Kind kind, const RichText& text) {
    ShownPart* part = take(kind, text.text);
    if (part != nullptr) part->printed = &text.printed;
    return part;
  }

  /// Adds the part with these words, which the next texts make up, or some texts behind what belongs to a
  /// chart. Null when there are no words.
  ShownPart* take(Kind kind, std::string_view words) {
    std::string wanted = squeezed(words);
    if (wanted.empty()) return nullptr;
    ShownPart part{kind, words, nullptr, 0, 0, 0, {}};
    for (std::size_t begin = next_text_; begin < texts_.size(); ++begin) {
      std::size_t end = end_of(wanted, begin);
      if (end == kNone) continue;
      skip_to(begin);
      auto& showing = part.showings.emplace_back();
      for (; next_text_ < end; ++next_text_) showing.push_back(texts_[next_text_].at);
      break;
    }
    return &out_.parts.emplace_back(std::move(part));
  }

  /// Behind the texts from `begin` on that make up `wanted`; kNone if they do not.
  std::size_t end_of(std::string_view wanted, std::size_t begin) const {
    std::size_t end = begin;
    while (!wanted.empty() && end < texts_.size() && wanted.starts_with(texts_[end].words))
      wanted.remove_prefix(texts_[end++].words.size());
    return wanted.empty() ? end : kNone;
  }

  /// What is passed over belongs to the chart that was met last.
  void skip_to(std::size_t text) {
    for (; next_text_ < text; ++next_text_) {
      auto& into = open_chart_ == kNone ? out_.strays : out_.charts[open_chart_];
      into.push_back(texts_[next_text_].at);
    }
    if (open_chart_ != kNone && !out_.charts[open_chart_].empty()) open_chart_ = kNone;
  }

  const Document& document_;
  const Pages& pages_;
  ShownDocument out_;
  std::vector<Waiting> texts_;
  std::vector<GridOnPage> grids_;
  std::size_t next_text_ = 0;
  std::size_t next_grid_ = 0;
  std::size_t open_chart_ = kNone;
  std::map<std::size_t, ShownPart> floats_;  ///< captions by block
};

}  // namespace

ShownDocument find_document(const Document& document, const Pages& pages) {
  return DocumentFinder(document, pages).find();
}

}  // namespace juesuan
