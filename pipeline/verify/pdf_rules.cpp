#include "verify/pdf_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "verify/page_texts.h"
#include "verify/pdf_contents.h"
#include "verify/pdf_reading.h"
#include "verify/printed_value.h"
#include "verify/shown_document.h"
#include "verify/words.h"

namespace juesuan {
namespace {

constexpr Pt kPageSlack = 1;

using Kind = ShownPart::Kind;

/// Compares the pages, read, with those that were set.
class PagesComparison {
 public:
  PagesComparison(const PdfReading& reading, Outcomes& out)
      : out_(out),
        document_(out.input().document),
        pages_(out.input().pages.pages),
        shown_(find_document(document_, out.input().pages)),
        reading_(reading) {}

  void compare() {
    for (std::size_t p = 0; p < pages_.size(); ++p) compare_page(p);
    compare_contents();
    for (const ShownPart& part : shown_.parts) compare_part(part);
    for (std::size_t i = 0; i < shown_.charts.size(); ++i) compare_chart(i);
    for (std::size_t p = 0; p < pages_.size(); ++p) report_surplus(p);
    for (TextAt stray : shown_.strays)
      out_.add(VerifyRule::kWords,
               fmt::format("{}有文档中没有的文字“{}”", page_name(stray.page), wanted_at(stray)));
  }

 private:
  static std::string page_name(std::size_t page) { return fmt::format("PDF 第 {} 页", page + 1); }
  std::string wanted_at(TextAt at) const { return squeezed(pages_[at.page].texts[at.text].text); }
  const std::string& read_at(TextAt at) const { return read_[at.page].texts[at.text]; }

  void compare_page(std::size_t p) {
    const Page& page = pages_[p];
    const ReadPage& seen = reading_.pages[p];
    read_.push_back(texts_at_places(page, seen));
    out_.count(VerifyRule::kPageNumbers);
    if (std::abs(page.width - seen.width) > kPageSlack || std::abs(page.height - seen.height) > kPageSlack) {
      out_.add(VerifyRule::kPageNumbers,
               fmt::format("{}的大小是 {:.0f}×{:.0f}，应为 {:.0f}×{:.0f}（点）", page_name(p), seen.width,
                           seen.height, page.width, page.height));
    }
    is_other_.push_back(is_other_page(p));
    if (is_other_[p]) {
      report_other_page(p);
      return;
    }
    compare_page_number(p);
  }

  /// What stands where nothing should, and was not found to be something that was moved there.
  void report_surplus(std::size_t p) {
    if (is_other_[p]) return;
    out_.count(VerifyRule::kWords);
    const std::string& surplus = read_[p].surplus;
    if (surplus.empty()) return;
    out_.add(VerifyRule::kWords, fmt::format("{}有多余的文字“{}”", page_name(p), surplus))
        .values("", surplus, "");
  }

  std::size_t differing_texts(std::size_t p) const {
    std::size_t count = 0;
    for (std::size_t t = 0; t < pages_[p].texts.size(); ++t)
      count += read_[p].texts[t] != squeezed(pages_[p].texts[t].text) ? 1U : 0U;
    return count;
  }

  /// Most of its texts are others: it has one cause, and is told of once.
  bool is_other_page(std::size_t p) const {
    constexpr std::size_t kFew = 3;
    std::size_t different = differing_texts(p);
    bool is_empty = reading_.pages[p].characters.empty() && different > 0;
    return is_empty || (different > kFew && 2 * different > pages_[p].texts.size());
  }

  void report_other_page(std::size_t p) {
    if (reading_.pages[p].characters.empty()) {
      out_.add(VerifyRule::kWords, fmt::format("{}没有文字", page_name(p)));
      return;
    }
    out_.add(VerifyRule::kWords, fmt::format("{}整页不符：{} 段文字中 {} 段不同", page_name(p),
                                             pages_[p].texts.size(), differing_texts(p)))
        .note("提示", "PDF 可能是旧的，或由另一版程序生成，请重新 build");
  }

  void compare_page_number(std::size_t p) {
    if (pages_[p].label.empty()) return;
    std::string wanted = squeezed(pages_[p].texts.back().text);
    const std::string& seen = read_[p].texts.back();
    out_.count(VerifyRule::kPageNumbers);
    if (seen == wanted) return;
    out_.add(VerifyRule::kPageNumbers, fmt::format("{}的页码印成“{}”，应为“{}”", page_name(p), seen, wanted))
        .values("", seen, wanted);
  }

  void compare_contents() {
    for (std::size_t p = 1; p < shown_.first_body_page; ++p) {
      if (!is_other_[p]) continue;
      out_.skip({VerifyRule::kContents}, RuleOutcome::kMissingData, "目录页整页不符");
      return;
    }
    verify_contents(shown_, reading_.pages, out_);
  }

