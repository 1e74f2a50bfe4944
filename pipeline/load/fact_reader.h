#pragma once

// Reading typed facts out of YAML values: what a text, an amount, a count, a word of a fixed list or a row of
// cells is, with the finding when it is not. Knows no key; unit_year.cpp has the keys.

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "domain/figures.h"
#include "load/yaml.h"

namespace juesuan {

/// A value or a cell with its place.
struct Written {
  std::string_view text;
  Place place;
};

class FactReader {
 public:
  FactReader(const Source& source, MoneyUnit unit, Diagnostics& out)
      : source_(source), unit_(unit), out_(out) {}

  Diagnostics& out() { return out_; }
  const Source& source() const { return source_; }

  void text(const YamlNode& node, Text& into);
  void texts(const YamlNode& node, std::vector<Text>& into);
  void amount(const YamlNode& node, Amount& into);
  void count(const YamlNode& node, Count& into);

  /// The same, of a cell: blank when empty or "-", unknown when 未知.
  Text text(const Written& cell);
  Amount amount(const Written& cell);
  Count count(const Written& cell);
  /// Index of the word in `words`, or -1 after a LOAD-WORD error that names the nearest. `what` is the
  /// column's name.
  int word(const Written& cell, std::string_view what, std::span<const std::string_view> words);

  /// Calls `read` for each row of a list of rows that has as many cells as `columns`; else LOAD-COLUMNS.
  void rows(const YamlNode& node, std::span<const std::string_view> columns,
            const std::function<void(std::span<const Written> cells, const Place& row)>& read);

  /// Whether the node is of this kind; else LOAD-KIND. An empty value is no list and no map, and no error.
  bool expect(const YamlNode& node, YamlNode::Kind kind, std::string_view wanted);

 private:
  bool is_row(std::span<const Written> cells, std::span<const std::string_view> columns,
              const YamlNode& item);
  std::vector<Written> cells_of(const YamlNode& item) const;

  const Source& source_;
  MoneyUnit unit_;
  Diagnostics& out_;
};

}  // namespace juesuan
