#include "layout/structure.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "layout/blank_groups.h"

namespace juesuan {
namespace {

bool is_blank_at(std::string_view text, std::size_t at) {
  return text[at] == ' ' || text[at] == '\n' || text.substr(at, 3) == "　";
}

std::uint32_t bytes_without_blanks(std::string_view text) {
  std::size_t blanks = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (is_blank_at(text, i)) blanks += text[i] == ' ' || text[i] == '\n' ? 1 : 3;
  return static_cast<std::uint32_t>(text.size() - blanks);
}

Role heading_role(int level) {
  constexpr Role kRoles[] = {Role::kHeading1, Role::kHeading2, Role::kHeading3, Role::kHeading4};
  return kRoles[std::clamp(level, 1, 4) - 1];
}

/// What a chart says: its caption, and every amount.
std::string in_words(const Chart& chart) {
  std::string words = chart.caption;
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    words += (i == 0 ? "。" : "；") + chart.categories[i] + "：";
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
      const Chart::Series& series = chart.series[s];
      if (s > 0) words += "，";
      if (chart.series.size() > 1) words += series.name + " ";
      bool is_known = i < series.amounts.size() && series.amounts[i];
      words += is_known ? format_amount(*series.amounts[i], chart.unit, chart.amount_style) +
                              std::string(unit_name(chart.unit))
                        : "未提供";
    }
  }
  return words;
}

/// Builds the elements of a document.
class StructureBuilder {
 public:
  StructureBuilder(const Document& document, const Pages& pages) : document_(document) {
    blocks_.resize(document.blocks.size());
    section_ = add(Role::kDocument, 0);
    add_cover();
    add_contents(pages);
    for (std::size_t i = 0; i < blocks_.size(); ++i) add_block(i);
  }

  /// The element of something placed. The words of a cell are taken off those that are still to come, so
  /// that the header on a table's next page is told apart.
  std::uint32_t element_of(const Shown& shown, std::string_view words) {
    if (shown.block == kContentsBlock) return contents_element(shown.part);
    if (shown.block == kCoverBlock) return cover_[shown.part - 1];
    if (shown.block >= blocks_.size() || shown.piece == Piece::kRepeated) return 0;
    const BlockElements& block = blocks_[shown.block];
    if (shown.piece == Piece::kNote) return shown.part < block.notes ? block.first_note + shown.part : 0;
    if (shown.piece != Piece::kBody) return block.pieces[static_cast<std::size_t>(shown.piece)];
    return shown.part > 0 ? cell_element(block, shown.part - 1, words) : block.pieces[0];
  }
  /// Of what is drawn, not written.
  std::uint32_t picture_element(const Shown& shown) const {
    return shown.block < blocks_.size() ? blocks_[shown.block].pieces[0] : 0;
  }

  Structure take() { return std::move(structure_); }

 private:
  using Kind = Block::Kind;

  struct BlockElements {
    std::array<std::uint32_t, static_cast<std::size_t>(Piece::kNote)> pieces{};  ///< 0: none
    std::uint32_t first_note = 0;
    std::uint32_t notes = 0;
    std::size_t first_cell = 0;  ///< of cells_
    std::size_t cell_count = 0;
  };
  struct CellElement {
    std::uint32_t element = 0;
    std::uint32_t left = 0;  ///< bytes still to come
  };

  std::uint32_t add(Role role, std::uint32_t parent) {
    structure_.elements.push_back({role, parent});
    return static_cast<std::uint32_t>(structure_.elements.size() - 1);
  }

  static std::uint32_t& piece(BlockElements& block, Piece piece) {
    return block.pieces[static_cast<std::size_t>(piece)];
  }
  void add_piece(BlockElements& block, Piece which, const std::string& words, Role role,
                 std::uint32_t parent) {
    if (!words.empty()) piece(block, which) = add(role, parent);
  }

  void add_cover() {
    std::uint32_t section = add(Role::kSection, 0);
    for (std::uint32_t& line : cover_) line = add(Role::kParagraph, section);
  }

