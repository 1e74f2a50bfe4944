// R16, R19, R20: the unit's own words: years, names of subjects and of units. What is not certain is only a
// doubt.

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "check/own_text.h"

namespace juesuan {
namespace {

using std::string_view;

bool starts_with_any(string_view text, std::initializer_list<string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](string_view word) { return text.starts_with(word); });
}

bool ends_with_any(string_view text, std::initializer_list<string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](string_view word) { return text.ends_with(word); });
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Length of the run of digits at `at`.
std::size_t digits_at(string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

// ---- R16 ----

constexpr std::size_t kYearDigits = 4;
constexpr string_view kYearWord = "年";

/// A year in a text: where its digits stand.
struct YearAt {
  int year = 0;
  std::size_t at = 0;
  string_view before, after;  ///< the text up to the digits, and from behind 年 on
};

bool is_likely_year(int year) {
  constexpr int kFirst = 1949, kLast = 2099;
  return year >= kFirst && year <= kLast;
}

template <typename Visit>
void for_each_year(string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = digits_at(text, at);
    if (length == kYearDigits && text.substr(at + length).starts_with(kYearWord)) {
      int year = 0;
      for (char digit : text.substr(at, length)) year = 10 * year + (digit - '0');
      string_view after = text.substr(at + length + kYearWord.size());
      if (is_likely_year(year)) visit(YearAt{year, at, text.substr(0, at), after});
    }
    at += std::max<std::size_t>(length, 1);
  }
}

/// 与2020年相比, 比2020年（度）增加, 较2020年: what the year is compared with.
bool is_comparison(const YearAt& at) {
  if (ends_with_any(at.before, {"与", "和", "同"}))
    return starts_with_any(at.after, {"相比", "度相比", "比较", "度比较"});
  return ends_with_any(at.before, {"比", "较", "对比"}) &&
         starts_with_any(at.after,
                         {"增", "减", "下降", "上升", "提高", "降低", "度增", "度减", "度下降", "度上升"});
}

/// 截至2021年12月31日, 截至2021年底.
bool is_closing_date(const YearAt& at) {
  return ends_with_any(at.before, {"截至", "截止", "截止到", "截至到"}) &&
         starts_with_any(at.after, {"12月31日", "12月底", "12月末", "底", "末"});
}

/// A sentence that begins “2020年，” tells of that year; with a month or with 以来 it tells a history.
bool begins_sentence(const YearAt& at) {
  bool begins = at.before.empty() || ends_with_any(at.before, {"。", "；", "\n"});
  return begins && starts_with_any(at.after, {"，", "度", "全年", "我", "本", "全"});
}

string_view sentence_after(string_view text) {
  return text.substr(0, std::min(text.find("。"), text.size()));
}

void report_year(RuleReport& report, const Figure& own, const YearAt& at, int expected, const char* what) {
  std::string words = own.text.substr(at.at, kYearDigits + kYearWord.size());
  report
      .doubt(place_in(own, at.at, words.size()), fmt::format("{}“{}”不是{}年", what, words, expected), "年度")
      .values(own.name, words, fmt::format("{}年", expected))
      .note("应为", fmt::format("{}年", expected))
      .note("提示", "确实是这一年的话，写入 已确认");
}

bool is_budget(const CheckInput& input) {
  return input.set != nullptr && input.set->path.ends_with("/budget");
}

void check_year(const CheckInput& input, RuleReport& report, const Figure& own, const YearAt& at) {
  int year = input.year.year;
  report.compared();
  if (is_comparison(at)) {
    if (at.year != year - 1) report_year(report, own, at, year - 1, "比较的年度");
    return;
  }
  if (is_closing_date(at)) {
    bool last_year_of_budget = is_budget(input) && at.year == year - 1;
    if (at.year != year && !last_year_of_budget) report_year(report, own, at, year, "截止日期的");
    return;
  }
  bool stale = at.year == year - 1 && begins_sentence(at);
  bool has_both = sentence_after(at.after).find(fmt::format("{}年", year)) != string_view::npos;
  if (stale && !has_both) report_year(report, own, at, year, "句首的");
}

/// Titles that begin with a year are of the document's year.
void check_title_year(const CheckInput& input, RuleReport& report, string_view title) {
  for_each_year(title, [&](const YearAt& at) {
    if (!at.before.empty() || !at.after.starts_with("度")) return;
    report.compared();
    if (at.year == input.year.year) return;
    report.add(input.year.year_place, fmt::format("“{}”的年度不是{}年", title, input.year.year), "年度")
        .values("", fmt::format("{}年度", at.year), fmt::format("{}年度", input.year.year));
  });
}

