#include "verify/printed_value.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "verify/decimal.h"

namespace juesuan {
namespace {

constexpr int kMostPlaces = 6;

/// A printed number: 1234.50 is 123450 at 2 places.
struct Number {
  std::int64_t scaled = 0;
  int places = 0;
};

std::optional<Number> read_number(std::string_view words) {
  std::string plain;
  std::copy_if(words.begin(), words.end(), std::back_inserter(plain), [](char c) { return c != ','; });
  if (plain.find_first_not_of("-0123456789.") != std::string::npos) return std::nullopt;
  std::optional<Decimal> decimal = parse_decimal(plain);
  std::size_t point = plain.find('.');
  std::size_t places = point == std::string::npos ? 0 : plain.size() - point - 1;
  if (!decimal || places > kMostPlaces) return std::nullopt;
  decimal->exponent += static_cast<int>(places);
  // A number at 0 places is one of 万元 with its point 6 places further left.
  if (!decimal->digits.empty()) decimal->exponent -= kMostPlaces;
  std::optional<Fen> scaled = fen_of(*decimal, MoneyUnit::kWanYuan);
  if (!scaled) return std::nullopt;
  return Number{scaled->count, static_cast<int>(places)};
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

bool equals(const Number& number, std::int64_t numerator, std::int64_t scale, std::int64_t denominator) {
  std::int64_t exact = divide_half_up(numerator, scale * power_of_ten(number.places), denominator);
  return std::abs(exact) == std::abs(number.scaled);
}

bool states_number(const Figure& figure, const Number& number) {
  switch (figure.kind) {
    case FigureKind::kMoney:
      return equals(number, figure.number, 1, fen_per(MoneyUnit::kWanYuan)) ||
             equals(number, figure.number, 1, fen_per(MoneyUnit::kYuan));
    case FigureKind::kRatio:
      return equals(number, figure.number, 100, figure.base);
    case FigureKind::kScore:
      return equals(number, figure.number, 1, 100);
    case FigureKind::kCount:
    case FigureKind::kText:
      break;
  }
  return equals(number, figure.number, 1, 1);
}

}  // namespace

Stated states_value(const Figure& figure, std::string_view words) {
  std::optional<Number> number = read_number(words);
  if (figure.kind == FigureKind::kText || !figure.known() || !number) return Stated::kNoNumber;
  return states_number(figure, *number) ? Stated::kAgrees : Stated::kDiffers;
}

std::string difference_of_numbers(std::string_view wanted, std::string_view read) {
  std::optional<Number> a = read_number(wanted);
  std::optional<Number> b = read_number(read);
  if (!a || !b) return {};
  int places = std::max(a->places, b->places);
  auto widened = [&](const Number& n) { return n.scaled * power_of_ten(places - n.places); };
  std::int64_t difference = widened(*b) - widened(*a);
  if (difference == 0) return {};
  Decimal size = decimal_of(std::abs(difference));
  size.exponent -= places;
  return (difference > 0 ? "多 " : "少 ") + decimal_text(size);
}

}  // namespace juesuan
