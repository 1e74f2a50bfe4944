#include "layout/paragraphs.h"

#include <algorithm>

#include "layout/title_breaks.h"

namespace juesuan {
namespace {

LineStyle body_style(Face face) {
  return {.face = face,
          .size = kBodySize,
          .measure = kTextWidth,
          .first_indent = 2 * (kBodySize + kBodySpacing),
          .spacing = kBodySpacing,
          .justify = true};
}

Face heading_face(int level) {
  if (level == 2) return Face::kHei;
  return level == 3 ? Face::kKai : Face::kFang;
}

}  // namespace

Fragment centred_lines(TextMeasure& measure, const std::string& text, Face face, Pt size, Pt pitch,
                       Pt width) {
  std::vector<Glyph> glyphs;
  std::vector<Line> lines;
  measure.glyphs(text, face, glyphs);
  LineStyle style{.face = face, .size = size, .measure = width, .justify = false};
  break_title(glyphs, style, TitleShape::kBalanced, lines);
  Fragment fragment;
  for (const Line& line : lines) {
    Pt y = -fragment.height - baseline_drop(pitch, size);
    set_line(text, glyphs, line, style, (width - line.width) / 2, y, fragment.texts);
    fragment.height += pitch;
  }
  return fragment;
}

std::vector<Fragment> ParagraphSetter::paragraph(const std::string& text, LineCount count) {
  LineStyle style = body_style(Face::kFang);
  style.fewest_lines = count == LineCount::kFewest;
  set(text, style);
  return own_lines(text, style);
}

std::vector<Fragment> ParagraphSetter::heading(const Heading& heading) {
  const std::string& text = heading.text.text;
  std::vector<Fragment> lines;
  if (heading.level <= 1) {
    lines.push_back(part_title(text));
  } else {
    LineStyle style = body_style(heading_face(heading.level - heading.raised));
    style.justify = style.face == Face::kFang;
    set(text, style);
    if (!style.justify) break_title(glyphs_, style, TitleShape::kFilled, lines_);
    lines = own_lines(text, style);
  }
  if (heading.level <= 3) lines.front().mark = flow_.add_mark(std::max(heading.level, 1), text);
  return lines;
}

Fragment ParagraphSetter::part_title(const std::string& text) {
  constexpr int kLinesBelow = 2;
  Fragment title = centred(text, {Face::kTitle, kTitleSize, kLinePitch});
  title.height += kLinesBelow * kLinePitch;
  title.end = static_cast<std::uint32_t>(text.size());
  return title;
}

std::vector<Fragment> ParagraphSetter::annex(const Heading& heading, bool opens_part) {
  constexpr int kLinesBelow = 1;
  const std::string& text = heading.text.text;
  LineStyle style{.face = Face::kHei, .size = kBodySize, .measure = kTextWidth, .spacing = kBodySpacing};
  std::string words = text.substr(0, heading.annex_number);
  set(words, style);
  std::vector<Fragment> lines;
  lines.push_back(own_line(words, 0, style));
  lines.back().height *= opens_part ? 1 : 2;
  lines.back().mark = flow_.add_mark(heading.level, text);
  lines.push_back(centred(text.substr(heading.annex_number), {Face::kTitle, kTitleSize, kLinePitch}));
  lines.back().height += kLinesBelow * kLinePitch;
  lines.back().begin = heading.annex_number;
  lines.back().end = static_cast<std::uint32_t>(text.size());
  return lines;
}

void ParagraphSetter::divider(const Heading& heading) {
  Fragment title = centred(heading.text.text, {Face::kTitle, kTitleSize, kLinePitch * 1.5});
  for (PlacedText& text : title.texts) text.y -= 7 * kLinePitch;
  title.height += 7 * kLinePitch;
  title.mark = flow_.add_mark(1, heading.text.text);
  title.end = static_cast<std::uint32_t>(heading.text.text.size());
  flow_.place(std::move(title));
}

Fragment ParagraphSetter::caption(const std::string& text) {
  return centred(text, {Face::kHei, 12, kLinePitch});
}

void ParagraphSetter::caption_above(const std::string& text, Piece piece) {
  flow_.hold(showing(caption(text), piece));
}

void ParagraphSetter::note(const std::string& text, Piece piece, std::uint32_t part) {
  LineStyle style{.face = Face::kFang, .size = kSmallSize, .measure = kTextWidth};
  set(text, style);
  for (std::size_t i = 0; i < lines_.size(); ++i)
    flow_.place(showing(line(text, i, style, kSmallSize * 1.4), piece, part));
}

void ParagraphSetter::set(const std::string& text, const LineStyle& style) {
  measure_.glyphs(text, style.face, glyphs_);
  break_lines(glyphs_, style, lines_);
}

Fragment ParagraphSetter::line(const std::string& text, std::size_t index, const LineStyle& style,
                               Pt height) {
  Fragment fragment;
  fragment.height = height;
  set_line(text, glyphs_, lines_[index], style, 0, -baseline_drop(height, style.size), fragment.texts);
  return fragment;
}

std::vector<Fragment> ParagraphSetter::own_lines(const std::string& text, const LineStyle& style) {
  std::vector<Fragment> lines;
  lines.reserve(lines_.size());
  for (std::size_t i = 0; i < lines_.size(); ++i) lines.push_back(own_line(text, i, style));
  return lines;
}

Fragment ParagraphSetter::own_line(const std::string& text, std::size_t index, const LineStyle& style) {
  auto byte = [&](std::uint32_t glyph) {
    return glyph < glyphs_.size() ? glyphs_[glyph].offset : static_cast<std::uint32_t>(text.size());
  };
  Fragment fragment = line(text, index, style, kLinePitch);
  fragment.begin = byte(lines_[index].begin);
  fragment.end = byte(lines_[index].end);
  return fragment;
}

Fragment ParagraphSetter::centred(const std::string& text, const Centred& how) {
  return centred_lines(measure_, text, how.face, how.size, how.pitch, kTextWidth);
}

}  // namespace juesuan