  void add_contents(const Pages& pages) {
    contents_title_ = add(Role::kParagraph, 0);
    std::uint32_t contents = add(Role::kContents, 0);
    for (const OutlineEntry& entry : pages.outline) {
      if (entry.level > 2) continue;
      std::uint32_t item = add(Role::kContentsItem, contents);
      contents_.push_back(add(Role::kLink, add(Role::kReference, item)));
    }
  }

  std::uint32_t contents_element(std::uint32_t part) const {
    if (part == 0) return contents_title_;
    return part <= contents_.size() ? contents_[part - 1] : 0;
  }

  /// Of the block's own words.
  std::uint32_t& own(std::size_t i) { return blocks_[i].pieces[0]; }

  bool is(std::size_t i, Kind kind) const {
    return i < document_.blocks.size() && document_.blocks[i].kind == kind;
  }
  const Table& table(std::size_t i) const { return document_.tables[document_.blocks[i].index]; }
  bool is_form(std::size_t i) const { return is(i, Kind::kTable) && table(i).is_form; }
  bool has_caption(std::size_t i) const { return i > 0 && is(i - 1, Kind::kCaption); }

  void add_block(std::size_t i) {
    const Block& block = document_.blocks[i];
    switch (block.kind) {
      case Kind::kHeading:
        return add_heading(i);
      case Kind::kParagraph:
        own(i) = add(Role::kParagraph, section_);
        return;
      case Kind::kTable:
        return add_table(i);
      case Kind::kChart:
        return add_chart(i);
      case Kind::kCaption:
        return add_caption(i);
    }
  }

  void add_heading(std::size_t i) {
    int level = document_.blocks[i].heading.level;
    if (level > 1 && is_form(i + 1)) return;  // it prints nothing; the title of the form is the heading
    if (level <= 1) section_ = add(Role::kSection, 0);
    own(i) = add(heading_role(level), section_);
  }

  /// A caption belongs to the table below it or to the chart above; their elements come first.
  void add_caption(std::size_t i) {
    if (is(i + 1, Kind::kTable)) return;
    bool is_below_chart = i > 0 && is(i - 1, Kind::kChart);
    own(i) = is_below_chart ? add(Role::kCaption, own(i - 1)) : add(Role::kParagraph, section_);
  }

  void add_chart(std::size_t i) {
    const Chart& chart = document_.charts[document_.blocks[i].index];
    own(i) = add(Role::kFigure, section_);
    structure_.alternatives.push_back(in_words(chart));
    structure_.elements.back().alternative = static_cast<std::uint32_t>(structure_.alternatives.size());
    add_piece(blocks_[i], Piece::kTitle, chart.caption, Role::kCaption, own(i));
  }

  void add_table(std::size_t i) {
    const Table& source = table(i);
    BlockElements& block = blocks_[i];
    if (source.is_form) {
      bool has_heading = i > 0 && is(i - 1, Kind::kHeading);
      int level = has_heading ? std::max(2, document_.blocks[i - 1].heading.level) : 2;
      add_piece(block, Piece::kTitle, source.title, heading_role(level), section_);
    }
    add_piece(block, Piece::kNumber, source.form_number, Role::kParagraph, section_);
    add_piece(block, Piece::kLeft, source.left_corner, Role::kParagraph, section_);
    add_piece(block, Piece::kRight, source.right_corner, Role::kParagraph, section_);
    std::vector<ColumnGroup> left_out = left_out_groups(source);
    if (!source.rows.empty() && !source.widths.empty()) {
      std::uint32_t element = add(Role::kTable, section_);
      if (has_caption(i)) own(i - 1) = add(Role::kCaption, element);
      if (!has_title_above(document_, i) && !source.is_form)
        add_piece(block, Piece::kTitle, source.title, Role::kCaption, element);
      add_rows(source, left_out, block, element);
    }
    block.notes = static_cast<std::uint32_t>(source.notes.size() + (left_out.empty() ? 0 : 1));
    block.first_note = static_cast<std::uint32_t>(structure_.elements.size());
    for (std::uint32_t note = 0; note < block.notes; ++note) add(Role::kParagraph, section_);
    add_piece(block, Piece::kSentence, source.empty_sentence, Role::kParagraph, section_);
  }

