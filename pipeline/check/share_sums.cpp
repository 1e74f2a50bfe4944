// R03: the printed shares of one whole add to 100 %, as far as each was rounded.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "check/compare.h"
#include "check/judgement.h"
#include "check/printed_figures.h"

namespace juesuan {
namespace {

constexpr int kShareDecimals = 6;

/// The shares that one section prints.
class SharesOfSection {
 public:
  SharesOfSection(const CheckInput& input, RuleReport& report) : input_(input), report_(report) {}

  void add(const RichText& text, const Printed& span) {
    const Figure& figure = original(input_.figures, span.figure);
    if (figure.operation != Operation::kShare) return;
    PrintedValue value = read_printed(with_unit(text.text, span));
    if (!value.is_number() || value.decimals > kShareDecimals) return;
    std::int64_t printed = value.digits * power_of_ten(kShareDecimals - value.decimals);
    shares_.push_back({figure.inputs[1], figure.inputs[0], value.negative ? -printed : printed,
                       input_.figures[figure.inputs[0]].number, value.decimals, span.figure, &text});
  }

  /// Compares the sums and forgets the section.
  void close() {
    for (std::size_t i = 0; i < shares_.size(); ++i)
      if (is_first_of_whole(i)) compare(shares_[i].whole);
    shares_.clear();
  }

 private:
  struct Entry {
    FigureId whole, part;
    std::int64_t printed;  ///< percent, in units of 10^-kShareDecimals
    std::int64_t fen;      ///< of the part
    int decimals;
    FigureId figure;
    const RichText* text;
  };

  bool is_first_of_whole(std::size_t i) const {
    return std::none_of(shares_.begin(), shares_.begin() + static_cast<std::ptrdiff_t>(i),
                        [&](const Entry& before) { return before.whole == shares_[i].whole; });
  }

  bool is_repeated(const Entry& entry) const {
    for (const Entry* before = shares_.data(); before != &entry; ++before)
      if (before->whole == entry.whole && before->part == entry.part) return true;
    return false;
  }

  /// So near to nothing or to the whole that it may be printed with more decimals than its like.
  static bool is_sliver(const Entry& entry) {
    std::int64_t rest = 100 * power_of_ten(kShareDecimals) - entry.printed;
    return std::min(entry.printed, rest) < 10 * power_of_ten(kShareDecimals - entry.decimals);
  }

  /// Only when the parts make up the whole, to the fen.
  void compare(FigureId whole) {
    std::int64_t parts = 0, printed = 0, count = 0;
    int decimals = input_.set == nullptr ? 0 : input_.set->style.percent.decimals;
    const Entry* last = nullptr;
    for (const Entry& entry : shares_) {
      if (entry.whole != whole || is_repeated(entry)) continue;
      parts += entry.fen;
      printed += entry.printed;
      if (input_.set == nullptr && !is_sliver(entry)) decimals = std::max(decimals, entry.decimals);
      last = &entry;
      ++count;
    }
    if (count < 2 || parts != input_.figures[whole].number) return;
    report_.compared();
    std::int64_t hundred = 100 * power_of_ten(kShareDecimals);
    std::int64_t step = power_of_ten(kShareDecimals - decimals);
    if (2 * std::abs(printed - hundred) <= count * step) return;
    report(*last, printed, decimals, count);
  }

  void report(const Entry& last, std::int64_t printed, int decimals, std::int64_t count) {
    std::string sum =
        format_percent(printed, 100 * power_of_ten(kShareDecimals), {kShareDecimals, true, false});
    const Figure& whole = input_.figures[last.whole];
    report_
        .add(place_behind(input_, last.whole), fmt::format("“{}”的 {} 项占比合计不是100%", whole.name, count))
        .values(whole.name, sum + "%", "100%")
        .note("应为",
              fmt::format("100%，{} 个到 {} 位小数的数最多可差 {}%", count, decimals,
                          format_percent(count * power_of_ten(kShareDecimals - decimals),
                                         200 * power_of_ten(kShareDecimals), {kShareDecimals, true, false})))
        .note("实为", sum + "%")
        .note("所在", last.text->text);
  }

  const CheckInput& input_;
  RuleReport& report_;
  std::vector<Entry> shares_;
};

}  // namespace

void check_share_sums(const CheckInput& input, RuleReport& report) {
  if (input.document == nullptr) return report.missing(kNoDocument);
  SharesOfSection section(input, report);
  for (const Block& block : input.document->blocks) {
    if (block.kind == Block::Kind::kHeading) section.close();
    if (const RichText* text = running_text(block))
      for (const Printed& span : text->printed) section.add(*text, span);
  }
  section.close();
  report.not_applicable("文中没有列出一个整体的全部占比");
}

}  // namespace juesuan
