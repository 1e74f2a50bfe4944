#include "explain/tree.h"

#include <algorithm>
#include <set>

namespace juesuan {
namespace {

class TreeMaker {
 public:
  explicit TreeMaker(const ExplainInput& input) : input_(input) {}

  ExplainedFigure make(const Figures& figures, FigureId id) {
    ExplainedFigure node;
    node.figures = &figures;
    node.id = id;
    node.of_last_year = &figures != &input_.figures;
    node.seen = !seen_.emplace(&figures, id).second;
    if (!node.seen) add_inputs(node);
    return node;
  }

 private:
  /// The parts of a sum that were typed stand as in the file; all other inputs as the formula has them.
  static std::vector<FigureId> in_reading_order(const Figures& figures, const Figure& figure) {
    std::vector<FigureId> inputs(figure.inputs.begin(), figure.inputs.end());
    auto typed = [&](FigureId id) { return static_cast<bool>(figures[id].place); };
    if (figure.operation != Operation::kSum || !std::all_of(inputs.begin(), inputs.end(), typed))
      return inputs;
    std::stable_sort(inputs.begin(), inputs.end(), [&](FigureId a, FigureId b) {
      const Place& first = figures[a].place;
      const Place& second = figures[b].place;
      return std::pair(first.line, first.column) < std::pair(second.line, second.column);
    });
    return inputs;
  }

  void add_inputs(ExplainedFigure& node) {
    const Figure& figure = node.figure();
    for (FigureId input : in_reading_order(*node.figures, figure))
      node.inputs.push_back(make(*node.figures, input));
    std::vector<FigureId> printed;
    for (const Printed& inside : node.figures->printed_inside(node.id))
      if (inside.figure != kNoFigure &&
          std::find(printed.begin(), printed.end(), inside.figure) == printed.end())
        printed.push_back(inside.figure);
    for (FigureId inside : printed) node.inputs.push_back(make(*node.figures, inside));
    if (figure.operation != Operation::kLastYear || input_.last_year == nullptr) return;
    FigureId before = input_.last_year->find(figure.text);
    if (before != kNoFigure) node.inputs.push_back(make(*input_.last_year, before));
  }

  const ExplainInput& input_;
  std::set<std::pair<const Figures*, FigureId>> seen_;
};

void collect(const ExplainedFigure& node, std::vector<const ExplainedFigure*>& ends) {
  if (node.seen) return;
  if (node.figure().operation == Operation::kFact && node.figure().place) ends.push_back(&node);
  for (const ExplainedFigure& input : node.inputs) collect(input, ends);
}

}  // namespace

ExplainedFigure explained(const ExplainInput& input, FigureId id) {
  return TreeMaker(input).make(input.figures, id);
}

std::vector<const ExplainedFigure*> typed_ends(const ExplainedFigure& tree) {
  std::vector<const ExplainedFigure*> ends;
  collect(tree, ends);
  return ends;
}

std::vector<std::string> used_by(const Figures& figures, FigureId id) {
  std::vector<std::string> names;
  for (FigureId user = 0; user < figures.all().size(); ++user) {
    FigureIds inputs = figures[user].inputs;
    std::span<const Printed> inside = figures.printed_inside(user);
    bool uses = std::find(inputs.begin(), inputs.end(), id) != inputs.end() ||
                std::any_of(inside.begin(), inside.end(), [&](const Printed& p) { return p.figure == id; });
    if (uses) names.push_back(figures[user].name);
  }
  return names;
}

}  // namespace juesuan
