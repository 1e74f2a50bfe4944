#include "load/syntax_errors.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "load/brackets.h"
#include "load/yaml.h"

namespace juesuan {
namespace {

/// The library's words (exceptions.h), how to say it, and what to do.
struct Translation {
  std::string_view library;
  std::string_view code;
  std::string_view message;
  std::string_view hint;
};

constexpr Translation kTranslations[] = {
    {"illegal map value", "LOAD-SYNTAX", "这里不能再有“: ”",
     "文字里含“: ”时整段加引号；否则请查上一行的缩进、引号和冒号后的空格"},
    {"illegal map key", "LOAD-SYNTAX", "这里不能写键", "请查缩进：同一层的键要左对齐"},
    {"illegal block entry", "LOAD-SYNTAX", "这里不能写“- ”",
     "列表的“- ”要另起一行；表示没有这回事就把值空着，或写成加引号的 \"-\""},
    {"illegal flow end", "LOAD-SYNTAX", "多出一个 ] 或 }", "删去它，或补上前面的 [ 或 {"},
    {"end of map not found", "LOAD-SYNTAX", "这一行接不上前面的键",
     "请查缩进（同一层的键左对齐，列表项以“- ”开头）；引号关上后不能再有文字"},
    {"end of sequence not found", "LOAD-SYNTAX", "这一行接不上前面的列表",
     "请查缩进：同一个列表的“- ”要左对齐"},
    {"end of map flow not found", "LOAD-SYNTAX", "{ 没有关上", "补上 }，各项之间用“, ”"},
    {"end of sequence flow not found", "LOAD-SYNTAX", "[ 没有关上", "补上 ]，各项之间用“, ”"},
    {"illegal EOF in scalar", "LOAD-UNCLOSED-QUOTE", "引号到文件末尾也没有关上",
     "在这段文字的末尾补上同样的引号"},
    {"illegal document indicator in scalar", "LOAD-DOCUMENT", "文字中间出现了文档分隔线",
     "给这一行加缩进，或删去它"},
    {"illegal tab when looking for indentation", "LOAD-TAB", "用制表符缩进", "缩进只用空格，每层两个"},
    {"the referenced anchor is not defined", "LOAD-ALIAS", "用了别名（*）",
     "以 * 开头的文字要加引号；别名请换成所指的内容"},
    {"alias not found after *", "LOAD-ALIAS", "用了别名（*）", "以 * 开头的文字要加引号"},
    {"illegal character found while scanning alias", "LOAD-ALIAS", "用了别名（*）",
     "以 * 开头的文字要加引号"},
    {"anchor not found after &", "LOAD-ANCHOR", "用了锚点（&）", "以 & 开头的文字要加引号"},
    {"illegal character found while scanning anchor", "LOAD-ANCHOR", "用了锚点（&）",
     "以 & 开头的文字要加引号"},
    {"cannot assign multiple", "LOAD-TAG", "用了锚点、别名或标签", "以 & * ! 开头的文字要加引号"},
    {"aliases can't have any content", "LOAD-ALIAS", "用了别名（*）", "以 * 开头的文字要加引号"},
    {"illegal character found while scanning tag handle", "LOAD-TAG", "用了类型标签（!）",
     "以 ! 开头的文字要加引号"},
    {"tag handle with no suffix", "LOAD-TAG", "用了类型标签（!）", "以 ! 开头的文字要加引号"},
    {"end of verbatim tag not found", "LOAD-TAG", "用了类型标签（!）", "以 ! 开头的文字要加引号"},
    {"bad character found while scanning hex number", "LOAD-SYNTAX", "双引号里的转义写错",
     "不需要转义时改用单引号，或把 \\ 写成 \\\\"},
    {"invalid unicode", "LOAD-SYNTAX", "双引号里的转义不是一个字", "直接写这个字"},
    {"unknown escape character", "LOAD-SYNTAX", "双引号里的转义写错",
     "不需要转义时改用单引号，或把 \\ 写成 \\\\"},
    {"unknown token", "LOAD-SYNTAX", "这个符号不能出现在这里", "以 @ ` % 等符号开头的文字要加引号"},
    {"cannot set zero indentation for a block scalar", "LOAD-SYNTAX", "成段文字的缩进写错", "“|”后面不写 0"},
    {"unexpected character in block scalar", "LOAD-SYNTAX", "“|”开头的一行读成了成段文字",
     "分栏行的第一栏为空时写 -，整行加引号：\"- | …\""},
    {"bad file", "LOAD-DEPTH", "嵌套太深", "请查括号和缩进"},
};

const Translation* find_translation(std::string_view message) {
  auto found = std::find_if(std::begin(kTranslations), std::end(kTranslations),
                            [&](const Translation& t) { return message.starts_with(t.library); });
  return found == std::end(kTranslations) ? nullptr : found;
}

/// The library stumbles over a line behind a bracket that is never closed; the bracket itself is what to
/// mend.
bool report_open_bracket(const Source& source, std::uint32_t line, Diagnostics& out) {
  std::size_t depth = 0;
  Place innermost;
  char bracket = 0;
  for (std::size_t offset : open_brackets(source.text)) {
    Place place = place_at(source, offset);
    if (place.line > line || depth > static_cast<std::size_t>(kMaxYamlDepth)) break;
    innermost = place;
    bracket = source.text[offset];
    ++depth;
  }
  if (depth == 0) return false;
  if (depth > static_cast<std::size_t>(kMaxYamlDepth)) {
    out.error("LOAD-DEPTH", innermost, fmt::format("嵌套超过 {} 层", kMaxYamlDepth))
        .note("提示", "本格式最深只有六层，请查括号和缩进");
    return true;
  }
  out.error("LOAD-SYNTAX", innermost, fmt::format("这里的 {} 没有关上", bracket))
      .note("提示", fmt::format("补上 {}，各项之间用“, ”", bracket == '[' ? ']' : '}'));
  return true;
}

/// Whether the line uses the plain ": " of a key.
bool has_key(std::string_view line) {
  std::size_t colon = line.find(':');
  return colon != std::string_view::npos && (colon + 1 == line.size() || line[colon + 1] == ' ');
}

}  // namespace

Place full_width_colon(const Source& source, std::uint32_t line_number) {
  if (line_number == 0) return {};
  std::string_view line = source.line(line_number);
  std::size_t colon = line.find("：");
  std::size_t first = line.find_first_not_of(" -");
  if (colon == std::string_view::npos || first == colon || line[first] == '#') return {};
  if (line[first] == '"' || line[first] == '\'' || has_key(line.substr(0, colon))) return {};
  return {&source, line_number, static_cast<std::uint32_t>(utf8_length(line.substr(0, colon)) + 1), 1};
}

namespace {

/// Where a value begins with a placeholder but no quote: YAML takes its braces for a map.
Place unquoted_placeholder(const Source& source, std::uint32_t line_number) {
  if (line_number == 0) return {};
  std::string_view line = source.line(line_number);
  std::size_t at = std::min(line.find("{{"), line.find("{%"));
  std::size_t before = at == std::string_view::npos || at == 0 ? at : line.find_last_not_of(' ', at - 1);
  if (before == std::string_view::npos || (line[before] != ':' && line[before] != '-')) return {};
  return {&source, line_number, static_cast<std::uint32_t>(utf8_length(line.substr(0, at)) + 1), 2};
}

}  // namespace

void report_syntax_error(const Source& source, Place place, std::string_view library_message,
                         Diagnostics& out) {
  const Translation* translation = find_translation(library_message);
  bool plain = translation == nullptr || translation->code == "LOAD-SYNTAX";
  for (std::uint32_t line : {place.line, place.line - 1}) {
    Place placeholder = plain ? unquoted_placeholder(source, line) : Place{};
    if (!placeholder) continue;
    out.error("LOAD-SYNTAX", placeholder, "以占位符开头的文字没有加引号")
        .note("提示", "整段文字加引号：'{{ … }}……'");
    return;
  }
  for (std::uint32_t line : {place.line, place.line - 1}) {
    Place colon = plain ? full_width_colon(source, line) : Place{};
    if (!colon) continue;
    out.error("LOAD-FULLWIDTH-COLON", colon, "键后面写了全角冒号“：”").note("应为", "半角冒号加一个空格“: ”");
    return;
  }
  if (plain && report_open_bracket(source, place.line, out)) return;
  if (translation == nullptr) {
    out.error("LOAD-SYNTAX", place, "这里读不下去").note("提示", "请查这一行和上一行的缩进、引号和冒号");
    return;
  }
  out.error(std::string(translation->code), place, std::string(translation->message))
      .note("提示", std::string(translation->hint));
}

}  // namespace juesuan
