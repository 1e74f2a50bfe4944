#include "render/pdf_text.h"

#include "base/utf8.h"

namespace juesuan {

/// What the page's text state is set to, so that nothing is written twice.
struct DocumentText::Pen {
  HPDF_Page page = nullptr;
  HPDF_Font font = nullptr;
  Pt size = 0;
  Pt spacing = 0;
  Pt x = 0;
  Pt y = 0;

  void set(HPDF_Font wanted_font, Pt wanted_size, Pt wanted_spacing) {
    if (wanted_font != font || wanted_size != size)
      check(HPDF_Page_SetFontAndSize(page, wanted_font, static_cast<HPDF_REAL>(wanted_size)));
    if (wanted_spacing != spacing)
      check(HPDF_Page_SetCharSpace(page, static_cast<HPDF_REAL>(wanted_spacing)));
    font = wanted_font;
    size = wanted_size;
    spacing = wanted_spacing;
  }

  /// Moves are relative and rounded when written; `x` and `y` follow what was written, so nothing adds up.
  void move_to(Pt wanted_x, Pt wanted_y) {
    HPDF_REAL right = written(wanted_x - x);
    HPDF_REAL up = written(wanted_y - y);
    check(HPDF_Page_MoveTextPos(page, right, up));
    x += right;
    y += up;
  }
};

DocumentText::DocumentText(const Pages& pages, const FontSet& fonts) : used_(fonts.file_count()) {
  for (const Page& page : pages.pages) {
    for (const PlacedText& text : page.texts) {
      std::size_t before = glyphs_.size();
      for (std::size_t at = 0; at < text.text.size();) {
        char32_t c = next_code_point(text.text, at);
        FontGlyph glyph = fonts.glyph(text.face, c);
        glyphs_.push_back({glyph.file, glyph.id, glyph.advance});
        used_[glyph.file].add({glyph.id, glyph.advance, c});
      }
      lengths_.push_back(static_cast<std::uint32_t>(glyphs_.size() - before));
    }
  }
}

void DocumentText::embed_fonts(HaruDocument& document, const FontSet& fonts) {
  fonts_.resize(used_.size());
  for (std::size_t file = 0; file < used_.size(); ++file)
    if (!used_[file].empty())
      fonts_[file] = std::make_unique<PdfFont>(document, fonts.file(file), used_[file]);
}

void DocumentText::draw(HPDF_Page page, const std::vector<PlacedText>& texts) {
  if (texts.empty()) return;
  check(HPDF_Page_BeginText(page));
  Pen pen{page};
  for (const PlacedText& text : texts) draw(pen, text);
  check(HPDF_Page_EndText(page));
}

void DocumentText::draw(Pen& pen, const PlacedText& text) {
  std::size_t end = next_glyph_ + lengths_[next_text_++];
  Pt x = text.x;
  while (next_glyph_ < end) {
    std::uint16_t file = glyphs_[next_glyph_].file;
    const PdfFont& font = *fonts_[file];
    Pt start = x;
    cids_.clear();
    for (; next_glyph_ < end && glyphs_[next_glyph_].file == file; ++next_glyph_) {
      const Glyph& glyph = glyphs_[next_glyph_];
      cids_.push_back(font.cid(glyph.id));
      x += glyph.advance * text.size / 1000 + text.spacing;
    }
    pen.set(font.handle(), text.size, text.spacing);
    pen.move_to(start, text.y);
    font.show(pen.page, cids_);
  }
}

}  // namespace juesuan
