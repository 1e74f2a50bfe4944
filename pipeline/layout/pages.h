#pragma once

// Typeset pages: text, rules and shapes at fixed points. A renderer only draws them. The origin is the lower
// left corner of the page; lengths are points.

#include <cstdint>
#include <string>
#include <vector>

#include "layout/font_metrics.h"

namespace juesuan {

inline constexpr std::uint32_t kNoBlock = 0xFFFFFFFF;
inline constexpr std::uint32_t kContentsBlock = 0xFFFFFFFE;  ///< the contents (目录)
inline constexpr std::uint32_t kCoverBlock = 0xFFFFFFFD;

/// Which words of a block something shows.
enum class Piece : std::uint8_t {
  kBody,      ///< its text, the cells of a table, the labels of a chart
  kTitle,     ///< of a table or form; the caption of a chart
  kNumber,    ///< of a form: 公开01表
  kLeft,      ///< the left corner: 部门：…
  kRight,     ///< the right corner: 金额单位：…
  kSentence,  ///< of an empty table
  kNote,
  kRepeated  ///< once more, where a table goes on
};

/// What of the document something on a page shows.
struct Shown {
  std::uint32_t block = kNoBlock;  ///< of Document::blocks; none: a page number, a rule of a table
  /// Of a table's cell 1 + row * columns + column, of the contents 1 + the entry, of the cover's lines 1 to
  /// 4, of a note its index; else 0.
  std::uint32_t part = 0;
  /// Of Structure::elements; 0: nothing that is read out, such as a page number or a repeated header.
  std::uint32_t element = 0;
  Piece piece = Piece::kBody;
};

/// One run of text on a baseline. `spacing` is added after every character (justification).
struct PlacedText {
  Pt x = 0;
  Pt y = 0;
  Pt size = 16;
  Pt spacing = 0;
  Face face = Face::kFang;
  std::string text;
  Shown shown{};
};

struct PlacedRule {
  Pt x1 = 0, y1 = 0, x2 = 0, y2 = 0;
  Pt width = 0.5;
  Shown shown{};
};

/// 0 to 1 each.
struct Color {
  double red = 0, green = 0, blue = 0;
};

/// A filled shape with an optional thin outline: a rectangle, or a sector of a circle (angles in degrees,
/// clockwise from twelve o'clock).
struct PlacedShape {
  enum class Kind : std::uint8_t { kRectangle, kSector } kind = Kind::kRectangle;
  Pt x = 0, y = 0;           ///< lower left corner, or the centre
  Pt width = 0, height = 0;  ///< of a rectangle
  Pt radius = 0;
  double start = 0, end = 0;
  Color fill;
  bool outlined = false;
  Shown shown{};
};

/// A clickable area that leads to a page (index from 0) and a height on it.
struct PlacedLink {
  Pt left = 0, bottom = 0, right = 0, top = 0;
  std::uint32_t page = 0;
  Pt y = 0;
  Shown shown{};
};

struct Page {
  Pt width = 0;
  Pt height = 0;
  std::string label;  ///< the printed page number; empty for the cover
  std::vector<PlacedText> texts;
  std::vector<PlacedRule> rules;
  std::vector<PlacedShape> shapes;
  std::vector<PlacedLink> links;
};

/// An entry of the outline. Levels go 1, 2, 3; a child follows its parent.
struct OutlineEntry {
  int level = 1;
  std::string title;
  std::uint32_t page = 0;
  Pt y = 0;
};

/// Which part of a block of the document stands on a page: of a heading or paragraph the bytes [begin, end)
/// of its text, of a table the rows [begin, end) of its grid and the columns [first_column, end_column), what
/// is repeated (header, stub) only where it stands first. A chart is whole.
struct PlacedPart {
  std::uint32_t block = 0;  ///< of Document::blocks
  std::uint32_t page = 0;   ///< from 0
  std::uint32_t begin = 0, end = 0;
  std::uint32_t first_column = 0, end_column = 0;
};

/// What a piece of the report is to someone who hears it read out: the standard structure types of PDF
/// (ISO 32000-1, 14.8.4) that a report needs.
enum class Role : std::uint8_t {
  kDocument,
  kSection,
  kHeading1,
  kHeading2,
  kHeading3,
  kHeading4,
  kParagraph,
  kContents,
  kContentsItem,
  kReference,
  kLink,
  kTable,
  kTableHead,
  kTableBody,
  kRow,
  kColumnHeader,
  kRowHeader,
  kCell,
  kFigure,
  kCaption
};

struct Element {
  Role role = Role::kParagraph;
  std::uint32_t parent = 0;
  std::uint16_t row_span = 1;
  std::uint16_t column_span = 1;
  std::uint32_t alternative = 0;  ///< of Structure::alternatives, from 1; 0: none
};

/// The logical structure: a tree in reading order. The first element is the document; a parent stands before
/// its children.
struct Structure {
  std::vector<Element> elements;
  std::vector<std::string> alternatives;  ///< what a figure shows, in words
};

struct Metadata {
  std::string title;
  std::string author;
  std::string subject;
  std::vector<std::string> keywords{};
  std::string date{};  ///< of publication: 2022-10 or 2022-10-08; empty: not stated
};

struct Pages {
  std::vector<Page> pages;
  std::vector<OutlineEntry> outline;
  Metadata metadata;
  /// In the order of the pages. A form's heading has none: it prints no line.
  std::vector<PlacedPart> parts{};
  Structure structure{};
};

}  // namespace juesuan
