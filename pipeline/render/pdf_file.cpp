#include "render/pdf_file.h"

#include <fmt/format.h>

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

/// What libharu prints of an object, in pieces.
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

bool is_stream(void* object) {
  auto* header = static_cast<HPDF_Obj_Header*>(object);
  return (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT &&
         static_cast<HPDF_Dict>(object)->stream != nullptr;
}

void append_number(std::string& out, std::uint32_t number, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) out.push_back(static_cast<char>(number >> (8 * i) & 0xFF));
}

/// With a blank behind it.
void append_decimal(std::string& out, std::uint32_t number) {
  char digits[std::numeric_limits<std::uint32_t>::digits10 + 2];
  char* end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
  *end++ = ' ';
  out.append(digits, end);
}

class FileWriter {
 public:
  explicit FileWriter(const FileObjects& objects)
      : objects_(objects), count_(objects.objects->entries->count), locations_(end_number()) {}

  std::string write() {
    write_streams();
    pack(plain_objects());
    if (!objects_.written.ends.empty()) pack(written_objects());
    write_cross_references();
    return std::move(file_);
  }

 private:
  /// What goes into one object stream.
  struct Members {
    std::vector<std::uint32_t> numbers;
    std::vector<std::uint32_t> offsets;
    std::string text;
  };

  std::uint32_t end_number() const {
    return count_ + static_cast<std::uint32_t>(objects_.written.ends.size());
  }
  void* object(std::uint32_t number) const { return HPDF_Xref_GetEntry(objects_.objects, number)->obj; }
  std::uint32_t position() const { return static_cast<std::uint32_t>(file_.size()); }

  /// Streams cannot be packed. Their lengths are objects that libharu sets while it prints them.
  void write_streams() {
    Printer printer(objects_.memory);
    printer.print(kHeader);
    for (std::uint32_t number = 1; number < count_; ++number) {
      if (!is_stream(object(number))) continue;
      locations_[number] = {Location::Kind::kOffset, printer.size(), 0};
      printer.print(fmt::format("{} 0 obj\n", number));
      printer.print(object(number));
      printer.print("\nendobj\n");
    }
    file_ = printer.text();
  }

  const std::string* replacement(std::uint32_t number) const {
    for (const auto& [replaced, text] : objects_.replaced)
      if (replaced == number) return &text;
    return nullptr;
  }

  Members plain_objects() const {
    Members members;
    Printer printer(objects_.memory);
    for (std::uint32_t number = 1; number < count_; ++number) {
      if (is_stream(object(number))) continue;
      members.numbers.push_back(number);
      members.offsets.push_back(printer.size());
      if (const std::string* text = replacement(number))
        printer.print(*text);
      else
        printer.print(object(number));
      printer.print("\n");
    }
    members.text = printer.text();
    return members;
  }

  Members written_objects() const {
    Members members;
    std::uint32_t begin = 0;
    for (std::uint32_t end : objects_.written.ends) {
      members.numbers.push_back(count_ + static_cast<std::uint32_t>(members.numbers.size()));
      members.offsets.push_back(begin);
      begin = end;
    }
    members.text = objects_.written.text;
    return members;
  }

  void pack(const Members& members) {
    std::string body;
    body.reserve(members.text.size() + kMostInPair * members.numbers.size());
    auto stream_number = static_cast<std::uint32_t>(locations_.size());
    for (std::size_t i = 0; i < members.numbers.size(); ++i) {
      locations_[members.numbers[i]] = {Location::Kind::kMember, stream_number,
                                        static_cast<std::uint16_t>(i)};
      append_decimal(body, members.numbers[i]);
      append_decimal(body, members.offsets[i]);
    }
    std::size_t first = body.size();
    body += members.text;
    locations_.push_back({Location::Kind::kOffset, position(), 0});
    write_stream(stream_number, fmt::format("/Type/ObjStm/N {}/First {}", members.numbers.size(), first),
                 body);
  }

  void write_stream(std::uint32_t number, const std::string& entries, std::string_view body) {
    std::string packed = deflate(body);
    fmt::format_to(std::back_inserter(file_), "{} 0 obj\n<<{}/Filter/FlateDecode/Length {}>>\nstream\r\n",
                   number, entries, packed.size());
    file_ += packed;
    file_ += "\nendstream\nendobj\n";
  }

  void write_cross_references() {
    std::uint32_t start = position();
    auto number = static_cast<std::uint32_t>(locations_.size());
    locations_.push_back({Location::Kind::kOffset, start, 0});
    // Each row as the differences from the one above (PNG's filter Up): most are alike, and deflate to
    // nothing.
    std::string table;
    std::string above(kRowSize, '\0');
    for (const Location& location : locations_) {
      std::string row;
      append_number(row, static_cast<std::uint32_t>(location.kind), 1);
      append_number(row, location.at, 4);
      append_number(row, location.kind == Location::Kind::kFree ? 0xFFFF : location.index, 2);
      table.push_back(2);
      for (std::size_t i = 0; i < kRowSize; ++i) table.push_back(static_cast<char>(row[i] - above[i]));
      above = row;
    }
    std::string id = sha256(file_).substr(0, 32);
    write_stream(number,
                 fmt::format("/Type/XRef/Size {}/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Root {} 0 "
                             "R/Info {} 0 R/ID[<{}><{}>]",
                             locations_.size(), objects_.catalog, objects_.info, id, id),
                 table);
    fmt::format_to(std::back_inserter(file_), "startxref\n{}\n%%EOF\n", start);
  }

  const FileObjects& objects_;
  std::uint32_t count_;
  std::vector<Location> locations_;  // of each object number
  std::string file_;
};

}  // namespace

std::string write_file(const FileObjects& objects) {
  return FileWriter(objects).write();
}

}  // namespace juesuan
