#pragma once

// Where the parts of a document stand on its pages. The typesetter does not say which text of a page belongs
// to which sentence or cell; it is found again from the order of the texts and, for cells, from the boxes
// that the rules draw: so this also shows that nothing was lost or put into the wrong box on the way to the
// page.

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "fill/document.h"
#include "layout/pages.h"

namespace juesuan {

/// A text of a page.
struct TextAt {
  std::uint32_t page = 0;
  std::uint32_t text = 0;
};

/// A part of the document as a whole: its texts, one after the other, are its words.
struct ShownPart {
  enum class Kind : std::uint8_t { kCover, kHeading, kText, kCell } kind = Kind::kText;
  std::string_view words;
  const std::vector<Printed>* printed = nullptr;  ///< null: no figures in it
  std::uint32_t table = 0;                        ///< of a cell
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  /// Once, or more often where a table repeats its header or a cut label; then not all are whole. None: it
  /// stands nowhere.
  std::vector<std::vector<TextAt>> showings;
};

/// A heading of the contents and the page on which its words stand.
struct HeadingAt {
  int level = 1;
  std::string_view words;
  std::uint32_t page = 0;
};

struct ShownDocument {
  std::uint32_t first_body_page = 0;
  std::vector<ShownPart> parts;             ///< in reading order
  std::vector<std::vector<TextAt>> charts;  ///< of each of Document::charts, without its caption
  std::vector<TextAt> strays;               ///< texts that belong to nothing
  std::vector<HeadingAt> headings;          ///< of levels 1 and 2, printed or not
  std::deque<std::string> composed;         ///< words that the typesetter puts together
};

/// Both must outlive the result.
ShownDocument find_document(const Document& document, const Pages& pages);

}  // namespace juesuan