// ---- R19 ----

/// Where a finding about a subject stands.
struct SubjectAt {
  const Figure& own;
  string_view words;
  std::size_t at;
};

void report_subject(RuleReport& report, const SubjectAt& subject, std::string message,
                    std::string_view expected) {
  Finding& finding =
      report.doubt(place_in(subject.own, subject.at, subject.words.size()), std::move(message), "科目");
  finding.values(subject.own.name, std::string(subject.words), std::string(expected));
  if (!expected.empty()) finding.note("应为", std::string(expected));
}

string_view without_spending(string_view name) {
  constexpr string_view kSpending = "支出";
  return name.ends_with(kSpending) ? name.substr(0, name.size() - kSpending.size()) : name;
}

/// 一般公共服务支出 or 一般公共服务.
bool is_name(string_view typed, string_view official) {
  return typed == official || typed == without_spending(official);
}

const ClassificationItem* named(const CodeTable& table, string_view prefix, string_view name) {
  for (const ClassificationItem* item : table.under(prefix))
    if (is_name(name, item->name)) return item;
  return nullptr;
}

std::string names_under(const CodeTable& table, string_view prefix, string_view near) {
  std::vector<std::string> names;
  for (const ClassificationItem* item : table.under(prefix)) names.push_back(item->name);
  return nearest(near, names);
}

/// The 类 whose name the words end with.
const ClassificationItem* class_at_end(const CodeTable& table, string_view words) {
  for (const ClassificationItem* item : table.under(""))
    if (words.ends_with(item->name) || words.ends_with(without_spending(item->name))) return item;
  return nullptr;
}

/// The words before `at`, back to a mark.
string_view words_before(string_view text, std::size_t at) {
  string_view before = text.substr(0, at);
  std::size_t begin = 0;
  for (string_view mark : {"，", "。", "；", "：", "、", "“", "《", "）", "\n"}) {
    std::size_t found = before.rfind(mark);
    if (found != string_view::npos) begin = std::max(begin, found + mark.size());
  }
  while (begin < before.size() && (is_digit(before[begin]) || before[begin] == '.' || before[begin] == ' '))
    ++begin;
  return before.substr(begin);
}

/// The words from `at` up to `level` (“（款）”), unless a sentence ends before.
std::optional<string_view> words_up_to(string_view text, std::size_t at, string_view level) {
  std::size_t end = text.find(level, at);
  if (end == string_view::npos) return std::nullopt;
  string_view words = text.substr(at, end - at);
  for (string_view mark : {"，", "。", "；", "（类）", "（项）"})
    if (words.find(mark) != string_view::npos) return std::nullopt;
  return words;
}

constexpr string_view kClass = "（类）", kSection = "（款）", kItem = "（项）";

/// X（类）Y（款）Z（项） from the words before `at`, where （类） stands.
void check_levels(const CheckInput& input, RuleReport& report, const Figure& own, std::size_t at) {
  const CodeTable& table = input.classification->functional;
  string_view text = own.text;
  string_view typed = words_before(text, at);
  if (typed.empty()) return;
  report.compared();
  const ClassificationItem* above = class_at_end(table, typed);
  if (above == nullptr) {
    SubjectAt subject{own, typed, at - typed.size()};
    return report_subject(report, subject,
                          fmt::format("“{}”不是{}年的类级科目", typed, input.classification->year),
                          names_under(table, "", typed));
  }
  std::size_t start = at + kClass.size();
  for (string_view level : {kSection, kItem}) {
    std::optional<string_view> words = words_up_to(text, start, level);
    if (!words || words->empty()) return;
    report.compared();
    const ClassificationItem* item = named(table, above->code, *words);
    if (item == nullptr) {
      std::string message = fmt::format("“{}”不是 {} {} 下的{}级科目", *words, above->code, above->name,
                                        level == kSection ? "款" : "项");
      return report_subject(report, {own, *words, start}, std::move(message),
                            names_under(table, above->code, *words));
    }
    above = item;
    start += words->size() + level.size();
  }
}

