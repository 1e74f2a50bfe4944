#pragma once

// What the program made of a unit, read back from its PDF and its workbook.

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "edge/program.h"

namespace juesuan {

struct BuiltUnit {
  std::string text;                 ///< of the PDF, without white space and page numbers
  std::vector<std::string> sheets;  ///< in the order of the tabs
  /// sheet, then address: the value as openpyxl prints it ('text, 12.5, =SUM(A1:A2) -> 3.5)
  std::map<std::string, std::map<std::string, std::string>> cells;
};

/// The command's output; its exit status must be 0.
inline std::string command_output(const fs::path& folder, const std::string& command) {
  fs::path out = folder / ".command_output";
  std::string whole = command + " >'" + out.string() + "'";
  EXPECT_EQ(std::system(whole.c_str()), 0) << command;
  return file_text(out);
}

/// Lines of pdftotext without the page numbers (— 3 —), joined without white space.
inline std::string joined_text(const std::string& printed) {
  std::string joined;
  std::istringstream lines(printed);
  for (std::string line; std::getline(lines, line);) {
    std::string packed;
    for (char c : line)
      if (!std::isspace(static_cast<unsigned char>(c))) packed += c;
    if (!packed.starts_with("—")) joined += packed;
  }
  return joined;
}

/// Reads the PDF and the workbook below `folder`/output/`unit_year` (region/year/unit).
inline BuiltUnit read_built_unit(const ProgramFolder& folder, const std::string& unit_year) {
  BuiltUnit built;
  for (const auto& entry : fs::directory_iterator(folder.root() / "output" / unit_year)) {
    std::string path = entry.path().string();
    if (path.ends_with(".pdf"))
      built.text = joined_text(command_output(folder.root(), "pdftotext '" + path + "' -"));
    if (!path.ends_with(".xlsx")) continue;
    std::istringstream lines(command_output(
        folder.root(), "/usr/bin/python3 '" JUESUAN_ROOT "/tests/render/sheets.py' '" + path + "'"));
    for (std::string line; std::getline(lines, line);) {
      std::vector<std::string> fields;
      std::istringstream parts(line);
      for (std::string field; std::getline(parts, field, '\t');) fields.push_back(field);
      if (built.sheets.empty() || built.sheets.back() != fields.at(0)) built.sheets.push_back(fields[0]);
      built.cells[fields[0]][fields.at(1)] = fields.at(2);
    }
  }
  return built;
}

/// The address of the first cell of a sheet with that value, for messages and for looking beside it; "" if
/// there is none.
inline std::string address_of(const BuiltUnit& unit, const std::string& sheet, const std::string& value) {
  auto found = unit.cells.find(sheet);
  if (found == unit.cells.end()) return "";
  for (const auto& [address, text] : found->second)
    if (text == value) return address;
  return "";
}

}  // namespace juesuan
