#pragma once

#include <cstdint>
#include <string>

#include "render/harfbuzz.h"

namespace juesuan {

/// What a font allows of embedding it into documents: fsType of its OS/2 table (OpenType specification,
/// “OS/2 — fsType”). A font without that table restricts nothing.
class FontLicence {
 public:
  explicit FontLicence(std::uint16_t bits) : bits_(bits) {}
  static FontLicence of(hb_face_t* face);

  std::uint16_t bits() const { return bits_; }
  /// 可安装、可编辑嵌入、只许预览和打印 or 不许嵌入, and what else is restricted; for a person.
  std::string words() const;
  /// Why a document may not have the glyphs it uses embedded; empty when it may.
  std::string refusal() const;

 private:
  std::uint16_t bits_;
};

}  // namespace juesuan
