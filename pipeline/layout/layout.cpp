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

namespace juesuan {
namespace {

constexpr std::size_t kCoverPages = 1;

/// Walks the blocks of a document into a flow; what a block looks like may depend on its neighbours.
class BodySetter {
 public:
  BodySetter(const Document& document, TextMeasure& measure, Flow& flow)
      : document_(document), blocks_(document.blocks), measure_(measure), flow_(flow), text_(measure, flow) {}

  void set() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) set_block(i);
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

  /// Text that may stand before a picture which waits for the next page: of the same section.
  bool may_pass_float(std::size_t i) const {
    if (is(i, Kind::kParagraph)) return true;
    return is(i, Kind::kHeading) && blocks_[i].heading.level >= 3 && may_pass_float(i + 1);
  }

  void set_block(std::size_t i) {
    if (!may_pass_float(i)) flow_.place_float();
    flow_.begin_block(i);
    switch (blocks_[i].kind) {
      case Kind::kHeading:
        set_heading(i);
        break;
      case Kind::kParagraph:
        text_.paragraph(blocks_[i].paragraph.text.text);
        break;
      case Kind::kTable:
        set_table(i);
        break;
      case Kind::kChart:
        set_chart(i);
        break;
      case Kind::kCaption:
        text_.caption_above(blocks_[i].paragraph.text.text);
        break;
    }
    bool ends_here = is(i, Kind::kCaption) && !is(i + 1, Kind::kTable) && !is(i + 1, Kind::kChart);
    if (ends_here) flow_.need(0);
  }

  void set_heading(std::size_t i) {
    const Heading& heading = blocks_[i].heading;
    if (is_form_heading(i)) {
      flow_.hold_mark(heading.level, heading.text.text);
    } else if (heading.level <= 1 && (is_form(i + 1) || is_form_heading(i + 1))) {
      text_.divider(heading);
    } else {
      text_.heading(heading);
    }
  }

  void set_table(std::size_t i) {
    bool has_heading = i > 0 && is_form_heading(i - 1);
    if (!table(i).is_form) {
      bool has_caption = i > 0 && is(i - 1, Kind::kCaption);
      set_text_table(table(i), !has_caption, measure_, flow_);
      flow_.snap();
    } else {
      if (!has_heading) flow_.hold_mark(2, table(i).title);
      set_form(table(i), measure_, flow_);
    }
  }

  void set_chart(std::size_t i) {
    Fragment picture = draw_chart(document_.charts[blocks_[i].index], measure_);
    if (is(i + 1, Kind::kCaption)) {
      flow_.hold(std::move(picture));
    } else if (may_pass_float(i + 1)) {
      flow_.place_or_float(std::move(picture));
    } else {
      flow_.place(std::move(picture));
    }
    flow_.snap();
  }

  const Document& document_;
  const std::vector<Block>& blocks_;
  TextMeasure& measure_;
  Flow& flow_;
  ParagraphSetter text_;
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
