#include "support/figures_json.h"

namespace juesuan {
namespace {

void add_figure(nlohmann::json& tree, const Figure& figure) {
  constexpr const char* kKinds[] = {"money", "ratio", "count", "score", "text"};
  constexpr const char* kStates[] = {"blank", "known", "unknown"};
  tree["kind"] = kKinds[static_cast<std::size_t>(figure.kind)];
  tree["state"] = kStates[static_cast<std::size_t>(figure.state)];
  tree["number"] = figure.number;
  tree["base"] = figure.base;
  tree["text"] = figure.text;
}

nlohmann::json node_json(const Figures& figures, std::uint32_t id) {
  const FigureNode& node = figures.node(id);
  nlohmann::json tree = nlohmann::json::object();
  if (node.figure != kNoFigure) add_figure(tree, figures[node.figure]);
  if (node.is_list) tree["list"] = true;
  for (std::uint32_t child : node.children)
    tree["children"].push_back({figures.node(child).key, node_json(figures, child)});
  return tree;
}

}  // namespace

nlohmann::json figures_json(const Figures& figures) {
  return node_json(figures, 0);
}

}  // namespace juesuan
