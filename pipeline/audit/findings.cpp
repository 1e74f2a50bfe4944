#include <fmt/format.h>

#include "audit/audited_figure.h"

namespace juesuan {
namespace {

constexpr std::size_t kShownFacts = 4;
constexpr std::size_t kLongestFormula = 200;

struct Advice {
  std::string_view kind;
  const char* text;
};

/// The next move, by the name of the slip.
constexpr Advice kAdvice[] = {
    {"尾差", "照准确数四舍五入，或在文中注明是四舍五入的尾差"},
    {"截断未四舍五入", "从准确数四舍五入一次，同一类的数用同样的小数位"},
    {"方向词与符号不符", "改方向词"},
    {"基数用错", "除以上年数的绝对值再印"},
    {"百分比缩位", "把比率乘 100 再印"},
    {"完成率写成占比", "这里印占比，完成率写在预算对比那一句"},
    {"占比写成完成率", "这里印决算数÷预算数"},
    {"占比分母用错", "换成应除的总数"},
    {"合计漏项", "补上漏的一项，或改合计"},
    {"合计重项", "减去多加的一项"},
    {"总数为0而写占比", "不写占比"},
    {"无预算而写完成率", "不写完成率，只写金额"},
    {"上年为0而写增长率", "不写增长率，写明上年为0"},
    {"正负改变而写增长率", "不写增长率，写明本年数和上年数"},
    {"主要包括金额为零", "从列举中删去"},
    {"图中写成比率", "图的数据用金额"},
};

const char* advice_for(std::string_view kind) {
  for (const Advice& advice : kAdvice)
    if (advice.kind == kind) return advice.text;
  return "更正公布的数；如果是数据文件里的事实有误，改那里的数";
}

/// What a figure rests on, nearest first: typed amounts that are not zero, and last year's.
std::vector<FigureId> facts_behind(const Figures& figures, FigureId id) {
  std::vector<FigureId> facts, queue = {id};
  std::vector<bool> seen(figures.all().size());
  for (std::size_t at = 0; at < queue.size() && facts.size() < kShownFacts; ++at) {
    if (seen[queue[at]]) continue;
    seen[queue[at]] = true;
    const Figure& figure = figures[queue[at]];
    bool fact = figure.place || figure.operation == Operation::kLastYear;
    if (fact && figure.known() && figure.number != 0) facts.push_back(queue[at]);
    queue.insert(queue.end(), figure.inputs.begin(), figure.inputs.end());
  }
  return facts;
}

/// "0.56%（准确数 0.558476%） = 收支总计.增减额 ÷ |收支总计.上年|"
std::string expected_text(const Figures& figures, const AuditedFigure& entry, const std::string& derived,
                          const std::string& exact) {
  std::string formula = formula_text(figures, figures[entry.id]);
  if (formula.size() > kLongestFormula) formula.clear();
  if (!formula.empty() && !formula.starts_with("= ")) formula = "= " + formula;
  return fmt::format("{}{}{}", derived, exact.empty() ? "" : fmt::format("（准确数 {}）", exact),
                     formula.empty() ? "" : " " + formula);
}

std::string seen_text(const AuditedFigure& entry, const std::string& difference) {
  const std::string& position = entry.published->position;
  return fmt::format("{}{}{}", published_text(entry), difference.empty() ? "" : "，" + difference,
                     position.empty() ? "" : fmt::format("（{}）", position));
}

void note_facts(Finding& finding, const Figures& figures, const AuditedFigure& entry) {
  PrintStyle style = entry.style;
  for (FigureId id : facts_behind(figures, entry.id)) {
    const Figure& fact = figures[id];
    int decimals = fact.kind == FigureKind::kCount ? 0 : style.amount_decimals;
    finding.note("另见", fmt::format("{} {}", fact.name, printed_text(fact, decimals, style)), fact.place);
  }
}

/// Published − derived in 分, when that is whole.
std::optional<std::int64_t> gap_of(const Figure& figure, const AuditedFigure& entry) {
  if (figure.kind != FigureKind::kMoney || !figure.known() || !entry.printed.is_number()) return std::nullopt;
  constexpr __int128 kFenPerYuan = 100;
  bool has_unit = entry.printed.unit != PrintedUnit::kNone && entry.printed.unit != PrintedUnit::kOther;
  PrintedUnit unit = has_unit ? entry.printed.unit : entry.style.money;
  __int128 fen = kFenPerYuan;
  if (unit == PrintedUnit::kWanYuan) fen = kFenPerYuan * power_of_ten(4);
  if (unit == PrintedUnit::kYiYuan) fen = kFenPerYuan * power_of_ten(8);
  __int128 scaled = fen * entry.printed.digits;
  std::int64_t power = power_of_ten(entry.printed.decimals);
  if (scaled % power != 0) return std::nullopt;
  return static_cast<std::int64_t>(scaled / power) - (figure.number < 0 ? -figure.number : figure.number);
}

}  // namespace

std::string published_text(const AuditedFigure& entry) {
  const PublishedFigure& published = *entry.published;
  bool bare = entry.printed.is_number() && entry.printed.unit == PrintedUnit::kNone;
  if (published.text.value.empty()) return "空白";
  return published.text.value + (bare ? published.unit.value : "");
}

Finding finding_of(const Figures& figures, const AuditedFigure& entry, const Complaint& complaint) {
  const PublishedFigure& published = *entry.published;
  Finding finding;
  finding.said.severity = complaint.severity;
  finding.said.place = published.text.place ? published.text.place : published.figure.place;
  finding.said.message = fmt::format("{}：{}公布的是 {}，应为 {}", complaint.kind, published.figure.value,
                                     published_text(entry), complaint.derived);
  finding.kind = complaint.kind;
  finding.values(published.figure.value, published_text(entry), complaint.derived, complaint.difference);
  finding.gap = gap_of(figures[entry.id], entry);
  return finding;
}

Finding finding_of(const Figures& figures, const AuditedFigure& entry) {
  const Judgement& judged = entry.judgement;
  Complaint complaint;
  complaint.severity = judged.verdict == Verdict::kRounding ? Severity::kHint : Severity::kError;
  complaint.kind = judged.kind;
  complaint.derived = judged.derived;
  complaint.difference = judged.difference;
  Finding finding = finding_of(figures, entry, complaint);
  finding.note("应为", expected_text(figures, entry, judged.derived, judged.exact));
  finding.note("实为", seen_text(entry, judged.difference));
  if (!judged.slip.empty()) finding.note("由来", judged.slip);
  if (!entry.published->note.empty()) finding.note("说明", entry.published->note);
  note_facts(finding, figures, entry);
  return finding.note("提示", advice_for(judged.kind));
}

}  // namespace juesuan
