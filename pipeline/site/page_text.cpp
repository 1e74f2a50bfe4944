#include "site/page_text.h"

#include <fmt/format.h>

#include <cctype>

namespace juesuan {

std::string escape_html(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string script_json(const nlohmann::ordered_json& json) {
  // Outside of its strings JSON has none of these characters.
  constexpr std::string_view kLineSeparator = "\xE2\x80\xA8", kParagraphSeparator = "\xE2\x80\xA9";
  std::string text = json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string_view rest = std::string_view(text).substr(at);
    if (rest.starts_with(kLineSeparator) || rest.starts_with(kParagraphSeparator)) {
      out += rest.starts_with(kLineSeparator) ? "\\u2028" : "\\u2029";
      at += kLineSeparator.size() - 1;
    } else if (text[at] == '<' || text[at] == '>' || text[at] == '&') {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(text[at]));
    } else {
      out += text[at];
    }
  }
  return out;
}

std::string url_part(std::string_view name) {
  std::string out;
  for (char c : name) {
    auto byte = static_cast<unsigned char>(c);
    bool plain = byte < 0x80 && (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_' || c == '~');
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", byte);
  }
  return out;
}

std::string fill_page(std::string_view page, const std::map<std::string, std::string>& values) {
  std::string out;
  while (true) {
    std::size_t open = page.find('@');
    out += page.substr(0, open);
    if (open == std::string_view::npos) return out;
    std::size_t close = page.find('@', open + 1);
    std::string name(page.substr(open + 1, close == std::string_view::npos ? close : close - open - 1));
    auto value = values.find(name);
    if (value == values.end()) {
      out += '@';
      page.remove_prefix(open + 1);
      continue;
    }
    out += value->second;
    page.remove_prefix(close + 1);
  }
}

}  // namespace juesuan
