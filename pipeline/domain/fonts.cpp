#include "domain/fonts.h"

#include <fmt/format.h>

#include <charconv>

namespace juesuan {
namespace {

constexpr std::string_view kWestern = "西文 ";
constexpr std::string_view kFamily = "族名 ";

bool take_word(std::string_view& entry, std::string_view word) {
  if (!entry.starts_with(word)) return false;
  entry.remove_prefix(word.size());
  return true;
}

void read_path(std::string_view entry, FontFile& file) {
  std::size_t mark = entry.rfind('#');
  std::string_view index = mark == std::string_view::npos ? "" : entry.substr(mark + 1);
  auto [end, error] = std::from_chars(index.data(), index.data() + index.size(), file.index);
  bool is_index = error == std::errc() && end == index.data() + index.size();
  if (!is_index) file.index = 0;
  file.path = is_index ? entry.substr(0, mark) : entry;
}

}  // namespace

const char* face_name(Face face) {
  constexpr const char* kNames[kFaceCount] = {"小标宋", "黑体", "楷体", "仿宋"};
  return kNames[static_cast<std::size_t>(face)];
}

FontFile parse_font_file(std::string_view entry) {
  FontFile file;
  file.western_only = take_word(entry, kWestern);
  if (take_word(entry, kFamily))
    file.family = entry;
  else
    read_path(entry, file);
  return file;
}

std::string font_entry(const FontFile& file) {
  std::string_view western = file.western_only ? kWestern : "";
  if (!file.family.empty()) return fmt::format("{}{}{}", western, kFamily, file.family);
  std::string index = file.index == 0 ? "" : fmt::format("#{}", file.index);
  return fmt::format("{}{}{}", western, file.path, index);
}

}  // namespace juesuan
