#include "verify/ruled_boxes.h"

#include <algorithm>
#include <functional>

namespace juesuan {
namespace {

constexpr Pt kSlack = 0.05;
constexpr Pt kFrame = 0.85;  ///< the width from which a rule is part of a frame

bool is_vertical(const PlacedRule& rule) {
  return rule.x1 == rule.x2 && rule.y1 != rule.y2;
}
bool is_horizontal(const PlacedRule& rule) {
  return rule.y1 == rule.y2 && rule.x1 != rule.x2;
}

struct Frame {
  Pt top, bottom;
};

/// The heights over which frames stand: each has an outer vertical on the left and one on the right.
std::vector<Frame> frames_of(const Page& page) {
  std::vector<Frame> frames;
  for (const PlacedRule& rule : page.rules)
    if (is_vertical(rule) && rule.width >= kFrame)
      frames.push_back({std::max(rule.y1, rule.y2), std::min(rule.y1, rule.y2)});
  std::sort(frames.begin(), frames.end(), [](const Frame& a, const Frame& b) { return a.top > b.top; });
  auto same = [](const Frame& a, const Frame& b) {
    return std::abs(a.top - b.top) < kSlack && std::abs(a.bottom - b.bottom) < kSlack;
  };
  frames.erase(std::unique(frames.begin(), frames.end(), same), frames.end());
  return frames;
}

template <typename Less>
void sort_edges(std::vector<Pt>& edges, Less less) {
  std::sort(edges.begin(), edges.end(), less);
  auto same = [](Pt a, Pt b) { return std::abs(a - b) < kSlack; };
  edges.erase(std::unique(edges.begin(), edges.end(), same), edges.end());
}

RuledGrid grid_in(const Page& page, const Frame& frame) {
  RuledGrid grid;
  auto within = [&](Pt y) { return y <= frame.top + kSlack && y >= frame.bottom - kSlack; };
  for (const PlacedRule& rule : page.rules) {
    if (!within(rule.y1) || !within(rule.y2)) continue;
    if (is_vertical(rule)) grid.columns.push_back(rule.x1);
    if (is_horizontal(rule)) grid.rows.push_back(rule.y1);
  }
  sort_edges(grid.columns, std::less<>());
  sort_edges(grid.rows, std::greater<>());
  return grid;
}

}  // namespace

std::size_t RuledGrid::column_of(Pt x) const {
  auto after = std::upper_bound(columns.begin(), columns.end(), x);
  auto index = after - columns.begin() - 1;
  return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(index, 0, std::ssize(columns) - 2));
}

std::size_t RuledGrid::row_of(Pt y) const {
  auto after = std::upper_bound(rows.begin(), rows.end(), y, std::greater<>());
  auto index = after - rows.begin() - 1;
  return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(index, 0, std::ssize(rows) - 2));
}

bool RuledGrid::contains(Pt x, Pt y) const {
  return x >= columns.front() - kSlack && x <= columns.back() + kSlack && y <= rows.front() + kSlack &&
         y >= rows.back() - kSlack;
}

std::vector<RuledGrid> ruled_grids(const Page& page) {
  std::vector<RuledGrid> grids;
  for (const Frame& frame : frames_of(page)) {
    RuledGrid grid = grid_in(page, frame);
    if (grid.columns.size() >= 2 && grid.rows.size() >= 2) grids.push_back(std::move(grid));
  }
  return grids;
}

}  // namespace juesuan
