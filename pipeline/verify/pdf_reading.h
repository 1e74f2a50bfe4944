#pragma once

// A PDF read back by poppler: the characters of each page with their places. The only header that knows of
// poppler is pdf_reading.cpp.

#include <string>
#include <string_view>
#include <vector>

#include "layout/pages.h"

namespace juesuan {

/// A character as a reader sees it. The origin is the page's lower left corner.
struct ReadCharacter {
  char32_t code = 0;
  Pt left = 0;
  Pt baseline = 0;  ///< to a tenth of the size: guessed from the middle of its box
};

struct ReadPage {
  Pt width = 0;
  Pt height = 0;
  std::vector<ReadCharacter> characters;
};

struct PdfReading {
  std::string problem;  ///< why it cannot be read; empty: it was
  std::string damage;   ///< the first complaint of the reader about a file that it could read all the same
  std::string title;
  std::string author;
  std::size_t page_count = 0;
  std::vector<ReadPage> pages;  ///< all of them, if there are as many as wanted; else none
};

/// Reads the pages if there are `wanted_pages` of them. Never throws for what the bytes hold.
PdfReading read_pdf(std::string_view bytes, std::size_t wanted_pages);

}  // namespace juesuan