/// A 项 code with its name after it: 2010301行政运行.
void check_code(const CheckInput& input, RuleReport& report, const Figure& own, std::size_t at,
                std::size_t length) {
  string_view text = own.text;
  const ClassificationItem* item = input.classification->functional.find(text.substr(at, length));
  if (item == nullptr) return;
  string_view after = text.substr(at + length);
  while (starts_with_any(after, {" ", "“", "（"})) after.remove_prefix(after[0] == ' ' ? 1 : std::size_t{3});
  bool is_count =
      after.empty() || static_cast<unsigned char>(after[0]) < 0x80U ||
      starts_with_any(after, {"元", "万", "人", "件", "个", "次", "，", "。", "；", "、", "）", "”"});
  if (is_count) return;
  report.compared();
  if (after.starts_with(item->name)) return;
  report_subject(report, {own, text.substr(at, length), at},
                 fmt::format("科目代码“{}”后面的名称不是它的", text.substr(at, length)),
                 fmt::format("{}{}", item->code, item->name));
}

void check_codes(const CheckInput& input, RuleReport& report, const Figure& own) {
  constexpr std::size_t kItemDigits = 7;
  for (std::size_t at = 0; at < own.text.size();) {
    std::size_t length = digits_at(own.text, at);
    if (length == kItemDigits) check_code(input, report, own, at, length);
    at += std::max<std::size_t>(length, 1);
  }
}

bool is_code(string_view text) {
  constexpr std::size_t kShortest = 3, kLongest = 7;
  return text.size() >= kShortest && text.size() <= kLongest && digits_at(text, 0) == text.size();
}

/// A row of a form over subjects: its name is that of its code.
void check_row_name(const CheckInput& input, RuleReport& report, const Table& table,
                    const std::vector<Cell>& row) {
  if (row.empty() || !is_code(row[0].text.text)) return;
  const std::string& code = row[0].text.text;
  string_view official = input.classification->functional.name(code);
  if (official.empty()) official = input.classification->economic.name(code);
  if (official.empty()) return;
  for (std::size_t c = 1; c < row.size(); ++c) {
    if (row[c].covered || row[c].figure == kNoFigure) continue;
    if (row[c].role != CellRole::kLabel) return;
    report.compared();
    if (row[c].text.text == official) return;
    report.add(input.year.year_place, fmt::format("“{}”里科目 {} 的名称不是它的", table.title, code), "科目")
        .values(code, row[c].text.text, std::string(official))
        .note("应为", std::string(official))
        .note("实为", row[c].text.text);
    return;
  }
}

// ---- R20 ----

/// A word that a unit calls itself by, and what its name has then.
struct SelfWord {
  string_view word;
  std::initializer_list<string_view> in_name;
  std::initializer_list<string_view> not_before;  ///< another word begins: 我委托
};

const SelfWord kSelfWords[] = {
    {"局", {"局"}, {"部", "面", "势", "限"}},
    {"委", {"委员会", "委办", "党委", "工委", "健委", "改委"}, {"托", "派", "员", "任"}},
    {"厅", {"厅"}, {}},
    {"院", {"院"}, {}},
    {"校", {"校", "大学", "中学", "小学", "学院"}, {"对", "正", "验"}},
    {"中心", {"中心"}, {}},
    {"馆", {"馆"}, {}},
};

bool has_any(string_view text, std::initializer_list<string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](string_view word) { return text.find(word) != string_view::npos; });
}

/// 我局 of a unit that is no 局.
void check_self_word(const CheckInput& input, RuleReport& report, const Figure& own, std::size_t at) {
  constexpr std::size_t kSelfBytes = 3;
  string_view after = string_view(own.text).substr(at + kSelfBytes);
  const Unit& unit = input.year.unit;
  for (const SelfWord& self : kSelfWords) {
    if (!after.starts_with(self.word)) continue;
    report.compared();
    string_view next = after.substr(self.word.size());
    bool other_word = std::any_of(self.not_before.begin(), self.not_before.end(),
                                  [&](string_view word) { return next.starts_with(word); });
    bool own_kind = has_any(unit.name.value, self.in_name) || unit.name.value.ends_with(self.word) ||
                    unit.short_name.value.ends_with(self.word);
    if (other_word || own_kind) return;
    std::string words = own.text.substr(at, kSelfBytes + self.word.size());
    report.doubt(place_in(own, at, words.size()), fmt::format("“{}”与单位的名称不合", words), "单位名称")
        .values(own.name, words, unit.short_name.value)
        .note("应为", fmt::format("{}，或“本{}”“我{}”", unit.name.value, unit.kind.value, unit.kind.value));
    return;
  }
}