  VerifyRule rule_of(const ShownPart& part) const {
    switch (part.kind) {
      case Kind::kCover:
        return VerifyRule::kPageNumbers;
      case Kind::kHeading:
        return VerifyRule::kHeadings;
      case Kind::kCell:
        return VerifyRule::kTables;
      case Kind::kText:
        break;
    }
    return VerifyRule::kWords;
  }

  /// "PDF 第 12 页", of a cell with its table, row and column.
  std::string where(const ShownPart& part, std::size_t page) const {
    if (part.kind == Kind::kCover) return "PDF 封面";
    if (part.kind != Kind::kCell) return page_name(page);
    return fmt::format("{}“{}”第 {} 行第 {} 列", page_name(page), document_.tables[part.table].title,
                       part.row + 1, part.column + 1);
  }

  void compare_part(const ShownPart& part) {
    compare_values(part);
    std::string words = squeezed(part.words);
    bool is_whole = false;
    for (const std::vector<TextAt>& showing : part.showings) {
      std::string wanted;
      for (TextAt at : showing) wanted += wanted_at(at);
      is_whole = is_whole || wanted == words;
      compare_showing(part, showing, wanted, wanted == words);
    }
    if (!is_whole) out_.add(rule_of(part), fmt::format("“{}”没有排到页上，或没有排全", part.words));
  }

  void compare_showing(const ShownPart& part, const std::vector<TextAt>& showing, const std::string& wanted,
                       bool is_whole) {
    bool told = std::any_of(showing.begin(), showing.end(), [&](TextAt at) { return is_other_[at.page]; });
    if (told) return;
    std::string read;
    for (TextAt at : showing) read += read_at(at);
    out_.count(rule_of(part));
    if (read == wanted) return;
    std::uint32_t page = page_of_difference(showing);
    std::string place = where(part, page);
    if (read.empty() && read_[page].surplus == wanted) {
      read_[page].surplus.clear();
      FigureId figure =
          part.printed == nullptr || part.printed->empty() ? kNoFigure : part.printed->front().figure;
      Finding& finding =
          out_.add(rule_of(part), fmt::format("{}：“{}”不在原位，印在了别处", place, wanted), figure);
      finding.values(finding.figure, wanted, wanted);
    } else if (is_whole) {
      report(part, place, compare_words(part.words, part.printed, read));
    } else {
      report(part, place, compare_words(wanted, nullptr, read));
    }
  }

  /// The numbers of the document itself against the figures: what is printed states the exact value.
  void compare_values(const ShownPart& part) {
    if (part.printed == nullptr) return;
    VerifyRule rule = part.kind == Kind::kCell ? VerifyRule::kTables : VerifyRule::kFigures;
    for (const Printed& printed : *part.printed) {
      if (printed.figure == kNoFigure) continue;
      const Figure& figure = out_.input().figures[printed.figure];
      std::string_view words = part.words.substr(printed.offset, printed.length);
      Stated stated = states_value(figure, words);
      out_.count(rule, stated == Stated::kNoNumber ? 0 : 1);
      if (stated == Stated::kDiffers)
        out_.add(rule, fmt::format("文档中 {} 写成“{}”，与指标的值不等", figure.name, words), printed.figure)
            .values(figure.name, std::string(words), "");
    }
  }

  void report(const ShownPart& part, const std::string& place, const WordsDifference& difference) {
    for (const FigureSlip& slip : difference.figures) report_figure(part, place, slip, difference);
    if (!difference.in_words) return;
    out_.add(rule_of(part), fmt::format("{}：文字印成“{}”", place, difference.read))
        .values("", difference.read, difference.wanted)
        .note("应为", difference.wanted);
  }

  /// The page of the first text that differs.
  std::uint32_t page_of_difference(const std::vector<TextAt>& showing) const {
    for (TextAt at : showing)
      if (read_at(at) != wanted_at(at)) return at.page;
    return showing.front().page;
  }

  void report_figure(const ShownPart& part, const std::string& place, const FigureSlip& slip,
                     const WordsDifference& difference) {
    const Figure& figure = out_.input().figures[slip.figure];
    bool is_number = figure.kind != FigureKind::kText;
    VerifyRule rule = is_number && part.kind != Kind::kCell ? VerifyRule::kFigures : rule_of(part);
    // Of a long text only the part that differs is shown.
    const std::string& read = is_number ? slip.read : difference.read;
    const std::string& wanted = is_number ? slip.wanted : difference.wanted;
    Finding& finding = out_.add(rule, fmt::format("{}：{} 印成“{}”", place, figure.name, read), slip.figure);
    finding.values(figure.name, read, wanted, difference_of_numbers(wanted, read)).note("应为", wanted);
    if (is_number && part.kind != Kind::kCell) finding.note("见", difference.read);
  }

