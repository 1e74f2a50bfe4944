#include "load/classification.h"

#include <fmt/format.h>

#include <algorithm>

#include "load/key_table.h"

namespace juesuan {
namespace {

constexpr std::string_view kColumns[] = {"编码", "名称", "起", "止", "可信程度", "出处"};
constexpr std::string_view kConfidenceWords[] = {"sourced", "known", "inferred"};

bool is_code(std::string_view text) {
  bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
  return digits && (text.size() == 3 || text.size() == 5 || text.size() == 7);
}

bool read_year(const Written& cell, int& year) {
  bool good = is_year(cell.text);
  if (good) year = std::stoi(std::string(cell.text));
  return good;
}

/// What is wrong with a row, or nothing.
std::string read_row(std::span<const Written> cells, DatedCode& row) {
  row.code = cells[0].text;
  row.name = cells[1].text;
  row.to = kStillInForce;
  row.source = cells[5].text;
  if (!is_code(row.code)) return fmt::format("编码“{}”不是 3、5 或 7 位数字", row.code);
  if (row.name.empty() || row.name == "-") return fmt::format("科目 {} 没有名称", row.code);
  if (!read_year(cells[2], row.from)) return fmt::format("起始年度“{}”不是四位年份", cells[2].text);
  if (cells[3].text != "-" && !read_year(cells[3], row.to))
    return fmt::format("终止年度“{}”不是四位年份或 -", cells[3].text);
  return row.to < row.from ? "终止年度早于起始年度" : "";
}

void read_rows(FactReader& reader, const YamlNode& node, std::vector<DatedCode>& into) {
  reader.rows(node, kColumns, [&](std::span<const Written> cells, const Place& place) {
    DatedCode row;
    int confidence = reader.word(cells[4], "可信程度", kConfidenceWords);
    std::string wrong = read_row(cells, row);
    if (!wrong.empty()) reader.out().error("LOAD-CLASSIFICATION", place, wrong);
    if (confidence < 0 || !wrong.empty()) return;
    row.confidence = static_cast<Confidence>(confidence);
    into.push_back(std::move(row));
  });
}

constexpr Key<std::vector<DatedCode>> kKeys[] = {{"科目", Need::kRequired, read_rows}};

/// Two rows of one code must not both be in force.
void report_overlaps(const DatedCodes& codes, const YamlNode& root, Diagnostics& out) {
  for (std::size_t i = 1; i < codes.rows().size(); ++i) {
    const DatedCode& before = codes.rows()[i - 1];
    const DatedCode& row = codes.rows()[i];
    if (row.code == before.code && row.from <= before.to)
      out.error("LOAD-CLASSIFICATION", root.place,
                fmt::format("科目 {} 的两行在 {} 年都有效", row.code, row.from))
          .note("提示", "改上一行的终止年度");
  }
}

DatedCodes read_table(const YamlNode& root, Diagnostics& out) {
  FactReader reader(*root.place.source, MoneyUnit::kYuan, out);
  std::vector<DatedCode> rows;
  read_keys<std::vector<DatedCode>>(reader, root, rows, kKeys);
  DatedCodes codes(std::move(rows));
  report_overlaps(codes, root, out);
  return codes;
}

}  // namespace

std::optional<ClassificationTables> load_classification(const YamlNode& functional, const YamlNode& economic,
                                                        Diagnostics& out) {
  std::size_t errors_before = out.error_count();
  ClassificationTables tables{read_table(functional, out), read_table(economic, out)};
  if (out.error_count() != errors_before) return std::nullopt;
  return tables;
}

}  // namespace juesuan
