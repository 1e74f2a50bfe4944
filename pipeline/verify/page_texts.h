#pragma once

// What a reader of the PDF sees where the typesetter put something.

#include <string>
#include <string_view>
#include <vector>

#include "layout/pages.h"
#include "verify/pdf_reading.h"

namespace juesuan {

/// A text without white space, ideographic spaces included: a reader does not tell blanks apart.
std::string squeezed(std::string_view text);

/// A page's characters, sorted to the texts at whose places they stand.
struct PageTexts {
  std::vector<std::string> texts;  ///< for each of Page::texts, squeezed: what was read there
  std::string surplus;             ///< what stands where nothing should
};

PageTexts texts_at_places(const Page& page, const ReadPage& read);

/// A line of a page, from left to right.
struct ReadLine {
  std::string text;
  Pt baseline = 0;
};

/// The lines of a page, from top to bottom: what stands on one baseline.
std::vector<ReadLine> lines_of(const ReadPage& page);

}  // namespace juesuan
