#include "fill/narrative.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/chinese_number.h"
#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr int kDeepestHeading = 4;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

std::pair<std::size_t, std::size_t> trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && is_blank(text[begin])) ++begin;
  while (end > begin && is_blank(text[end - 1])) --end;
  return {begin, end};
}

/// Whether byte `at` was written by the template, not printed for a figure.
bool is_template_text(const RichText& text, std::size_t at) {
  return std::none_of(text.printed.begin(), text.printed.end(),
                      [&](const Printed& p) { return p.offset <= at && at < p.offset + p.length; });
}

std::optional<NarrativeLine> read_heading(const RichText& line) {
  std::size_t level = line.text.find_first_not_of('#');
  if (level == 0 || level == std::string::npos || level > kDeepestHeading || line.text[level] != ' ')
    return std::nullopt;
  NarrativeLine heading;
  heading.kind = NarrativeLine::Kind::kHeading;
  heading.level = static_cast<int>(level);
  auto [begin, end] = trimmed(line.text, level, line.text.size());
  heading.text = slice(line, begin, end);
  return heading;
}

std::string take_word(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  std::size_t end = std::min(rest.find(' '), rest.size());
  std::string word(rest.substr(0, end));
  rest.remove_prefix(end);
  return word;
}

std::optional<NarrativeLine> read_directive(const RichText& line, Place place, Diagnostics& out) {
  std::string_view rest = line.text;
  std::string word = take_word(rest);
  NarrativeLine directive;
  if (word == "@编号") {
    directive.kind = NarrativeLine::Kind::kNumbering;
    for (std::string pattern = take_word(rest); !pattern.empty(); pattern = take_word(rest))
      directive.patterns.push_back(std::move(pattern));
    return directive;
  }
  directive.name = take_word(rest);
  directive.argument = take_word(rest);
  if (word == "@图") {
    directive.kind = NarrativeLine::Kind::kChart;
  } else if (word == "@表") {
    directive.kind = NarrativeLine::Kind::kTable;
  } else if (word == "@附表") {
    directive.kind = NarrativeLine::Kind::kForms;
  } else {
    out.error("FILL-DIRECTIVE", place_of_words(place, word),
              fmt::format("正文里的“{}”不是程序认识的指令", word))
        .note("应为", "@图、@表、@附表 或 @编号");
    return std::nullopt;
  }
  return directive;
}

void replace_slot(std::string& text, std::string_view slot, const std::string& value) {
  std::size_t at = text.find(slot);
  if (at != std::string::npos) text.replace(at, slot.size(), value);
}

}  // namespace

Place place_of_words(const Place& file, std::string_view words) {
  std::size_t at = file.source == nullptr ? std::string::npos : file.source->text.find(words);
  if (at == std::string::npos) return file;
  return place_at(*file.source, at, static_cast<std::uint32_t>(utf8_length(words)));
}

RichText slice(const RichText& text, std::size_t begin, std::size_t end) {
  RichText part;
  part.text = text.text.substr(begin, end - begin);
  for (Printed printed : text.printed) {
    std::size_t first = std::max<std::size_t>(printed.offset, begin);
    std::size_t last = std::min<std::size_t>(printed.offset + printed.length, end);
    if (first >= last) continue;
    part.printed.push_back({static_cast<std::uint32_t>(first - begin),
                            static_cast<std::uint32_t>(last - first), printed.figure});
  }
  return part;
}

RichText with_prefix(std::string_view prefix, const RichText& text) {
  RichText joined;
  joined.text = fmt::format("{}{}", prefix, text.text);
  joined.printed = text.printed;
  for (Printed& printed : joined.printed) printed.offset += static_cast<std::uint32_t>(prefix.size());
  return joined;
}

std::vector<NarrativeLine> split_narrative(const RichText& text, Place place, Diagnostics& out) {
  std::vector<NarrativeLine> lines;
  for (std::size_t start = 0; start < text.text.size();) {
    std::size_t newline = std::min(text.text.find('\n', start), text.text.size());
    auto [begin, end] = trimmed(text.text, start, newline);
    start = newline + 1;
    if (begin == end) continue;
    RichText line = slice(text, begin, end);
    bool marked = (line.text[0] == '#' || line.text[0] == '@') && is_template_text(text, begin);
    std::optional<NarrativeLine> read;
    if (marked && line.text[0] == '#') read = read_heading(line);
    if (marked && line.text[0] == '@') {
      read = read_directive(line, place, out);
      if (!read) continue;
    }
    if (read)
      lines.push_back(std::move(*read));
    else
      lines.push_back({NarrativeLine::Kind::kParagraph, 0, std::move(line), {}, {}, {}});
  }
  return lines;
}

void HeadingNumbers::number_part(const std::vector<std::string>& below) {
  patterns_.resize(1);
  patterns_.insert(patterns_.end(), below.begin(), below.end());
  counts_.resize(1);
  counts_.resize(patterns_.size());
}

bool HeadingNumbers::has_annexes() const {
  return patterns_.size() > 1 && patterns_[1].starts_with("附件");
}

std::string HeadingNumbers::next(int level) {
  auto index = static_cast<std::size_t>(level - 1);
  if (level == 1) {
    patterns_ = set_patterns_;
    counts_.resize(patterns_.size());
  }
  if (index >= patterns_.size()) return "";
  ++counts_[index];
  std::fill(counts_.begin() + level, counts_.end(), 0);
  std::string number = patterns_[index];
  replace_slot(number, "{中}", chinese_number(counts_[index]));
  replace_slot(number, "{数}", fmt::format("{}", counts_[index]));
  return number;
}

}  // namespace juesuan
