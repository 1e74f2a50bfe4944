#include "layout/pagination.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <optional>

#include "layout/measure.h"

namespace juesuan {
namespace {

// What is bad about a page, in one measure: a page that ends n lines early costs n * n.
constexpr double kSplitCost = 1;     ///< a paragraph goes on on the next page
constexpr double kShrunkCost = 5;    ///< an item made a line shorter
constexpr double kDeferCost = 4;     ///< a figure that does not follow its own paragraph
constexpr double kPassedCost = 0.5;  ///< for each line between them
constexpr double kLostCost = 2000;   ///< a heading that ends a page: only where nothing else is possible
/// Of the last page of a part with 1, 2, … lines.
constexpr std::array<double, 5> kTailCost = {150, 120, 90, 45, 15};
constexpr double kBadCost = 20;  ///< a plan that costs so much is worth another try
constexpr int kLeastLines = 2;   ///< of a divided paragraph on either page
/// Lines; a page ends earlier only if what comes next has no room. More are tried where few do not help.
constexpr int kUsualBlank = 3;
constexpr int kMostBlank = 8;
constexpr float kNever = std::numeric_limits<float>::infinity();

double blank_cost(int lines) {
  return static_cast<double>(lines) * lines;
}

/// How a paragraph is divided where `room` lines are left: how many lines stand on the first page and on the
/// last, and what that costs.
struct Division {
  int first = 0;
  int last = 0;
  double cost = 0;
};

/// Lines of `left` that stand on a page with room for `room` of them, which are fewer.
int lines_before_break(int left, int room) {
  return left - room < kLeastLines ? left - kLeastLines : room;
}

/// None: the paragraph cannot be divided there.
std::optional<Division> divide(int lines, int room) {
  Division division;
  division.first = lines_before_break(lines, room);
  if (division.first < kLeastLines) return std::nullopt;
  division.cost = kSplitCost + blank_cost(room - division.first);
  division.last = lines - division.first;
  while (division.last > kLinesPerPage) {
    int here = lines_before_break(division.last, kLinesPerPage);
    division.cost += kSplitCost + blank_cost(kLinesPerPage - here);
    division.last -= here;
  }
  return division;
}

/// Before an item, on a line of a page; a figure may wait to be placed.
struct State {
  std::size_t item = 0;
  int line = 0;
  bool waiting = false;
};

enum class Step : std::uint8_t { kNone, kTurn, kWaited, kPlace, kShrink, kDefer };

class Planner {
 public:
  Planner(std::span<const TextItem> items, const TextBounds& bounds, int most_blank)
      : items_(items),
        bounds_(bounds),
        most_blank_(most_blank),
        nodes_((items.size() + 1) * kStatesOfItem),
        reached_(2 * (items.size() + 1), 0) {
    figure_before_.resize(items.size() + 1, kNoFigure);
    for (std::size_t i = 0; i < items.size(); ++i)
      figure_before_[i + 1] = items[i].kind == TextItem::Kind::kFigure ? i : figure_before_[i];
    needed_.resize(items.size() + 1, 0);
    for (std::size_t i = items.size(); i-- > 0;) needed_[i] = lines_to_begin(i);
  }

  PagePlan plan() {
    reach({0, bounds_.first_line, false}, 0, {}, Step::kNone, false);
    for (std::size_t i = 0; i <= items_.size(); ++i) {
      for (bool waiting : {true, false}) {
        turn_pages(i, waiting);
        if (waiting) place_waiting(i);
      }
      if (i < items_.size()) place_item(i);
    }
    return collect(best_end());
  }

 private:
  struct Node {
    float cost = kNever;     ///< small: there are 46 nodes for each item
    std::uint32_t from = 0;  ///< index_of the state before
    Step step = Step::kNone;
    bool turned = false;  ///< some page ended before
  };

  static constexpr std::size_t kLines = kLinesPerPage + 1;
  static constexpr std::size_t kStatesOfItem = 2 * kLines;
  static constexpr std::size_t kNoFigure = static_cast<std::size_t>(-1);

  static std::uint32_t index_of(const State& at) {
    return static_cast<std::uint32_t>(at.item * kStatesOfItem + (at.waiting ? kLines : 0)) +
           static_cast<std::uint32_t>(at.line);
  }
  static State state_of(std::uint32_t index) {
    auto within = index % kStatesOfItem;
    return {index / kStatesOfItem, static_cast<int>(within % kLines), within >= kLines};
  }

  /// Does something with each state before item i that can be reached.
  template <typename Action>
  void for_reached(std::size_t i, bool waiting, Action action) {
    for (std::uint32_t lines = reached_[2 * i + (waiting ? 1 : 0)]; lines != 0; lines &= lines - 1)
      action(State{i, std::countr_zero(lines), waiting});
  }

  Node& node(const State& at) { return nodes_[index_of(at)]; }

  void reach(const State& to, double cost, const State& from, Step step, bool turned) {
    Node& there = node(to);
    if (cost >= static_cast<double>(there.cost)) return;
    there = {static_cast<float>(cost), index_of(from), step, turned};
    reached_[2 * to.item + (to.waiting ? 1 : 0)] |= 1U << to.line;
  }

  void go(const State& from, const State& to, double more, Step step, bool turns = false) {
    const Node& here = node(from);
    reach(to, static_cast<double>(here.cost) + more, from, step, here.turned || turns);
  }

  /// Lines that item i needs on the page on which it begins, with what it is kept with.
  int lines_to_begin(std::size_t i) const {
    const TextItem& item = items_[i];
    if (item.keeps_next) return item.lines + needed_[i + 1];
    bool is_divisible = item.kind == TextItem::Kind::kParagraph && item.lines >= 2 * kLeastLines;
    return is_divisible ? kLeastLines : item.lines;
  }

