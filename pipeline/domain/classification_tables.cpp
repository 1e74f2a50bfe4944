#include "domain/classification_tables.h"

#include <algorithm>
#include <tuple>

namespace juesuan {
namespace {

constexpr std::size_t kClassDigits = 3;

ClassificationItem item_of(const DatedCode& row) {
  return {row.code, row.name, row.confidence};
}

bool is_sourced(const DatedCode& row) {
  return row.confidence == Confidence::kSourced;
}

/// The row whose span is fewest years away.
const DatedCode& nearest_in_time(std::span<const DatedCode> history, int year) {
  auto distance = [year](const DatedCode& row) { return year < row.from ? row.from - year : year - row.to; };
  return *std::min_element(history.begin(), history.end(),
                           [&](const DatedCode& a, const DatedCode& b) { return distance(a) < distance(b); });
}

void add_out_of_span(const DatedCodes& codes, int year, CodeTable& into) {
  for (const DatedCode& row : codes.rows()) {
    if (row.in_force(year) || row.code.size() == kClassDigits || into.find(row.code) != nullptr) continue;
    if (codes.is_doubtful(row.code, year)) into.add(item_of(nearest_in_time(codes.history(row.code), year)));
  }
}

void add_in_force(const DatedCodes& codes, int year, CodeTable& into) {
  for (const DatedCode& row : codes.rows())
    if (row.in_force(year)) into.add(item_of(row));
}

}  // namespace

DatedCodes::DatedCodes(std::vector<DatedCode> rows) : rows_(std::move(rows)) {
  std::sort(rows_.begin(), rows_.end(), [](const DatedCode& a, const DatedCode& b) {
    return std::tie(a.code, a.from, a.to) < std::tie(b.code, b.from, b.to);
  });
}

std::span<const DatedCode> DatedCodes::history(std::string_view code) const {
  auto first =
      std::lower_bound(rows_.begin(), rows_.end(), code,
                       [](const DatedCode& row, std::string_view wanted) { return row.code < wanted; });
  auto last = first;
  while (last != rows_.end() && last->code == code) ++last;
  return {first, last};
}

const DatedCode* DatedCodes::find(std::string_view code, int year) const {
  for (const DatedCode& row : history(code))
    if (row.in_force(year)) return &row;
  return nullptr;
}

std::vector<const DatedCode*> DatedCodes::under(std::string_view prefix, int year) const {
  std::vector<const DatedCode*> found;
  std::size_t digits = prefix.empty() ? kClassDigits : prefix.size() + 2;
  for (const DatedCode& row : rows_)
    if (row.code.size() == digits && row.code.starts_with(prefix) && row.in_force(year))
      found.push_back(&row);
  return found;
}

bool DatedCodes::is_doubtful(std::string_view code, int year) const {
  std::span<const DatedCode> rows = history(code);
  if (rows.empty() || code.size() <= kClassDigits || std::any_of(rows.begin(), rows.end(), is_sourced))
    return false;
  std::string_view parent = code.substr(0, code.size() - 2);
  return find(parent, year) != nullptr || is_doubtful(parent, year);
}

Classification ClassificationTables::in_force(int year) const {
  Classification classification;
  classification.year = year;
  add_in_force(functional, year, classification.functional);
  add_out_of_span(functional, year, classification.functional);
  add_in_force(economic, year, classification.economic);
  return classification;
}

}  // namespace juesuan
