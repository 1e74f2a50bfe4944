#include "explain/explain.h"

#include <fmt/format.h>

#include "explain/answers.h"

namespace juesuan {
namespace {

constexpr std::size_t kShownNames = 5;

constexpr const char* kHowToSearch = "用 --list 文字 按名称查，用 --value 数 按数查";

/// The figures right below a name that is none itself.
std::vector<std::string> names_below(const Figures& figures, std::string_view name) {
  std::vector<std::string> names;
  std::uint32_t node = figures.find_node(name);
  if (node == 0) return names;
  for (std::uint32_t child : figures.node(node).children)
    if (figures.node(child).figure != kNoFigure) names.push_back(figures[figures.node(child).figure].name);
  return names;
}

std::string some_names(const std::vector<std::string>& names) {
  auto shown = static_cast<std::ptrdiff_t>(std::min(names.size(), kShownNames));
  std::string text = fmt::format("{}", fmt::join(names.begin(), names.begin() + shown, "、"));
  return names.size() > kShownNames ? fmt::format("{} 等{}个", text, names.size()) : text;
}

void report_unknown_figure(const Figures& figures, const std::string& name, Diagnostics& out) {
  bool group = !name.empty() && figures.find_node(name) != 0;
  std::string what =
      group ? fmt::format("“{}”是一组数，不是一个数", name) : fmt::format("没有名称是“{}”的数", name);
  Diagnostic& error = out.error("EXPLAIN-FIGURE", {}, what);
  if (std::vector<std::string> below = names_below(figures, name); !below.empty())
    error.note("实为", fmt::format("它下面有 {}", some_names(below)));
  std::vector<std::string> near = nearest_names(figures, name, kShownNames);
  if (!group && !near.empty()) error.note("提示", fmt::format("最接近的是 {}", some_names(near)));
  error.note("提示", kHowToSearch);
}

std::optional<std::string> explain_figure(const ExplainInput& input, const ExplainRequest& request,
                                          Diagnostics& out) {
  FigureId id = input.figures.find(request.text);
  if (id != kNoFigure) return request.json ? explain_json(input, id) : explain_text(input, id);
  report_unknown_figure(input.figures, request.text, out);
  return std::nullopt;
}

std::optional<std::string> list_names(const ExplainInput& input, const ExplainRequest& request,
                                      Diagnostics& out) {
  std::vector<FigureId> found = find_figures(input.figures, request.text);
  if (found.empty()) {
    Diagnostic& error = out.error("EXPLAIN-NAMES", {}, fmt::format("没有名称里有“{}”的数", request.text));
    std::vector<std::string> near = nearest_names(input.figures, request.text, kShownNames);
    if (!near.empty()) error.note("提示", fmt::format("最接近的是 {}", some_names(near)));
    return std::nullopt;
  }
  Printings printings(input.figures, input.document, input.pages);
  if (!request.json) return names_text(input, found, printings);
  std::vector<ValueMatch> matches;
  for (FigureId id : found) matches.push_back({id, printings.of(id)});
  return matches_json(input, matches);
}

std::optional<std::string> list_values(const ExplainInput& input, const ExplainRequest& request,
                                       Diagnostics& out) {
  std::optional<SoughtValue> value = parse_sought(request.text);
  if (!value) {
    out.error("EXPLAIN-VALUE", {}, fmt::format("“{}”不是一个数", request.text))
        .note("应为", "数字，后面可以有单位：183.66、183.66万元、1,836,600.00元、0.56%、52");
    return std::nullopt;
  }
  Printings printings(input.figures, input.document, input.pages);
  std::vector<ValueMatch> matches = find_by_value(input.figures, printings, *value);
  if (matches.empty()) {
    out.error("EXPLAIN-VALUE", {}, fmt::format("没有一个数是“{}”，也没有一处印着它", request.text))
        .note("提示", "去掉单位再查，或照报告里印的小数位数写");
    return std::nullopt;
  }
  return request.json ? matches_json(input, matches) : matches_text(input, matches);
}

}  // namespace

std::optional<std::string> explain(const ExplainInput& input, const ExplainRequest& request,
                                   Diagnostics& out) {
  switch (request.kind) {
    case ExplainRequest::Kind::kFigure:
      return explain_figure(input, request, out);
    case ExplainRequest::Kind::kNames:
      return list_names(input, request, out);
    case ExplainRequest::Kind::kValue:
      break;
  }
  return list_values(input, request, out);
}

}  // namespace juesuan
