#pragma once

// A unit's year of data/ with its pages and the files that are published, made in memory with the project's
// own fonts; and what verification finds in files that were tampered with.

#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "layout/layout.h"
#include "render/pdf.h"
#include "render/xlsx.h"
#include "run.h"
#include "store.h"
#include "verify/verify.h"

namespace juesuan::testing {

using PublishedFiles = std::vector<std::pair<std::string, std::string>>;

struct VerifiedUnit {
  Sources sources;
  std::optional<FilledUnit> filled;
  Pages pages;
  PublishedFiles files;  ///< the PDF and the workbook

  const std::string& pdf() const { return files[0].second; }
  const std::string& workbook() const { return files[1].second; }
  VerifyInput input() const { return {filled->year, filled->figures, filled->document, pages}; }
  UnitResults verify_files(const PublishedFiles& published) const { return verify(input(), published); }
  /// The files with another PDF or workbook.
  PublishedFiles with_pdf(std::string bytes) const { return {{files[0].first, std::move(bytes)}, files[1]}; }
  PublishedFiles with_workbook(std::string bytes) const {
    return {files[0], {files[1].first, std::move(bytes)}};
  }
};

inline const Library& library_with_fonts() {
  static const RealFiles files;
  static Library library(files, {JUESUAN_ROOT "/data", JUESUAN_ROOT "/templates", ""});
  static const bool good = [] {
    Diagnostics out;
    if (!library.open(true, out)) throw std::runtime_error(format_diagnostics(out));
    return true;
  }();
  static_cast<void>(good);
  return library;
}

inline constexpr const char* kExample = "510000_example/2021/900001_example_bureau";
inline constexpr const char* kZhaohua = "510811_zhaohua/2021/433401001_mass_work_bureau";

/// `unit_year` is <region>/<year>/<unit>; made once.
inline const VerifiedUnit& verified_unit(const std::string& unit_year) {
  static std::map<std::string, std::unique_ptr<VerifiedUnit>> made;
  std::unique_ptr<VerifiedUnit>& unit = made[unit_year];
  if (unit) return *unit;
  const Library& library = library_with_fonts();
  unit = std::make_unique<VerifiedUnit>();
  Diagnostics out;
  std::string path = library.folders().data + "/" + unit_year + ".yaml";
  std::vector<Job> jobs = find_jobs(library.files(), library.folders(), {path}, out);
  if (!jobs.empty()) unit->filled = fill_unit(jobs.front(), library, unit->sources, out);
  if (!unit->filled) throw std::runtime_error(format_diagnostics(out));
  const Document& document = unit->filled->document;
  unit->pages = lay_out(document, library.fonts(), out);
  unit->files = {{document.file_stem + ".pdf", write_pdf(unit->pages, library.fonts())},
                 {document.file_stem + "附表.xlsx", write_xlsx(document, &unit->filled->figures)}};
  return *unit;
}

/// "V08 PDF 第 9 页：…\n" for each finding, in the order of the rules.
inline std::string findings_text(const UnitResults& results) {
  std::string out;
  for (const RuleResult& rule : results.rules)
    for (const Finding& finding : rule.findings)
      out += std::string(rule.rule.code) + " " + finding.said.message + "\n";
  return out;
}

inline const RuleResult& result_of(const UnitResults& results, const std::string& code) {
  auto found = std::find_if(results.rules.begin(), results.rules.end(),
                            [&](const RuleResult& rule) { return rule.rule.code == code; });
  if (found == results.rules.end()) throw std::runtime_error("no rule " + code);
  return *found;
}

}  // namespace juesuan::testing
