#include "fill/prose.h"

namespace juesuan {

void fill_prose(const TemplateSet& set, Figures& figures, Diagnostics& out) {
  std::vector<std::pair<FigureId, RichText>> filled;
  for (FigureId id = 0; id < figures.all().size(); ++id) {
    const Figure& figure = figures[id];
    bool has_placeholder =
        figure.kind == FigureKind::kText && figure.place && figure.text.find("{{") != std::string::npos;
    if (!has_placeholder) continue;
    std::optional<Template> text = parse_template_at(figure.text, figure.place, out);
    if (text) filled.emplace_back(id, render_template(*text, set.macros, figures, set.style, out));
  }
  for (auto& [id, text] : filled) figures.set_text(id, std::move(text.text), std::move(text.printed));
}

}  // namespace juesuan
