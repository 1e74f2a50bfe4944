#pragma once

// What differs between two sets of figures: those of a published figures.json and those of today's facts.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/figures.h"

namespace juesuan {

/// A figure as a figures.json has it.
struct FormerFigure {
  Figure figure;                    ///< name, kind, state and value
  std::string formula;              ///< copy, sum …; empty for a fact
  std::vector<std::string> inputs;  ///< names
  std::string last_year;            ///< of a copy of last year's document: the name there
  std::string file;                 ///< where it was typed; empty for a derived figure
  std::uint32_t line = 0, column = 0;
  std::vector<std::string> printed;  ///< as what it was printed

  bool typed() const { return !file.empty(); }
};

/// Nothing if the text is no figures.json.
std::optional<std::vector<FormerFigure>> read_figures_json(std::string_view text);

/// One figure that has another value than before, is new, or is gone.
struct Change {
  std::string name;
  FigureId id = kNoFigure;             ///< today's; kNoFigure: gone
  std::optional<FormerFigure> before;  ///< nothing: new
  bool typed = false;                  ///< it stands, or stood, in a file
};

/// In the order of derivation, those that are gone last. Elements of lists that only moved (a line was put in
/// before them, or the order is another) are no change. Figures of 更正 itself are left out.
std::vector<Change> find_changes(std::vector<FormerFigure> before, const Figures& after);

/// Changes that are one to a reader: a typed figure and those that are copies of it, with the same value
/// before and after. Those that start from a typed figure first.
struct ChangeGroup {
  bool typed = false;
  std::vector<const Change*> changes;

  const Change& first() const { return *changes.front(); }
};
std::vector<ChangeGroup> group_changes(const std::vector<Change>& changes, const Figures& after);

}  // namespace juesuan
