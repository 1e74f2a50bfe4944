#include "layout/bands.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace juesuan {
namespace {

constexpr Pt kSlack = 0.01;
/// Texts of up to so many lines are labels.
constexpr std::size_t kLabelLines = 8;
/// A row is cut only where so many of its lines stand before and behind the cut.
constexpr std::size_t kLeastLines = 3;
constexpr int kMostPasses = 16;

// What a cut costs; a page more costs more than all but what is not to be.
constexpr double kPageCost = 1000;
constexpr double kOrphanCost = 1200;  ///< behind the first row of a group
constexpr double kOverfullCost = 1e6;
constexpr double kFewRowsCost = 250;  ///< a page with one or two rows
constexpr double kLineCost = 100;     ///< within a row
constexpr double kSpanCost = 40;      ///< through a span
constexpr double kLevelCost = 12;     ///< for each level below 类
constexpr double kBlankCost = 350;    ///< times the square of the share of the page that stays blank
constexpr std::size_t kFewRows = 3;

/// Where the body may be cut.
struct CutPlace {
  Pt at = 0;
  double cost = 0;
};

/// Lists the places of a set table, of whose parts the rows are alike.
class CutPlaces {
 public:
  CutPlaces(std::span<const SetGrid> parts, const SetGrid& measured)
      : parts_(parts), set_(measured), grid_(*set_.grid) {}

  std::vector<CutPlace> list() const {
    std::vector<CutPlace> places;
    for (std::size_t r = grid_.header_rows(); r < grid_.rows(); ++r) {
      if (r > grid_.header_rows()) places.push_back({set_.edges[r], cost_above(r)});
      add_line_cuts(r, places);
    }
    places.push_back({set_.bottom(), 0});
    return places;
  }

 private:
  double cost_above(std::size_t row) const {
    double cost = kLevelCost * std::max(0, grid_.level(row) - 1);
    bool is_orphan = grid_.level(row) > grid_.level(row - 1) && row > grid_.header_rows();
    if (is_orphan) cost += kOrphanCost;
    if (grid_.rows() - row < kFewRows) cost += kFewRowsCost;
    if (row - grid_.header_rows() < kFewRows) cost += kFewRowsCost;
    return cost + kSpanCost * spans_over(row);
  }

  /// In the part that has most of them.
  int spans_over(std::size_t row) const {
    int most = 0;
    for (const SetGrid& set : parts_) {
      if (grid_.is_spanned(row)) most = std::max(most, spans_over(row, set.part.columns));
    }
    return most;
  }

  int spans_over(std::size_t row, const std::vector<std::uint32_t>& columns) const {
    int count = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      Grid::Origin at = grid_.origin(row, columns[i]);
      bool is_counted = i > 0 && grid_.origin(row, columns[i - 1]) == at;
      if (!is_counted && grid_.origin(row - 1, columns[i]) == at) ++count;
    }
    return count;
  }

  void add_line_cuts(std::size_t row, std::vector<CutPlace>& places) const {
    const GridStyle& style = set_.style;
    Pt text = set_.edges[row + 1] - set_.edges[row] - 2 * style.pad_y;
    auto lines = static_cast<std::size_t>(std::max(0.0, text / style.line_height()));
    for (std::size_t k = kLeastLines; k + kLeastLines <= lines; ++k) {
      Pt at = set_.edges[row] + 2 * style.pad_y + static_cast<Pt>(k) * style.line_height();
      places.push_back({at, kLineCost + kSpanCost * (row > 0 ? spans_over(row) : 0)});
    }
  }

  std::span<const SetGrid> parts_;
  const SetGrid& set_;
  const Grid& grid_;
};

/// Rooms without the header.
std::vector<Pt> cheapest_cuts(const std::vector<CutPlace>& places, Pt begin, const PageRooms& rooms) {
  std::size_t n = places.size();
  std::vector<double> best(n + 1, std::numeric_limits<double>::infinity());
  std::vector<std::size_t> from(n + 1, 0);
  best[0] = 0;
  auto at = [&](std::size_t i) { return i == 0 ? begin : places[i - 1].at; };
  Pt most = std::max(rooms.first, rooms.others);
  for (std::size_t j = 1; j <= n; ++j) {
    for (std::size_t i = j; i-- > 0;) {
      Pt height = at(j) - at(i);
      bool may_be_overfull = i + 1 == j;
      if (height > most + kSlack && !may_be_overfull) break;
      Pt room = i == 0 ? rooms.first : rooms.others;
      bool is_last = j == n;
      bool fits = height <= room - (is_last ? rooms.below : 0) + kSlack;
      if (!fits && !may_be_overfull) continue;
      double blank = std::max(0.0, 1 - height / std::max(room, 1.0));
      double cost = best[i] + kPageCost + (fits ? 0 : kOverfullCost);
      if (!is_last) cost += places[j - 1].cost + kBlankCost * blank * blank;
      if (cost < best[j]) {
        best[j] = cost;
        from[j] = i;
      }
    }
  }
  std::vector<Pt> bottoms;
  for (std::size_t j = n; j > 0; j = from[j]) bottoms.push_back(at(j));
  std::reverse(bottoms.begin(), bottoms.end());
  return bottoms;
}

