#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/unit_year.h"
#include "library.h"

namespace juesuan {

/// Which of the two documents are wanted.
enum class Wanted : std::uint8_t { kBoth, kForms, kReport };

/// One unit's year: its file and where it stands in the store.
struct Job {
  std::string file;            ///< path of the unit's YAML
  std::string last_year_file;  ///< path of last year's, whether or not it exists
  std::string folder;          ///< output folder: <region>/<year>/<unit> under the output root
  Wanted wanted = Wanted::kBoth;
  std::string store;  ///< the folder that the region folders are in; what is written never shows it
};

/// What a unit publishes: names and bytes of its files, and the template set that made them.
struct Report {
  std::string template_set;
  std::vector<std::pair<std::string, std::string>> files;
};

/// A unit's year with every word decided, before it is given places on pages and in cells.
struct FilledUnit {
  UnitYear year;
  std::shared_ptr<const TemplateSet> set;
  Figures figures;
  Document document;
};

/// The stages up to fill; nothing after an error, and then `out` says why. `sources` owns the texts that
/// findings and figures point into.
std::optional<FilledUnit> fill_unit(const Job& job, const Library& library, Sources& sources,
                                    Diagnostics& out);

/// All stages in running order; the README of this folder says what holds between them.
std::optional<Report> make_report(const Job& job, const Library& library, Sources& sources, Diagnostics& out);

}  // namespace juesuan
