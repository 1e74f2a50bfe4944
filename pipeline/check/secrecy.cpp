// S01, S02: what must not be published: numbers of persons and accounts, marks of secrecy.

#include <fmt/format.h>

#include <algorithm>

#include "check/own_text.h"

namespace juesuan {
namespace {

using std::string_view;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A number in a text: digits, with single spaces or hyphens between groups of them.
struct DigitRun {
  std::size_t begin = 0;
  std::size_t length = 0;
  std::string digits;  ///< short enough to be kept in place
};

constexpr std::size_t kShortestRun = 9;

/// The run of digits at `begin`, which is one.
DigitRun run_at(string_view text, std::size_t begin) {
  DigitRun run{begin, 0, ""};
  std::size_t at = begin;
  while (at < text.size()) {
    bool separator = (text[at] == ' ' || text[at] == '-') && at + 1 < text.size() && is_digit(text[at + 1]);
    if (!is_digit(text[at]) && !separator) break;
    if (is_digit(text[at])) run.digits += text[at];
    ++at;
  }
  run.length = at - begin;
  return run;
}

int two_digits(string_view digits, std::size_t at) {
  return 10 * (digits[at] - '0') + (digits[at + 1] - '0');
}

bool is_date(string_view digits, std::size_t at) {
  constexpr int kMonths = 12, kDays = 31;
  int month = two_digits(digits, at), day = two_digits(digits, at + 2);
  return month >= 1 && month <= kMonths && day >= 1 && day <= kDays;
}

/// 17 digits and the check character of GB 11643.
bool is_identity_number(string_view digits, char check) {
  constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  constexpr string_view kChecks = "10X98765432";
  constexpr std::size_t kCentury = 6, kMonth = 10;
  if (digits.size() != std::size(kWeights)) return false;
  int century = two_digits(digits, kCentury);
  if ((century != 19 && century != 20) || !is_date(digits, kMonth)) return false;
  std::size_t sum = 0;
  for (std::size_t i = 0; i < std::size(kWeights); ++i)
    sum += static_cast<std::size_t>(kWeights[i] * (digits[i] - '0'));
  return kChecks[sum % kChecks.size()] == (check == 'x' ? 'X' : check);
}

/// 15 digits with a date of birth, as issued until 1999.
bool is_old_identity_number(string_view digits) {
  constexpr std::size_t kDigits = 15, kMonth = 8;
  return digits.size() == kDigits && digits[0] >= '1' && digits[0] <= '6' && is_date(digits, kMonth);
}

bool is_mobile_number(string_view digits) {
  constexpr std::size_t kDigits = 11;
  return digits.size() == kDigits && digits[0] == '1' && digits[1] >= '3';
}

/// The check digit of bank cards.
bool satisfies_luhn(string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int digit = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 == 0;
}

bool follows_account_word(string_view text, std::size_t at) {
  constexpr std::size_t kNear = 24;
  string_view before = text.substr(at > kNear ? at - kNear : 0, std::min(at, kNear));
  for (string_view word : {"账号", "帐号", "卡号", "账户", "帐户"})
    if (before.find(word) != string_view::npos) return true;
  return false;
}

bool is_card_number(string_view digits) {
  constexpr std::size_t kShortest = 16, kLongest = 19;
  return digits.size() >= kShortest && digits.size() <= kLongest && satisfies_luhn(digits);
}

/// What a run of digits is; "" when it is nothing personal. `certain`: not only by its shape.
const char* personal_number(string_view text, const DigitRun& run, bool& certain) {
  string_view digits = run.digits;
  std::size_t end = run.begin + run.length;
  char next = end < text.size() ? text[end] : ' ';
  char before = run.begin > 0 ? text[run.begin - 1] : ' ';
  certain = true;
  if (is_letter(before) || before == '.') return "";
  if ((next == 'X' || next == 'x') && is_identity_number(digits, next)) return "身份证号";
  if (is_letter(next)) return "";
  constexpr std::size_t kIdentity = 18;
  if (digits.size() == kIdentity && is_identity_number(digits.substr(0, kIdentity - 1), digits.back()))
    return "身份证号";
  if (is_mobile_number(digits)) return "手机号";
  if (follows_account_word(text, run.begin)) return "银行账号";
  certain = false;
  if (is_old_identity_number(digits)) return "身份证号";
  return is_card_number(digits) ? "银行账号" : "";
}

bool is_published_phone(const CheckInput& input, string_view digits) {
  std::string phone;
  for (char c : input.year.publication.phone.value)
    if (is_digit(c)) phone += c;
  return phone.find(digits) != std::string::npos;
}

void report_personal(RuleReport& report, const Figure& own, std::size_t begin, std::size_t length,
                     const char* what, bool certain) {
  std::string words = own.text.substr(begin, length);
  Place place = place_in(own, begin, length);
  std::string message = fmt::format("“{}”{}是{}", words, certain ? "" : "像", what);
  Finding& finding =
      certain ? report.add(place, std::move(message), what) : report.doubt(place, std::move(message), what);
  finding.values(own.name, words, "").note("提示", "删去，或换成单位公开的电话；确实要公开的，写入 已确认");
}

void check_numbers(const CheckInput& input, RuleReport& report, const Figure& own) {
  string_view text = own.text;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    DigitRun run = run_at(text, at);
    bool certain = true;
    bool looked_at = run.digits.size() >= kShortestRun && !is_published_phone(input, run.digits);
    const char* what = looked_at ? personal_number(text, run, certain) : "";
    std::size_t check = what == string_view("身份证号") && run.digits.size() == 17 ? 1 : 0;
    if (*what != '\0') report_personal(report, own, at, run.length + check, what, certain);
    at += run.length;
  }
}

bool is_mail_character(char c) {
  return is_digit(c) || is_letter(c) || c == '.' || c == '_' || c == '-';
}

void check_mail(RuleReport& report, const Figure& own) {
  const std::string& text = own.text;
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && is_mail_character(text[begin - 1])) --begin;
    while (end < text.size() && is_mail_character(text[end])) ++end;
    bool has_dot = text.substr(at, end - at).find('.') != std::string::npos;
    if (begin < at && has_dot) report_personal(report, own, begin, end - begin, "电子邮箱", true);
  }
}

