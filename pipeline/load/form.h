#pragma once

#include <optional>
#include <string>

#include "fill/template_set.h"
#include "load/yaml.h"

namespace juesuan {

/// What report.yaml says for all forms of a set under 表, unless a form says otherwise.
struct FormDefaults {
  TemplateText left_corner, right_corner;
  MoneyUnit unit = MoneyUnit::kWanYuan;
  int decimals = 2;
};

/// An appendix form from tables/<id>.yaml (templates/README.md). Findings: LOAD-…, FORM-COLUMN (two columns of one name or
/// 栏次), FORM-LINE (a fixed line with too few or many cells), FORM-ROWS (neither 逐行 nor 固定行), FORM-NOTE-FORMULA.
Form read_form(const std::string& id, const YamlNode& root, const FormDefaults& defaults, Diagnostics& out);

}  // namespace juesuan
