#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "base/utf8.h"
#include "validate/checks.h"

namespace juesuan {
namespace {

/// data/README.md, 原因; besides these a 7-digit functional code.
constexpr std::string_view kReasonSubjects[] = {
    "收支总计", "财政拨款收支总计", "一般公共预算支出", "三公经费", "公务接待费", "机关运行经费", "其他收入"};
/// data/README.md, 上年.
constexpr std::string_view kPriorSubjects[] = {
    "收支总计",         "收入总计",           "支出总计",         "收入合计",
    "支出合计",         "财政拨款收支总计",   "财政拨款收入总计", "财政拨款支出总计",
    "财政拨款收入合计", "财政拨款支出合计",   "一般公共预算支出", "政府性基金支出",
    "国有资本经营支出", "三公经费",           "因公出国境费",     "公务用车购置及运行维护费",
    "公务用车购置费",   "公务用车运行维护费", "公务接待费",       "机关运行经费"};

void check_subject(const Text& name, std::string_view table, std::span<const std::string_view> subjects,
                   std::string_view also, Diagnostics& out) {
  if (std::find(subjects.begin(), subjects.end(), name.value) != subjects.end()) return;
  Diagnostic& finding =
      out.error("VALID-SUBJECT", name.place, fmt::format("“{}”里没有“{}”这个事由", table, name.value));
  finding.note("应为", fmt::format("{}{}", fmt::join(subjects, "、"), also));
  if (std::string near = nearest(name.value, subjects); !near.empty())
    finding.note("提示", fmt::format("最接近的是“{}”", near));
}

}  // namespace

void check_subjects(const UnitYear& year, Diagnostics& out) {
  for (const NamedText& reason : year.reasons)
    if (!is_digits(reason.name.value))
      check_subject(reason.name, "原因", kReasonSubjects, "，或 7 位功能科目", out);
  std::vector<std::string_view> priors(std::begin(kPriorSubjects), std::end(kPriorSubjects));
  priors.insert(priors.end(), year.own_subjects.begin(), year.own_subjects.end());
  for (const NamedAmount& prior : year.prior) check_subject(prior.name, "上年", priors, "", out);
}

}  // namespace juesuan
