#include "load/text_checks.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "load/yaml.h"

namespace juesuan {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Characters that have no shape of their own and could hide in a code or turn a line around.
bool is_invisible(char32_t c) {
  return (c >= 0x7F && c <= 0x9F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0x00AD || c == 0xFFFE || c == 0xFFFF;
}

bool check_size(const Source& source, Diagnostics& out) {
  if (source.text.size() <= kMaxYamlBytes) return true;
  out.error("LOAD-TOO-LARGE", {&source, 0, 0, 0},
            fmt::format("文件有 {:.1f} MB，超过 {} MB", static_cast<double>(source.text.size()) / (1 << 20),
                        kMaxYamlBytes >> 20))
      .note("提示", "一个单位一年的文件通常只有几十 KB，请查是否放错了文件");
  return false;
}

/// What a text that is no UTF-8 probably is.
std::string guess_encoding(std::string_view text, std::size_t at) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return "文件像是 UTF-16 编码";
  auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; };
  bool pair = byte(at) >= 0x81 && byte(at) <= 0xFE && byte(at + 1) >= 0x40 && byte(at + 1) != 0x7F;
  return pair ? "文件像是 GBK 编码（记事本里的“ANSI”）" : "这个字节残缺或是乱码";
}

bool check_encoding(const Source& source, Diagnostics& out) {
  std::size_t at = find_invalid_utf8(source.text);
  if (at == std::string_view::npos) return true;
  out.error("LOAD-ENCODING", place_at(source, at),
            fmt::format("第 {} 个字节 0x{:02X} 不是 UTF-8 文字", at + 1,
                        static_cast<unsigned>(static_cast<unsigned char>(source.text[at]))))
      .note("提示", guess_encoding(source.text, at) + "，请另存为 UTF-8");
  return false;
}

bool check_characters(const Source& source, Diagnostics& out) {
  std::size_t start = source.text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  std::size_t at = find_control_character(source.text, start);
  if (at == std::string_view::npos) return true;
  std::size_t next = at;
  char32_t character = next_code_point(source.text, next);
  out.error("LOAD-CONTROL-CHARACTER", place_at(source, at),
            fmt::format("文字里有看不见的字符 {}", describe_character(character)))
      .note("提示", "删去这个字符；从别处粘贴的文字常带有它");
  return false;
}

bool check_tab(const Source& source, std::string_view line, std::size_t offset, Diagnostics& out) {
  std::size_t first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos || line[first] == '#' || line[first] == '\r') return true;
  std::size_t tab = line.substr(0, first).find('\t');
  if (tab == std::string_view::npos) return true;
  out.error("LOAD-TAB", place_at(source, offset + tab), "用制表符缩进")
      .note("提示", "缩进只用空格，每层两个；可用编辑器把制表符全部换成空格");
  return false;
}

/// "---", "..." at the start of a line, alone or before a space.
bool is_document_mark(std::string_view line) {
  bool mark = line.starts_with("---") || line.starts_with("...");
  return mark && (line.size() == 3 || line[3] == ' ' || line[3] == '\r');
}

/// Walks the lines once; reports the first tab and the first document mark after content has begun.
bool check_lines(const Source& source, Diagnostics& out) {
  std::string_view text = source.text;
  bool good = true;
  bool tab_seen = false;
  bool content_seen = false;
  for (std::size_t offset = 0; offset < text.size();) {
    std::size_t end = std::min(text.find('\n', offset), text.size());
    std::string_view line = text.substr(offset, end - offset);
    if (!tab_seen && !check_tab(source, line, offset, out)) {
      tab_seen = true;
      good = false;
    }
    if (is_document_mark(line) && (content_seen || line[0] == '.')) {
      out.error("LOAD-DOCUMENT", place_at(source, offset, 3),
                fmt::format("又开始了一个文档（{}）", line.substr(0, 3)))
          .note("提示", "一个文件只写一个单位的一年；删去这一行，或把后面的内容另存为一个文件");
      return false;
    }
    std::size_t first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos && line[first] != '#') content_seen = true;
    offset = end + 1;
  }
  return good;
}

}  // namespace

std::size_t find_control_character(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size();) {
    auto byte = static_cast<unsigned char>(text[at]);
    bool line_end = byte == '\n' || (byte == '\r' && at + 1 < text.size() && text[at + 1] == '\n');
    if (byte < 0x20 && !line_end && byte != '\t') return at;
    if (byte < 0x7F) {
      ++at;
      continue;
    }
    std::size_t start = at;
    if (is_invisible(next_code_point(text, at))) return start;
  }
  return std::string_view::npos;
}

std::string describe_character(char32_t character) {
  std::string_view name = character == 0                               ? "（空字符 NUL）"
                          : character == 0x0D                          ? "（单独的回车）"
                          : character < 0x20                           ? "（控制字符）"
                          : character >= 0x200B && character <= 0x200D ? "（零宽字符）"
                          : character == 0xFEFF                        ? "（零宽字符）"
                                                                       : "";
  return fmt::format("U+{:04X}{}", static_cast<std::uint32_t>(character), name);
}

bool check_text(const Source& source, Diagnostics& out) {
  return check_size(source, out) && check_encoding(source, out) && check_characters(source, out) &&
         check_lines(source, out);
}

}  // namespace juesuan
