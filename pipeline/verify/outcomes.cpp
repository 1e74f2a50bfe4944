#include "verify/outcomes.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "check/compare.h"

namespace juesuan {
namespace {

constexpr RuleKind kBuiltIn = RuleKind::kBuiltIn;

constexpr std::array<RuleTitle, kVerifyRuleCount> kRules = {{
    {"V01", "文件齐全", "公开的 PDF 和附表工作簿", kBuiltIn},
    {"V02", "文件打得开、没有损坏", "公开的 PDF 和附表工作簿", kBuiltIn},
    {"V03", "文件属性中的标题和作者", "公开的 PDF 和附表工作簿", kBuiltIn},
    {"V04", "页数、封面和页码", "PDF 各页", kBuiltIn},
    {"V05", "目录的文字、次序和页码与标题一致", "PDF 目录", kBuiltIn},
    {"V06", "标题印全", "PDF 正文", kBuiltIn},
    {"V07", "文字印全、没有多余", "PDF 正文、表名、表注", kBuiltIn},
    {"V08", "文中印出的数等于指标", "PDF 正文", kBuiltIn},
    {"V09", "表中印出的格等于指标，各在其位", "PDF 正文中的表和附表", kBuiltIn},
    {"V10", "图上印出的数和名称", "PDF 各图", kBuiltIn},
    {"V11", "工作表齐全、次序和名称", "附表工作簿", kBuiltIn},
    {"V12", "单元格的值", "附表工作簿各表", kBuiltIn},
    {"V13", "公式和它的缓存值", "附表工作簿各表", kBuiltIn},
    {"V14", "金额的显示格式", "附表工作簿各表", kBuiltIn},
    {"V15", "工作簿中的图", "附表工作簿“图表”", kBuiltIn},
}};

}  // namespace

std::span<const RuleTitle> verify_rules() {
  return kRules;
}

Outcomes::Outcomes(const VerifyInput& input) : input_(input) {
  results_.unit = input.year.unit.name.value;
  results_.year = input.year.year;
  for (const RuleTitle& rule : kRules) results_.rules.emplace_back().rule = rule;
}

Finding& Outcomes::add(VerifyRule rule, std::string message) {
  Finding& finding = result(rule).findings.emplace_back();
  Place file{input_.year.source, 0, 0, 0};
  finding.said = {Severity::kError, kRules[index(rule)].code, file, std::move(message), {}};
  finding.kind = "差异";
  return finding;
}

Finding& Outcomes::add(VerifyRule rule, std::string message, FigureId figure) {
  Finding& finding = add(rule, std::move(message));
  if (figure == kNoFigure) return finding;
  finding.figure = input_.figures[figure].name;
  if (Place place = typed_place(input_.figures, figure)) finding.said.place = place;
  return finding;
}

void Outcomes::skip(std::initializer_list<VerifyRule> rules, RuleOutcome outcome, const std::string& reason) {
  for (VerifyRule rule : rules) {
    result(rule).outcome = outcome;
    result(rule).reason = reason;
  }
}

UnitResults Outcomes::finish() {
  for (RuleResult& rule : results_.rules) {
    bool open = rule.outcome == RuleOutcome::kNotChecked && rule.reason.empty();
    if (!rule.findings.empty()) {
      rule.outcome = RuleOutcome::kFailed;
    } else if (open && rule.compared > 0) {
      rule.outcome = RuleOutcome::kPassed;
    } else if (open) {
      rule.outcome = RuleOutcome::kNotApplicable;
      rule.reason = "公开的文件中没有";
    }
  }
  return std::move(results_);
}

std::string excerpt_of(std::u32string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kAround = 8;
  constexpr std::size_t kLongest = 40;
  std::size_t from = begin > kAround ? begin - kAround : 0;
  std::size_t to = std::min({text.size(), end + kAround, from + kLongest});
  return (from > 0 ? "…" : "") + to_utf8(text.substr(from, to - from)) + (to < text.size() ? "…" : "");
}

}  // namespace juesuan
