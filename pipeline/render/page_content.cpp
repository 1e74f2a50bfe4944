#include "render/page_content.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace juesuan {
namespace {

std::int64_t hundredths(double length) {
  return std::llround(length * 100);
}

void append_digits(std::string& out, std::int64_t number) {
  char digits[std::numeric_limits<std::int64_t>::digits10 + 2];
  out.append(digits, std::to_chars(std::begin(digits), std::end(digits), number).ptr);
}

}  // namespace

double written(double length) {
  return static_cast<double>(hundredths(length)) / 100;
}

void PageContent::operand(double value) {
  std::int64_t scaled = hundredths(value);
  if (scaled < 0) {
    out_ += '-';
    scaled = -scaled;
  }
  append_digits(out_, scaled / 100);
  if (std::int64_t rest = scaled % 100; rest != 0) {
    out_ += '.';
    out_ += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) out_ += static_cast<char>('0' + rest % 10);
  }
  out_ += ' ';
}

void PageContent::operation(const char* name, std::initializer_list<double> operands) {
  for (double value : operands) operand(value);
  out_ += name;
  out_ += '\n';
}

void PageContent::font(std::string_view resource, Pt size) {
  out_ += '/';
  out_ += resource;
  out_ += ' ';
  operation("Tf", {size});
}

void PageContent::begin_marked(std::string_view type, std::size_t id) {
  out_ += '/';
  out_ += type;
  out_ += "<</MCID ";
  append_digits(out_, static_cast<std::int64_t>(id));
  out_ += ">>BDC\n";
}

void PageContent::show(std::span<const std::uint16_t> codes) {
  constexpr char kHex[] = "0123456789ABCDEF";
  out_ += '<';
  for (std::uint16_t code : codes)
    for (int shift = 12; shift >= 0; shift -= 4) out_ += kHex[code >> shift & 0xF];
  out_ += "> Tj\n";
}

}  // namespace juesuan
