#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/row.h"
#include "base/utf8.h"
#include "validate/checks.h"

namespace juesuan {
namespace {

/// Which classification, in the words of a message.
struct Scheme {
  const DatedCodes& codes;
  std::string_view code;         ///< the finding
  std::string_view name;         ///< 功能科目
  std::size_t digits;            ///< of the level that a row must have
  std::string_view wanted;       ///< 7 位的项
  bool warn_when_out_of_period;  ///< of codes that no sourced row speaks for
};

/// Where a code is used: cell `cell` of a row. The cell's exact place is only looked for when there is a
/// finding.
struct Use {
  Place row;
  std::size_t cell = 0;

  Place place() const { return cell_place(row, cell); }
};

/// A code with every use of it, so that one wrong code is one finding.
using Uses = std::map<std::string_view, std::vector<Use>>;

std::string level_name(std::size_t digits) {
  return digits == 3 ? "类" : digits == 5 ? "款" : "项";
}

/// "2019 至 2023 年" or "2024 年起", of each span.
std::string spans_text(std::span<const DatedCode> history) {
  std::string text;
  for (const DatedCode& row : history) {
    if (!text.empty()) text += "、";
    text += row.to == kStillInForce ? fmt::format("{} 年起", row.from)
            : row.to == row.from    ? fmt::format("{} 年", row.from)
                                    : fmt::format("{} 至 {} 年", row.from, row.to);
  }
  return text;
}

/// "20103 下有 2010301 行政运行、2010302 一般行政管理事务、2010303 机关服务等 10 项", those nearest to
/// `code`.
std::string neighbours_text(const DatedCodes& codes, std::string_view code, std::string_view prefix,
                            int year) {
  constexpr std::size_t kShown = 3;
  std::vector<const DatedCode*> rows = codes.under(prefix, year);
  if (rows.empty()) return "";
  auto after =
      std::lower_bound(rows.begin(), rows.end(), code,
                       [](const DatedCode* row, std::string_view wanted) { return row->code < wanted; });
  auto position = static_cast<std::size_t>(after - rows.begin());
  std::size_t first =
      rows.size() <= kShown ? 0 : std::min(position == 0 ? 0 : position - 1, rows.size() - kShown);
  std::string text = fmt::format("{} 下有", prefix);
  for (std::size_t i = first; i < std::min(first + kShown, rows.size()); ++i)
    text += fmt::format("{}{} {}", i == first ? " " : "、", rows[i]->code, rows[i]->name);
  if (rows.size() > kShown) text += fmt::format("等 {} 个", rows.size());
  return text;
}

/// What there is at the lowest level above the code that exists.
std::string hint_text(const DatedCodes& codes, std::string_view code, int year) {
  for (std::size_t digits : {std::size_t{5}, std::size_t{3}}) {
    if (code.size() < digits) continue;
    std::string text = neighbours_text(codes, code, code.substr(0, digits), year);
    if (!text.empty()) return text;
  }
  return "";
}

void note_more(Diagnostic& finding, const std::vector<Use>& uses) {
  if (uses.size() > 1)
    finding.note("另见", fmt::format("另有 {} 处用了它，下一处在这里", uses.size() - 1), uses[1].place());
}

/// The code has not the form and level that a row needs.
std::string form_fault(const Scheme& scheme, std::string_view code, int year) {
  if (code.empty()) return fmt::format("没有写{}", scheme.name);
  if (!is_digits(code)) return fmt::format("{}“{}”里有不是数字的字符", scheme.name, code);
  if (code.size() == scheme.digits) return "";
  if (const DatedCode* row = scheme.codes.find(code, year))
    return fmt::format("{} {} {}是{}", scheme.name, code, row->name, level_name(code.size()));
  return fmt::format("{}“{}”有 {} 位", scheme.name, code, code.size());
}

void report_form(const Scheme& scheme, std::string_view code, const std::vector<Use>& uses, int year,
                 std::string fault, Diagnostics& out) {
  Diagnostic& finding = out.error(std::string(scheme.code), uses[0].place(), std::move(fault));
  finding.note("应为", fmt::format("{}的编码", scheme.wanted));
  std::string hint = is_digits(code) ? hint_text(scheme.codes, code, year) : "";
  if (!hint.empty()) finding.note("提示", hint);
  note_more(finding, uses);
}

void report_not_in_force(const Scheme& scheme, std::string_view code, const std::vector<Use>& uses, int year,
                         Diagnostics& out) {
  std::span<const DatedCode> history = scheme.codes.history(code);
  bool doubtful = scheme.codes.is_doubtful(code, year);
  bool only_warn = doubtful && scheme.warn_when_out_of_period;
  std::string message = fmt::format("{} 年的科目表里没有{} {}", year, scheme.name, code);
  Diagnostic& finding = only_warn ? out.warning("VALID-CODE-PERIOD", uses[0].place(), std::move(message))
                                  : out.error(std::string(scheme.code), uses[0].place(), std::move(message));
  if (!history.empty())
    finding.note("依据", fmt::format("{} {}，{}{}", code, history.back().name, spans_text(history),
                                     doubtful ? "（起止年度是推定的）" : ""));
  std::string hint = hint_text(scheme.codes, code, year);
  if (!hint.empty()) finding.note("提示", hint);
  note_more(finding, uses);
}

void check_uses(const Scheme& scheme, const Uses& uses, int year, Diagnostics& out) {
  for (const auto& [code, where] : uses) {
    std::string fault = form_fault(scheme, code, year);
    if (!fault.empty()) {
      report_form(scheme, code, where, year, std::move(fault), out);
    } else if (scheme.codes.find(code, year) == nullptr) {
      report_not_in_force(scheme, code, where, year, out);
    }
  }
}

bool looks_like_code(std::string_view name) {
  return !name.empty() && is_digits(name);
}

Uses functional_uses(const UnitYear& year) {
  Uses uses;
  for (const IncomeLine& line : year.income.ledger) uses[line.function].push_back({line.place, 1});
  for (const ExpenditureLine& line : year.expenditure.ledger) uses[line.function].push_back({line.place, 0});
  for (const ExpenditureLine& line : year.expenditure.by_function)
    if (!line.function.empty()) uses[line.function].push_back({line.place, 0});
  for (const ExpenditureLine& line : year.expenditure.by_both) uses[line.function].push_back({line.place, 0});
  for (const auto* lines : {&year.balances.opening, &year.balances.closing})
    for (const BalanceLine& line : *lines)
      if (!line.function.empty()) uses[line.function].push_back({line.place, 1});
  for (const BudgetLine& line : year.budgets)
    if (!line.function.empty()) uses[line.function].push_back({line.place, 0});
  for (const NamedText& reason : year.reasons)
    if (looks_like_code(reason.name.value)) uses[reason.name.value].push_back({reason.name.place});
  return uses;
}

Uses economic_uses(const UnitYear& year) {
  Uses uses;
  for (const ExpenditureLine& line : year.expenditure.ledger) uses[line.economic].push_back({line.place, 3});
  for (const ExpenditureLine& line : year.expenditure.by_economic)
    uses[line.economic].push_back({line.place, 0});
  for (const ExpenditureLine& line : year.expenditure.by_both) uses[line.economic].push_back({line.place, 1});
  return uses;
}

}  // namespace

void check_codes(const UnitYear& year, const ClassificationTables& tables, Diagnostics& out) {
  if (year.year < kFirstYear || year.year > kLastYear) return;
  // An economic code out of its period has no column in the year's forms, so there it is never only a
  // warning.
  Scheme functional{tables.functional, "VALID-FUNCTION-CODE", "功能科目", 7, "7 位的项", true};
  Scheme economic{tables.economic, "VALID-ECONOMIC-CODE", "经济科目", 5, "5 位的款", false};
  check_uses(functional, functional_uses(year), year.year, out);
  check_uses(economic, economic_uses(year), year.year, out);
}

}  // namespace juesuan