void check_self_words(const CheckInput& input, RuleReport& report, const Figure& own) {
  for (string_view self : {"我", "本"})
    for (std::size_t at = own.text.find(self); at != std::string::npos;
         at = own.text.find(self, at + self.size()))
      check_self_word(input, report, own, at);
}

/// Whether the name at `at` is only a part of the unit's own, longer name.
bool is_part_of_own_name(const Unit& unit, string_view text, std::size_t at, string_view name) {
  for (const std::string* own : {&unit.name.value, &unit.short_name.value}) {
    std::size_t inside = own->find(name);
    if (inside != std::string::npos && at >= inside && text.substr(at - inside).starts_with(*own))
      return true;
  }
  return false;
}

/// A name that is not the unit's own.
void check_foreign_name(const CheckInput& input, RuleReport& report, const Figure& own, string_view name,
                        const char* whose) {
  for (std::size_t at = own.text.find(name); at != std::string::npos;
       at = own.text.find(name, at + name.size())) {
    if (is_part_of_own_name(input.year.unit, own.text, at, name)) continue;
    report.doubt(place_in(own, at, name.size()), fmt::format("“{}”是{}的名称", name, whose), "单位名称")
        .values(own.name, std::string(name), input.year.unit.name.value)
        .note("提示", "写的确实是这个单位的话，写入 已确认");
    return;
  }
}

/// Units that the text may well speak of: below it, above it.
bool is_related(const CheckInput& input, string_view name) {
  const Unit& unit = input.year.unit;
  if (name == unit.name.value || name == unit.short_name.value || name == unit.supervisor.value) return true;
  for (const Text& included : input.year.organisation.included_units)
    if (included.value.find(name) != std::string::npos) return true;
  return std::any_of(input.members.begin(), input.members.end(), [&](const Member& member) {
    return member.year != nullptr && member.year->unit.name.value == name;
  });
}

/// A name that this unit had last year and has no longer; empty if there is none.
string_view former_name(const CheckInput& input, string_view figure, const std::string& now) {
  const Figure* before = nullptr;
  if (input.last_year != nullptr) {
    FigureId id = input.last_year->find(figure);
    if (id != kNoFigure && (*input.last_year)[id].known()) before = &(*input.last_year)[id];
  }
  return before == nullptr || before->text == now ? string_view() : string_view(before->text);
}

/// The unit's identity is its names; all other own texts are searched.
bool is_searched_for_names(const Figure& own) {
  return !own.name.starts_with("单位.") && !own.name.starts_with("机构.");
}

}  // namespace

void check_years(const CheckInput& input, RuleReport& report) {
  for_each_own_text(input, [&](const Figure& own) {
    for_each_year(own.text, [&](const YearAt& at) { check_year(input, report, own, at); });
  });
  if (input.document == nullptr) return report.missing("文字没有填成");
  check_title_year(input, report, input.document->cover.title);
  for (const Table& table : input.document->tables) check_title_year(input, report, table.title);
  report.not_applicable("没有写年度");
}

void check_subject_names(const CheckInput& input, RuleReport& report) {
  if (input.classification == nullptr) return report.missing("没有当年的科目表");
  for_each_own_text(input, [&](const Figure& own) {
    for (std::size_t at = own.text.find(kClass); at != std::string::npos;
         at = own.text.find(kClass, at + kClass.size()))
      check_levels(input, report, own, at);
    check_codes(input, report, own);
  });
  for (const Table& table : input.forms)
    for (std::size_t r = table.header_rows; r < table.rows.size(); ++r)
      check_row_name(input, report, table, table.rows[r]);
  report.not_applicable("没有写科目");
}

void check_unit_names(const CheckInput& input, RuleReport& report) {
  const Unit& unit = input.year.unit;
  string_view former = former_name(input, "单位.名称", unit.name.value);
  string_view former_short = former_name(input, "单位.简称", unit.short_name.value);
  if (former_short == unit.name.value || former_short == former) former_short = {};
  std::vector<string_view> others;
  for (const std::string& other : input.other_units)
    if (!other.empty() && !is_related(input, other)) others.push_back(other);
  for_each_own_text(input, [&](const Figure& own) {
    if (!is_searched_for_names(own)) return;
    report.compared();
    check_self_words(input, report, own);
    for (string_view other : others) check_foreign_name(input, report, own, other, "另一个单位");
    for (string_view before : {former, former_short})
      if (!before.empty()) check_foreign_name(input, report, own, before, "上年的单位");
  });
  report.not_applicable("单位没有写自己的文字");
}

}  // namespace juesuan
