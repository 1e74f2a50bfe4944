#include "render/font_file.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <stdexcept>

#include "base/files.h"

namespace juesuan {
namespace {

constexpr int kThousand = 1000;

bool exists(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0;
}

/// Then it is not the file's fault, and another font in its place would be wrong.
bool is_short_of_resources(int error) {
  return error == ENOMEM || error == EMFILE || error == ENFILE;
}

bool has_table(hb_face_t* face, hb_tag_t tag) {
  HbBlob table(hb_face_reference_table(face, tag));
  return hb_blob_get_length(table.get()) > 0;
}

bool has_outlines(hb_face_t* face) {
  return has_table(face, HB_TAG('C', 'F', 'F', ' ')) || has_table(face, HB_TAG('g', 'l', 'y', 'f'));
}

/// A big-endian signed 16-bit number, 0 past the end.
int number_at(std::string_view table, std::size_t at) {
  if (at + 2 > table.size()) return 0;
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(table[i]); };
  return static_cast<std::int16_t>(byte(at) << 8 | byte(at + 1));
}

void read_box(hb_face_t* face, FontTraits& traits) {
  constexpr std::size_t kBoxInHead = 36;
  HbBlob head(hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd')));
  int units = static_cast<int>(hb_face_get_upem(face));
  auto scaled = [&](std::size_t i) {
    return number_at(bytes_of(head), kBoxInHead + 2 * i) * kThousand / units;
  };
  traits.left = scaled(0);
  traits.bottom = scaled(1);
  traits.right = scaled(2);
  traits.top = scaled(3);
}

int metric(hb_font_t* font, hb_ot_metrics_tag_t tag, int otherwise) {
  hb_position_t value = 0;
  return hb_ot_metrics_get_position(font, tag, &value) ? value : otherwise;
}

/// PDF wants a stem width that few fonts tell; 50 to 200 by the weight class is what readers expect.
int stem_width(hb_font_t* font) {
  float weight = hb_style_get_value(font, HB_STYLE_TAG_WEIGHT);
  return 50 + static_cast<int>((weight / 65) * (weight / 65));
}

/// Only letters, digits, '-', '_', '.' and '+' go into a PDF name as they are.
std::string postscript_name(hb_face_t* face) {
  char name[64] = "";
  unsigned size = sizeof name;
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
  std::string out;
  for (char c : std::string_view(name)) {
    bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                 c == '_' || c == '.' || c == '+';
    if (plain) out.push_back(c);
  }
  return out.empty() ? "Font" : out;
}

/// In that language if the font has it so, else in the first it has; empty without any.
std::string name_text(hb_face_t* face, hb_ot_name_id_t id, hb_language_t language) {
  unsigned count = 0;
  const hb_ot_name_entry_t* entries = hb_ot_name_list_names(face, &count);
  hb_language_t chosen = HB_LANGUAGE_INVALID;
  for (unsigned i = 0; i < count; ++i) {
    if (entries[i].name_id != id) continue;
    if (chosen == HB_LANGUAGE_INVALID || entries[i].language == language) chosen = entries[i].language;
  }
  if (chosen == HB_LANGUAGE_INVALID) return "";
  unsigned length = hb_ot_name_get_utf8(face, id, chosen, nullptr, nullptr);
  std::string text(length + 1, '\0');
  unsigned size = length + 1;
  hb_ot_name_get_utf8(face, id, chosen, &size, text.data());
  text.resize(length);
  return text;
}

FontTraits read_traits(hb_face_t* face, hb_font_t* font) {
  FontTraits traits;
  traits.postscript_name = postscript_name(face);
  read_box(face, traits);
  traits.ascent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 880);
  traits.descent = -std::abs(metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -120));
  traits.cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, 700);
  traits.stem_width = stem_width(font);
  return traits;
}

}  // namespace

OpenFont::OpenFont(FontFile source, HbFace face)
    : source_(std::move(source)),
      glyph_count_(hb_face_get_glyph_count(face.get())),
      font_(hb_font_create(face.get())),
      subsetter_(face.get()) {
  hb_font_set_scale(font_.get(), kThousand, kThousand);
  hb_font_make_immutable(font_.get());
  traits_ = read_traits(face.get(), font_.get());
}

std::unique_ptr<OpenFont> OpenFont::open(const FontFile& file, std::string& problem) {
  errno = 0;
  HbBlob blob(hb_blob_create_from_file_or_fail(file.path.c_str()));
  if (!blob) {
    const int error = errno;
    if (!exists(file.path)) return nullptr;
    problem = fmt::format("字体文件 {} 打不开：{}", file.path, system_reason(error));
    if (is_short_of_resources(error)) throw std::runtime_error(problem);
    return nullptr;
  }
  unsigned index = static_cast<unsigned>(file.index);
  unsigned count = hb_face_count(blob.get());
  if (file.index < 0 || index >= count) {
    problem =
        fmt::format("字体文件 {} 里有 {} 个字体，没有第 {} 个（从 0 数起）", file.path, count, file.index);
    return nullptr;
  }
  HbFace face(hb_face_create(blob.get(), index));
  if (!has_outlines(face.get()) || hb_face_get_glyph_count(face.get()) == 0) {
    problem = fmt::format("字体文件 {} 不是可以嵌入的字体（没有 CFF 也没有 glyf 轮廓）", file.path);
    return nullptr;
  }
  if (std::string refusal = FontLicence::of(face.get()).refusal(); !refusal.empty()) {
    problem = fmt::format("字体文件 {} 的许可（fsType {}）{}，改用清单里的下一种", file.path,
                          FontLicence::of(face.get()).bits(), refusal);
    return nullptr;
  }
  std::unique_ptr<OpenFont> font(new OpenFont(file, std::move(face)));
  font->find(U' ');  // HarfBuzz reads the cmap and the widths at first use, for all that come after
  if (ran_out_of_memory()) throw std::bad_alloc();
  return font;
}

FontDescription OpenFont::describe() const {
  hb_face_t* face = hb_font_get_face(font_.get());
  hb_language_t chinese = hb_language_from_string("zh-cn", -1);
  return {name_text(face, HB_OT_NAME_ID_FONT_FAMILY, chinese),
          name_text(face, HB_OT_NAME_ID_VERSION_STRING, HB_LANGUAGE_INVALID), FontLicence::of(face)};
}

std::optional<OpenFont::Glyph> OpenFont::find(char32_t c) const {
  hb_codepoint_t glyph = 0;
  if (!hb_font_get_nominal_glyph(font_.get(), c, &glyph) || glyph == 0) return std::nullopt;
  hb_position_t advance = std::clamp(hb_font_get_glyph_h_advance(font_.get(), glyph), 0, 0xFFFF);
  return Glyph{static_cast<std::uint16_t>(glyph), static_cast<std::uint16_t>(advance)};
}

}  // namespace juesuan
