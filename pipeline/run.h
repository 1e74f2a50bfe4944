#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "check/result.h"
#include "domain/unit_year.h"
#include "library.h"
#include "revise/correction.h"

namespace juesuan {

/// Which of the two documents are wanted.
enum class Wanted : std::uint8_t { kBoth, kForms, kReport };

/// One unit's year: its file and where it stands in the store.
struct Job {
  std::string file;            ///< path of the unit's YAML
  std::string region_folder;   ///< <store>/<region>
  std::string last_year_file;  ///< path of last year's, whether or not it exists
  std::string folder;          ///< output folder: <region>/<year>/<unit> under the output root
  Wanted wanted = Wanted::kBoth;
  std::string store;  ///< the folder that the region folders are in; what is written never shows it
  std::map<std::string, std::string> allowed;  ///< exemptions: code of a rule → reason
  bool verify = false;                         ///< read the files back before they are published
};

/// What a unit publishes: names and bytes of its files, and the template set that made them.
struct Report {
  std::string template_set;
  std::vector<std::string> members;  ///< 汇总
  std::vector<std::pair<std::string, std::string>> files;
};

/// A unit's year with every word decided, before it is given places on pages and in cells.
struct FilledUnit {
  UnitYear year;
  std::shared_ptr<const TemplateSet> set;
  Figures figures;
  Document document;
  std::optional<Figures> last_year;      ///< of last year's file, when there is one
  std::optional<Correction> correction;  ///< of what was published before, when figures differ
};

/// What came of checking a unit. `unit` is nothing when its file, or one it is compared with, could not be
/// used.
struct CheckedUnit {
  std::optional<FilledUnit> unit;
  UnitResults results;
};

/// The file of a unit that 汇总 names: beside the department's own.
std::string member_file(const Job& job, std::string_view member);

/// The stages up to check. All findings go to `out` too; after an error nothing may be published. `sources`
/// owns the texts that findings and figures point into.
CheckedUnit check_unit(const Job& job, const Library& library, Sources& sources, Diagnostics& out);

/// The same, for those who need a unit without errors; nothing after an error, and then `out` says why.
std::optional<FilledUnit> fill_unit(const Job& job, const Library& library, Sources& sources,
                                    Diagnostics& out);

/// All stages in running order; the README of this folder says what holds between them.
std::optional<Report> make_report(const Job& job, const Library& library, Sources& sources, Diagnostics& out);

}  // namespace juesuan
