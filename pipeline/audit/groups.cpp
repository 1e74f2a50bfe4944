#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "audit/audited_figure.h"

namespace juesuan {
namespace {

using Wide = __int128;

/// "支出.类别.基本支出.占比" -> "支出.类别": shares of one list stand beside one another.
std::string_view list_of(std::string_view name) {
  for (int segments = 0; segments < 2; ++segments) {
    std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return {};
    name = name.substr(0, dot);
  }
  return name;
}

/// The published shares of one whole, each figure once, as it stands in the text.
using ShareGroup = std::map<FigureId, const AuditedFigure*>;

bool is_percent_share(const Figures& figures, const AuditedFigure& entry) {
  const Figure& figure = figures[entry.id];
  return figure.operation == Operation::kShare && figure.known() && entry.printed.is_number() &&
         entry.style.ratio == PrintedUnit::kPercent && entry.in_text();
}

std::map<std::pair<FigureId, std::string_view>, ShareGroup> share_groups(
    const Figures& figures, std::span<const AuditedFigure> entries) {
  std::map<std::pair<FigureId, std::string_view>, ShareGroup> groups;
  for (const AuditedFigure& entry : entries) {
    if (!is_percent_share(figures, entry)) continue;
    const Figure& figure = figures[entry.id];
    groups[{figure.inputs[1], list_of(figure.name)}].emplace(entry.id, &entry);
  }
  return groups;
}

bool is_whole(const Figures& figures, FigureId whole, const ShareGroup& group) {
  Wide parts = 0;
  for (const auto& [id, entry] : group) parts += figures[figures[id].inputs[0]].number;
  return group.size() > 1 && parts == figures[whole].number;
}

int most_decimals(const ShareGroup& group) {
  int decimals = 0;
  for (const auto& [id, entry] : group) decimals = std::max<int>(decimals, entry->printed.decimals);
  return decimals;
}

std::string decimal(Wide digits, int decimals) {
  auto power = static_cast<Wide>(power_of_ten(decimals));
  auto whole = static_cast<std::int64_t>(digits / power), part = static_cast<std::int64_t>(digits % power);
  return decimals == 0 ? fmt::format("{}", whole) : fmt::format("{}.{:0{}}", whole, part, decimals);
}

/// A wrong share makes a wrong sum: that is told already.
const AuditedFigure* slip_in(const ShareGroup& group) {
  for (const auto& [id, entry] : group)
    if (entry->is_slip()) return entry;
  return nullptr;
}

void audit_group(const Figures& figures, FigureId whole, const ShareGroup& group, RuleTally& tally) {
  int decimals = most_decimals(group);
  Wide hundred = Wide{100} * power_of_ten(decimals), sum = 0, half_units = 0;
  std::string terms;
  for (const auto& [id, entry] : group) {
    Wide scale = power_of_ten(decimals - entry->printed.decimals);
    sum += scale * entry->printed.digits;
    half_units += scale;
    terms += fmt::format("{}{}", terms.empty() ? "" : " + ", entry->published->text.value);
  }
  tally.compared("R03");
  Wide off = sum < hundred ? hundred - sum : sum - hundred;
  if (2 * off <= half_units) return;
  const AuditedFigure& first = *group.begin()->second;
  Complaint complaint{Severity::kError, "占比之和不是100%", "100%",
                      fmt::format("{} {}个百分点", sum > hundred ? "多" : "少", decimal(off, decimals))};
  Finding finding = finding_of(figures, first, complaint);
  finding.said.message =
      fmt::format("{}的各项占比之和是 {}%，不是 100%", figures[whole].name, decimal(sum, decimals));
  finding.published = decimal(sum, decimals) + "%";
  finding.gap.reset();
  finding.note("实为", terms);
  for (const auto& [id, entry] : group)
    finding.note("另见", fmt::format("{} {}", figures[id].name, published_text(*entry)),
                 entry->published->text.place);
  finding.note("提示", "逐项重算占比；四舍五入的尾差不会超过各项半个末位之和");
  if (const AuditedFigure* slip = slip_in(group)) finding.cause = slip->judgement.rule;
  tally.add("R03", std::move(finding));
}

// ---------------------------------------------------------------------------------------------------------

using Spot = std::tuple<const Source*, std::uint32_t, std::uint32_t>;

Spot spot(const Place& place) {
  return {place.source, place.line, place.column};
}

/// The typed fact that a figure prints: what it copies, or the only part of its sum that is not zero.
const Figure& fact_of(const Figures& figures, FigureId id) {
  const Figure* figure = &figures[id];
  while (!figure->place && (figure->operation == Operation::kCopy || figure->operation == Operation::kSum)) {
    const Figure* only = nullptr;
    for (FigureId input : figure->inputs) {
      if (figures[input].number == 0) continue;
      if (only != nullptr) return *figure;
      only = &figures[input];
    }
    if (only == nullptr) return *figure;
    figure = only;
  }
  return *figure;
}

bool is_unlisted(const Figure& figure) {
  return figure.name.find(".未列") != std::string::npos;
}

/// The only part of a sum that was not published, if it is one that cannot be.
const Figure* unlisted_part(const Figures& figures, const Figure& total, const std::set<Spot>& published) {
  const Figure* unlisted = nullptr;
  std::size_t listed = 0;
  for (FigureId id : total.inputs) {
    const Figure& part = figures[id];
    if (!part.known()) return nullptr;
    if (part.number == 0) continue;
    if (is_unlisted(part)) {
      unlisted = &part;
    } else if (published.count(spot(fact_of(figures, id).place)) == 0) {
      return nullptr;
    } else {
      ++listed;
    }
  }
  return listed > 0 ? unlisted : nullptr;
}

const Figure& copied(const Figures& figures, FigureId id) {
  const Figure* figure = &figures[id];
  while (figure->operation == Operation::kCopy) figure = &figures[figure->inputs[0]];
  return *figure;
}

bool is_administrative(const UnitYear& year) {
  return year.unit.nature.value == "行政单位" || year.unit.nature.value == "参照公务员法管理的事业单位";
}

}  // namespace

void audit_share_sums(const Figures& figures, std::span<const AuditedFigure> entries, RuleTally& tally) {
  for (const auto& [key, group] : share_groups(figures, entries))
    if (is_whole(figures, key.first, group)) audit_group(figures, key.first, group, tally);
}

void audit_unlisted_parts(const Figures& figures, std::span<const AuditedFigure> entries, RuleTally& tally) {
  std::set<Spot> published;
  for (const AuditedFigure& entry : entries) published.insert(spot(fact_of(figures, entry.id).place));
  std::set<FigureId> seen;
  for (const AuditedFigure& entry : entries) {
    const Figure& total = copied(figures, entry.id);
    bool sum = total.operation == Operation::kSum && total.known() && entry.printed.is_number();
    if (!sum || !entry.agrees() || !seen.insert(entry.id).second) continue;
    const Figure* unlisted = unlisted_part(figures, total, published);
    if (unlisted == nullptr) continue;
    Figure listed = total;
    listed.number -= unlisted->number;
    std::string missing = printed_text(*unlisted, entry.style.amount_decimals, entry.style);
    Complaint complaint{Severity::kError, "合计漏项",
                        printed_text(listed, entry.printed.decimals, entry.style),
                        fmt::format("多 {}", missing)};
    Finding finding = finding_of(figures, entry, complaint);
    finding.said.message =
        fmt::format("合计漏项：{}公布的是 {}，所列各项之和是 {}", entry.published->figure.value,
                    published_text(entry), complaint.derived);
    finding.gap = unlisted->number;
    finding.note("由来", fmt::format("没有列出 {} {}", unlisted->name, missing), unlisted->place)
        .note("提示", "补列这一项，或改合计");
    tally.compared("R01");
    tally.add("R01", std::move(finding));
  }
}

void audit_operating_costs(const UnitYear& year, const Figures& figures,
                           std::span<const AuditedFigure> entries, RuleTally& tally) {
  FigureId running = figures.find("基本支出.公用经费");
  if (!is_administrative(year) || running == kNoFigure || !figures[running].known()) return;
  for (const AuditedFigure& entry : entries) {
    if (figures[entry.id].name != "机关运行经费.本年" || !entry.printed.is_number()) continue;
    tally.compared("R12");
    if (!entry.agrees()) continue;
    AuditedFigure same = entry;
    same.id = running;
    if (agrees(figures[running], same.printed, same.style)) continue;
    same.judgement = judge(figures, running, same.printed, same.published->text.value, same.style);
    if (same.is_slip()) {
      same.judgement.kind = "不符";
      same.judgement.slip = "机关运行经费应等于公用经费";
    }
    tally.add("R12", finding_of(figures, same));
  }
}

}  // namespace juesuan
