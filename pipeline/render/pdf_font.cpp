#include "render/pdf_font.h"

#include <fmt/format.h>
#include <hpdf_encoder.h>
#include <hpdf_font.h>

#include <algorithm>
#include <cstdlib>
#include <new>
#include <string_view>

#include "render/deflate.h"

namespace juesuan {
namespace {

constexpr int kFullWidth = 1000;
constexpr std::size_t kMostInBfchar = 100;
constexpr std::size_t kTagLength = 6;

struct CodedGlyph {
  std::uint16_t cid = 0;
  std::uint16_t advance = 0;
  char32_t character = 0;
};

/// Six letters that stand for the content (ISO 32000-1, 9.6.4): the same subset, the same tag.
std::string subset_tag(std::string_view program) {
  std::uint32_t sum = checksum(program);
  std::string tag;
  for (; tag.size() < kTagLength; sum /= 26) tag.push_back(static_cast<char>('A' + sum % 26));
  return tag;
}

void append_utf16_hex(std::string& out, char32_t c) {
  auto to = std::back_inserter(out);
  if (c < 0x10000) {
    fmt::format_to(to, "{:04X}", static_cast<unsigned>(c));
  } else {
    fmt::format_to(to, "{:04X}{:04X}", 0xD7C0 + static_cast<unsigned>(c >> 10),
                   0xDC00 + static_cast<unsigned>(c & 0x3FF));
  }
}

/// The ToUnicode map (ISO 32000-1, 9.10.3).
std::string to_unicode_map(const std::vector<CodedGlyph>& glyphs) {
  std::string out =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  for (std::size_t first = 0; first < glyphs.size(); first += kMostInBfchar) {
    std::size_t end = std::min(first + kMostInBfchar, glyphs.size());
    fmt::format_to(std::back_inserter(out), "{} beginbfchar\n", end - first);
    for (std::size_t i = first; i < end; ++i) {
      fmt::format_to(std::back_inserter(out), "<{:04X}> <", glyphs[i].cid);
      append_utf16_hex(out, glyphs[i].character);
      out += ">\n";
    }
    out += "endbfchar\n";
  }
  return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

/// The widths that are not full: runs of consecutive CIDs as `first [w w w]`.
HPDF_Array widths_of(HaruDocument& document, const std::vector<CodedGlyph>& glyphs) {
  HPDF_Array widths = document.new_array();
  HPDF_Array run = nullptr;
  int next = -1;
  for (const CodedGlyph& glyph : glyphs) {
    if (glyph.advance == kFullWidth) continue;
    if (glyph.cid != next) {
      add_number(widths, glyph.cid);
      run = document.new_array();
      add_object(widths, run);
    }
    add_number(run, glyph.advance);
    next = glyph.cid + 1;
  }
  return widths;
}

HPDF_Dict descriptor_of(HaruDocument& document, const FontTraits& traits, const std::string& name,
                        const FontSubset& subset) {
  constexpr int kSymbolic = 4;
  HPDF_Dict program = document.new_stream(subset.program);
  if (subset.is_cff) {
    set_name(program, "Subtype", "CIDFontType0C");
  } else {
    set_number(program, "Length1", static_cast<int>(subset.program.size()));
  }
  HPDF_Dict descriptor = document.new_object();
  set_name(descriptor, "Type", "FontDescriptor");
  set_name(descriptor, "FontName", name);
  set_number(descriptor, "Flags", kSymbolic);
  HPDF_Array box = document.new_array();
  set_object(descriptor, "FontBBox", box);
  for (int edge : {traits.left, traits.bottom, traits.right, traits.top}) add_number(box, edge);
  set_number(descriptor, "ItalicAngle", 0);
  set_number(descriptor, "Ascent", traits.ascent);
  set_number(descriptor, "Descent", traits.descent);
  set_number(descriptor, "CapHeight", traits.cap_height);
  set_number(descriptor, "StemV", traits.stem_width);
  set_object(descriptor, subset.is_cff ? "FontFile3" : "FontFile2", program);
  return descriptor;
}

HPDF_Dict cid_font_of(HaruDocument& document, const std::string& name, const FontSubset& subset,
                      const std::vector<CodedGlyph>& glyphs, HPDF_Dict descriptor) {
  HPDF_Dict font = document.new_object();
  set_name(font, "Type", "Font");
  set_name(font, "Subtype", subset.is_cff ? "CIDFontType0" : "CIDFontType2");
  set_name(font, "BaseFont", name);
  HPDF_Dict system = document.new_dictionary();
  set_object(font, "CIDSystemInfo", system);
  set_object(system, "Registry", HPDF_String_New(system->mmgr, "Adobe", nullptr));
  set_object(system, "Ordering", HPDF_String_New(system->mmgr, "Identity", nullptr));
  set_number(system, "Supplement", 0);
  set_number(font, "DW", kFullWidth);
  set_object(font, "W", widths_of(document, glyphs));
  if (!subset.is_cff) set_name(font, "CIDToGIDMap", "Identity");
  set_object(font, "FontDescriptor", descriptor);
  return font;
}

/// Fills the font dictionary that the pages refer to.
void describe(HaruDocument& document, HPDF_Dict font, const FontTraits& traits, const FontSubset& subset,
              const std::vector<CodedGlyph>& glyphs) {
  std::string name = subset_tag(subset.program) + "+" + traits.postscript_name;
  HPDF_Dict descriptor = descriptor_of(document, traits, name, subset);
  HPDF_Array descendants = document.new_array();
  set_name(font, "Type", "Font");
  set_name(font, "Subtype", "Type0");
  set_name(font, "BaseFont", subset.is_cff ? name + "-Identity-H" : name);
  set_name(font, "Encoding", "Identity-H");
  set_object(font, "DescendantFonts", descendants);
  add_object(descendants, cid_font_of(document, name, subset, glyphs, descriptor));
  set_object(font, "ToUnicode", document.new_stream(to_unicode_map(glyphs)));
}

}  // namespace

void UsedGlyphs::add(const Glyph& glyph) {
  if (glyph.id >= seen_.size()) seen_.resize(std::size_t{glyph.id} + 1);
  if (seen_[glyph.id]) return;
  seen_[glyph.id] = true;
  glyphs_.push_back(glyph);
}

std::vector<UsedGlyphs::Glyph> UsedGlyphs::sorted() const {
  constexpr Glyph kNotdef{0, kFullWidth, 0xFFFD};
  std::vector<Glyph> out = glyphs_;
  if (seen_.empty() || !seen_[0]) out.push_back(kNotdef);
  std::sort(out.begin(), out.end(), [](const Glyph& a, const Glyph& b) { return a.id < b.id; });
  out.front() = kNotdef;
  return out;
}

/// What libharu asks of a font while text is shown. It would have us decode its text; we hand it the CIDs of
/// the call at hand instead.
struct PdfFont::Bridge {
  HPDF_FontAttr_Rec attributes{};
  HPDF_Encoder_Rec encoder{};
  HPDF_Dict font = nullptr;
  std::span<const std::uint16_t> shown;

