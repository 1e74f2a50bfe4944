#pragma once

#include <random>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "layout/marks.h"

namespace juesuan {

/// Text as reports have it: words, amounts, codes, quotes, brackets, marks, rare characters.
class RandomText {
 public:
  explicit RandomText(std::uint32_t seed) : random_(seed) {}

  std::string paragraph() {
    std::string text;
    for (int pieces = pick(1, 60); pieces > 0; --pieces) {
      text += piece();
      if (static_cast<unsigned char>(text.back()) < 0x80) text += words();
    }
    return text + "。";
  }

  /// Any marks one after the other, as no report has them.
  std::string marks() {
    std::string text;
    for (int n = pick(1, 60); n > 0; --n) {
      const MarkClass& each = mark_classes()[random_() % mark_classes().size()];
      append_utf8(text, each.marks[random_() % each.marks.size()]);
      text += words();
    }
    return text;
  }

  int pick(int least, int most) {
    return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
  }

 private:
  std::string number(int least, int most) { return std::to_string(pick(least, most)); }

  std::string piece() {
    static const std::vector<std::string> kMarks = {"，", "。",  "、",    "；", "：", "——", "……",
                                                    "？", "！”", "）。”", "·",  "／", "～"};
    switch (pick(0, 13)) {
      case 0:
      case 1:
        return words() + kMarks[static_cast<std::size_t>(pick(0, static_cast<int>(kMarks.size()) - 1))];
      case 2:
        return number(0, 99'999) + "." + number(10, 99) + "万元";
      case 3:
        return number(1, 100) + (pick(0, 1) == 0 ? "%" : "％");
      case 4:
        return "“" + words() + "”";
      case 5:
        return "（" + words() + "）";
      case 6:
        return "《" + words() + "》";
      case 7:
        return number(2019, 2025) + "年" + number(1, 12) + "月31日";
      case 8:
        return "GB/T " + number(1, 9999);
      case 9:
        return number(2'010'101, 2'299'999) + words();
      case 10:
        return "（表" + number(1, 14) + "）";
      case 11:
        return number(1, 9) + ".（" + number(1, 9) + "）" + words();
      default:
        return words();
    }
  }

  /// Most characters are common, some rare, some beyond the BMP.
  std::string words() {
    std::string text;
    for (int n = pick(1, 7); n > 0; --n) {
      int kind = pick(0, 19);
      int c = kind == 0 ? pick(0x20000, 0x2A6DF) : kind == 1 ? pick(0x3400, 0x4DBF) : pick(0x4E00, 0x9FA5);
      append_utf8(text, static_cast<char32_t>(c));
    }
    return text;
  }

  std::mt19937 random_;
};

}  // namespace juesuan
