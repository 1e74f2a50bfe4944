#include "commands/changed_facts.h"

#include <fmt/format.h>

#include "check/compare.h"
#include "revise/changes.h"

namespace juesuan {
namespace {

constexpr std::size_t kShown = 5;
constexpr std::size_t kMaxFiguresBytes = 64U << 20;

std::string value_text(const Figure* figure, const UnitYear& year) {
  if (figure == nullptr) return "没有";
  if (!figure->known()) return figure->state == State::kBlank ? "空白" : "未知";
  switch (figure->kind) {
    case FigureKind::kMoney:
      return exact_text(figure->fen(), year);
    case FigureKind::kScore:
      return format_score(figure->number);
    case FigureKind::kCount:
      return fmt::format("{}", figure->number);
    case FigureKind::kRatio:
      return fmt::format("{}/{}", figure->number, figure->base);
    case FigureKind::kText:
      break;
  }
  return fmt::format("“{}”", figure->text);
}

}  // namespace

std::vector<std::string> changed_facts(const Job& job, const Library& library, const Files& files) {
  std::optional<std::string> text = files.read(join_path(job.folder, "figures.json"), kMaxFiguresBytes);
  std::optional<std::vector<FormerFigure>> before = text ? read_figures_json(*text) : std::nullopt;
  if (!before) return {};
  Sources sources;
  Diagnostics ignored;
  CheckedUnit checked = check_unit(job, library, sources, ignored);
  if (!checked.unit) return {};
  const FilledUnit& unit = *checked.unit;
  std::vector<std::string> facts;
  std::size_t more = 0;
  for (const Change& change : find_changes(std::move(*before), unit.figures)) {
    if (!change.typed) continue;
    if (facts.size() == kShown) {
      ++more;
      continue;
    }
    const Figure* now = change.id == kNoFigure ? nullptr : &unit.figures[change.id];
    const Figure* then = change.before ? &change.before->figure : nullptr;
    facts.push_back(
        fmt::format("{} {} → {}", change.name, value_text(then, unit.year), value_text(now, unit.year)));
  }
  if (more > 0) facts.push_back(fmt::format("另有 {} 个事实", more));
  return facts;
}

}  // namespace juesuan
