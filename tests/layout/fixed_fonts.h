#pragma once

#include <set>
#include <string>
#include <vector>

#include "layout/font_metrics.h"
#include "layout/lines.h"

namespace juesuan {

/// Half-width ASCII, all else full-width; `missing` are the characters that no font has.
class FixedFonts : public FontMetrics {
 public:
  explicit FixedFonts(std::set<char32_t> missing = {}) : missing_(std::move(missing)) {}
  int advance(Face, char32_t c) const override { return c < 0x80 ? 500 : 1000; }
  bool has(Face, char32_t c) const override { return !missing_.contains(c); }

 private:
  std::set<char32_t> missing_;
};

/// A text broken into lines of `measure`, and the lines as text.
struct BrokenText {
  std::vector<Glyph> glyphs;
  std::vector<Line> lines;
  std::vector<std::string> texts;
};

inline BrokenText break_text(const std::string& text, const LineStyle& style) {
  FixedFonts fonts;
  TextMeasure measure(fonts);
  BrokenText broken;
  measure.glyphs(text, style.face, broken.glyphs);
  break_lines(broken.glyphs, style, broken.lines);
  auto offset = [&](std::size_t i) {
    return i < broken.glyphs.size() ? broken.glyphs[i].offset : text.size();
  };
  for (const Line& line : broken.lines) {
    broken.texts.push_back(text.substr(offset(line.begin), offset(line.end) - offset(line.begin)));
  }
  return broken;
}

}  // namespace juesuan