  Bridge() {
    attributes.type = HPDF_FONT_TYPE0_CID;
    attributes.writing_mode = HPDF_WMODE_HORIZONTAL;
    attributes.text_width_fn = text_width;
    attributes.encoder = &encoder;
    encoder.sig_bytes = HPDF_ENCODER_SIG_BYTES;
    encoder.type = HPDF_ENCODER_TYPE_DOUBLE_BYTE;
    encoder.encode_text_fn = encode_text;
    encoder.attr = this;
  }

  /// libharu only moves a text position by it that we always set anew; 0 would make it skip the text.
  static HPDF_TextWidth text_width(HPDF_Font, const HPDF_BYTE*, HPDF_UINT) { return {1, 0, kFullWidth, 0}; }

  /// The result is freed by libharu with free().
  static char* encode_text(HPDF_Encoder encoder, const char*, HPDF_UINT, HPDF_UINT* length) {
    auto shown = static_cast<const Bridge*>(encoder->attr)->shown;
    *length = static_cast<HPDF_UINT>(shown.size() * 2);
    auto* bytes = static_cast<char*>(std::malloc(*length));
    if (!bytes) throw std::bad_alloc();
    char* at = bytes;
    for (std::uint16_t cid : shown) {
      *at++ = static_cast<char>(cid >> 8);
      *at++ = static_cast<char>(cid & 0xFF);
    }
    return bytes;
  }
};

PdfFont::PdfFont(HaruDocument& document, const OpenFont& font, const UsedGlyphs& used)
    : bridge_(std::make_unique<Bridge>()) {
  std::vector<UsedGlyphs::Glyph> glyphs = used.sorted();
  std::vector<std::uint16_t> ids;
  ids.reserve(glyphs.size());
  for (const auto& glyph : glyphs) ids.push_back(glyph.id);
  FontSubset subset = font.subset(ids);
  std::vector<CodedGlyph> coded;
  coded.reserve(glyphs.size());
  cid_of_glyph_.resize(std::size_t{ids.back()} + 1);
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    cid_of_glyph_[ids[i]] = subset.cids[i];
    if (ids[i] != 0) coded.push_back({subset.cids[i], glyphs[i].advance, glyphs[i].character});
  }
  std::sort(coded.begin(), coded.end(), [](const auto& a, const auto& b) { return a.cid < b.cid; });
  bridge_->font = document.new_object();
  bridge_->font->header.obj_class |= HPDF_OSUBCLASS_FONT;
  bridge_->font->attr = &bridge_->attributes;
  describe(document, bridge_->font, font.traits(), subset, coded);
}

PdfFont::~PdfFont() = default;
PdfFont::PdfFont(PdfFont&&) noexcept = default;
PdfFont& PdfFont::operator=(PdfFont&&) noexcept = default;

HPDF_Font PdfFont::handle() const {
  return bridge_->font;
}

void PdfFont::show(HPDF_Page page, std::span<const std::uint16_t> cids) const {
  constexpr const char* kAnyText = "x";
  bridge_->shown = cids;
  check(HPDF_Page_ShowText(page, kAnyText));
}

}  // namespace juesuan
