#pragma once

// The stream of an .xls put together record by record ([MS-XLS]), to say things that no program writes.

#include <cstring>
#include <deque>
#include <initializer_list>
#include <string>

namespace juesuan {

inline std::string biff_words(std::initializer_list<unsigned> words) {
  std::string bytes;
  for (unsigned word : words) {
    bytes += static_cast<char>(word & 0xFF);
    bytes += static_cast<char>(word >> 8 & 0xFF);
  }
  return bytes;
}

inline std::string biff_number(double value) {
  std::string bytes(sizeof value, '\0');
  std::memcpy(bytes.data(), &value, sizeof value);
  return bytes;
}

inline std::string biff_record(unsigned type, const std::string& body) {
  return biff_words({type, static_cast<unsigned>(body.size())}) + body;
}

class BiffSheet {
 public:
  void record(unsigned type, const std::string& body) { records_ += biff_record(type, body); }
  void cell(unsigned type, unsigned row, unsigned column, const std::string& rest) {
    record(type, biff_words({row, column, 0}) + rest);
  }
  /// `result`: eight bytes, a number or what stands for another value.
  void formula(unsigned row, unsigned column, const std::string& result) {
    cell(0x0006, row, column, result + std::string(8, '\0'));
  }
  /// `text`: its length and what follows that.
  void formula_text(unsigned row, unsigned column, const std::string& text) {
    formula(row, column, std::string("\0\0\0\0\0\0\xFF\xFF", 8));
    record(0x0207, text);
  }
  const std::string& records() const { return records_; }

 private:
  std::string records_;
};

class BiffBook {
 public:
  explicit BiffBook(unsigned version) : version_(version) {}

  void head(unsigned type, const std::string& body) { head_ += biff_record(type, body); }
  /// `name`: the bytes after its length; from 1997 on they begin with flags.
  BiffSheet& sheet(const std::string& name) {
    names_.push_back(name);
    return sheets_.emplace_back();
  }

  std::string stream() const {
    std::string begin = biff_record(0x0809, biff_words({version_, 0x0005, 0, 0}));
    std::size_t tabs_size = 0;
    for (const std::string& name : names_) tabs_size += 4 + 7 + name.size();
    std::size_t offset = begin.size() + head_.size() + tabs_size + 4;
    std::string tabs, sheets;
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
      unsigned at = static_cast<unsigned>(offset + sheets.size());
      std::size_t length = names_[i].size() - (version_ == 0x0600 ? 1 : 0);
      tabs +=
          biff_record(0x0085, biff_words({at & 0xFFFF, at >> 16, 0}) + static_cast<char>(length) + names_[i]);
      sheets += biff_record(0x0809, biff_words({version_, 0x0010, 0, 0})) + sheets_[i].records() +
                biff_record(0x000A, "");
    }
    return begin + head_ + tabs + biff_record(0x000A, "") + sheets;
  }

 private:
  unsigned version_;
  std::string head_;
  std::deque<std::string> names_;
  std::deque<BiffSheet> sheets_;
};

}  // namespace juesuan
