#include "load/plan.h"

#include "load/key_table.h"

namespace juesuan {
namespace {

constexpr std::string_view kColumns[] = {"文件", "名称", "公开", "批复日期", "期限"};
constexpr std::string_view kWhat[] = {"部门决算", "单位决算", "部门预算", "单位预算"};

/// The file as written: what a row does not say is said for all.
struct WrittenPlan {
  Text region, year, what, approved;
  Count days;
  std::vector<PlannedUnit> units;
};

void check_what(FactReader& reader, const Text& what) {
  if (!what.value.empty()) reader.word({what.value, what.place}, "公开", kWhat);
}

void read_what(FactReader& reader, const YamlNode& node, WrittenPlan& into) {
  reader.text(node, into.what);
  check_what(reader, into.what);
}

void read_units(FactReader& reader, const YamlNode& node, WrittenPlan& into) {
  reader.rows(node, kColumns, [&](std::span<const Written> cells, const Place& row) {
    PlannedUnit& unit = into.units.emplace_back();
    unit.file = reader.text(cells[0]);
    unit.name = reader.text(cells[1]);
    unit.what = reader.text(cells[2]);
    unit.approved = reader.text(cells[3]);
    unit.days = reader.count(cells[4]);
    unit.place = row;
    check_what(reader, unit.what);
  });
}

constexpr Key<WrittenPlan> kPlanKeys[] = {
    {"区划", Need::kOptional, text<&WrittenPlan::region>},
    {"年度", Need::kRequired, text<&WrittenPlan::year>},
    {"公开", Need::kOptional, read_what},
    {"批复日期", Need::kOptional, text<&WrittenPlan::approved>},
    {"期限", Need::kOptional, count<&WrittenPlan::days>},
    {"单位", Need::kRequired, read_units},
};

int read_year(const Text& year, Diagnostics& out) {
  if (is_year(year.value)) return std::stoi(year.value);
  if (!year.value.empty())
    out.error("LOAD-YEAR", year.place, fmt::format("“{}”不是四位年份", year.value))
        .note("应为", "半角数字，如 2021");
  return 0;
}

}  // namespace

PublicationPlan read_plan(const YamlNode& root, const Source& source, Diagnostics& out) {
  FactReader reader(source, MoneyUnit::kYuan, out);
  WrittenPlan written;
  read_keys<WrittenPlan>(reader, root, written, kPlanKeys);
  PublicationPlan plan;
  plan.region = std::move(written.region);
  plan.year = read_year(written.year, out);
  plan.year_place = written.year.place;
  plan.units = std::move(written.units);
  for (PlannedUnit& unit : plan.units) {
    if (unit.what.value.empty() && !written.what.value.empty()) unit.what = written.what;
    if (unit.approved.value.empty() && !written.approved.value.empty()) unit.approved = written.approved;
    if (unit.days.state == State::kBlank) unit.days = written.days;
    if (unit.days.state == State::kBlank) unit.days = {State::kKnown, kUsualDays, unit.place};
  }
  return plan;
}

}  // namespace juesuan
