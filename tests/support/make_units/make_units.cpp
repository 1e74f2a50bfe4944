#include "support/make_units/make_units.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <stdexcept>

#include "support/make_units/yaml_text.h"

namespace juesuan::make_units {
namespace {

namespace fs = std::filesystem;

/// A unit's plan and years; the year before the first is only there to be compared with.
struct History {
  Plan plan;
  MadeYear before, first, last;

  History(const Catalogue& catalogue, const UnitName& unit, std::uint64_t seed)
      : plan(make_plan(catalogue, unit, seed)),
        before(make_year(plan, kFirstYear - 1, nullptr)),
        first(make_year(plan, kFirstYear, &before)),
        last(make_year(plan, kLastYear, &first)) {}
  History(const History&) = delete;  // the years point to the plan
  History& operator=(const History&) = delete;

  std::string first_text() const { return yaml_of({first, before, true, nullptr}); }
  std::string last_text(const Correction* correction = nullptr) const {
    return yaml_of({last, first, false, correction});
  }
};

std::uint64_t seed_of(const Job& job, std::int64_t unit) {
  return mixed({job.seed, static_cast<std::uint64_t>(unit)});
}

std::string path_of(const Job& job, const UnitName& unit, int year) {
  return fmt::format("{}/{}/{}/{}", job.folder, unit.region.folder, year, unit.file);
}

void write_file(const std::string& path, const std::string& text, Written& written) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  out.close();
  if (!out) throw std::runtime_error("写不了 " + path);
  ++written.files;
  written.bytes += static_cast<std::int64_t>(text.size());
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Calls `visit` with each region's number, its first unit's number in the whole and its number of units.
template <typename Visit>
void for_each_region(std::int64_t units, Visit visit) {
  for (std::int64_t index = 0, first = 0; first < units; ++index) {
    std::int64_t count = std::min(units_in_region(index), units - first);
    visit(index, first, count);
    first += count;
  }
}

void write_register(const Job& job, std::int64_t index, std::int64_t count, Written& written) {
  std::string text = "单位:\n";
  for (std::int64_t i = 0; i < count; ++i) text += "  - " + unit_name(index, i).name + "\n";
  write_file(fmt::format("{}/{}/units.yaml", job.folder, region(index).folder), text, written);
}

/// Which units are corrected: as many as asked for, any of them.
std::vector<bool> chosen_units(std::int64_t units, double percent, Random& random) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(units));
  std::iota(order.begin(), order.end(), 0);
  random.shuffle(std::span(order));
  auto wanted = static_cast<std::size_t>(std::llround(static_cast<double>(units) * percent / 100));
  order.resize(std::clamp<std::size_t>(wanted, 1, order.size()));
  std::vector<bool> chosen(static_cast<std::size_t>(units));
  for (std::int64_t unit : order) chosen[static_cast<std::size_t>(unit)] = true;
  return chosen;
}

std::string corrected_text(History& history, Random& random) {
  Corrected what = correct(history.last, random);
  Correction correction{"2022-11-05", what == Corrected::kInitialBudget
                                          ? "年初预算数漏计一笔追加安排，按批复补录"
                                          : "项目支出漏记一笔，按记账凭证补记"};
  return history.last_text(&correction);
}

std::string correct_unit(const Catalogue& catalogue, const Job& job, const UnitName& unit,
                         std::int64_t number, std::uint64_t seed) {
  History history(catalogue, unit, seed_of(job, number));
  std::string path = path_of(job, unit, kLastYear);
  if (read_file(path) != history.last_text())
    throw std::runtime_error(fmt::format("{} 不是以种子 {} 写成的，或已更正过", path, job.seed));
  Random random(mixed({seed, static_cast<std::uint64_t>(number)}));
  Written written;
  write_file(path, corrected_text(history, random), written);
  return path;
}

}  // namespace

UnitTexts unit_texts(const Catalogue& catalogue, const UnitName& unit, std::uint64_t seed) {
  History history(catalogue, unit, seed);
  return {history.first_text(), history.last_text()};
}

Written make_units(const Catalogue& catalogue, const Job& job) {
  if (job.units < 1 || job.units > kMostUnits)
    throw std::runtime_error(fmt::format("单位数应为 1 至 {}", kMostUnits));
  Written written;
  for_each_region(job.units, [&](std::int64_t index, std::int64_t first, std::int64_t count) {
    for (int year : {kFirstYear, kLastYear})
      fs::create_directories(fmt::format("{}/{}/{}", job.folder, region(index).folder, year));
    write_register(job, index, count, written);
    for (std::int64_t i = 0; i < count; ++i) {
      UnitName unit = unit_name(index, i);
      UnitTexts texts = unit_texts(catalogue, unit, seed_of(job, first + i));
      write_file(path_of(job, unit, kFirstYear), texts.first_year, written);
      write_file(path_of(job, unit, kLastYear), texts.last_year, written);
    }
  });
  return written;
}

std::vector<std::string> correct_units(const Catalogue& catalogue, const Job& job, double percent,
                                       std::uint64_t seed) {
  Random random(seed);
  std::vector<bool> chosen = chosen_units(job.units, percent, random);
  std::vector<std::string> paths;
  for_each_region(job.units, [&](std::int64_t index, std::int64_t first, std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i)
      if (chosen[static_cast<std::size_t>(first + i)])
        paths.push_back(correct_unit(catalogue, job, unit_name(index, i), first + i, seed));
  });
  return paths;
}

}  // namespace juesuan::make_units
