#pragma once

// The headings, paragraphs and figures between two tables or parts: gathered first, then put on the pages in
// the way that plan_pages finds best.

#include <cstddef>
#include <functional>
#include <vector>

#include "layout/flow.h"
#include "layout/pagination.h"

namespace juesuan {

/// What stands below a stretch.
enum class StretchEnd : std::uint8_t {
  kPage,   ///< nothing: a part, a form or the end of the report follows
  kTable,  ///< a table, which headings and lead-ins right before it are kept with
};

class TextStretch {
 public:
  /// The lines of a paragraph set anew, as few as can be. Asked for only where a page would look bad.
  using Shrink = std::function<std::vector<Fragment>(std::size_t block)>;

  TextStretch(Flow& flow, Shrink shrink) : flow_(flow), shrink_(std::move(shrink)) {}

  bool empty() const { return blocks_.empty(); }
  /// A block of the document as fragments, each of whole lines; those of a paragraph may part.
  void add(std::size_t block, TextItem::Kind kind, bool keeps_next, std::vector<Fragment>&& fragments);
  /// Puts everything into the flow.
  void place(StretchEnd end);

 private:
  struct Block {
    std::size_t index = 0;
    std::vector<Fragment> fragments;
    std::vector<Fragment> shrunk;
  };

  PagePlan plan(StretchEnd end);
  void shrink_blocks();
  std::size_t kept_with_table() const;
  void place_piece(const PlannedPiece& piece);
  void hold_from(std::size_t first);

  Flow& flow_;
  Shrink shrink_;
  std::vector<TextItem> items_;
  std::vector<Block> blocks_;  ///< of the items
};

}  // namespace juesuan
