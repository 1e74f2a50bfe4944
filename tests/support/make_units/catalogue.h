#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/classification_tables.h"

namespace juesuan::make_units {

/// The functional 项 that made units use: in force in all the years made, and not only supposed to be.
class Catalogue {
 public:
  Catalogue(const ClassificationTables& tables, int first_year, int last_year);

  bool has(std::string_view function) const { return items_.contains(function); }
  /// The 项 of a 款 that work is paid from: all but the running of offices.
  const std::vector<std::string>& work_items(std::string_view section) const;
  /// The 项 that 行政单位 and 事业单位 run on: 行政运行, 事业运行, or the nearest there is.
  std::string running_item(std::string_view section, bool institution) const;
  bool has_economic(std::string_view code) const { return economic_.contains(code); }

 private:
  std::map<std::string, std::string, std::less<>> items_, economic_;
  std::map<std::string, std::vector<std::string>, std::less<>> work_;
};

/// Reads `folder`/functional.yaml and economic.yaml; throws std::runtime_error with the findings.
ClassificationTables read_tables(const std::string& folder);

}  // namespace juesuan::make_units
