#include "support/printed_unit.h"

#include <algorithm>
#include <stdexcept>

#include "check/check.h"
#include "domain/classification_tables.h"

namespace juesuan {
namespace {

constexpr const char* kSet = "sichuan/2021/final_accounts";

constexpr const char* kUnit = R"(版式: sichuan/2021/final_accounts
年度: 2021
金额单位: 万元
单位: {名称: 示例市信访局, 类型: 单位, 性质: 行政单位, 预算级次: 一级预算单位}
机构:
  内设机构: [办公室, 信访科]
  内设机构称谓: 科室
重点工作:
  概述: {概述}
收入:
  明细:
    - 一般公共预算财政拨款收入 | 2010308 | 150.40
支出:
  明细:
    - 2010308 | 基本支出 | 一般公共预算 | 30101 | 100.30
    - 2010308 | 基本支出 | 一般公共预算 | 30201 | 24.10
    - 2010308 | 基本支出 | 一般公共预算 | 30211 | 6.00
    - 2010308 | 基本支出 | 一般公共预算 | 30217 | 1.84
    - 2010308 | 项目支出/信访专项 | 一般公共预算 | 30201 | 18.16
结转结余:
  年初: []
  年末: []
预算:
  - 2010308 | 160.00 | 156.00
三公经费:
  金额:
    - 公务接待费 | 一般公共预算 | 2.98 | 1.84
  国内接待: {金额: 1.84, 批次: 52, 人次: 260, 用途: 用餐开支}
上年:
  收支总计: 148.20
  财政拨款收支总计: 148.20
  一般公共预算支出: 148.20
  三公经费: 2.32
  公务接待费: 2.32
  机关运行经费: 31.00
原因:
  收支总计: 信访专项增加
  财政拨款收支总计: 信访专项增加
  一般公共预算支出: 信访专项增加
  三公经费: 接待减少
  公务接待费: 接待减少
  机关运行经费: 办公费增加
  "2010308": 部分开支节约
)";

std::string text_of_unit(std::string_view summary, std::string_view more) {
  constexpr std::string_view kSlot = "{概述}";
  std::string text = kUnit;
  text.replace(text.find(kSlot), kSlot.size(), summary);
  return text.append(more);
}

std::vector<RichText*> running_texts(Document& document) {
  std::vector<RichText*> texts;
  for (Block& block : document.blocks) {
    if (block.kind == Block::Kind::kHeading) texts.push_back(&block.heading.text);
    if (block.kind == Block::Kind::kParagraph) texts.push_back(&block.paragraph.text);
  }
  return texts;
}

bool is_number(std::string_view words) {
  return words.find_first_not_of("0123456789.,-") == std::string_view::npos;
}

/// Puts other words in the place of span `index`; the spans behind and around it follow.
void replace_span(RichText& text, std::size_t index, std::string_view words) {
  Printed old = text.printed[index];
  text.text.replace(old.offset, old.length, words);
  auto grown = static_cast<std::uint32_t>(words.size()) - old.length;
  for (Printed& span : text.printed) {
    if (span.offset > old.offset)
      span.offset += grown;
    else if (span.offset + span.length >= old.offset + old.length)
      span.length += grown;
  }
}

}  // namespace

PrintedUnit2021::PrintedUnit2021(std::string_view summary, std::string_view more)
    : stages_(run_stages({"单位.yaml", text_of_unit(summary, more)}, {"", ""}, project_set(kSet))),
      classification_(project_tables().in_force(2021)) {
  if (stages_->results.rules.empty()) throw std::runtime_error(format_diagnostics(stages_->out));
}

Figure& PrintedUnit2021::figure(std::string_view name) {
  return const_cast<Figure&>((*stages_->figures)[stages_->figures->find(name)]);
}

Printed PrintedUnit2021::span_of(const std::vector<Printed>& printed, std::string_view name) const {
  FigureId id = stages_->figures->find(name);
  auto found =
      std::find_if(printed.begin(), printed.end(), [&](const Printed& span) { return span.figure == id; });
  if (found == printed.end()) throw std::logic_error("not printed: " + std::string(name));
  return *found;
}

void PrintedUnit2021::reprint(std::string_view name, std::string_view words) {
  FigureId id = stages_->figures->find(name);
  bool wants_number = is_number(words);
  for (RichText* text : running_texts(stages_->document))
    for (std::size_t i = 0; i < text->printed.size(); ++i) {
      Printed span = text->printed[i];
      if (span.figure != id || is_number(text->text.substr(span.offset, span.length)) != wants_number)
        continue;
      return replace_span(*text, i, words);
    }
  throw std::logic_error("not printed: " + std::string(name));
}

Cell& PrintedUnit2021::first_amount() {
  for (Table& table : stages_->document.tables)
    for (auto& row : table.rows)
      for (Cell& cell : row)
        if (cell.amount && cell.amount->count != 0) return cell;
  throw std::logic_error("no amount");
}

Cell& PrintedUnit2021::first_blank() {
  for (Table& table : stages_->document.tables)
    for (auto& row : table.rows)
      for (Cell& cell : row)
        if (cell.figure != kNoFigure && (*stages_->figures)[cell.figure].state == State::kBlank) return cell;
  throw std::logic_error("no blank");
}

UnitResults PrintedUnit2021::check_again(const Document* document) const {
  return check({*stages_->year,
                *stages_->figures,
                stages_->document.tables,
                nullptr,
                document,
                &project_set(kSet),
                &classification_,
                {},
                other_units},
               {});
}

RuleOutcome PrintedUnit2021::outcome(std::string_view code) const {
  for (const RuleResult& result : check_again(&stages_->document).rules)
    if (result.rule.code == code) return result.outcome;
  return RuleOutcome::kNotChecked;
}

RuleOutcome PrintedUnit2021::outcome_without_document(std::string_view code) const {
  for (const RuleResult& result : check_again(nullptr).rules)
    if (result.rule.code == code) return result.outcome;
  return RuleOutcome::kNotChecked;
}

std::vector<std::string> PrintedUnit2021::found(std::string_view code) const {
  std::vector<std::string> seen;
  for (const RuleResult& result : check_again(&stages_->document).rules)
    if (result.rule.code == code)
      for (const Finding& finding : result.findings)
        seen.push_back(severity_name(finding.said.severity) + " " + finding.published);
  return seen;
}

std::vector<std::string> PrintedUnit2021::failed() const {
  std::vector<std::string> codes;
  for (const RuleResult& result : check_again(&stages_->document).rules)
    if (result.outcome == RuleOutcome::kFailed) codes.emplace_back(result.rule.code);
  return codes;
}

std::string PrintedUnit2021::messages() const {
  Diagnostics found, shown;
  report_findings(check_again(&stages_->document), found);
  for (const Diagnostic& finding : found.all())
    if (finding.severity != Severity::kHint) shown.add(finding);
  return format_diagnostics(shown);
}

}  // namespace juesuan
