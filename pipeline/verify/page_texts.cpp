#include "verify/page_texts.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr Pt kAcross = 0.6;        ///< how far left of its place a text may begin
constexpr Pt kSameBaseline = 1.5;  ///< so near, two texts stand on one line
constexpr double kUpDown = 0.16;   ///< of the size: how far from its place a baseline may be read

bool is_space(char32_t c) {
  return c == U' ' || (c >= U'\t' && c <= U'\r') || c == U'\u3000' || c == U'\u00A0';
}

/// The places of a page's texts, by their height.
class Places {
 public:
  explicit Places(const Page& page) : texts_(page.texts), order_(page.texts.size()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [&](auto a, auto b) { return texts_[a].y < texts_[b].y; });
    for (const PlacedText& text : texts_) {
      largest_ = std::max(largest_, text.size);
      auto length = static_cast<Pt>(utf8_length(text.text) + 1);
      reach_.push_back(text.x + length * (text.size + std::max(text.spacing, 0.0)));
    }
  }

  /// The text that the character belongs to: on the nearest baseline the last one that begins before it. The
  /// number of texts if there is none.
  std::size_t of(const ReadCharacter& character) const {
    std::size_t best = texts_.size();
    auto at = std::lower_bound(order_.begin(), order_.end(), character.baseline - kUpDown * largest_,
                               [&](auto index, Pt y) { return texts_[index].y < y; });
    for (; at != order_.end() && texts_[*at].y <= character.baseline + kUpDown * largest_; ++at)
      if (may_hold(*at, character) && (best == texts_.size() || is_nearer(*at, best, character))) best = *at;
    return best;
  }

 private:
  Pt distance(std::size_t index, const ReadCharacter& character) const {
    return std::abs(texts_[index].y - character.baseline);
  }

  bool may_hold(std::size_t index, const ReadCharacter& character) const {
    const PlacedText& text = texts_[index];
    bool in_reach = text.x <= character.left + kAcross && character.left <= reach_[index];
    return in_reach && distance(index, character) <= kUpDown * text.size;
  }

  bool is_nearer(std::size_t index, std::size_t other, const ReadCharacter& character) const {
    bool same_line = std::abs(texts_[index].y - texts_[other].y) < kSameBaseline;
    if (same_line) return texts_[index].x > texts_[other].x;
    return distance(index, character) < distance(other, character);
  }

  const std::vector<PlacedText>& texts_;
  std::vector<std::size_t> order_;
  std::vector<Pt> reach_;  ///< how far to the right a text, and one character more, can go
  Pt largest_ = 0;
};

using Characters = std::vector<const ReadCharacter*>;

std::string text_of(Characters characters) {
  std::stable_sort(characters.begin(), characters.end(), [](auto a, auto b) { return a->left < b->left; });
  std::string out;
  for (const ReadCharacter* character : characters)
    if (!is_space(character->code)) append_utf8(out, character->code);
  return out;
}

}  // namespace

std::string squeezed(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (!is_space(c)) append_utf8(out, c);
  }
  return out;
}

PageTexts texts_at_places(const Page& page, const ReadPage& read) {
  Places places(page);
  std::vector<Characters> found(page.texts.size() + 1);
  for (const ReadCharacter& character : read.characters) found[places.of(character)].push_back(&character);
  PageTexts out;
  for (std::size_t i = 0; i < page.texts.size(); ++i) out.texts.push_back(text_of(std::move(found[i])));
  for (const ReadCharacter* character : found.back())
    if (!is_space(character->code)) append_utf8(out.surplus, character->code);
  return out;
}

std::vector<ReadLine> lines_of(const ReadPage& page) {
  constexpr Pt kSameLine = 4;
  Characters sorted;
  for (const ReadCharacter& character : page.characters) sorted.push_back(&character);
  std::stable_sort(sorted.begin(), sorted.end(), [](auto a, auto b) { return a->baseline > b->baseline; });
  std::vector<ReadLine> lines;
  for (std::size_t begin = 0; begin < sorted.size();) {
    std::size_t end = begin;
    while (end < sorted.size() && sorted[begin]->baseline - sorted[end]->baseline < kSameLine) ++end;
    lines.push_back({text_of({sorted.begin() + static_cast<std::ptrdiff_t>(begin),
                              sorted.begin() + static_cast<std::ptrdiff_t>(end)}),
                     sorted[begin]->baseline});
    begin = end;
  }
  return lines;
}

}  // namespace juesuan
