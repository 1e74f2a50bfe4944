#include "verify/verify.h"

#include <fmt/format.h>

#include <algorithm>

#include "verify/outcomes.h"
#include "verify/pdf_rules.h"
#include "verify/workbook_rules.h"

namespace juesuan {
namespace {

using NamedBytes = std::pair<std::string, std::string>;

const std::string* find_file(std::span<const NamedBytes> files, const std::string& name) {
  auto found = std::find_if(files.begin(), files.end(), [&](const NamedBytes& f) { return f.first == name; });
  return found == files.end() ? nullptr : &found->second;
}

/// A document of another name is left from another build; a reader cannot know which one holds.
void report_others(std::span<const NamedBytes> files, const std::string& name, std::string_view ending,
                   Outcomes& out) {
  for (const NamedBytes& file : files)
    if (file.first.ends_with(ending) && file.first != name)
      out.add(VerifyRule::kFiles, fmt::format("多出文件 {}", file.first)).values("", file.first, "");
}

void report_missing(const std::string& name, Outcomes& out) {
  out.add(VerifyRule::kFiles, fmt::format("缺少文件 {}", name))
      .values("", "", name)
      .note("提示", "请重新 build 这个单位");
}

}  // namespace

UnitResults verify(const VerifyInput& input, std::span<const NamedBytes> files) {
  Outcomes out(input);
  std::string pdf = input.document.file_stem + ".pdf";
  std::string workbook = input.document.file_stem + "附表.xlsx";
  const std::string* pdf_bytes = find_file(files, pdf);
  const std::string* workbook_bytes = find_file(files, workbook);
  out.count(VerifyRule::kFiles, (input.wants_pdf ? 1U : 0U) + (input.wants_workbook ? 1U : 0U));
  if (!input.wants_pdf) {
    skip_pdf(RuleOutcome::kNotChecked, "没有要 PDF", out);
  } else if (pdf_bytes == nullptr) {
    report_missing(pdf, out);
    skip_pdf(RuleOutcome::kMissingData, "没有 PDF", out);
  } else {
    verify_pdf(pdf, *pdf_bytes, out);
  }
  if (!input.wants_workbook) {
    skip_workbook(RuleOutcome::kNotChecked, "没有要工作簿", out);
  } else if (workbook_bytes == nullptr) {
    report_missing(workbook, out);
    skip_workbook(RuleOutcome::kMissingData, "没有工作簿", out);
  } else {
    verify_workbook(workbook, *workbook_bytes, out);
  }
  report_others(files, pdf, ".pdf", out);
  report_others(files, workbook, ".xlsx", out);
  return out.finish();
}

}  // namespace juesuan
