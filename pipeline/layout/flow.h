#pragma once

// The body of the report, from top to bottom: what is put in goes below what was put in before, on the same
// page or the next. What must not part from its successor (a heading, a caption above a table) is held back
// until the successor says how much room it needs. Lines of text stand on the grid of 22 lines; where pages
// end between them is planned before (text_stretch.h).

#include <cstddef>
#include <string>
#include <vector>

#include "layout/measure.h"
#include "layout/pages.h"

namespace juesuan {

/// A piece of a page that does not break. Positions are relative to its upper left corner; y grows upwards,
/// so all are negative.
struct Fragment {
  Pt height = 0;
  std::vector<PlacedText> texts;
  std::vector<PlacedRule> rules;
  std::vector<PlacedShape> shapes;
  std::ptrdiff_t mark = -1;          ///< the heading that starts here, an index of Flow::marks()
  std::uint32_t begin = 0, end = 0;  ///< the bytes of its block's text that it shows; as in PlacedPart
  std::int64_t block = -1;           ///< the block it belongs to; set by the flow
};

/// The fragment as what it shows.
Fragment showing(Fragment&& fragment, Piece piece, std::uint32_t part = 0);

/// Puts a fragment on a page, its upper left corner at (x, y).
void place_on(Page& page, Fragment&& fragment, Pt x, Pt y);

/// A heading, and where it came to stand.
struct Mark {
  int level = 1;
  std::string title;
  std::size_t page = 0;
  Pt y = 0;
};

class Flow {
 public:
  /// What is put in from here on belongs to this block of the document.
  void begin_block(std::size_t block);
  /// For tables, which draw on the page themselves: what of the block now stands on the page.
  void add_part(PlacedPart part);
  /// Announces a heading; the index goes into the fragment that shows it.
  std::ptrdiff_t add_mark(int level, const std::string& title);
  /// A heading that shows nothing itself: it stands where the next form page starts.
  void hold_mark(int level, const std::string& title);

  void place(Fragment&& fragment);
  /// Keeps the fragment with what is placed next.
  void hold(Fragment&& fragment);
  /// Puts down what is held, on a new page if it and `height` more do not fit on this one.
  void need(Pt height);
  /// Room on the page below everything held.
  Pt room() const;
  /// Room below everything held if that went on a new page.
  Pt fresh_room() const { return kTextHeight - held_height(); }
  /// Height of a page without anything on it.
  static Pt full_room() { return kTextHeight; }
  void skip(Pt height);
  /// Goes down to the next of the page's 22 lines: after a picture or table, before text.
  void snap();
  /// The line of the page, from 0, on which text goes on; 0 too where a page ended.
  int line() const;
  /// What is placed next starts a page.
  void end_page();

  /// For tables, which draw on the page themselves: the page and the upper edge of the free room.
  Page& page() { return pages_.back(); }
  Pt top() const { return kPageHeight - kTopMargin - used_; }

  /// A page outside the flow (a form); the text goes on behind it. Held marks stand at its upper edge.
  Page& add_page(Pt width, Pt height);

  /// The end: puts down what is held.
  void finish();
  std::vector<Page>& pages() { return pages_; }
  const std::vector<Mark>& marks() const { return marks_; }
  std::vector<PlacedPart>& parts() { return parts_; }

 private:
  void open_page();
  void put(Fragment&& fragment);
  void record(PlacedPart part);
  static void set_block(Fragment& fragment);
  void claim_texts();
  Pt held_height() const;
  void set_held_marks(Pt y);

  std::vector<Page> pages_;
  std::vector<Mark> marks_;
  std::vector<PlacedPart> parts_;
  std::int64_t block_ = -1;
  std::size_t claimed_page_ = 0;  // texts before this page and, on it, before this text have their block
  std::size_t claimed_texts_ = 0;
  std::vector<Fragment> held_;
  std::vector<std::size_t> held_marks_;
  bool open_ = false;
  Pt used_ = 0;
};

}  // namespace juesuan
