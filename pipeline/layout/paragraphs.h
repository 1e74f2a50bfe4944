#pragma once

// Headings, paragraphs and captions as lines of the body.

#include <string>

#include "fill/document.h"
#include "layout/flow.h"
#include "layout/lines.h"

namespace juesuan {

/// Sets text blocks one below the other in a flow. Short-lived; keeps buffers between blocks.
class ParagraphSetter {
 public:
  ParagraphSetter(TextMeasure& measure, Flow& flow) : measure_(measure), flow_(flow) {}

  /// 三号仿宋, two characters in, justified; at least two lines stay together at the foot and head of a page.
  void paragraph(const std::string& text);
  /// Level 1 starts a page, centred 二号小标宋; 2 is 黑体, 3 楷体, 4 仿宋, two characters in. Kept with what
  /// follows.
  void heading(const Heading& heading);
  /// 第五部分 before its forms: a heading that has the page for itself stands in the upper middle.
  void divider(const Heading& heading);
  /// A line above a table, centred, kept with it.
  void caption_above(const std::string& text);
  /// Small lines in the width of the text: notes of a table.
  void note(const std::string& text);

 private:
  struct Centred {
    Face face;
    Pt size;
    Pt pitch;
  };

  void set(const std::string& text, const LineStyle& style);
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
