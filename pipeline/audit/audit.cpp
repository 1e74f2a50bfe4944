#include "audit/audit.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

#include "audit/audited_figure.h"

namespace juesuan {
namespace {

/// The rules that a published figure falls under, its judgement aside.
std::set<std::string_view> rules_of(const Figures& figures, const AuditedFigure& entry) {
  const Figure& figure = figures[entry.id];
  std::set<std::string_view> rules = {"R09", rule_of(figures, entry.id)};
  bool number = entry.printed.is_number() && figure.kind != FigureKind::kText;
  if (number && figure.kind == FigureKind::kRatio) rules.insert("R06");
  if (number && figure.kind != FigureKind::kCount) rules.insert("R29");
  if (figure.name == "年度" || figure.name == "上年度") rules.insert("R16");
  if (entry.printed.form == PrintedForm::kListed || is_subset(figure.name)) rules.insert("R24");
  if (entry.in_chart()) rules.insert("R14");
  if (entry.in_table()) rules.insert("R15");
  return rules;
}

/// One cause: the same figure with the same wrong value for the same reason.
using Cause = std::tuple<std::string_view, std::string_view, FigureId, std::int64_t, int, Direction>;

Cause cause_of(const AuditedFigure& entry) {
  const Judgement& judged = entry.judgement;
  return {judged.rule,
          judged.kind,
          entry.id,
          entry.printed.digits,
          entry.printed.decimals,
          entry.printed.direction};
}

/// Findings of one cause, in the order in which the first of each was published.
class Causes {
 public:
  explicit Causes(const Figures& figures) : figures_(figures) {}

  void add(const AuditedFigure& entry) {
    auto [at, added] = index_.try_emplace(cause_of(entry), findings_.size());
    if (added) {
      findings_.emplace_back(entry.judgement.rule, finding_of(figures_, entry));
      return;
    }
    const PublishedFigure& again = *entry.published;
    findings_[at->second].second.note(
        "另见",
        fmt::format("又公布了 {}{}", published_text(entry),
                    again.position.empty() ? "" : fmt::format("（{}）", again.position)),
        again.text.place);
  }

  void move_to(RuleTally& tally) {
    for (auto& [rule, finding] : findings_) tally.add(rule, std::move(finding));
  }

 private:
  const Figures& figures_;
  std::map<Cause, std::size_t> index_;
  std::vector<std::pair<const char*, Finding>> findings_;
};

void count_entry(const Figures& figures, const AuditedFigure& entry, RuleTally& tally) {
  std::set<std::string_view> rules = rules_of(figures, entry);
  if (entry.judgement.verdict == Verdict::kUnknown) {
    for (std::string_view rule : rules) tally.missing(rule, entry.published->figure.value);
    return;
  }
  if (!entry.agrees()) rules.insert(entry.judgement.rule);
  for (std::string_view rule : rules) tally.compared(rule);
}

}  // namespace

UnitResults audit(const AuditInput& input) {
  Diagnostics file;
  std::vector<AuditedFigure> entries = judge_all(input.year, input.figures, input.published, file);
  RuleTally tally;
  Causes causes(input.figures);
  for (const AuditedFigure& entry : entries) {
    count_entry(input.figures, entry, tally);
    bool finding = entry.is_slip() || entry.judgement.verdict == Verdict::kRounding;
    if (finding) causes.add(entry);
  }
  causes.move_to(tally);
  audit_share_sums(input.figures, entries, tally);
  audit_unlisted_parts(input.figures, entries, tally);
  audit_operating_costs(input.year, input.figures, entries, tally);
  UnitResults results;
  results.unit = input.year.unit.name.value;
  results.year = input.year.year;
  results.rules = tally.results(input.catalogue);
  results.messages = file.all();
  return results;
}

}  // namespace juesuan
