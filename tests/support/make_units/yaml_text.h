#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "support/make_units/year.h"

namespace juesuan::make_units {

/// The text of a unit's file in the making.
class YamlText {
 public:
  explicit YamlText(const Plan& plan) : plan_(plan) { text_.reserve(24U << 10U); }

  /// One line, indented by so many levels.
  template <typename... Parts>
  void line(int level, fmt::format_string<Parts...> format, Parts&&... parts) {
    text_.append(static_cast<std::size_t>(2 * level), ' ');
    fmt::format_to(std::back_inserter(text_), format, std::forward<Parts>(parts)...);
    text_ += '\n';
  }
  void blank() { text_ += '\n'; }

  /// An amount as typed in this file; "-" for none.
  std::string amount(std::int64_t fen) const {
    return fen == kNone ? "-" : format_amount({fen}, plan_.money, {plan_.decimals, false, false});
  }

  std::string take() { return std::move(text_); }

 private:
  const Plan& plan_;
  std::string text_;
};

/// What was corrected, when and why; the 更正 block of a corrected file.
struct Correction {
  const char* date;
  const char* reason;
};

/// The whole file. `before` is the year before: for reasons, and for 上年 if its file is not written
/// (`before_is_typed`).
struct FileContent {
  const MadeYear& year;
  const MadeYear& before;
  bool before_is_typed;
  const Correction* correction;
};
std::string yaml_of(const FileContent& content);

/// The parts of the file, in its order.
void write_identity(YamlText& text, const MadeYear& year);
void write_work(YamlText& text, const MadeYear& year);
void write_money(YamlText& text, const MadeYear& year);
void write_performance(YamlText& text, const MadeYear& year);
void write_reasons(YamlText& text, const MadeYear& year, const MadeYear* before);

}  // namespace juesuan::make_units
