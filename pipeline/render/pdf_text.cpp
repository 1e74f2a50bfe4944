#include "render/pdf_text.h"

#include "base/utf8.h"

namespace juesuan {

/// What the page's text state is set to, so that nothing is written twice.
struct DocumentText::Pen {
  HPDF_Page page = nullptr;
  PageContent& content;
  const PdfFont* font = nullptr;
  Pt size = 0;
  Pt spacing = 0;
  Pt x = 0;
  Pt y = 0;

  void set(const PdfFont& wanted_font, Pt wanted_size, Pt wanted_spacing) {
    if (&wanted_font != font || wanted_size != size) content.font(wanted_font.resource(page), wanted_size);
    if (wanted_spacing != spacing) content.character_space(wanted_spacing);
    font = &wanted_font;
    size = wanted_size;
    spacing = wanted_spacing;
  }

  /// Moves are relative and rounded when written; `x` and `y` follow what was written, so nothing adds up.
  void move_to(Pt wanted_x, Pt wanted_y) {
    Pt right = written(wanted_x - x);
    Pt up = written(wanted_y - y);
    content.move_text(right, up);
    x += right;
    y += up;
  }
};

DocumentText::DocumentText(const Pages& pages, const FontSet& fonts, const CommonGlyphs* common)
    : set_(fonts), common_(common), used_(fonts.file_count()), uses_common_(fonts.file_count()) {
  constexpr std::size_t kBytesOfCharacter = 2;  // those of Chinese are three, those of figures one
  std::size_t bytes = 0;
  std::size_t texts = 0;
  for (const Page& page : pages.pages) {
    texts += page.texts.size();
    for (const PlacedText& text : page.texts) bytes += text.text.size();
  }
  glyphs_.reserve(bytes / kBytesOfCharacter);
  lengths_.reserve(texts);
  for (const Page& page : pages.pages)
    for (const PlacedText& text : page.texts) add(text);
}

void DocumentText::add(const PlacedText& text) {
  std::size_t before = glyphs_.size();
  for (std::size_t at = 0; at < text.text.size();)
    glyphs_.push_back(glyph_of(text.face, next_code_point(text.text, at)));
  lengths_.push_back(static_cast<std::uint32_t>(glyphs_.size() - before));
}

DocumentText::Glyph DocumentText::glyph_of(Face face, char32_t c) {
  constexpr std::size_t kStep = 509;  // sets the faces' digits and marks apart
  Known& known = known_[(c + kStep * static_cast<std::size_t>(face)) % kKnown];
  if (known.character != c || known.face != face) known = {c, face, find(face, c)};
  return known.glyph;
}

/// Notes, too, that the font has to have it.
DocumentText::Glyph DocumentText::find(Face face, char32_t c) {
  FontGlyph glyph = set_.glyph(face, c);
  std::size_t font = glyph.file;
  if (common_ != nullptr && common_->has(glyph, c)) {
    font += used_.size();
    uses_common_[glyph.file] = true;
  } else {
    used_[glyph.file].add({glyph.id, glyph.advance, c});
  }
  return {static_cast<std::uint16_t>(font), glyph.id, glyph.advance};
}

void DocumentText::embed_fonts(HaruDocument& document) {
  fonts_.resize(2 * used_.size());
  cut_.resize(used_.size());
  for (std::size_t file = 0; file < used_.size(); ++file) {
    if (uses_common_[file])
      fonts_[used_.size() + file] = std::make_unique<PdfFont>(document, *common_->font(file));
    if (used_[file].empty()) continue;
    cut_[file] = cut_font(set_.file(file), used_[file]);
    fonts_[file] = std::make_unique<PdfFont>(document, cut_[file]);
  }
}

void DocumentText::draw(HPDF_Page page, PageContent& content, PageMarks& marks,
                        const std::vector<PlacedText>& texts) {
  if (texts.empty()) return;
  content.begin_text();
  Pen pen{page, content};
  for (const PlacedText& text : texts) {
    marks.enter(text.shown.element);
    draw(pen, text);
  }
  marks.leave();
  content.end_text();
}

void DocumentText::draw(Pen& pen, const PlacedText& text) {
  std::size_t end = next_glyph_ + lengths_[next_text_++];
  Pt x = text.x;
  while (next_glyph_ < end) {
    std::uint16_t number = glyphs_[next_glyph_].font;
    const PdfFont& font = *fonts_[number];
    Pt start = x;
    cids_.clear();
    for (; next_glyph_ < end && glyphs_[next_glyph_].font == number; ++next_glyph_) {
      const Glyph& glyph = glyphs_[next_glyph_];
      cids_.push_back(font.cid(glyph.id));
      x += glyph.advance * text.size / 1000 + text.spacing;
    }
    pen.set(font, text.size, text.spacing);
    pen.move_to(start, text.y);
    pen.content.show(cids_);
  }
}

}  // namespace juesuan