  void add_rows(const Table& source, std::span<const ColumnGroup> left_out, BlockElements& block,
                std::uint32_t table) {
    std::size_t columns = source.widths.size();
    block.first_cell = cells_.size();
    block.cell_count = source.rows.size() * columns;
    cells_.resize(cells_.size() + block.cell_count);
    // Of the columns before each.
    std::vector<std::uint16_t> printed(columns + 1, 0);
    for (std::uint32_t c = 0; c < columns; ++c)
      printed[c + 1] = static_cast<std::uint16_t>(printed[c] + (is_in(left_out, c) ? 0 : 1));
    structure_.elements.reserve(structure_.elements.size() + source.rows.size() * (printed.back() + 1) + 2);
    std::uint32_t group = 0;
    for (std::size_t r = 0; r < source.rows.size(); ++r) {
      if (r == 0 && source.header_rows > 0) group = add(Role::kTableHead, table);
      if (r == source.header_rows) group = add(Role::kTableBody, table);
      std::uint32_t row = add(Role::kRow, group);
      for (std::size_t c = 0; c < std::min(source.rows[r].size(), columns); ++c)
        cells_[block.first_cell + r * columns + c] = add_cell(source, printed, r, c, row);
    }
  }

  /// None of a cell that another covers or that stands in columns left out of print.
  CellElement add_cell(const Table& source, std::span<const std::uint16_t> printed, std::size_t r,
                       std::size_t c, std::uint32_t row) {
    const Cell& cell = source.rows[r][c];
    auto span = [](std::size_t wanted, std::size_t room) { return std::clamp<std::size_t>(wanted, 1, room); };
    std::size_t end = c + span(cell.column_span, source.widths.size() - c);
    if (cell.covered || printed[c] == printed[end]) return {};
    std::uint32_t index = add(cell_role(source, cell, r, c), row);
    Element& element = structure_.elements[index];
    element.row_span = static_cast<std::uint16_t>(span(cell.row_span, source.rows.size() - r));
    element.column_span = static_cast<std::uint16_t>(printed[end] - printed[c]);
    return {index, bytes_without_blanks(cell.text.text)};
  }

  static Role cell_role(const Table& source, const Cell& cell, std::size_t r, std::size_t c) {
    if (r < source.header_rows) return Role::kColumnHeader;
    bool is_label = cell.role == CellRole::kLabel || cell.role == CellRole::kTotalLabel;
    bool names_row = is_label && c < source.stub_columns && !cell.text.text.empty();
    return names_row || cell.role == CellRole::kHeader ? Role::kRowHeader : Role::kCell;
  }

  std::uint32_t cell_element(const BlockElements& block, std::uint32_t index, std::string_view words) {
    if (index >= block.cell_count) return 0;
    CellElement& cell = cells_[block.first_cell + index];
    if (cell.left == 0) return 0;
    cell.left -= std::min(cell.left, bytes_without_blanks(words));
    return cell.element;
  }

  const Document& document_;
  Structure structure_;
  std::array<std::uint32_t, 4> cover_{};  // 单位、年度、种类、日期
  std::uint32_t contents_title_ = 0;
  std::vector<std::uint32_t> contents_;  // per entry
  std::vector<BlockElements> blocks_;
  std::vector<CellElement> cells_;
  std::uint32_t section_ = 0;
};

void set_elements(Page& page, StructureBuilder& builder) {
  for (PlacedText& text : page.texts) text.shown.element = builder.element_of(text.shown, text.text);
  for (PlacedShape& shape : page.shapes) shape.shown.element = builder.picture_element(shape.shown);
  for (PlacedRule& rule : page.rules) rule.shown.element = builder.picture_element(rule.shown);
  for (PlacedLink& link : page.links) link.shown.element = builder.element_of(link.shown, "");
}

}  // namespace

void set_structure(const Document& document, Pages& pages) {
  StructureBuilder builder(document, pages);
  for (Page& page : pages.pages) set_elements(page, builder);
  pages.structure = builder.take();
}

}  // namespace juesuan
