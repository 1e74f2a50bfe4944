#include "render/pdf_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <limits>
#include <string_view>

#include "base/digest.h"
#include "render/deflate.h"
#include "render/haru.h"

namespace juesuan {
namespace {

/// The second line tells programs that the file is binary.
constexpr std::string_view kHeader = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

/// Of the cross-references: kind, place, index.
constexpr std::size_t kRowSize = 1 + 4 + 2;
/// Characters of a member's number and offset.
constexpr std::size_t kMostInPair = 16;

/// Where an object stands: at an offset of the file, or as a member of an object stream.
struct Location {
  enum class Kind : std::uint8_t { kFree, kOffset, kMember } kind = Kind::kFree;
  std::uint32_t at = 0;  ///< the offset, or the number of the object stream
  std::uint16_t index = 0;
};

/// No reader has to unpack more than these to get at one of them; and their index has two bytes.
constexpr std::size_t kMostInStream = 4096;

/// What libharu prints of its objects, one after the other.
class Printer {
 public:
  explicit Printer(HPDF_MMgr memory) : stream_(HPDF_MemStream_New(memory, kBuffer)) {}
  ~Printer() { HPDF_Stream_Free(stream_); }
  Printer(const Printer&) = delete;
  Printer& operator=(const Printer&) = delete;

  void print(void* object) { check(HPDF_Obj_WriteValue(object, stream_, nullptr)); }
  void print(std::string_view text) { write_bytes(stream_, text); }
  std::uint32_t size() const { return stream_->size; }
  std::string text() const { return read_bytes(stream_); }

 private:
  static constexpr HPDF_UINT kBuffer = 1 << 16;

  HPDF_Stream stream_;
};

void append_number(std::string& out, std::uint32_t number, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) out.push_back(static_cast<char>(number >> (8 * i) & 0xFF));
}

std::array<char, kRowSize> row_of(const Location& location) {
  std::uint32_t index = location.kind == Location::Kind::kFree ? 0xFFFF : location.index;
  auto byte = [](std::uint32_t number, int shift) { return static_cast<char>(number >> shift & 0xFF); };
  return {static_cast<char>(location.kind),
          byte(location.at, 24),
          byte(location.at, 16),
          byte(location.at, 8),
          byte(location.at, 0),
          byte(index, 8),
          byte(index, 0)};
}

/// With a blank behind it.
void append_decimal(std::string& out, std::uint32_t number) {
  char digits[std::numeric_limits<std::uint32_t>::digits10 + 2];
  char* end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
  *end++ = ' ';
  out.append(digits, end);
}

/// Objects as text, one after the other.
struct Members {
  std::vector<std::uint32_t> numbers;
  std::vector<std::uint32_t> ends;  ///< of each object's text
  std::string text;

  std::uint32_t begin(std::size_t index) const { return index == 0 ? 0 : ends[index - 1]; }
  std::string_view text_of(std::size_t index) const {
    return std::string_view(text).substr(begin(index), ends[index] - begin(index));
  }
};

class FileWriter {
 public:
  explicit FileWriter(FileObjects&& objects)
      : objects_(std::move(objects)), count_(objects_.objects->entries->count), locations_(end_number()) {}

  std::string write() {
    sort_streams();
    reserve();
    write_streams();
    pack(plain_objects());
    pack(written_objects());
    write_cross_references();
    return std::move(file_);
  }

 private:
  std::uint32_t end_number() const {
    return count_ + static_cast<std::uint32_t>(objects_.written.ends.size());
  }
  void* object(std::uint32_t number) const { return HPDF_Xref_GetEntry(objects_.objects, number)->obj; }
  std::uint32_t position() const { return static_cast<std::uint32_t>(file_.size()); }

  void sort_streams() {
    std::sort(objects_.streams.begin(), objects_.streams.end(),
              [](const StreamBytes& a, const StreamBytes& b) { return a.number < b.number; });
  }
  bool is_stream(std::uint32_t number) const {
    auto at = std::lower_bound(objects_.streams.begin(), objects_.streams.end(), number,
                               [](const StreamBytes& a, std::uint32_t b) { return a.number < b; });
    return at != objects_.streams.end() && at->number == number;
  }

  void reserve() {
    constexpr std::size_t kForOthers = 1 << 17;
    std::size_t size = kForOthers;
    for (const StreamBytes& stream : objects_.streams) size += stream.bytes.size();
    file_.reserve(size);
  }

