#include "layout/layout.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "layout/charts.h"
#include "layout/forms.h"
#include "layout/front_matter.h"
#include "layout/metadata.h"
#include "layout/paragraphs.h"
#include "layout/structure.h"
#include "layout/tables.h"
#include "layout/text_stretch.h"

namespace juesuan {
namespace {

constexpr std::size_t kCoverPages = 1;

/// Walks the blocks of a document into a flow; what a block looks like may depend on its neighbours. Text and
/// figures are gathered up to the next table or part.
class BodySetter {
 public:
  BodySetter(const Document& document, TextMeasure& measure, Flow& flow)
      : document_(document),
        blocks_(document.blocks),
        measure_(measure),
        flow_(flow),
        text_(measure, flow),
        stretch_(flow, [this](std::size_t i) { return shrunk(i); }) {}

  void set() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) set_block(i);
    stretch_.place(StretchEnd::kPage);
    flow_.finish();
  }

 private:
  using Kind = Block::Kind;

  bool is(std::size_t i, Kind kind) const { return i < blocks_.size() && blocks_[i].kind == kind; }
  const Table& table(std::size_t i) const { return document_.tables[blocks_[i].index]; }
  bool is_form(std::size_t i) const { return is(i, Kind::kTable) && table(i).is_form; }
  /// The heading of a form: it names it in the contents and prints no line.
  bool is_form_heading(std::size_t i) const {
    return is(i, Kind::kHeading) && blocks_[i].heading.level > 1 && is_form(i + 1);
  }

  void set_block(std::size_t i) {
    switch (blocks_[i].kind) {
      case Kind::kHeading:
        return set_heading(i);
      case Kind::kParagraph:
        return set_paragraph(i);
      case Kind::kTable:
        return set_table(i);
      case Kind::kChart:
        return set_chart(i);
      case Kind::kCaption:
        return set_caption(i);
    }
  }

  void set_heading(std::size_t i) {
    const Heading& heading = blocks_[i].heading;
    if (is_form_heading(i)) {
      start_page(i);
      flow_.hold_mark(heading.level, heading.text.text);
    } else if (heading.level <= 1 && (is_form(i + 1) || is_form_heading(i + 1))) {
      start_page(i);
      text_.divider(heading);
    } else {
      bool opens_part = i > 0 && is(i - 1, Kind::kHeading);
      bool is_annex = heading.annex_number > 0;
      if (heading.level <= 1 || (is_annex && !opens_part)) start_page(i);
      stretch_.add(i, TextItem::Kind::kHeading, true,
                   is_annex ? text_.annex(heading, opens_part) : text_.heading(heading));
    }
  }

  /// Ends the page; what comes next belongs to block i.
  void start_page(std::size_t i) {
    stretch_.place(StretchEnd::kPage);
    flow_.finish();
    flow_.end_page();
    flow_.begin_block(i);
  }

  void set_paragraph(std::size_t i) {
    const std::string& text = blocks_[i].paragraph.text.text;
    stretch_.add(i, TextItem::Kind::kParagraph, is_lead_in(i), text_.paragraph(text));
  }

  /// “具体情况如下：”
  bool is_lead_in(std::size_t i) const {
    return i + 1 < blocks_.size() && blocks_[i].paragraph.text.text.ends_with("：");
  }

  void set_table(std::size_t i) {
    bool has_heading = i > 0 && is_form_heading(i - 1);
    if (table(i).is_form) {
      if (!has_heading) {
        start_page(i);
        flow_.hold_mark(2, table(i).title);
      }
      flow_.begin_block(i);
      set_form(table(i), measure_, flow_);
      return;
    }
    stretch_.place(StretchEnd::kTable);
    flow_.begin_block(i);
    set_text_table(table(i), !has_title_above(document_, i), measure_, flow_);
    flow_.snap();
  }

  void set_chart(std::size_t i) {
    std::vector<Fragment> picture;
    picture.push_back(draw_chart(document_.charts[blocks_[i].index], measure_));
    stretch_.add(i, TextItem::Kind::kFigure, is(i + 1, Kind::kCaption), std::move(picture));
  }

  void set_caption(std::size_t i) {
    bool names_next = is(i + 1, Kind::kTable) || is(i + 1, Kind::kChart);
    std::vector<Fragment> caption;
    caption.push_back(text_.caption(blocks_[i].paragraph.text.text));
    stretch_.add(i, TextItem::Kind::kHeading, names_next, std::move(caption));
  }

  std::vector<Fragment> shrunk(std::size_t i) {
    return text_.paragraph(blocks_[i].paragraph.text.text, LineCount::kFewest);
  }

  const Document& document_;
  const std::vector<Block>& blocks_;
  TextMeasure& measure_;
  Flow& flow_;
  ParagraphSetter text_;
  TextStretch stretch_;
};

void append(std::vector<Page>& pages, std::vector<Page>&& more) {
  std::move(more.begin(), more.end(), std::back_inserter(pages));
}

/// A few characters around the one that is missing.
std::string excerpt(const MissingGlyph& missing) {
  constexpr std::size_t kAround = 8;
  std::u32string text = to_utf32(missing.text);
  std::size_t at = std::min(text.find(missing.code), text.size());
  std::size_t begin = at > kAround ? at - kAround : 0;
  std::size_t length = at + kAround + 1 - begin;
  std::string part = to_utf8(text.substr(begin, length));
  return (begin > 0 ? "…" : "") + part + (begin + length < text.size() ? "…" : "");
}

void report_missing(const TextMeasure& measure, Diagnostics& out) {
  for (const MissingGlyph& missing : measure.missing()) {
    std::string character;
    append_utf8(character, missing.code);
    out.error("LAYOUT-NO-GLYPH", {},
              fmt::format("没有一种字体有“{}”（U+{:04X}）字，见“{}”", character,
                          static_cast<std::uint32_t>(missing.code), excerpt(missing)))
        .note("提示", "换用通行的字，或在字体设置中加一种有这个字的字体");
  }
}

}  // namespace

Pages lay_out(const Document& document, const FontMetrics& fonts, Diagnostics& out) {
  TextMeasure measure(fonts);
  Flow flow;
  BodySetter(document, measure, flow).set();
  std::vector<Page> contents = set_contents(flow.marks(), kCoverPages, measure);
  std::size_t before = kCoverPages + contents.size();

  Pages pages;
  pages.metadata = metadata_of(document);
  pages.pages.push_back(set_cover(document.cover, measure));
  append(pages.pages, std::move(contents));
  append(pages.pages, std::move(flow.pages()));
  for (const Mark& mark : flow.marks()) {
    pages.outline.push_back({mark.level, mark.title, static_cast<std::uint32_t>(before + mark.page), mark.y});
  }
  pages.parts = std::move(flow.parts());
  for (PlacedPart& part : pages.parts) part.page += static_cast<std::uint32_t>(before);
  for (std::size_t i = kCoverPages; i < pages.pages.size(); ++i) {
    number_page(pages.pages[i], i - kCoverPages + 1, measure);
  }
  set_structure(document, pages);
  report_missing(measure, out);
  return pages;
}

}  // namespace juesuan
