#pragma once

#include <optional>
#include <string>

#include "fill/template_set.h"
#include "load/yaml.h"

namespace juesuan {

/// What report.yaml says for all forms of a set under 表, unless a form says otherwise.
/// {标题} is the form's own title, {序} its place among the forms, {两位序} the same in two digits.
struct FormDefaults {
  YamlNode title_pattern;  ///< printed above the form: {{ 年度 }}年度{标题}（表{序}）; null: {标题}
  std::string heading_pattern = "{标题}";  ///< in the contents
  std::string number_pattern;              ///< 公开{两位序}表
  TemplateText left_corner, right_corner;
  MoneyUnit unit = MoneyUnit::kWanYuan;
  int decimals = 2;
};

/// An appendix form from tables/<id>.yaml, the `position`th (from 1) of its set (templates/README.md).
/// Findings: LOAD-…, FORM-COLUMN (two columns of one name or 栏次), FORM-LINE (a fixed line with too few or
/// many cells), FORM-ROWS (neither 逐行 nor 固定行), FORM-NOTE-FORMULA.
Form read_form(const std::string& id, std::size_t position, const YamlNode& root,
               const FormDefaults& defaults, Diagnostics& out);

}  // namespace juesuan
