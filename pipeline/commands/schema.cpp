#include "unit_file/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "commands/commands.h"
#include "load/template_files.h"
#include "validate/checks.h"

namespace juesuan {
namespace {

std::vector<SetDescription> describe_sets(const Session& session, const std::string& set, Diagnostics& out) {
  std::vector<std::string> paths = {set};
  if (set.empty()) paths = find_template_sets(session.files, session.line.folders.templates);
  std::vector<SetDescription> sets;
  for (const std::string& path : paths)
    if (auto description = session.library.unit_description({path, {}}, out))
      sets.push_back({path, std::move(*description)});
  if (sets.empty() && !out.has_errors())
    out.error("SCHEMA-SET", {}, fmt::format("{} 里没有模板", session.line.folders.templates))
        .note("提示", "在项目文件夹里运行，或用 --templates 指明模板文件夹");
  return sets;
}

std::vector<Classification> classifications(const Session& session, int wanted) {
  std::vector<Classification> years;
  for (int year = kFirstYear; year <= kLastYear; ++year)
    if (wanted == 0 || wanted == year) years.push_back(session.library.classification(year));
  return years;
}

}  // namespace

std::string make_schema(const Session& session, const std::string& set, int year, Diagnostics& out) {
  std::vector<SetDescription> sets = describe_sets(session, set, out);
  std::vector<Classification> years = classifications(session, year);
  if (years.empty())
    out.error("SCHEMA-YEAR", {}, fmt::format("{} 年没有可用的科目表", year))
        .note("应为", fmt::format("{} 至 {}", kFirstYear, kLastYear));
  return sets.empty() || years.empty() ? "" : unit_schema(sets, years);
}

int run_schema(const Session& session) {
  Diagnostics out;
  std::string schema = make_schema(session, session.line.set, session.line.year, out);
  std::cerr << format_diagnostics(out);
  if (out.has_errors()) return kWrongUsage;
  std::cout << schema;
  return kClean;
}

}  // namespace juesuan