  void compare_chart(std::size_t index) {
    const Chart& chart = document_.charts[index];
    std::string all;
    for (TextAt at : shown_.charts[index]) {
      std::string wanted = wanted_at(at);
      all += wanted + "\n";
      if (is_other_[at.page]) continue;
      out_.count(VerifyRule::kCharts);
      if (read_at(at) != wanted) report_label(chart, at, wanted);
    }
    for (const Chart::Series& series : chart.series)
      for (std::size_t i = 0; i < series.amounts.size(); ++i) compare_label(chart, series, i, all);
  }

  static std::string label_of(const Chart& chart, Fen amount) {
    return format_amount(amount, chart.unit, chart.amount_style);
  }

  void report_label(const Chart& chart, TextAt at, const std::string& wanted) {
    FigureId figure = kNoFigure;
    for (const Chart::Series& series : chart.series)
      for (std::size_t i = 0; i < series.amounts.size() && i < series.figures.size(); ++i)
        if (series.amounts[i] && wanted.starts_with(label_of(chart, *series.amounts[i])))
          figure = series.figures[i];
    const std::string& read = read_at(at);
    Finding& finding = out_.add(
        VerifyRule::kCharts,
        fmt::format("{}“{}”：图上的“{}”印成“{}”", page_name(at.page), chart.caption, wanted, read), figure);
    finding.values(finding.figure, read, wanted, difference_of_numbers(wanted, read));
  }

  /// Each amount that is not zero has its label.
  void compare_label(const Chart& chart, const Chart::Series& series, std::size_t i, const std::string& all) {
    if (!series.amounts[i] || series.amounts[i]->count == 0) return;
    std::string label = label_of(chart, *series.amounts[i]);
    out_.count(VerifyRule::kCharts);
    if (all.find(label) != std::string::npos) return;
    FigureId figure = i < series.figures.size() ? series.figures[i] : kNoFigure;
    out_.add(VerifyRule::kCharts, fmt::format("“{}”没有标出 {}", chart.caption, label), figure);
  }

  Outcomes& out_;
  const Document& document_;
  const std::vector<Page>& pages_;
  ShownDocument shown_;
  const PdfReading& reading_;
  std::vector<PageTexts> read_;
  std::vector<bool> is_other_;
};

void compare_properties(const PdfReading& reading, Outcomes& out) {
  const Metadata& wanted = out.input().pages.metadata;
  auto compare = [&](const char* what, const std::string& read, const std::string& expected) {
    out.count(VerifyRule::kProperties);
    if (read == expected) return;
    out.add(VerifyRule::kProperties, fmt::format("PDF 属性中的{}是“{}”，应为“{}”", what, read, expected))
        .values("", read, expected);
  };
  compare("标题", reading.title, wanted.title);
  compare("作者", reading.author, wanted.author);
}

constexpr std::initializer_list<VerifyRule> kRulesOfPages = {VerifyRule::kContents, VerifyRule::kHeadings,
                                                             VerifyRule::kWords,    VerifyRule::kFigures,
                                                             VerifyRule::kTables,   VerifyRule::kCharts};

}  // namespace

void skip_pdf(RuleOutcome outcome, const std::string& reason, Outcomes& out) {
  out.skip({VerifyRule::kPageNumbers}, outcome, reason);
  out.skip(kRulesOfPages, outcome, reason);
}

void verify_pdf(std::string_view file, std::string_view bytes, Outcomes& out) {
  std::size_t wanted = out.input().pages.pages.size();
  PdfReading reading = read_pdf(bytes, wanted);
  out.count(VerifyRule::kReadable);
  if (!reading.problem.empty()) {
    out.add(VerifyRule::kReadable, fmt::format("{} 读不出来：{}", file, reading.problem));
    skip_pdf(RuleOutcome::kMissingData, "PDF 读不出来", out);
    return;
  }
  if (!reading.damage.empty())
    out.add(VerifyRule::kReadable, fmt::format("{} 有损坏（{}）", file, reading.damage));
  compare_properties(reading, out);
  out.count(VerifyRule::kPageNumbers);
  if (reading.page_count != wanted) {
    out.add(VerifyRule::kPageNumbers, fmt::format("PDF 有 {} 页，应为 {} 页", reading.page_count, wanted))
        .values("", std::to_string(reading.page_count), std::to_string(wanted));
    out.skip(kRulesOfPages, RuleOutcome::kMissingData, "PDF 的页数不对，没有逐页比较");
    return;
  }
  PagesComparison(reading, out).compare();
}

}  // namespace juesuan
