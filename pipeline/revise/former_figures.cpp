#include "revise/former_figures.h"

#include <map>

namespace juesuan {
namespace {

class FigureMaker {
 public:
  explicit FigureMaker(Sources& sources) : sources_(sources) {}

  Figures make(const std::vector<FormerFigure>& former) {
    for (const FormerFigure& figure : former) add(figure);
    return std::move(figures_);
  }

 private:
  void add(const FormerFigure& former) {
    std::optional<std::vector<FigureId>> inputs = known_inputs(former);
    if (inputs && former.formula == "copy")
      figures_.copy(former.figure.name, inputs->front());
    else if (inputs && former.formula == "sum")
      figures_.sum(former.figure.name, *inputs);
    else
      add_value(former.figure, place_of(former));
  }

  /// Nothing if there is none, or not all are known.
  std::optional<std::vector<FigureId>> known_inputs(const FormerFigure& former) const {
    if (former.inputs.empty()) return std::nullopt;
    std::vector<FigureId> inputs;
    for (const std::string& name : former.inputs) inputs.push_back(figures_.find(name));
    for (FigureId id : inputs)
      if (id == kNoFigure) return std::nullopt;
    return inputs;
  }

  Place place_of(const FormerFigure& former) {
    if (!former.typed()) return {};
    auto [at, added] = files_.emplace(former.file, nullptr);
    if (added) at->second = &sources_.add(former.file, "");
    return {at->second, former.line, 1, 1};
  }

  void add_value(const Figure& figure, const Place& place) {
    switch (figure.kind) {
      case FigureKind::kMoney:
        figures_.fact(figure.name, Amount{figure.state, figure.fen(), 2, place});
        return;
      case FigureKind::kCount:
        figures_.fact(figure.name, Count{figure.state, figure.number, place});
        return;
      case FigureKind::kScore:
        figures_.fact(figure.name, Score{figure.state, figure.number, place});
        return;
      case FigureKind::kRatio:
        if (figure.known())
          figures_.ratio(figure.name, figure.number, figure.base, {});
        else
          figures_.blank(figure.name);
        return;
      case FigureKind::kText:
        figures_.fact(figure.name, Text{figure.text, place});
        return;
    }
  }

  Sources& sources_;
  Figures figures_;
  std::map<std::string, const Source*> files_;
};

}  // namespace

Figures as_figures(const std::vector<FormerFigure>& former, Sources& sources) {
  return FigureMaker(sources).make(former);
}

}  // namespace juesuan
