#include "render/page_content.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

namespace juesuan {
namespace {

constexpr std::size_t kMostDigits = std::numeric_limits<std::int64_t>::digits10 + 2;
/// Sign, point, two decimals and a blank.
constexpr std::size_t kMostInOperand = kMostDigits + 5;
constexpr std::size_t kMostInCode = 4;

std::int64_t hundredths(double length) {
  return std::llround(length * 100);
}

char* put_digits(char* to, std::int64_t number) {
  return std::to_chars(to, to + kMostDigits, number).ptr;
}

char* put_operand(char* to, double value) {
  std::int64_t scaled = hundredths(value);
  if (scaled < 0) {
    *to++ = '-';
    scaled = -scaled;
  }
  to = put_digits(to, scaled / 100);
  if (std::int64_t rest = scaled % 100; rest != 0) {
    *to++ = '.';
    *to++ = static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) *to++ = static_cast<char>('0' + rest % 10);
  }
  *to++ = ' ';
  return to;
}

char* put_text(char* to, std::string_view text) {
  return std::copy(text.begin(), text.end(), to);
}

/// A byte of a literal string (ISO 32000-1, 7.3.4.2). A bare CR would be read as LF, and a bare LF would
/// break the string for those who read the file by lines.
char* put_byte(char* to, char byte) {
  switch (byte) {
    case '\r':
      return put_text(to, "\\r");
    case '\n':
      return put_text(to, "\\n");
    case '(':
    case ')':
    case '\\':
      *to++ = '\\';
      break;
    default:
      break;
  }
  *to++ = byte;
  return to;
}

}  // namespace

double written(double length) {
  return static_cast<double>(hundredths(length)) / 100;
}

void PageContent::grow(std::size_t wanted) {
  constexpr std::size_t kSmallest = 1 << 15;
  std::size_t capacity = std::max({wanted, 2 * capacity_, kSmallest});
  std::unique_ptr<char[]> bytes(new char[capacity]);
  if (size_ > 0) std::memcpy(bytes.get(), bytes_.get(), size_);
  bytes_ = std::move(bytes);
  capacity_ = capacity;
}

void PageContent::put(std::string_view text) {
  written_to(put_text(room(text.size()), text));
}

void PageContent::operation(std::string_view name, std::initializer_list<double> operands) {
  char* to = room(operands.size() * kMostInOperand + name.size() + 1);
  for (double value : operands) to = put_operand(to, value);
  to = put_text(to, name);
  *to++ = '\n';
  written_to(to);
}

void PageContent::font(std::string_view resource, Pt size) {
  put("/");
  put(resource);
  put(" ");
  operation("Tf", {size});
}

void PageContent::begin_marked(std::string_view type, std::size_t id) {
  put("/");
  put(type);
  put("<</MCID ");
  written_to(put_digits(room(kMostDigits), static_cast<std::int64_t>(id)));
  put(">>BDC\n");
}

void PageContent::show(std::span<const std::uint16_t> codes) {
  constexpr std::string_view kEnd = ") Tj\n";
  char* to = room(1 + codes.size() * kMostInCode + kEnd.size());
  *to++ = '(';
  for (std::uint16_t code : codes) {
    to = put_byte(to, static_cast<char>(code >> 8));
    to = put_byte(to, static_cast<char>(code & 0xFF));
  }
  written_to(put_text(to, kEnd));
}

}  // namespace juesuan
