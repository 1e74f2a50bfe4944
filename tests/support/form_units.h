#pragma once

#include <memory>
#include <string>
#include <vector>

#include "import/imported.h"
#include "import/workbook.h"
#include "render/fill_in/fill_in.h"

namespace juesuan {

/// A unit of data/ with what its file says and may say.
struct FormUnit {
  std::string name;  ///< region_year
  std::string file;  ///< path from the project's root
  std::string text;
  int year = 0;
  FactTree facts;
  UnitDescription description;
  const Classification* classification = nullptr;
};

/// A unit from the text of its file; throws std::runtime_error with the findings.
FormUnit form_unit(const std::string& file, const std::string& text);
/// All unit files of data/.
const std::vector<FormUnit>& project_units();
const FormUnit& example_unit();

/// The workbook of these facts; throws std::runtime_error with the findings.
std::string form_of(const FormUnit& unit, const FactTree& facts);

/// The facts with amounts in their shortest digits, without what is blank, keys in one order: what a
/// spreadsheet can keep of them.
FactTree canonical(const FactTree& facts, const UnitDescription& description);

/// A workbook that was read, with the file that it points into.
struct ReadForm {
  Sources sources;
  Diagnostics out;
  std::optional<Workbook> workbook;
  Imported imported;
};
std::unique_ptr<ReadForm> read_form(const std::string& name, const std::string& bytes,
                                    const UnitDescription& description);

/// "" when a tree says the same, else the first difference in words.
std::string difference(const FactTree& a, const FactTree& b, const std::string& path = "");
/// Sheet!cell “text” why, one a line.
std::string unplaced_text(const Imported& imported);

}  // namespace juesuan
