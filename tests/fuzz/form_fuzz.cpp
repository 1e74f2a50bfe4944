// Any bytes as a form, a table or the charts of a template set, and as what a set says of its facts: reading
// and filling must end, and what is refused has a finding.

#include <cstddef>
#include <cstdint>
#include <string>

#include "fill/fill.h"
#include "load/form.h"
#include "load/grids_and_charts.h"
#include "load/set_facts.h"

namespace {

juesuan::Figures few_figures() {
  using namespace juesuan;
  Figures figures;
  FigureId now = figures.fact("支出合计.本年", Amount{State::kKnown, {123'456}, 2, {}});
  FigureId before = figures.fact("支出合计.上年", Amount{State::kKnown, {100'000}, 2, {}});
  figures.difference("支出合计.增减额", now, before);
  figures.unknown("收入合计.本年");
  figures.make_list("科目");
  figures.text("科目.1.编码", "2010301");
  figures.text("科目.1.名称", "行政运行");
  figures.fact("科目.1.合计", Amount{State::kKnown, {123'456}, 2, {}});
  return figures;
}

void fill(const juesuan::YamlNode& root, const juesuan::Figures& figures, juesuan::Diagnostics& out) {
  using namespace juesuan;
  TemplateSet set;
  Diagnostics found;
  set.forms.push_back(read_form("form", 1, root, FormDefaults{}, found));
  if (!found.has_errors()) fill_forms(set, figures, found);
  out.take(std::move(found));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace juesuan;
  static const Figures kFigures = few_figures();
  Sources sources;
  Diagnostics out;
  const Source& source = sources.add("form.yaml", std::string(reinterpret_cast<const char*>(data), size));
  std::optional<YamlNode> root = parse_yaml(source, out);
  if (root) {
    fill(*root, kFigures, out);
    read_grid("grid", *root, out);
    read_charts(*root, out);
    read_set_facts(*root, out);
  }
  if (!root && !out.has_errors()) __builtin_trap();
  format_diagnostics(out);
  return 0;
}
