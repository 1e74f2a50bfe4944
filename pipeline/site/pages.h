#pragma once

// The files of the site as text.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "site/site_unit.h"

namespace juesuan {

/// All units of a site, in the order of the list.
struct SiteIndex {
  std::vector<SiteUnit> units;
  std::map<std::string, std::string> regions;  ///< folder → name for people
  std::map<std::string, std::string> rules;    ///< code → title, of the catalogue
  std::size_t plan_errors = 0;                 ///< in the 计划.yaml of these regions
};

/// A unit's page below the site's folder: units/<region>/<year>/<unit>.html. Without a page for 未报.
std::string unit_page_path(const SiteUnit& unit);
/// The page, made of templates/site/unit.html. `years`: other years of the same unit that have a page.
std::string unit_page(const SiteUnit& unit, const std::string& region_name, const std::vector<int>& years,
                      std::string_view page);

/// data/index.js: a unit a line, as the comment in templates/site/region.js says.
std::string index_script(const SiteIndex& index);
/// data/findings.js: a finding a line; read when it is asked for.
std::string findings_script(const SiteIndex& index);

}  // namespace juesuan
