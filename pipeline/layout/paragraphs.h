#pragma once

// Headings, paragraphs and captions as lines of the body.

#include <cstdint>
#include <string>
#include <vector>

#include "fill/document.h"
#include "layout/flow.h"
#include "layout/lines.h"

namespace juesuan {

/// How many lines a paragraph takes.
enum class LineCount : std::uint8_t {
  kBest,   ///< as many as look best
  kFewest  ///< as few as the limits of lines.h allow
};

/// Sets text blocks. Short-lived; keeps buffers between blocks.
class ParagraphSetter {
 public:
  ParagraphSetter(TextMeasure& measure, Flow& flow) : measure_(measure), flow_(flow) {}

  /// 三号仿宋, two characters in, justified; a fragment for each line.
  std::vector<Fragment> paragraph(const std::string& text, LineCount count = LineCount::kBest);
  /// Level 1 is centred 二号小标宋, with two empty lines below; 2 is 黑体, 3 楷体, 4 仿宋, two characters in.
  std::vector<Fragment> heading(const Heading& heading);
  /// An annex (GB/T 9704-2012, 7.3.6): “附件1” at the left edge, its title centred below; a line nearer where
  /// it opens its part.
  std::vector<Fragment> annex(const Heading& heading, bool opens_part);
  /// 第五部分 before its forms: a heading that has the page for itself stands in the upper middle.
  void divider(const Heading& heading);
  /// Words above a table, centred, in whole lines.
  Fragment caption(const std::string& text);
  /// A line above a table, centred, kept with it.
  void caption_above(const std::string& text, Piece piece = Piece::kBody);
  /// Small lines in the width of the text: notes of a table.
  void note(const std::string& text, Piece piece, std::uint32_t part = 0);

 private:
  struct Centred {
    Face face;
    Pt size;
    Pt pitch;
  };

  void set(const std::string& text, const LineStyle& style);
  std::vector<Fragment> own_lines(const std::string& text, const LineStyle& style);
  Fragment part_title(const std::string& text);
  Fragment line(const std::string& text, std::size_t index, const LineStyle& style, Pt height);
  /// A line of the text that the block consists of.
  Fragment own_line(const std::string& text, std::size_t index, const LineStyle& style);
  Fragment centred(const std::string& text, const Centred& how);

  TextMeasure& measure_;
  Flow& flow_;
  std::vector<Glyph> glyphs_;
  std::vector<Line> lines_;
};

/// Lines of `text`, each centred in `width`, as one fragment of the lines' height.
Fragment centred_lines(TextMeasure& measure, const std::string& text, Face face, Pt size, Pt pitch, Pt width);

}  // namespace juesuan
