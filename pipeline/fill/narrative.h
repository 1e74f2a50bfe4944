#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "fill/document.h"

namespace juesuan {

/// One line of a rendered narrative file, taken apart.
struct NarrativeLine {
  enum class Kind : std::uint8_t {
    kHeading,
    kParagraph,
    kChart,
    kTable,
    kForms,
    kNumbering
  } kind = Kind::kParagraph;
  int level = 0;                      ///< of a heading
  RichText text;                      ///< of a heading (without its marks) or a paragraph
  std::string name;                   ///< of a chart or table
  std::string argument;               ///< path that a table is filled from; may be empty
  std::vector<std::string> patterns;  ///< of kNumbering: of level 2 and below
};

/// The lines of a rendered file; blank ones are left out. `#` and `@` mean something only where the template
/// wrote them, never inside a printed figure. An unknown @ word is an error (FILL-DIRECTIVE); `place` is the
/// file's.
std::vector<NarrativeLine> split_narrative(const RichText& text, Place place, Diagnostics& out);

/// Where a narrative file has these words; the file as a whole when they were made by placeholders.
Place place_of_words(const Place& file, std::string_view words);

/// Bytes [begin, end) of a text with the figures printed in them.
RichText slice(const RichText& text, std::size_t begin, std::size_t end);

/// The same text after `prefix`.
RichText with_prefix(std::string_view prefix, const RichText& text);

/// The numbers of headings: 第一部分, 一、, （一）, 1. A deeper level starts anew under each heading above
/// it.
class HeadingNumbers {
 public:
  /// One pattern per level; {中} becomes a Chinese and {数} an Arabic number.
  explicit HeadingNumbers(std::vector<std::string> patterns)
      : set_patterns_(std::move(patterns)), patterns_(set_patterns_), counts_(patterns_.size()) {}

  /// Other patterns for level 2 and below (附件1, 一、, （一）), up to the next heading of level 1.
  void number_part(const std::vector<std::string>& below);

  /// Whether headings of level 2 are annexes at present: 附件1.
  bool has_annexes() const;

  /// The number of the next heading of `level` (from 1); "" for a level without a pattern.
  std::string next(int level);

 private:
  std::vector<std::string> set_patterns_;
  std::vector<std::string> patterns_;
  std::vector<int> counts_;
};

}  // namespace juesuan
