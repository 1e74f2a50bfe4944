#pragma once

// Reading typed facts out of YAML values: what a text, an amount, a count, a word of a fixed list or a row of
// cells is, with the finding when it is not. Knows no key; unit_year.cpp has the keys.

#include <algorithm>
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
  /// Keys that need not be written although their table says so (不需要 of the template set); must outlive
  /// the reader.
  void do_without(std::span<const std::string> keys) { not_required_ = keys; }
  bool is_required(std::string_view key) const {
    return std::find(not_required_.begin(), not_required_.end(), key) == not_required_.end();
  }
  const Source& source() const { return source_; }

  void text(const YamlNode& node, Text& into);
  void texts(const YamlNode& node, std::vector<Text>& into);
  void amount(const YamlNode& node, Amount& into);
  void count(const YamlNode& node, Count& into);
  void score(const YamlNode& node, Score& into);

  /// The same, of a cell: blank when empty or "-", unknown when 未知.
  Text text(const Written& cell);
  Amount amount(const Written& cell);
  Count count(const Written& cell);
  Score score(const Written& cell);
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
  std::span<const std::string> not_required_;
};

}  // namespace juesuan
