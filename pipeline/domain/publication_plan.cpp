#include "domain/publication_plan.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace juesuan {
namespace {

/// Digits [at, at + length), or -1.
int number_at(std::string_view text, std::size_t at, std::size_t length) {
  int value = -1;
  const char* end = text.data() + at + length;
  auto [stop, fault] = std::from_chars(text.data() + at, end, value);
  return fault == std::errc() && stop == end ? value : -1;
}

}  // namespace

std::string day_after(const std::string& date, std::int64_t days) {
  namespace chrono = std::chrono;
  if (date.size() != 10) return "";
  chrono::year_month_day from(chrono::year(number_at(date, 0, 4)),
                              chrono::month(static_cast<unsigned>(number_at(date, 5, 2))),
                              chrono::day(static_cast<unsigned>(number_at(date, 8, 2))));
  if (!from.ok()) return "";
  chrono::year_month_day day(chrono::sys_days(from) + chrono::days(days));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

}  // namespace juesuan
