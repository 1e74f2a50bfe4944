#include "layout/paragraphs.h"

#include <algorithm>
#include <cmath>

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

/// How many lines of `count`, of which `room` fit, may end a page: never one alone at its foot or the next
/// head.
std::size_t lines_before_break(std::size_t count, std::size_t room) {
  if (room >= count) return count;
  if (room > 0 && room + 1 == count) --room;
  return room < 2 ? 0 : room;
}

std::size_t lines_in(Pt room) {
  return static_cast<std::size_t>(std::max(0.0, (room + 0.01) / kLinePitch));
}

}  // namespace

Fragment centred_lines(TextMeasure& measure, const std::string& text, Face face, Pt size, Pt pitch,
                       Pt width) {
  std::vector<Glyph> glyphs;
  std::vector<Line> lines;
  measure.glyphs(text, face, glyphs);
  LineStyle style{.face = face, .size = size, .measure = width, .justify = false};
  style.measure = balanced_measure(glyphs, style);
  break_lines(glyphs, style, lines);
  Fragment fragment;
  for (const Line& line : lines) {
    Pt y = -fragment.height - baseline_drop(pitch, size);
    set_line(text, glyphs, line, style, (width - line.width) / 2, y, fragment.texts);
    fragment.height += pitch;
  }
  return fragment;
}

void ParagraphSetter::paragraph(const std::string& text) {
  LineStyle style = body_style(Face::kFang);
  set(text, style);
  std::size_t done = 0;
  while (done < lines_.size()) {
    std::size_t left = lines_.size() - done;
    std::size_t now = lines_before_break(left, lines_in(flow_.room()));
    if (now == 0) {
      flow_.turn_page();
      now = std::max<std::size_t>(lines_before_break(left, lines_in(flow_.room())), 1);
    }
    flow_.need(static_cast<Pt>(now) * kLinePitch);
    for (std::size_t i = 0; i < now; ++i) flow_.place(own_line(text, done + i, style));
    done += now;
  }
}

void ParagraphSetter::heading(const Heading& heading) {
  const std::string& text = heading.text.text;
  if (heading.level <= 1) {
    flow_.finish();
    flow_.end_page();
    Fragment title = centred(text, {Face::kTitle, kTitleSize, kLinePitch * 1.25});
    title.height = std::max(std::ceil(title.height / kLinePitch + 0.25), 3.0) * kLinePitch;
    title.mark = flow_.add_mark(1, text);
    title.end = static_cast<std::uint32_t>(text.size());
    flow_.hold(std::move(title));
    return;
  }
  LineStyle style = body_style(heading_face(heading.level));
  set(text, style);
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    Fragment fragment = own_line(text, i, style);
    if (i == 0 && heading.level <= 3) fragment.mark = flow_.add_mark(heading.level, text);
    flow_.hold(std::move(fragment));
  }
}

void ParagraphSetter::divider(const Heading& heading) {
  flow_.finish();
  flow_.end_page();
  Fragment title = centred(heading.text.text, {Face::kTitle, kTitleSize, kLinePitch * 1.5});
  for (PlacedText& text : title.texts) text.y -= 7 * kLinePitch;
  title.height += 7 * kLinePitch;
  title.mark = flow_.add_mark(1, heading.text.text);
  title.end = static_cast<std::uint32_t>(heading.text.text.size());
  flow_.place(std::move(title));
}

void ParagraphSetter::caption_above(const std::string& text) {
  flow_.hold(centred(text, {Face::kHei, 12, kLinePitch}));
}

void ParagraphSetter::note(const std::string& text) {
  LineStyle style{.face = Face::kFang, .size = kSmallSize, .measure = kTextWidth};
  set(text, style);
  for (std::size_t i = 0; i < lines_.size(); ++i) flow_.place(line(text, i, style, kSmallSize * 1.4));
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
