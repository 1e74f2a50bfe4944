#include "load/printable.h"

#include <fmt/format.h>

#include <set>

#include "base/utf8.h"
#include "load/used_characters.h"

namespace juesuan {
namespace {

class PrintableCheck {
 public:
  PrintableCheck(const std::function<bool(char32_t)>& can_print, Diagnostics& out)
      : can_print_(can_print), out_(out) {}

  void check(const YamlNode& node) {
    if (node.is_scalar()) check_scalar(node);
    for (const YamlNode& item : node.items) check(item);
    for (const YamlEntry& entry : node.entries) {
      check(entry.first);
      check(entry.second);
    }
  }

 private:
  void check_scalar(const YamlNode& node) {
    for (std::size_t at = 0; at < node.scalar.size();) {
      std::size_t start = at;
      char32_t character = next_code_point(node.scalar, at);
      bool plain = character < 0x7F;  // every font has them, and most characters of a file are of this kind
      if (plain || can_print_(character) || !seen_.insert(character).second) continue;
      std::string_view text(node.scalar);
      out_.error("LOAD-NO-GLYPH", place_in(node, text.substr(0, start), text.substr(start, at - start)),
                 fmt::format("没有一种字体有“{}”（U+{:04X}）这个字", text.substr(start, at - start),
                             static_cast<std::uint32_t>(character)))
          .note("提示", "换用通行的字，或在 templates/fonts.yaml 里加一种有这个字的字库");
    }
  }

  const std::function<bool(char32_t)>& can_print_;
  Diagnostics& out_;
  std::set<char32_t> seen_;
};

}  // namespace

void check_printable(const YamlNode& root, const std::function<bool(char32_t)>& can_print, Diagnostics& out) {
  PrintableCheck(can_print, out).check(root);
}

}  // namespace juesuan
