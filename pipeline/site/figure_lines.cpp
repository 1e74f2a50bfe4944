#include "site/figure_lines.h"

#include <fmt/format.h>

namespace juesuan {
namespace {

constexpr std::string_view kStart = R"({"name":")";
constexpr std::size_t kUsualBytes = 170;

std::string_view without_comma(std::string_view line) {
  if (line.ends_with(',')) line.remove_suffix(1);
  return line;
}

}  // namespace

FigureLines::FigureLines(std::string text) : text_(std::move(text)) {
  lines_.reserve(text_.size() / kUsualBytes);
  std::string_view rest = text_;
  while (!rest.empty()) {
    std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!line.starts_with(kStart)) continue;
    std::string_view name = line.substr(kStart.size());
    name = name.substr(0, name.find('"'));
    lines_.emplace(name, without_comma(line));
  }
}

std::optional<FormerFigure> FigureLines::find(std::string_view name) const {
  auto found = lines_.find(name);
  if (found == lines_.end()) return std::nullopt;
  auto figures = read_figures_json(fmt::format(R"({{"figures":[{}]}})", found->second));
  if (!figures || figures->empty()) return std::nullopt;
  return std::move(figures->front());
}

}  // namespace juesuan
