#include "verify/words.h"

#include <algorithm>

#include "base/utf8.h"
#include "verify/outcomes.h"
#include "verify/page_texts.h"

namespace juesuan {
namespace {

/// A part of a text, in characters.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  FigureId figure = kNoFigure;

  bool contains(const Span& other) const { return begin <= other.begin && other.end <= end; }
  std::size_t size() const { return end - begin; }
};

/// The figures of `words` as spans of the squeezed text, the innermost first.
std::vector<Span> spans_of(std::string_view words, const std::vector<Printed>* printed) {
  std::vector<Span> spans;
  if (printed == nullptr) return spans;
  auto before = [&](std::size_t offset) { return utf8_length(squeezed(words.substr(0, offset))); };
  for (const Printed& each : *printed)
    if (each.figure != kNoFigure)
      spans.push_back({before(each.offset), before(each.offset + each.length), each.figure});
  std::stable_sort(spans.begin(), spans.end(),
                   [](const Span& a, const Span& b) { return a.size() < b.size(); });
  return spans;
}

/// Where two texts differ, as runs of characters of the first. Texts of one length are compared character by
/// character; otherwise there is one run, between what begins and what ends alike.
std::vector<Span> differences(const std::u32string& a, const std::u32string& b) {
  if (a.size() != b.size()) {
    std::size_t shorter = std::min(a.size(), b.size());
    std::size_t front = 0;
    while (front < shorter && a[front] == b[front]) ++front;
    std::size_t back = 0;
    while (back < shorter - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
    return {{front, a.size() - back, kNoFigure}};
  }
  std::vector<Span> runs;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (!runs.empty() && runs.back().end == i) {
      ++runs.back().end;
    } else {
      runs.push_back({i, i + 1, kNoFigure});
    }
  }
  return runs;
}

}  // namespace

WordsDifference compare_words(std::string_view words, const std::vector<Printed>* printed,
                              std::string_view read_words) {
  std::u32string wanted = to_utf32(squeezed(words));
  std::u32string read = to_utf32(read_words);
  WordsDifference out;
  std::vector<Span> runs = differences(wanted, read);
  if (runs.empty()) return out;
  std::size_t longer = read.size() - wanted.size();  // wraps round, and back again below
  std::vector<Span> spans = spans_of(words, printed);
  for (const Span& run : runs) {
    auto span = std::find_if(spans.begin(), spans.end(), [&](const Span& s) { return s.contains(run); });
    if (span == spans.end()) {
      out.in_words = true;
      continue;
    }
    FigureSlip slip{span->figure, to_utf8(wanted.substr(span->begin, span->size())),
                    to_utf8(read.substr(span->begin, span->size() + longer))};
    bool known = !out.figures.empty() && out.figures.back().figure == slip.figure &&
                 out.figures.back().read == slip.read;
    if (!known) out.figures.push_back(std::move(slip));
  }
  out.wanted = excerpt_of(wanted, runs.front().begin, runs.back().end);
  out.read = excerpt_of(read, runs.front().begin, runs.back().end + longer);
  return out;
}

}  // namespace juesuan
