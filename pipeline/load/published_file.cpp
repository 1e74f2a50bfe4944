#include "load/published_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "load/csv.h"
#include "load/text_checks.h"
#include "load/yaml.h"

namespace juesuan {
namespace {

// ---------------------------------------------------------------------------------------------------------
// What can be said of a figure

enum class Column : std::uint8_t { kFigure, kText, kPosition, kUnit, kNote };
constexpr std::array<std::string_view, 5> kColumnNames = {"数名", "公开文字", "位置", "单位", "说明"};
constexpr std::size_t kRequiredColumns = 2;

void set(PublishedFigure& figure, Column column, Text text) {
  switch (column) {
    case Column::kFigure:
      figure.figure = std::move(text);
      break;
    case Column::kText:
      figure.text = std::move(text);
      break;
    case Column::kPosition:
      figure.position = std::move(text.value);
      break;
    case Column::kUnit:
      figure.unit = std::move(text);
      break;
    case Column::kNote:
      figure.note = std::move(text.value);
      break;
  }
}

/// The column of that name; `kColumnNames.size()` if there is none.
std::size_t column_named(std::string_view name) {
  auto found = std::find(kColumnNames.begin(), kColumnNames.end(), name);
  return static_cast<std::size_t>(found - kColumnNames.begin());
}

// ---------------------------------------------------------------------------------------------------------
// CSV

std::string known_columns() {
  return fmt::format("{}", fmt::join(kColumnNames, "、"));
}

/// Column by column; empty after an error.
std::vector<Column> read_header(const CsvRecord& record, Diagnostics& out) {
  std::vector<Column> columns;
  std::array<bool, kColumnNames.size()> seen{};
  bool good = true;
  for (const Text& name : record) {
    std::size_t at = column_named(name.value);
    if (at == kColumnNames.size() || seen[at]) {
      good = false;
      const char* what = at == kColumnNames.size() ? "没有“{}”这一栏" : "“{}”写了两栏";
      out.error("LOAD-PUBLISHED-HEADER", name.place, fmt::format(fmt::runtime(what), name.value))
          .note("应为", known_columns());
      continue;
    }
    seen[at] = true;
    columns.push_back(static_cast<Column>(at));
  }
  for (std::size_t at = 0; at < kRequiredColumns; ++at) {
    if (seen[at]) continue;
    good = false;
    out.error("LOAD-PUBLISHED-HEADER", record.front().place,
              fmt::format("第一行没有“{}”这一栏", kColumnNames[at]))
        .note("应为", known_columns());
  }
  return good ? columns : std::vector<Column>();
}

void refuse_missing_name(const PublishedFigure& figure, const Place& place, Diagnostics& out) {
  if (figure.figure.value.empty())
    out.error("LOAD-PUBLISHED-NAME", place, "没有数名")
        .note("提示", "数名是推算的数的名称，如 收支总计.增长率");
}

std::vector<PublishedFigure> read_csv(const Source& source, Diagnostics& out) {
  CsvReader reader(source, "LOAD-PUBLISHED-QUOTE", out);
  CsvRecord record;
  std::vector<PublishedFigure> figures;
  if (!reader.next(record)) {
    out.error("LOAD-PUBLISHED-HEADER", Place{&source, 0, 0, 0}, "文件是空的").note("应为", known_columns());
    return figures;
  }
  std::vector<Column> columns = read_header(record, out);
  if (columns.empty()) return figures;
  while (reader.next(record)) {
    if (record.size() != columns.size()) {
      out.error("LOAD-PUBLISHED-COLUMNS", record.front().place,
                fmt::format("这一行有 {} 栏，第一行有 {} 栏", record.size(), columns.size()))
          .note("提示", "文字里有逗号时整格加引号，如 \"1,836,600.00\"");
      continue;
    }
    PublishedFigure figure;
    Place start = record.front().place;
    for (std::size_t i = 0; i < columns.size(); ++i) set(figure, columns[i], std::move(record[i]));
    refuse_missing_name(figure, start, out);
    if (!figure.figure.value.empty()) figures.push_back(std::move(figure));
  }
  return figures;
}

// ---------------------------------------------------------------------------------------------------------
// YAML

Text text_of(const YamlNode& node) {
  return {node.scalar, node.place};
}

class YamlReader {
 public:
  explicit YamlReader(Diagnostics& out) : out_(out) {}

  std::vector<PublishedFigure> read(const YamlNode& root) {
    if (!root.is_map()) {
      refuse(root, "一个映射：数名: 公开文字");
      return {};
    }
    for (const YamlEntry& entry : root.entries) read_entry(entry);
    return std::move(figures_);
  }

 private:
  void refuse(const YamlNode& node, std::string_view expected) {
    out_.error("LOAD-PUBLISHED-KIND", node.place, fmt::format("这里是{}", node.kind_name()))
        .note("应为", std::string(expected));
  }

  void read_entry(const YamlEntry& entry) {
    if (!entry.second.is_sequence()) {
      read_figure(entry.first, entry.second);
      return;
    }
    for (const YamlNode& item : entry.second.items) read_figure(entry.first, item);
  }

  void read_figure(const YamlNode& name, const YamlNode& node) {
    PublishedFigure figure;
    figure.figure = text_of(name);
    if (node.is_map()) {
      if (!read_keys(node, figure)) return;
    } else if (node.is_sequence()) {
      refuse(node, "公开文字，或键是公开文字、位置、单位、说明的映射");
      return;
    } else {
      figure.text = {node.scalar, node.is_null() ? name.place : node.place};
    }
    refuse_missing_name(figure, name.place, out_);
    if (!figure.figure.value.empty()) figures_.push_back(std::move(figure));
  }

  bool read_keys(const YamlNode& node, PublishedFigure& figure) {
    bool has_text = false;
    for (const YamlEntry& entry : node.entries) {
      std::size_t at = column_named(entry.first.scalar);
      bool known = at != kColumnNames.size() && static_cast<Column>(at) != Column::kFigure;
      if (!known) {
        out_.error("LOAD-PUBLISHED-KEY", entry.first.place, fmt::format("没有“{}”这个键", entry.first.scalar))
            .note("应为", "公开文字、位置、单位、说明");
        continue;
      }
      if (entry.second.is_map() || entry.second.is_sequence()) {
        refuse(entry.second, "文字");
        continue;
      }
      has_text = has_text || static_cast<Column>(at) == Column::kText;
      set(figure, static_cast<Column>(at), text_of(entry.second));
    }
    if (!has_text)
      out_.error("LOAD-PUBLISHED-KEY", node.place, "没有“公开文字”").note("应为", "公开文字: 0.05%");
    return has_text;
  }

  Diagnostics& out_;
  std::vector<PublishedFigure> figures_;
};

}  // namespace

std::vector<PublishedFigure> read_published(const Source& source, Diagnostics& out) {
  constexpr std::string_view kCsvEnding = ".csv";
  if (source.path.ends_with(kCsvEnding))
    return check_text(source, out) ? read_csv(source, out) : std::vector<PublishedFigure>();
  std::optional<YamlNode> root = parse_yaml(source, out);
  return root ? YamlReader(out).read(*root) : std::vector<PublishedFigure>();
}

}  // namespace juesuan
