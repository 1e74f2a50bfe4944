// Any bytes as a template, alone and with a macro file in front (split at the first zero byte): parsing and
// rendering must end, within their limits, whatever is written.

#include <cstddef>
#include <cstdint>
#include <string>

#include "fill/template.h"

namespace {

juesuan::Figures small_figures() {
  using namespace juesuan;
  Figures figures;
  FigureId now = figures.fact("a.b", Amount{State::kKnown, {123'456}, 2, {}});
  FigureId before = figures.fact("a.c", Amount{State::kKnown, {100'000}, 2, {}});
  FigureId change = figures.difference("a.d", now, before);
  figures.growth("a.e", change, before);
  figures.unknown("a.u");
  figures.make_list("l");
  figures.text("l.1.n", "甲");
  figures.text("l.2.n", "乙");
  figures.make_list("l.2.l");
  figures.count("l.2.l.1", 7);
  figures.make_list("o");
  figures.text("t", "2022-09-30");
  return figures;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace juesuan;
  static const Figures kFigures = small_figures();
  std::string text(reinterpret_cast<const char*>(data), size);
  std::size_t split = text.find('\0');
  Sources sources;
  Diagnostics out;
  std::optional<Template> macros =
      parse_template(sources.add("macros.j2", split == std::string::npos ? "" : text.substr(0, split)), out);
  std::optional<Template> main =
      parse_template(sources.add("main.j2", split == std::string::npos ? text : text.substr(split + 1)), out);
  if (main && macros) {
    render_template(*main, {&*macros, 1}, kFigures, TemplateStyle{}, out);
  }
  format_diagnostics(out);
  return 0;
}
