#include "load/csv.h"

#include <algorithm>

#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr std::string_view kBlanks = " \t";

std::string_view trimmed(std::string_view text) {
  std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
}

}  // namespace

CsvReader::CsvReader(const Source& source, std::string_view quote_code, Diagnostics& out)
    : source_(source), text_(source.text), quote_code_(quote_code), out_(out) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
}

bool CsvReader::next(CsvRecord& record) {
  record.clear();
  while (at_ < text_.size() && at_line_end()) step_over_line_end();
  if (at_ >= text_.size() || failed_) return false;
  while (true) {
    record.push_back(field());
    if (failed_) return false;
    if (at_ >= text_.size() || text_[at_] != ',') break;
    step();
  }
  step_over_line_end();
  return true;
}

void CsvReader::step() {
  if (text_[at_] == '\n') {
    ++line_;
    column_ = 1;
    ++at_;
    return;
  }
  next_code_point(text_, at_);
  ++column_;
}

void CsvReader::step_over_line_end() {
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') step();
}

void CsvReader::step_over_blanks() {
  while (at_ < text_.size() && kBlanks.find(text_[at_]) != std::string_view::npos) step();
}

Text CsvReader::field() {
  step_over_blanks();
  return at_ < text_.size() && text_[at_] == '"' ? quoted_field() : plain_field();
}

Place CsvReader::place(std::uint32_t line, std::uint32_t column, std::string_view shown) const {
  return {&source_, line, column, std::max<std::uint32_t>(1, static_cast<std::uint32_t>(utf8_length(shown)))};
}

Text CsvReader::plain_field() {
  std::uint32_t column = column_;
  std::size_t start = at_;
  while (at_ < text_.size() && text_[at_] != ',' && !at_line_end()) step();
  std::string_view value = trimmed(std::string_view(text_).substr(start, at_ - start));
  return {std::string(value), place(line_, column, value)};
}

Text CsvReader::quoted_field() {
  std::uint32_t line = line_, column = column_;
  std::string value;
  for (step(); at_ < text_.size(); step()) {
    bool quote = text_[at_] == '"';
    if (quote && at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
      step();
    } else if (quote) {
      step();
      return closed(Text{value, place(line, column, value)});
    }
    std::size_t start = at_, end = at_;
    next_code_point(text_, end);
    value.append(text_, start, end - start);
  }
  refuse(place(line, column, "\""), "引号没有结束").note("提示", "文字里的引号写两遍：\"\"");
  return {};
}

/// Behind a closing quote only a comma or the line's end may follow.
Text CsvReader::closed(Text text) {
  step_over_blanks();
  if (at_ < text_.size() && text_[at_] != ',' && !at_line_end())
    refuse(place(line_, column_, "x"), "引号后面还有字").note("提示", "整格都写在引号里，文字里的引号写两遍");
  return text;
}

Diagnostic& CsvReader::refuse(const Place& where, std::string_view what) {
  failed_ = true;
  return out_.error(quote_code_, where, std::string(what));
}

}  // namespace juesuan