  /// What stands before item i must have something below it on its page; a figure that waits is no help.
  bool is_kept(std::size_t i, bool waiting) const {
    if (i > 0 && waiting && items_[i - 1].kind == TextItem::Kind::kFigure) --i;
    return i > 0 && items_[i - 1].keeps_next;
  }

  /// The page ends before item i.
  void turn_pages(std::size_t i, bool waiting) {
    if (i == items_.size() && !waiting) return;
    for_reached(i, waiting, [&](const State& at) {
      int blank = kLinesPerPage - at.line;
      int needed = waiting ? items_[figure_before_[i]].lines : needed_[i];
      if (at.line == 0 || (blank > most_blank_ && needed <= blank)) return;
      double cost = blank_cost(blank) + (is_kept(i, waiting) ? kLostCost : 0);
      go(at, {i, 0, waiting}, cost, Step::kTurn, true);
    });
  }

  /// The figure that waits stands before item i.
  void place_waiting(std::size_t i) {
    for_reached(i, true, [&](const State& at) {
      int below = at.line + height(figure_before_[i], false);
      if (below <= kLinesPerPage && !is_kept(i, true)) go(at, {i, below, false}, 0, Step::kWaited);
    });
  }

  void place_item(std::size_t i) {
    for_reached(i, false, [&](const State& at) { place(at); });
    if (may_pass(i)) for_reached(i, true, [&](const State& at) { place(at); });
  }

  /// A figure that waits may stand behind item i.
  bool may_pass(std::size_t i) const {
    return i < items_.size() && items_[i].kind == TextItem::Kind::kParagraph;
  }

  /// No item is higher than a page.
  int height(std::size_t i, bool shrunk) const {
    int lines = items_[i].lines - (shrunk ? 1 : 0);
    return items_[i].kind == TextItem::Kind::kParagraph ? lines : std::min(lines, kLinesPerPage);
  }

  void place(const State& at) {
    const TextItem& item = items_[at.item];
    place_as(at, false);
    if (item.can_shrink) place_as(at, true);
    bool may_wait = item.kind == TextItem::Kind::kFigure && !item.keeps_next && may_pass(at.item + 1);
    if (may_wait && at.line + item.lines > kLinesPerPage)
      go(at, {at.item + 1, at.line, true}, kDeferCost, Step::kDefer);
  }

  void place_as(const State& at, bool shrunk) {
    int lines = height(at.item, shrunk);
    double cost = (at.waiting ? kPassedCost * lines : 0) + (shrunk ? kShrunkCost : 0);
    Step step = shrunk ? Step::kShrink : Step::kPlace;
    State next{at.item + 1, at.line + lines, at.waiting};
    if (next.line <= kLinesPerPage) return go(at, next, cost, step);
    if (items_[at.item].kind != TextItem::Kind::kParagraph) return;
    if (std::optional<Division> division = divide(lines, kLinesPerPage - at.line)) {
      next.line = division->last;
      go(at, next, cost + division->cost, step, true);
    }
  }

  double cost_of_end(const State& at) {
    return static_cast<double>(node(at).cost) + tail_cost(at.line, node(at).turned);
  }

  State best_end() {
    State best{items_.size(), 0, false};
    for (int line = 1; line <= kLinesPerPage; ++line) {
      State at{items_.size(), line, false};
      if (cost_of_end(at) < cost_of_end(best)) best = at;
    }
    return best;
  }

  double tail_cost(int lines, bool turned) const {
    if (!bounds_.ends_its_page || !turned || lines < 1) return 0;
    auto index = static_cast<std::size_t>(lines - 1);
    return index < kTailCost.size() ? kTailCost[index] : 0;
  }

  PagePlan collect(const State& end) {
    PagePlan plan{{}, cost_of_end(end)};
    std::vector<State> path;
    for (State at = end; node(at).step != Step::kNone; at = state_of(node(at).from)) path.push_back(at);
    bool turned = false;
    for (std::size_t k = path.size(); k-- > 0;) {
      const Node& reached = node(path[k]);
      if (reached.step == Step::kDefer) continue;
      if (reached.step == Step::kTurn) {
        turned = true;
        continue;
      }
      State from = state_of(reached.from);
      std::size_t item = reached.step == Step::kWaited ? figure_before_[from.item] : from.item;
      add_item(item, from.line, reached.step == Step::kShrink, turned, plan.pieces);
      turned = false;
    }
    return plan;
  }

  void add_item(std::size_t item, int line, bool shrunk, bool turned,
                std::vector<PlannedPiece>& pieces) const {
    int lines = height(item, shrunk);
    int room = kLinesPerPage - line;
    for (int begin = 0; begin < lines;) {
      int left = lines - begin;
      int here = left <= room ? left : lines_before_break(left, room);
      pieces.push_back({item, begin, begin + here, turned, shrunk});
      begin += here;
      room = kLinesPerPage;
      turned = true;
    }
  }

  std::span<const TextItem> items_;
  const TextBounds& bounds_;
  int most_blank_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> reached_;      ///< before each item, without and with a figure that waits: lines
  std::vector<std::size_t> figure_before_;  ///< before each item, the last figure
  std::vector<int> needed_;                 ///< lines_to_begin
};

}  // namespace

PagePlan plan_pages(std::span<const TextItem> items, const TextBounds& bounds, Effort effort) {
  return Planner(items, bounds, effort == Effort::kUsual ? kUsualBlank : kMostBlank).plan();
}

bool looks_bad(const PagePlan& plan) {
  return plan.badness >= kBadCost;
}

}  // namespace juesuan
