#include "layout/metadata.h"

#include <string_view>

namespace juesuan {
namespace {

/// The digits at the end of the words before `mark`, and the words go on behind it; empty: there are none.
std::string take_number(std::string_view& words, std::string_view mark) {
  std::size_t end = words.find(mark);
  if (end == std::string_view::npos) return "";
  std::size_t begin = end;
  while (begin > 0 && words[begin - 1] >= '0' && words[begin - 1] <= '9') --begin;
  std::string digits(words.substr(begin, end - begin));
  words.remove_prefix(end + mark.size());
  return digits;
}

std::string date_in(std::string_view words) {
  std::string date = take_number(words, "年");
  if (date.size() != 4) return "";
  for (std::string_view mark : {"月", "日"}) {
    std::string part = take_number(words, mark);
    if (part.empty() || part.size() > 2) break;
    date += (part.size() == 1 ? "-0" : "-") + part;
  }
  return date;
}

}  // namespace

Metadata metadata_of(const Document& document) {
  const Cover& cover = document.cover;
  Metadata metadata;
  metadata.title = document.file_stem.empty() ? cover.unit + cover.title + cover.kind : document.file_stem;
  metadata.author = cover.unit;
  metadata.subject = cover.title + cover.kind;
  for (const std::string* keyword : {&cover.unit, &cover.title, &cover.kind})
    if (!keyword->empty()) metadata.keywords.push_back(*keyword);
  metadata.date = date_in(cover.date);
  return metadata;
}

}  // namespace juesuan
