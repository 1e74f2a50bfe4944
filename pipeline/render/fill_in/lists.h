#pragma once

#include <xlsxwriter.h>

#include <map>
#include <string>
#include <vector>

#include "domain/classification.h"
#include "fill_in/plan.h"
#include "render/fill_in/sheet.h"

namespace juesuan {

/// The hidden sheet with the codes of the year and the words of all keys of a plan, and the defined names of
/// its columns.
class FormLists {
 public:
  FormLists(const FormPlan& plan, const Classification& classification);

  /// The defined name of "2010301 行政运行" entries; "" for kNone.
  static std::string entries(FactKey::Codes codes);
  /// The defined name of a key's words; "" without words.
  std::string words(const FactKey& key) const;
  /// The official name of a code that stands first in a cell; "" without one.
  std::string code_name(const std::string& cell, FactKey::Codes codes) const;

  /// Adds the sheet, behind those that there are.
  void write(lxw_workbook& workbook, Looks& looks) const;

 private:
  void collect(const FactKey& key);

  const Classification& classification_;
  std::map<std::vector<std::string>, std::string> words_;  ///< → defined name
};

}  // namespace juesuan
