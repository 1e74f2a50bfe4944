#pragma once

// A figures.json, a figure a line: found by name and read one at a time, since a page needs two hundred of
// four thousand.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "revise/changes.h"

namespace juesuan {

class FigureLines {
 public:
  /// Keeps the text. What is no line of a figure is passed over.
  explicit FigureLines(std::string text);
  FigureLines(const FigureLines&) = delete;
  FigureLines& operator=(const FigureLines&) = delete;

  /// Nothing if there is no such figure, or its line cannot be read.
  std::optional<FormerFigure> find(std::string_view name) const;

 private:
  std::string text_;
  std::unordered_map<std::string_view, std::string_view> lines_;  ///< name → the line, into text_
};

}  // namespace juesuan