/// Of the highest header row of a section.
Pt section_height(const SetGrid& set) {
  Pt height = 0;
  for (const RowRange& section : set.grid->table().sections)
    height = std::max(height, set.edges[section.begin + 1] - set.edges[section.begin]);
  return height;
}

void choose_bands(std::span<SetGrid> parts, const PageRooms& rooms) {
  auto is_lower = [](const SetGrid& a, const SetGrid& b) { return a.header_height() < b.header_height(); };
  const SetGrid& highest = *std::max_element(parts.begin(), parts.end(), is_lower);
  Pt header = highest.header_height();
  std::vector<CutPlace> places = CutPlaces(parts, highest).list();
  Pt repeated = std::max(header, section_height(highest));
  std::vector<Pt> bottoms =
      cheapest_cuts(places, header, {rooms.first - header, rooms.others - repeated, rooms.below});
  for (SetGrid& set : parts) {
    set.bands.clear();
    Pt top = 0;
    for (Pt bottom : bottoms) {
      set.bands.push_back({top, bottom - header + set.header_height()});
      top = set.bands.back().bottom;
    }
  }
}

/// How many lines of a cell a band has room for.
std::size_t lines_in(const SetGrid& set, const CellBox& box, const GridBand& band) {
  Pt visible = std::min(box.bottom, band.bottom) - std::max(box.top, band.top);
  Pt text = visible - 2 * set.style.pad_y + kSlack;
  return text <= 0 ? 0 : static_cast<std::size_t>(text / set.style.line_height());
}

/// The lines of a cell that its bands have no room for.
std::size_t lines_lacking(const SetGrid& set, const CellBox& box) {
  std::size_t shown = 0;
  for (std::size_t b = 0; b < set.bands.size(); ++b) shown = std::max(shown, lines_shown(set, box, b).end);
  return box.lines - std::min(shown, box.lines);
}

/// The box of the cell that covers (row, part column i).
CellBox box_of(const SetGrid& set, std::size_t row, std::size_t i) {
  const Grid& grid = *set.grid;
  const std::vector<std::uint32_t>& columns = set.part.columns;
  Grid::Origin at = grid.origin(row, columns[i]);
  std::size_t begin = i, end = i + 1, below = row + 1;
  while (begin > 0 && grid.origin(row, columns[begin - 1]) == at) --begin;
  while (end < columns.size() && grid.origin(row, columns[end]) == at) ++end;
  while (below < grid.rows() && grid.origin(below, columns[i]) == at) ++below;
  CellBox box{set.part.edges[begin],   set.part.edges[end], set.edges[at.row], set.edges[below], 1,
              is_amount(grid.cell(at))};
  box.lines = grid.text_width(at) > 0 ? grid.line_count(at, box.right - box.left, set.style) : 0;
  return box;
}

/// By how many lines rows must grow: the last row of each cell that lacks lines.
void find_lacking(const SetGrid& set, std::vector<std::size_t>& more) {
  const Grid& grid = *set.grid;
  for (std::size_t b = 1; b < set.bands.size(); ++b) {
    Pt cut = set.bands[b].top;
    auto after = std::upper_bound(set.edges.begin(), set.edges.end(), cut + kSlack);
    auto row = static_cast<std::size_t>(after - set.edges.begin()) - 1;
    for (std::size_t i = 0; row < grid.rows() && i < set.part.columns.size(); ++i) {
      CellBox box = box_of(set, row, i);
      if (box.top >= cut - kSlack || box.lines == 0) continue;
      std::size_t lacking = lines_lacking(set, box);
      if (lacking == 0) continue;
      auto below = std::lower_bound(set.edges.begin(), set.edges.end(), box.bottom - kSlack);
      std::size_t& grown = more[static_cast<std::size_t>(below - set.edges.begin()) - 1];
      grown = std::max(grown, lacking);
    }
  }
}

