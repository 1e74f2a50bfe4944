#include "render/font_licence.h"

#include <fmt/format.h>

namespace juesuan {
namespace {

constexpr unsigned kRestricted = 0x0002;
constexpr unsigned kPreviewAndPrint = 0x0004;
constexpr unsigned kEditable = 0x0008;
constexpr unsigned kNoSubsetting = 0x0100;
constexpr unsigned kBitmapOnly = 0x0200;

/// Of several bits the least restrictive holds (OS/2 before version 3 allowed several).
const char* usage(unsigned bits) {
  if (bits & kEditable) return "可编辑嵌入";
  if (bits & kPreviewAndPrint) return "只许预览和打印";
  return bits & kRestricted ? "不许嵌入" : "可安装";
}

bool is_restricted(unsigned bits) {
  return (bits & (kRestricted | kPreviewAndPrint | kEditable)) == kRestricted;
}

}  // namespace

FontLicence FontLicence::of(hb_face_t* face) {
  constexpr std::size_t kTypeInOs2 = 8;
  HbBlob table(hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2')));
  std::string_view bytes = bytes_of(table);
  if (bytes.size() < kTypeInOs2 + 2) return FontLicence(0);
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  return FontLicence(static_cast<std::uint16_t>(byte(kTypeInOs2) << 8 | byte(kTypeInOs2 + 1)));
}

std::string FontLicence::words() const {
  return fmt::format("{}{}{}", usage(bits_), bits_ & kNoSubsetting ? "，不许裁剪" : "",
                     bits_ & kBitmapOnly ? "，只许嵌入点阵" : "");
}

std::string FontLicence::refusal() const {
  if (is_restricted(bits_)) return "不许嵌入";
  if (bits_ & kNoSubsetting) return "不许裁剪（整个嵌入太大）";
  return bits_ & kBitmapOnly ? "只许嵌入点阵" : "";
}

}  // namespace juesuan
