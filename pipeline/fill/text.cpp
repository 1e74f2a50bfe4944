#include "fill/text.h"

#include <fmt/format.h>

namespace juesuan {

RichText fill_text(const TemplateText& text, const TemplateSet& set, const Figures& figures, Diagnostics& out,
                   std::span<const TemplateBinding> bindings) {
  if (!text.text) return {};
  return render_template(*text.text, set.macros, figures, set.style, out, bindings);
}

RichText printed_figure(const Figures& figures, FigureId id) {
  if (id == kNoFigure || !figures[id].known()) return {};
  const Figure& figure = figures[id];
  RichText printed;
  printed.text = figure.kind == FigureKind::kText    ? figure.text
                 : figure.kind == FigureKind::kScore ? format_score(figure.number)
                                                     : fmt::format("{}", figure.number);
  printed.printed.push_back({0, static_cast<std::uint32_t>(printed.text.size()), id});
  return printed;
}

}  // namespace juesuan