/// Makes rows higher in which cells lack lines. False: none does.
bool grow_cut_cells(std::span<SetGrid> parts) {
  std::vector<std::size_t> more(parts[0].grid->rows(), 0);
  for (const SetGrid& set : parts) find_lacking(set, more);
  if (std::all_of(more.begin(), more.end(), [](std::size_t lines) { return lines == 0; })) return false;
  for (SetGrid& set : parts) {
    Pt shift = 0;
    for (std::size_t r = 0; r < more.size(); ++r) {
      shift += static_cast<Pt>(more[r]) * set.style.line_height();
      set.edges[r + 1] += shift;
    }
  }
  return true;
}

}  // namespace

Pt SetGrid::height_of(std::size_t band) const {
  Pt height = bands[band].bottom - bands[band].top;
  GridBand above = repeated(band);
  return height + above.bottom - above.top;
}

GridBand SetGrid::repeated(std::size_t band) const {
  if (band == 0) return {};
  RowRange rows = repeated_rows(grid->table(), part_of(band).begin);
  return {edges[rows.begin], edges[rows.end]};
}

PlacedPart SetGrid::part_of(std::size_t band) const {
  const GridBand& body = bands[band];
  auto rows_before = [&](Pt coordinate) {
    auto found = std::upper_bound(edges.begin(), edges.end(), coordinate);
    return static_cast<std::uint32_t>(found - edges.begin());
  };
  PlacedPart shown;
  shown.begin = band == 0 ? 0 : rows_before(body.top + kSlack) - 1;
  shown.end = std::min(rows_before(body.bottom - kSlack), static_cast<std::uint32_t>(grid->rows()));
  // The first part has the stub's columns too.
  std::uint32_t stub = grid->table().stub_columns;
  bool has_body = part.columns.size() > stub;
  shown.first_column = has_body && part.columns[stub] != stub ? part.columns[stub] : 0;
  shown.end_column = part.columns.back() + 1;
  return shown;
}

SetGrid set_grid(const Grid& grid, GridPart part, const GridStyle& style) {
  SetGrid set{&grid, std::move(part), style, {}, {}};
  set.edges = grid.row_edges(set.part, style);
  set.bands = {{0, set.bottom()}};
  return set;
}

std::vector<SetGrid> set_alike(const Grid& grid, std::span<const GridPart> parts, const GridStyle& style) {
  std::vector<Pt> alike = grid.row_edges(parts, style);
  std::size_t body = grid.header_rows();
  std::vector<SetGrid> sets;
  sets.reserve(parts.size());
  for (const GridPart& part : parts) {
    SetGrid& set = sets.emplace_back(set_grid(grid, part, style));
    for (std::size_t r = body; r < grid.rows(); ++r)
      set.edges[r + 1] = set.edges[body] + alike[r + 1] - alike[body];
    set.bands = {{0, set.bottom()}};
  }
  return sets;
}

void cut_into_bands(std::span<SetGrid> parts, const PageRooms& rooms) {
  bool all_fit = true;
  for (SetGrid& set : parts) {
    set.bands = {{0, set.bottom()}};
    all_fit &= set.bottom() + rooms.below <= rooms.first + kSlack;
  }
  if (all_fit) return;
  for (int pass = 0; pass < kMostPasses; ++pass) {
    choose_bands(parts, rooms);
    if (parts[0].bands.size() < 2 || !grow_cut_cells(parts)) return;
  }
}

LineRange lines_shown(const SetGrid& set, const CellBox& box, std::size_t band) {
  bool is_cut = box.top < set.bands[band].top - kSlack || box.bottom > set.bands[band].bottom + kSlack;
  if (!is_cut) return {0, box.lines};
  bool is_label = !box.is_amount && box.lines <= kLabelLines;
  if (is_label && lines_in(set, box, set.bands[band]) >= box.lines) return {0, box.lines};
  std::size_t done = 0;
  std::size_t here = 0;
  for (std::size_t b = 0; b < set.bands.size(); ++b) {
    std::size_t room = lines_in(set, box, set.bands[b]);
    if (is_label && room >= box.lines) return {};
    if (b == band) here = done;
    if (b <= band) done = std::min(box.lines, done + room);
  }
  return {here, done};
}

}  // namespace juesuan
