// A count and its growth rate, both in the unit's own words: 719件，同比下降19.5%. What was counted the year
// before was a whole number, so that not every rate can be true.

#include <fmt/format.h>

#include <array>
#include <optional>

#include "check/compare.h"

namespace juesuan {
namespace {

constexpr std::array<std::string_view, 7> kComparisons = {"同比",   "较上年",   "比上年",  "较去年",
                                                          "比去年", "较上一年", "比上一年"};
constexpr std::array<std::string_view, 3> kLess = {"下降", "减少", "降低"};
constexpr std::array<std::string_view, 4> kMore = {"增长", "增加", "上升", "提高"};
constexpr std::array<std::string_view, 14> kCountUnits = {"件次", "人次", "批次", "件", "人", "批", "次",
                                                          "户",   "个",   "起",   "份", "名", "辆", "场"};
constexpr std::int64_t kLargestCount = 1'000'000'000;
constexpr std::size_t kLongestRate = 8;  // digits

/// A rate as written: 19.5 is 195 with one decimal.
struct Rate {
  std::int64_t digits = 0;
  int decimals = 0;
  bool less = false;
  std::size_t end = 0;  ///< after the %
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

template <std::size_t N>
std::size_t starts_with_any(std::string_view text, const std::array<std::string_view, N>& words) {
  for (std::string_view word : words)
    if (text.starts_with(word)) return word.size();
  return 0;
}

/// "19.5%" at `at`.
std::optional<Rate> read_percent(std::string_view text, std::size_t at) {
  Rate rate;
  std::size_t digits = 0;
  bool point = false;
  for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !point)); ++at) {
    if (text[at] == '.') {
      point = true;
      continue;
    }
    rate.digits = rate.digits * 10 + (text[at] - '0');
    rate.decimals += point ? 1 : 0;
    if (++digits > kLongestRate) return std::nullopt;
  }
  if (digits == 0 || at >= text.size()) return std::nullopt;
  if (text[at] == '%')
    rate.end = at + 1;
  else if (text.substr(at).starts_with("％"))
    rate.end = at + std::string_view("％").size();
  else
    return std::nullopt;
  return rate;
}

/// The rates after 同比: one, or several after 分别 (“分别下降19.5%、3%和2%”), all in one direction.
std::vector<Rate> read_rates(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("分别")) at += std::string_view("分别").size();
  std::size_t less = starts_with_any(text.substr(at), kLess);
  std::size_t more = starts_with_any(text.substr(at), kMore);
  if (less + more == 0) return {};
  at += less + more;
  if (text.substr(at).starts_with("了")) at += std::string_view("了").size();
  std::vector<Rate> rates;
  while (std::optional<Rate> rate = read_percent(text, at)) {
    rate->less = less > 0;
    rates.push_back(*rate);
    at = rate->end;
    std::string_view rest = text.substr(at);
    std::size_t separator = 0;
    for (std::string_view mark : {"、", "和", "，"})
      if (rest.starts_with(mark)) separator = mark.size();
    if (separator == 0) break;
    at += separator;
  }
  return rates;
}

/// The whole numbers with a unit of counting in `text`, in order, since its last percent (办结率95%，同比… is
/// of the percent); a number like 1.2亿条 or 200余件 is none.
std::vector<std::int64_t> counts_in(std::string_view text) {
  std::vector<std::int64_t> counts;
  if (std::size_t percent = text.rfind('%'); percent != std::string_view::npos) text.remove_prefix(percent);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    std::int64_t count = 0;
    bool fraction = at > 0 && text[at - 1] == '.';
    for (; at < text.size() && is_digit(text[at]); ++at)
      if (count < kLargestCount) count = count * 10 + (text[at] - '0');
    if (at < text.size() && text[at] == '.') continue;
    if (!fraction && count < kLargestCount && starts_with_any(text.substr(at), kCountUnits) > 0)
      counts.push_back(count);
  }
  return counts;
}

/// Whether some whole number of the year before gives `count` this rate, rounded at the decimals shown.
bool has_whole_prior(std::int64_t count, const Rate& rate) {
  std::int64_t scale = 100;
  for (int i = 0; i < rate.decimals; ++i) scale *= 10;
  std::int64_t shown = rate.less ? -rate.digits : rate.digits;
  if (scale + shown <= 0) return count == 0;  // down by 100 %: nothing is left
  std::int64_t nearest = divide_half_up(count, scale, scale + shown);
  for (std::int64_t prior = std::max<std::int64_t>(1, nearest - 2); prior <= nearest + 2; ++prior)
    if (divide_half_up(count - prior, scale, prior) == shown) return true;
  return false;
}

std::string rate_text(const Rate& rate) {
  std::string digits = std::to_string(rate.digits);
  auto decimals = static_cast<std::size_t>(rate.decimals);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - decimals, ".");
  return fmt::format("{}{}%", rate.less ? "下降" : "增长", digits);
}

void check_pair(RuleReport& report, const Figure& words, std::int64_t count, const Rate& rate) {
  report.compared();
  if (has_whole_prior(count, rate)) return;
  report.doubt(words.place, fmt::format("{}与“{}”推不出整数的上年数", count, rate_text(rate)))
      .values(words.name, fmt::format("{}，{}", count, rate_text(rate)), "")
      .note("应为", fmt::format("上年是一个整数，由它得出的增长率保留 {} 位小数是 {}", rate.decimals,
                                rate_text(rate)))
      .note("提示", "核对个数和增长率；上年的个数写进 自定义，增长率就由程序推算");
}

/// The sentence part before `at`: back to the last 。 or ；.
std::string_view before(std::string_view text, std::size_t at) {
  std::string_view part = text.substr(0, at);
  for (std::string_view mark : {"。", "；"})
    if (std::size_t stop = part.rfind(mark); stop != std::string_view::npos)
      part.remove_prefix(stop + mark.size());
  return part;
}

void check_comparison(RuleReport& report, const Figure& words, std::size_t at, std::size_t after) {
  std::vector<Rate> rates = read_rates(words.text, after);
  std::vector<std::int64_t> counts = counts_in(before(words.text, at));
  if (rates.empty() || counts.size() < rates.size()) return;
  std::size_t first = counts.size() - rates.size();
  for (std::size_t i = 0; i < rates.size(); ++i) check_pair(report, words, counts[first + i], rates[i]);
}

void check_words(RuleReport& report, const Figure& words) {
  const std::string& text = words.text;
  if (text.find('%') == std::string::npos && text.find("％") == std::string::npos) return;
  for (std::string_view word : kComparisons)
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
      check_comparison(report, words, at, at + word.size());
}

/// A rate that the unit's own formula makes: of two whole numbers.
bool is_rate_of_counts(const Figures& figures, const Figure& figure) {
  return figure.operation == Operation::kGrowth && figure.known() && figure.inputs.size() == 2 &&
         figures[figure.inputs[1]].kind == FigureKind::kCount;
}

}  // namespace

void check_integer_prior(const CheckInput& input, RuleReport& report) {
  for (const Figure& figure : input.figures.all()) {
    if (figure.kind == FigureKind::kText && figure.place && figure.known()) check_words(report, figure);
    if (is_rate_of_counts(input.figures, figure)) report.compared();
  }
  report.not_applicable("文字里没有个数的增长率");
}

}  // namespace juesuan