// ---- S02 ----

bool starts_with_any(string_view text, std::initializer_list<string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](string_view word) { return text.starts_with(word); });
}

bool ends_with_any(string_view text, std::initializer_list<string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](string_view word) { return text.ends_with(word); });
}

/// Nothing, or a mark that sets a word apart. 、 does not: 秘密、机密 are listed.
bool ends_before(string_view before) {
  return before.empty() ||
         ends_with_any(before, {"（", "【", "“", "〔", "\n", "。", "，", "；", "：", ":", "(", "["});
}

bool begins_after(string_view after) {
  return after.empty() ||
         starts_with_any(after, {"）", "】", "”", "〕", "\n", "。", "，", "；", ")", "]", "★", "☆"});
}

enum class Mark : std::uint8_t { kNone, kDoubtful, kCertain };

/// 绝密, 机密, 秘密 at `at`: a mark with ★ or by itself; a doubt with 文件; else a word of a sentence.
Mark degree_mark(string_view text, std::size_t at, std::size_t length) {
  string_view before = text.substr(0, at), after = text.substr(at + length);
  if (starts_with_any(after, {"★", "☆", "级文件"}) || ends_with_any(before, {"密级：", "密级:", "密级为"}))
    return Mark::kCertain;
  if (ends_before(before) && begins_after(after)) return Mark::kCertain;
  return starts_with_any(after, {"文件", "资料", "件，", "件。"}) ? Mark::kDoubtful : Mark::kNone;
}

/// 内部资料 by itself is a mark; in a sentence a doubt.
Mark internal_mark(string_view text, std::size_t at, std::size_t length) {
  bool alone = ends_before(text.substr(0, at)) && begins_after(text.substr(at + length));
  return alone ? Mark::kCertain : Mark::kDoubtful;
}

void report_mark(RuleReport& report, const Figure& own, std::size_t at, std::size_t length, Mark mark) {
  if (mark == Mark::kNone) return;
  std::string words = own.text.substr(at, length);
  Place place = place_in(own, at, length);
  std::string message = fmt::format("“{}”{}涉密标志", words, mark == Mark::kCertain ? "是" : "像");
  Finding& finding = mark == Mark::kCertain ? report.add(place, std::move(message), "涉密")
                                            : report.doubt(place, std::move(message), "涉密");
  finding.values(own.name, words, "").note("提示", "先由保密审查定是否公开；可以公开的，写入 已确认");
}

template <typename Judge>
void check_words(RuleReport& report, const Figure& own, string_view word, Judge judge) {
  for (std::size_t at = own.text.find(word); at != std::string::npos;
       at = own.text.find(word, at + word.size()))
    report_mark(report, own, at, word.size(), judge(own.text, at, word.size()));
}

void check_star(RuleReport& report, const Figure& own) {
  constexpr string_view kStar = "★";
  for (std::size_t at = own.text.find(kStar); at != std::string::npos;
       at = own.text.find(kStar, at + kStar.size()))
    if (!string_view(own.text).substr(0, at).ends_with("密"))
      report_mark(report, own, at, kStar.size(), Mark::kDoubtful);
}

}  // namespace

void check_privacy(const CheckInput& input, RuleReport& report) {
  for_each_own_text(input, [&](const Figure& own) {
    report.compared();
    check_numbers(input, report, own);
    check_mail(report, own);
  });
  report.not_applicable("单位没有写自己的文字");
}

void check_secrecy(const CheckInput& input, RuleReport& report) {
  for_each_own_text(input, [&](const Figure& own) {
    report.compared();
    for (string_view degree : {"绝密", "机密", "秘密"}) check_words(report, own, degree, degree_mark);
    for (string_view word : {"内部资料", "内部文件", "内部使用", "内部参考", "内部刊物", "内部发行"})
      check_words(report, own, word, internal_mark);
    check_star(report, own);
  });
  report.not_applicable("单位没有写自己的文字");
}

}  // namespace juesuan
