#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "domain/figures.h"

namespace juesuan {

/// The fields of one record, each with its place.
using CsvRecord = std::vector<Text>;

/// Walks through a CSV text (RFC 4180, UTF-8, perhaps with a byte order mark) and knows where it is. Blanks
/// around fields count for nothing.
class CsvReader {
 public:
  /// `quote_code`: the code of what is wrong with quotes. `source` and the text behind the code must outlive
  /// it.
  CsvReader(const Source& source, std::string_view quote_code, Diagnostics& out);

  /// The next record that is not an empty line; none at the end or after an error in quotes.
  bool next(CsvRecord& record);

 private:
  bool at_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
  void step();
  void step_over_line_end();
  void step_over_blanks();
  Text field();
  Place place(std::uint32_t line, std::uint32_t column, std::string_view shown) const;
  Text plain_field();
  Text quoted_field();
  Text closed(Text text);
  Diagnostic& refuse(const Place& where, std::string_view what);

  const Source& source_;
  const std::string& text_;
  std::string quote_code_;
  Diagnostics& out_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::uint32_t column_ = 1;
  bool failed_ = false;
};

}  // namespace juesuan
