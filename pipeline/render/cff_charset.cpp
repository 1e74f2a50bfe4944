#include "render/cff_charset.h"

#include <stdexcept>

namespace juesuan {
namespace {

constexpr int kCharset = 15;
constexpr int kCharStrings = 17;
constexpr int kRegistryOrdering = 12 * 256 + 30;

struct TopDict {
  bool cid_keyed = false;
  std::size_t charset = 0;
  std::size_t char_strings = 0;
};

/// Reads big-endian numbers and never past the end.
class Reader {
 public:
  Reader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

  std::size_t at() const { return at_; }
  bool at_end() const { return at_ >= bytes_.size(); }
  unsigned number(int size) {
    unsigned value = 0;
    for (int i = 0; i < size; ++i) value = value << 8 | byte();
    return value;
  }

 private:
  unsigned byte() {
    if (at_end()) throw std::runtime_error("字体的 CFF 表不完整");
    return static_cast<unsigned char>(bytes_[at_++]);
  }

  std::string_view bytes_;
  std::size_t at_;
};

/// An INDEX: how many objects, where the first is, where the whole ends.
struct Index {
  unsigned count = 0;
  std::size_t first = 0;
  std::size_t first_end = 0;
  std::size_t end = 0;
};

Index read_index(std::string_view cff, std::size_t at) {
  Reader reader(cff, at);
  Index index;
  index.count = reader.number(2);
  if (index.count == 0) {
    index.end = reader.at();
    return index;
  }
  int width = static_cast<int>(reader.number(1));
  if (width < 1 || width > 4) throw std::runtime_error("字体的 CFF 表读不懂");
  std::size_t offsets = reader.at();
  std::size_t base = offsets + (std::size_t{index.count} + 1) * static_cast<std::size_t>(width) - 1;
  auto object = [&](std::size_t i) {
    return base + Reader(cff, offsets + i * static_cast<std::size_t>(width)).number(width);
  };
  index.first = object(0);
  index.first_end = object(1);
  index.end = object(index.count);
  return index;
}

void skip_real(Reader& reader) {
  for (unsigned pair = 0; (pair & 0xF) != 0xF && pair >> 4 != 0xF;) pair = reader.number(1);
}

/// The integer that starts with `lead`; a real number reads as 0 (none of the operators we want has one).
std::size_t read_operand(Reader& reader, unsigned lead) {
  if (lead == 28) return reader.number(2);
  if (lead == 29) return reader.number(4);
  if (lead == 30) skip_real(reader);
  if (lead >= 32 && lead <= 246) return lead - 139;
  if (lead >= 247 && lead <= 250) return (lead - 247) * 256 + reader.number(1) + 108;
  if (lead >= 251 && lead <= 254) return std::size_t{0} - ((lead - 251) * 256 + reader.number(1) + 108);
  return 0;
}

TopDict read_top_dict(std::string_view dict) {
  TopDict top;
  std::size_t operand = 0;
  for (Reader reader(dict, 0); !reader.at_end();) {
    unsigned lead = reader.number(1);
    if (lead > 21) {
      operand = read_operand(reader, lead);
      continue;
    }
    int key = static_cast<int>(lead == 12 ? 12 * 256 + reader.number(1) : lead);
    if (key == kRegistryOrdering) top.cid_keyed = true;
    if (key == kCharset) top.charset = operand;
    if (key == kCharStrings) top.char_strings = operand;
  }
  return top;
}

std::vector<std::uint16_t> read_cids(std::string_view cff, std::size_t at, unsigned glyph_count) {
  Reader reader(cff, at);
  unsigned format = reader.number(1);
  std::vector<std::uint16_t> cids = {0};
  cids.reserve(glyph_count);
  while (cids.size() < glyph_count) {
    unsigned first = reader.number(2);
    unsigned more = format == 0 ? 0 : reader.number(format == 1 ? 1 : 2);
    for (unsigned i = 0; i <= more && cids.size() < glyph_count; ++i)
      cids.push_back(static_cast<std::uint16_t>(first + i));
  }
  return cids;
}

}  // namespace

CffCharset read_cff_charset(std::string_view cff) {
  std::size_t header_size = Reader(cff, 2).number(1);
  Index names = read_index(cff, header_size);
  Index dicts = read_index(cff, names.end);
  if (dicts.count != 1 || dicts.first_end > cff.size() || dicts.first > dicts.first_end)
    throw std::runtime_error("字体的 CFF 表读不懂");
  TopDict top = read_top_dict(cff.substr(dicts.first, dicts.first_end - dicts.first));
  CffCharset charset;
  charset.cid_keyed = top.cid_keyed;
  if (top.cid_keyed) charset.cids = read_cids(cff, top.charset, read_index(cff, top.char_strings).count);
  return charset;
}

}  // namespace juesuan
