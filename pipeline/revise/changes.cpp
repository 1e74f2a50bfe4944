#include "revise/changes.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "publish/figures_json.h"
#include "revise/moved_elements.h"

namespace juesuan {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kOwnFigures = "更正.";

std::int64_t integer(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

FigureKind read_kind(const std::string& name) {
  if (name == "money") return FigureKind::kMoney;
  if (name == "ratio") return FigureKind::kRatio;
  if (name == "count") return FigureKind::kCount;
  return name == "score" ? FigureKind::kScore : FigureKind::kText;
}

State read_state(const std::string& name) {
  if (name == "known") return State::kKnown;
  return name == "unknown" ? State::kUnknown : State::kBlank;
}

/// A decimal with at most two places, in hundredths.
std::int64_t hundredths(std::string_view text) {
  std::size_t point = std::min(text.find('.'), text.size());
  std::string digits(text.substr(0, point));
  std::string places(text.substr(std::min(point + 1, text.size())));
  places.resize(2, '0');
  return integer(digits + places);
}

void read_value(const Json& value, Figure& figure) {
  if (figure.kind == FigureKind::kCount) {
    figure.number = value.get<std::int64_t>();
    return;
  }
  const auto& text = value.get_ref<const std::string&>();
  switch (figure.kind) {
    case FigureKind::kMoney:
    case FigureKind::kScore:
      figure.number = hundredths(text);
      break;
    case FigureKind::kRatio:
      figure.number = integer(text);
      figure.base = integer(std::string_view(text).substr(text.find('/') + 1));
      if (figure.base == 0) figure.base = 1;
      break;
    case FigureKind::kText:
    case FigureKind::kCount:
      figure.text = text;
      break;
  }
}

FormerFigure read_figure(const Json& json) {
  FormerFigure read;
  read.figure.name = json.at("name");
  read.figure.kind = read_kind(json.at("kind"));
  read.figure.state = read_state(json.at("state"));
  if (auto value = json.find("value"); value != json.end()) read_value(*value, read.figure);
  if (auto printed = json.find("printed"); printed != json.end())
    read.printed = printed->get<std::vector<std::string>>();
  read.formula = json.value("formula", "");
  if (auto inputs = json.find("inputs"); inputs != json.end())
    read.inputs = inputs->get<std::vector<std::string>>();
  if (auto before = json.find("last_year_inputs"); before != json.end()) read.last_year = before->at(0);
  read.file = json.value("file", "");
  read.line = json.value("line", 0U);
  read.column = json.value("column", 0U);
  return read;
}

bool is_own(std::string_view name) {
  return name.starts_with(kOwnFigures);
}

bool has_something(const Figure& figure) {
  return figure.state != State::kBlank;
}

bool same_value(const Figure& a, const Figure& b) {
  if (a.state != b.state) return false;
  if (!a.known()) return true;
  if (a.kind == FigureKind::kRatio && b.kind == FigureKind::kRatio)
    return static_cast<__int128>(a.number) * b.base == static_cast<__int128>(b.number) * a.base;
  return a.kind == b.kind && exact_value(a) == exact_value(b);
}

bool is_typed(const Figure& figure) {
  return figure.operation == Operation::kFact && figure.place;
}

/// The figure that `id` shows under another name: what it copies, or the only part of a sum.
FigureId shown_by(const Figures& figures, FigureId id) {
  while (true) {
    const Figure& figure = figures[id];
    FigureId only = kNoFigure;
    std::size_t parts = 0;
    if (figure.operation == Operation::kCopy || figure.operation == Operation::kSum)
      for (FigureId input : figure.inputs) {
        if (!has_something(figures[input])) continue;
        only = input;
        ++parts;
      }
    if (parts != 1) return id;
    id = only;
  }
}

std::string value_key(const Figure& figure) {
  return figure.known() ? exact_value(figure) : figure.state == State::kUnknown ? "?" : "-";
}

}  // namespace

std::optional<std::vector<FormerFigure>> read_figures_json(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  try {
    std::vector<FormerFigure> figures;
    for (const Json& figure : json.at("figures")) figures.push_back(read_figure(figure));
    return figures;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

std::vector<Change> find_changes(std::vector<FormerFigure> before, const Figures& after) {
  rename_moved_elements(before, after);
  std::unordered_map<std::string_view, std::size_t> by_name;
  for (std::size_t i = 0; i < before.size(); ++i) by_name.emplace(before[i].figure.name, i);
  std::vector<Change> changes;
  std::vector<bool> met(before.size());
  for (FigureId id = 0; id < after.all().size(); ++id) {
    const Figure& figure = after[id];
    auto found = by_name.find(figure.name);
    if (found != by_name.end()) met[found->second] = true;
    if (is_own(figure.name)) continue;
    bool is_new = found == by_name.end();
    if (is_new ? !has_something(figure) : same_value(before[found->second].figure, figure)) continue;
    Change& change = changes.emplace_back(Change{figure.name, id, std::nullopt, is_typed(figure)});
    if (!is_new) change.before = before[found->second];
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    FormerFigure& gone = before[i];
    if (met[i] || is_own(gone.figure.name) || !has_something(gone.figure)) continue;
    std::string name = gone.figure.name;
    bool typed = gone.typed();
    changes.push_back({std::move(name), kNoFigure, std::move(gone), typed});
  }
  return changes;
}

std::vector<ChangeGroup> group_changes(const std::vector<Change>& changes, const Figures& after) {
  std::map<std::string, std::size_t> known;
  std::vector<ChangeGroup> groups;
  for (const Change& change : changes) {
    FigureId root = change.id == kNoFigure ? kNoFigure : shown_by(after, change.id);
    std::string key = root == kNoFigure ? change.name : std::to_string(root);
    key += change.before ? "|" + value_key(change.before->figure) : "|new";
    auto [at, added] = known.emplace(std::move(key), groups.size());
    if (added) groups.emplace_back();
    ChangeGroup& group = groups[at->second];
    group.typed = group.typed || change.typed;
    group.changes.push_back(&change);
  }
  for (ChangeGroup& group : groups)
    std::stable_partition(group.changes.begin(), group.changes.end(),
                          [](const Change* change) { return change->typed; });
  std::stable_partition(groups.begin(), groups.end(), [](const ChangeGroup& group) { return group.typed; });
  return groups;
}

}  // namespace juesuan
