#include "support/make_units/catalogue.h"

#include <stdexcept>

#include "base/files.h"
#include "load/classification.h"
#include "load/yaml.h"

namespace juesuan::make_units {
namespace {

constexpr std::size_t kItemDigits = 7, kSectionDigits = 5;

bool is_certain(const DatedCodes& codes, const DatedCode& row, int first_year, int last_year) {
  const DatedCode* first = codes.find(row.code, first_year);
  const DatedCode* last = codes.find(row.code, last_year);
  return first == &row && last == &row && row.confidence != Confidence::kInferred;
}

YamlNode parsed(Sources& sources, const std::string& path, Diagnostics& out) {
  constexpr std::size_t kLimit = 8U << 20U;
  std::optional<std::string> text = RealFiles().read(path, kLimit);
  if (!text) throw std::runtime_error("读不到 " + path);
  std::optional<YamlNode> root = parse_yaml(sources.add(path, *text), out);
  if (!root) throw std::runtime_error(format_diagnostics(out));
  return std::move(*root);
}

}  // namespace

Catalogue::Catalogue(const ClassificationTables& tables, int first_year, int last_year) {
  for (const DatedCode& row : tables.economic.rows())
    if (is_certain(tables.economic, row, first_year, last_year)) economic_.emplace(row.code, row.name);
  for (const DatedCode& row : tables.functional.rows()) {
    bool usable = row.code.size() == kItemDigits && is_certain(tables.functional, row, first_year, last_year);
    if (!usable || !items_.emplace(row.code, row.name).second) continue;
    if (row.name != "行政运行" && row.name != "事业运行" && row.name != "机关服务")
      work_[row.code.substr(0, kSectionDigits)].push_back(row.code);
  }
}

const std::vector<std::string>& Catalogue::work_items(std::string_view section) const {
  auto found = work_.find(section);
  if (found == work_.end()) throw std::runtime_error("科目表里没有 " + std::string(section) + " 下的项");
  return found->second;
}

std::string Catalogue::running_item(std::string_view section, bool institution) const {
  const std::string prefix(section);
  for (const char* last : {institution ? "50" : "01", "01"})
    if (std::string code = prefix + last; has(code)) return code;
  return work_items(section).back();
}

ClassificationTables read_tables(const std::string& folder) {
  Sources sources;
  Diagnostics out;
  YamlNode functional = parsed(sources, join_path(folder, "functional.yaml"), out);
  YamlNode economic = parsed(sources, join_path(folder, "economic.yaml"), out);
  std::optional<ClassificationTables> tables = load_classification(functional, economic, out);
  if (!tables) throw std::runtime_error(format_diagnostics(out));
  return std::move(*tables);
}

}  // namespace juesuan::make_units
