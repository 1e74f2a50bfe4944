#include "verify/pdf_contents.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "verify/page_texts.h"

namespace juesuan {
namespace {

/// An entry of the contents: its words without dots, and the page it names.
struct Entry {
  std::string words;
  std::string page;
  bool operator==(const Entry&) const = default;

  std::string line() const { return words + page; }
};

constexpr Pt kSameLine = 4;

/// Dots are left out of both sides: a leader, printed over a title, mixes with it.
std::string without_dots(std::string text) {
  std::erase(text, '.');
  return text;
}

bool has_leader(const std::string& line) {
  constexpr std::ptrdiff_t kFewest = 3;
  return std::count(line.begin(), line.end(), '.') >= kFewest;
}

Entry entry_of(const std::string& line) {
  std::size_t digits = line.find_last_not_of("0123456789");
  std::size_t end = digits == std::string::npos ? 0 : digits + 1;
  return {line.substr(0, end), line.substr(end)};
}

std::vector<Entry> expected_entries(const ShownDocument& shown, const Pages& pages) {
  std::vector<Entry> entries;
  for (const HeadingAt& heading : shown.headings)
    entries.push_back({without_dots(squeezed(heading.words)), pages.pages[heading.page].label});
  return entries;
}

/// The printed lines without the word 目录 above and the page numbers below.
std::vector<std::string> contents_lines(const ShownDocument& shown, std::span<const ReadPage> pages,
                                        const Pages& wanted) {
  std::vector<std::string> lines;
  for (std::size_t p = 1; p < shown.first_body_page; ++p) {
    for (ReadLine& line : lines_of(pages[p])) {
      bool is_title = p == 1 && lines.empty() && line.text == "目录";
      bool is_number = std::abs(line.baseline - wanted.pages[p].texts.back().y) < kSameLine;
      if (!is_title && !is_number) lines.push_back(std::move(line.text));
    }
  }
  return lines;
}

/// Lines put together to entries: a long title takes several, the last of which has the leader.
std::vector<Entry> read_entries(const std::vector<std::string>& lines, const std::vector<Entry>& expected) {
  std::vector<Entry> entries;
  std::string open;
  for (const std::string& line : lines) {
    open += without_dots(line);
    bool ends =
        has_leader(line) || (entries.size() < expected.size() && open == expected[entries.size()].line());
    if (!ends) continue;
    entries.push_back(entry_of(open));
    open.clear();
  }
  if (!open.empty()) entries.push_back(entry_of(open));
  return entries;
}

class ContentsComparison {
 public:
  ContentsComparison(const std::vector<Entry>& expected, const std::vector<Entry>& read, Outcomes& out)
      : expected_(expected), read_(read), out_(out) {}

  void compare() {
    out_.count(VerifyRule::kContents, expected_.size());
    if (read_.size() != expected_.size()) {
      report_count();
      return;
    }
    std::vector<std::size_t> wrong;
    for (std::size_t i = 0; i < expected_.size(); ++i)
      if (read_[i] != expected_[i]) wrong.push_back(i);
    bool exchanged = wrong.size() == 2 && read_[wrong[0]].words == expected_[wrong[1]].words &&
                     read_[wrong[1]].words == expected_[wrong[0]].words;
    if (exchanged) {
      report_exchange(wrong[0], wrong[1]);
      return;
    }
    for (std::size_t i : wrong) report(i);
  }

 private:
  /// The first entry that differs says what is missing or too much.
  void report_count() {
    std::size_t at = 0;
    while (at < read_.size() && at < expected_.size() && read_[at] == expected_[at]) ++at;
    std::string wanted = at < expected_.size() ? expected_[at].words : "没有这一行";
    std::string read = at < read_.size() ? read_[at].words : "没有这一行";
    out_.add(VerifyRule::kContents,
             fmt::format("PDF 目录有 {} 行，标题有 {} 个", read_.size(), expected_.size()))
        .values("", std::to_string(read_.size()), std::to_string(expected_.size()))
        .note("应为", fmt::format("第 {} 行：{}", at + 1, wanted))
        .note("实为", fmt::format("第 {} 行：{}", at + 1, read));
  }

  void report_exchange(std::size_t a, std::size_t b) {
    out_.add(VerifyRule::kContents, fmt::format("PDF 目录第 {} 行与第 {} 行对调了", a + 1, b + 1))
        .values("", shown(read_[a]), shown(expected_[a]))
        .note("应为", fmt::format("第 {} 行：{}", a + 1, shown(expected_[a])))
        .note("实为", fmt::format("第 {} 行：{}", a + 1, shown(read_[a])));
  }

  void report(std::size_t i) {
    bool page_only = read_[i].words == expected_[i].words;
    std::string message = page_only ? fmt::format("PDF 目录第 {} 行“{}”的页码是 {}，标题在第 {} 页", i + 1,
                                                  read_[i].words, read_[i].page, expected_[i].page)
                                    : fmt::format("PDF 目录第 {} 行与标题不符", i + 1);
    out_.add(VerifyRule::kContents, std::move(message))
        .values("", shown(read_[i]), shown(expected_[i]))
        .note("应为", shown(expected_[i]))
        .note("实为", shown(read_[i]));
  }

  static std::string shown(const Entry& entry) { return fmt::format("{}……{}", entry.words, entry.page); }

  const std::vector<Entry>& expected_;
  const std::vector<Entry>& read_;
  Outcomes& out_;
};

}  // namespace

void verify_contents(const ShownDocument& shown, std::span<const ReadPage> pages, Outcomes& out) {
  const Pages& wanted = out.input().pages;
  std::vector<Entry> expected = expected_entries(shown, wanted);
  std::vector<Entry> read = read_entries(contents_lines(shown, pages, wanted), expected);
  ContentsComparison(expected, read, out).compare();
}

}  // namespace juesuan