  /// Streams cannot be packed.
  void write_streams() {
    Printer printer(objects_.memory);
    Members entries;
    for (const StreamBytes& stream : objects_.streams) {
      printer.print(object(stream.number));
      entries.ends.push_back(printer.size());
    }
    entries.text = printer.text();
    file_ = kHeader;
    for (std::size_t i = 0; i < objects_.streams.size(); ++i) {
      const StreamBytes& stream = objects_.streams[i];
      locations_[stream.number] = {Location::Kind::kOffset, position(), 0};
      fmt::format_to(std::back_inserter(file_), "{} 0 obj\n{}", stream.number, entries.text_of(i));
      write_body(stream.bytes);
    }
  }

  const std::string* replacement(std::uint32_t number) const {
    for (const auto& [replaced, text] : objects_.replaced)
      if (replaced == number) return &text;
    return nullptr;
  }

  Members plain_objects() const {
    Printer printer(objects_.memory);
    Members members;
    for (std::uint32_t number = 1; number < count_; ++number) {
      if (is_stream(number)) continue;
      if (const std::string* text = replacement(number))
        printer.print(*text);
      else
        printer.print(object(number));
      printer.print("\n");
      members.numbers.push_back(number);
      members.ends.push_back(printer.size());
    }
    members.text = printer.text();
    return members;
  }

  Members written_objects() {
    Members members;
    members.ends = std::move(objects_.written.ends);
    members.text = std::move(objects_.written.text);
    for (std::uint32_t i = 0; i < members.ends.size(); ++i) members.numbers.push_back(count_ + i);
    return members;
  }

  void pack(const Members& members) {
    for (std::size_t first = 0; first < members.numbers.size(); first += kMostInStream)
      pack(members, first, std::min(first + kMostInStream, members.numbers.size()));
  }

  void pack(const Members& members, std::size_t first, std::size_t end) {
    auto stream_number = static_cast<std::uint32_t>(locations_.size());
    std::uint32_t text_begin = members.begin(first);
    std::uint32_t text_end = members.ends[end - 1];
    std::string body;
    body.reserve(text_end - text_begin + kMostInPair * (end - first));
    for (std::size_t i = first; i < end; ++i) {
      locations_[members.numbers[i]] = {Location::Kind::kMember, stream_number,
                                        static_cast<std::uint16_t>(i - first)};
      append_decimal(body, members.numbers[i]);
      append_decimal(body, members.begin(i) - text_begin);
    }
    std::size_t head = body.size();
    body.append(members.text, text_begin, text_end - text_begin);
    locations_.push_back({Location::Kind::kOffset, position(), 0});
    write_stream(stream_number, fmt::format("/Type/ObjStm/N {}/First {}", end - first, head), body);
  }

  void write_body(std::string_view bytes) {
    append_number(checksums_, checksum(bytes), 4);
    file_ += "\nstream\r\n";
    file_ += bytes;
    file_ += "\nendstream\nendobj\n";
  }

  void write_stream(std::uint32_t number, const std::string& entries, std::string_view body) {
    std::string packed = deflate(body);
    fmt::format_to(std::back_inserter(file_), "{} 0 obj\n<<{}/Filter/FlateDecode/Length {}>>", number,
                   entries, packed.size());
    write_body(packed);
  }

  void write_cross_references() {
    std::uint32_t start = position();
    auto number = static_cast<std::uint32_t>(locations_.size());
    locations_.push_back({Location::Kind::kOffset, start, 0});
    // Each row as the differences from the one above (PNG's filter Up): most are alike, and deflate to
    // nothing.
    constexpr char kUp = 2;
    std::string table;
    table.reserve(locations_.size() * (1 + kRowSize));
    std::array<char, kRowSize> above{};
    for (const Location& location : locations_) {
      std::array<char, kRowSize> row = row_of(location);
      table.push_back(kUp);
      for (std::size_t i = 0; i < kRowSize; ++i) table.push_back(static_cast<char>(row[i] - above[i]));
      above = row;
    }
    std::string id = sha256(checksums_).substr(0, 32);
    write_stream(number,
                 fmt::format("/Type/XRef/Size {}/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Root {} 0 "
                             "R/Info {} 0 R/ID[<{}><{}>]",
                             locations_.size(), objects_.catalog, objects_.info, id, id),
                 table);
    fmt::format_to(std::back_inserter(file_), "startxref\n{}\n%%EOF\n", start);
  }

  FileObjects objects_;
  std::uint32_t count_;
  std::vector<Location> locations_;  // of each object number
  std::string checksums_;            // of all streams
  std::string file_;
};

}  // namespace

std::string write_file(FileObjects objects) {
  return FileWriter(std::move(objects)).write();
}

}  // namespace juesuan
