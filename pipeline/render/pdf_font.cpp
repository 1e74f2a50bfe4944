#include "render/pdf_font.h"

#include <fmt/format.h>

#include <algorithm>
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
HPDF_Array widths_of(HaruDocument& document, const std::vector<CutFont::Width>& widths_by_cid) {
  HPDF_Array widths = document.new_array();
  HPDF_Array run = nullptr;
  int next = -1;
  for (CutFont::Width width : widths_by_cid) {
    if (width.cid != next) {
      add_number(widths, width.cid);
      run = document.new_array();
      add_object(widths, run);
    }
    add_number(run, width.advance);
    next = width.cid + 1;
  }
  return widths;
}

HPDF_Dict descriptor_of(HaruDocument& document, const CutFont& font) {
  constexpr int kSymbolic = 4;
  HPDF_Dict program = document.new_deflated_stream(font.program);
  if (font.is_cff) {
    set_name(program, "Subtype", "CIDFontType0C");
  } else {
    set_number(program, "Length1", static_cast<int>(font.length));
  }
  const FontTraits& traits = font.traits;
  HPDF_Dict descriptor = document.new_object();
  set_name(descriptor, "Type", "FontDescriptor");
  set_name(descriptor, "FontName", font.name);
  set_number(descriptor, "Flags", kSymbolic);
  HPDF_Array box = document.new_array();
  set_object(descriptor, "FontBBox", box);
  for (int edge : {traits.left, traits.bottom, traits.right, traits.top}) add_number(box, edge);
  set_number(descriptor, "ItalicAngle", 0);
  set_number(descriptor, "Ascent", traits.ascent);
  set_number(descriptor, "Descent", traits.descent);
  set_number(descriptor, "CapHeight", traits.cap_height);
  set_number(descriptor, "StemV", traits.stem_width);
  set_object(descriptor, font.is_cff ? "FontFile3" : "FontFile2", program);
  return descriptor;
}

HPDF_Dict cid_font_of(HaruDocument& document, const CutFont& cut) {
  HPDF_Dict font = document.new_object();
  set_name(font, "Type", "Font");
  set_name(font, "Subtype", cut.is_cff ? "CIDFontType0" : "CIDFontType2");
  set_name(font, "BaseFont", cut.name);
  HPDF_Dict system = document.new_dictionary();
  set_object(font, "CIDSystemInfo", system);
  set_object(system, "Registry", HPDF_String_New(system->mmgr, "Adobe", nullptr));
  set_object(system, "Ordering", HPDF_String_New(system->mmgr, "Identity", nullptr));
  set_number(system, "Supplement", 0);
  set_number(font, "DW", kFullWidth);
  set_object(font, "W", widths_of(document, cut.widths));
  if (!cut.is_cff) set_name(font, "CIDToGIDMap", "Identity");
  set_object(font, "FontDescriptor", descriptor_of(document, cut));
  return font;
}

/// Fills the font dictionary that the pages refer to.
void describe(HaruDocument& document, HPDF_Dict font, const CutFont& cut) {
  HPDF_Array descendants = document.new_array();
  set_name(font, "Type", "Font");
  set_name(font, "Subtype", "Type0");
  set_name(font, "BaseFont", cut.is_cff ? cut.name + "-Identity-H" : cut.name);
  set_name(font, "Encoding", "Identity-H");
  set_object(font, "DescendantFonts", descendants);
  add_object(descendants, cid_font_of(document, cut));
  set_object(font, "ToUnicode", document.new_deflated_stream(cut.to_unicode));
}

using Pack = std::string (*)(std::string_view bytes);

CutFont cut(const OpenFont& font, const UsedGlyphs& used, Pack pack) {
  std::vector<UsedGlyphs::Glyph> glyphs = used.sorted();
  std::vector<std::uint16_t> ids;
  ids.reserve(glyphs.size());
  for (const auto& glyph : glyphs) ids.push_back(glyph.id);
  FontSubset subset = font.subset(ids);
  CutFont out;
  out.traits = font.traits();
  out.is_cff = subset.is_cff;
  out.length = subset.program.size();
  out.name = subset_tag(subset.program) + "+" + out.traits.postscript_name;
  out.program = pack(subset.program);
  std::vector<CodedGlyph> coded;
  coded.reserve(glyphs.size());
  out.cid_of_glyph.resize(std::size_t{ids.back()} + 1);
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    out.cid_of_glyph[ids[i]] = subset.cids[i];
    if (ids[i] != 0) coded.push_back({subset.cids[i], glyphs[i].advance, glyphs[i].character});
  }
  std::sort(coded.begin(), coded.end(), [](const auto& a, const auto& b) { return a.cid < b.cid; });
  out.to_unicode = deflate(to_unicode_map(coded));
  for (const CodedGlyph& glyph : coded)
    if (glyph.advance != kFullWidth) out.widths.push_back({glyph.cid, glyph.advance});
  return out;
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

CutFont cut_font(const OpenFont& font, const UsedGlyphs& used) {
  return cut(font, used, deflate);
}

CutFont cut_shared_font(const OpenFont& font, const UsedGlyphs& used) {
  return cut(font, used, deflate_once);
}

PdfFont::PdfFont(HaruDocument& document, const CutFont& font)
    : cid_of_glyph_(font.cid_of_glyph), dictionary_(document.new_object()) {
  describe(document, dictionary_, font);
}

const char* PdfFont::resource(HPDF_Page page) const {
  return HPDF_Page_GetLocalFontName(page, dictionary_);
}

}  // namespace juesuan
