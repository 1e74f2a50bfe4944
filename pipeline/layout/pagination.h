#pragma once

// Divides the text between two tables or parts into pages. All of it stands on the page's 22 lines, so a page
// is a number of lines; of all ways to divide, the one with the least badness is taken (the costs are in one
// list in the source). A figure follows its paragraph; where it does not fit, paragraphs of its section may
// go before it, but it stands between paragraphs and before the next heading.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace juesuan {

/// One heading, paragraph or figure.
struct TextItem {
  enum class Kind : std::uint8_t { kHeading, kParagraph, kFigure };

  Kind kind = Kind::kParagraph;
  int lines = 1;            ///< of the page's 22 that it takes
  bool can_shrink = false;  ///< to a line less
  bool keeps_next = false;  ///< a heading, or a sentence that ends with ：
};

/// Lines [begin, end) of an item; of an item that was made a line shorter, those that it has then.
struct PlannedPiece {
  std::size_t item = 0;
  int begin = 0;
  int end = 0;
  bool starts_page = false;
  bool shrunk = false;
  bool operator==(const PlannedPiece&) const = default;
};

/// What stands where the text begins and ends.
struct TextBounds {
  int first_line = 0;         ///< of the page, from 0, on which the text begins
  bool ends_its_page = true;  ///< nothing stands below it: a page with next to nothing on it would show
};

struct PagePlan {
  std::vector<PlannedPiece> pieces;  ///< in the order in which they stand
  double badness = 0;
};

enum class Effort : std::uint8_t {
  kUsual,  ///< pages that end early of their own accord do so by few lines
  kThorough
};

PagePlan plan_pages(std::span<const TextItem> items, const TextBounds& bounds,
                    Effort effort = Effort::kThorough);

/// A page ends early, or the last one has next to nothing on it: with more effort, and with items that can
/// shrink, that may be spared.
bool looks_bad(const PagePlan& plan);

}  // namespace juesuan
