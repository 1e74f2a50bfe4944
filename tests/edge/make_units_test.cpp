#include "support/make_units/make_units.h"

#include <algorithm>
#include <set>

#include "edge/program.h"
#include "support/make_units/yaml_text.h"

namespace juesuan::make_units {
namespace {

const Catalogue& catalogue() {
  static const Catalogue made(read_tables(JUESUAN_ROOT "/data/classifications"), kFirstYear, kLastYear);
  return made;
}

/// Makes units in `folder`/data.
Job made_in(const ProgramFolder& folder, std::int64_t units, std::uint64_t seed) {
  Job job{units, seed, (folder.root() / "data").string()};
  make_units(catalogue(), job);
  return job;
}

std::map<std::string, std::string> made_files(std::int64_t units, std::uint64_t seed) {
  ProgramFolder folder;
  made_in(folder, units, seed);
  return folder.tree("data");
}

TEST(MakeUnits, TheSameSeedGivesTheSameBytes) {
  EXPECT_EQ(made_files(12, 5), made_files(12, 5));
}

TEST(MakeUnits, AnotherSeedGivesOtherUnitsOfTheSameNames) {
  std::map<std::string, std::string> files = made_files(12, 5), others = made_files(12, 6);
  for (const auto& [name, text] : files) {
    SCOPED_TRACE(name);
    ASSERT_TRUE(others.contains(name));
    bool of_a_unit = name.find("/20") != std::string::npos;
    EXPECT_EQ(others.at(name) == text, !of_a_unit);
  }
}

TEST(MakeUnits, MoreUnitsLeaveTheOthersAsTheyAre) {
  std::map<std::string, std::string> few = made_files(3, 5), many = made_files(5, 5);
  for (const auto& [name, text] : few)
    if (!name.ends_with("units.yaml")) {
      EXPECT_EQ(many.at(name), text) << name;
    }
  EXPECT_EQ(many.size(), few.size() + 4);
}

TEST(MakeUnits, UnitsAgreeInEveryRule) {
  ProgramFolder folder;
  made_in(folder, 50, 20);
  ProgramRun run = folder.run("check --templates '" JUESUAN_ROOT "/templates'");
  EXPECT_EQ(run.status, 0);
  EXPECT_NE(run.out.find("共100个：无误100，有误0"), std::string::npos) << run.out;
  EXPECT_EQ(run.out.find("警告"), std::string::npos) << run.out;
  EXPECT_EQ(run.err.find("警告"), std::string::npos) << run.err;
}

TEST(MakeUnits, NoTwoUnitsHaveOneName) {
  std::set<std::string> names, files;
  std::int64_t units = 0;
  for (std::int64_t index = 0; index < 40; ++index)
    for (std::int64_t i = 0; i < units_in_region(index); ++i, ++units) {
      UnitName unit = unit_name(index, i);
      names.insert(unit.name);
      files.insert(unit.region.folder + "/" + unit.file);
    }
  EXPECT_GE(units, 40 * 200);
  EXPECT_EQ(names.size(), static_cast<std::size_t>(units));
  EXPECT_EQ(files.size(), static_cast<std::size_t>(units));
}

TEST(MakeUnits, SizesGoFromTenToThreeHundredLines) {
  std::vector<std::size_t> sizes;
  std::set<Detail> details;
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    Plan plan = make_plan(catalogue(), unit_name(0, static_cast<std::int64_t>(seed % 200)), seed);
    details.insert(plan.detail);
    sizes.push_back(make_year(plan, kLastYear, nullptr).ledger.size());
  }
  std::sort(sizes.begin(), sizes.end());
  EXPECT_EQ(sizes.front(), 10U);
  EXPECT_LE(sizes[sizes.size() / 2], 30U);
  EXPECT_GE(sizes[sizes.size() * 9 / 10], 60U);
  EXPECT_GE(sizes.back(), 290U);
  EXPECT_LE(sizes.back(), 300U);
  EXPECT_EQ(details.size(), 3U);
}

/// A corrected file without its 更正 block.
std::string without_correction(const std::string& text) {
  std::size_t block = text.find("\n更正:\n");
  EXPECT_NE(block, std::string::npos);
  return text.substr(0, block);
}

TEST(MakeUnits, ACorrectionChangesOneAmountAndAllAgrees) {
  ProgramFolder folder;
  Job job = made_in(folder, 40, 8);
  std::map<std::string, std::string> before = folder.tree("data");
  std::vector<std::string> paths = correct_units(catalogue(), job, 25, 3);
  EXPECT_EQ(paths.size(), 10U);
  std::map<std::string, std::string> after = folder.tree("data");
  std::size_t changed = 0;
  for (const auto& [name, text] : after) changed += before.at(name) == text ? 0 : 1;
  EXPECT_EQ(changed, paths.size());
  for (const std::string& path : paths) {
    EXPECT_NE(path.find("/2021/"), std::string::npos);
    std::string text = file_text(path);
    EXPECT_NE(text.find("更正:\n  - {日期: 2022-11-05, 原因: "), std::string::npos);
    std::ofstream(path, std::ios::binary) << without_correction(text);
  }
  ProgramRun run = folder.run("check --templates '" JUESUAN_ROOT "/templates'");
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.out.find("警告"), std::string::npos) << run.out;
  EXPECT_EQ(run.err.find("警告"), std::string::npos) << run.err;
}

TEST(MakeUnits, OnlyWhatWasMadeIsCorrected) {
  ProgramFolder folder;
  Job job = made_in(folder, 4, 8);
  correct_units(catalogue(), job, 100, 3);
  EXPECT_THROW(correct_units(catalogue(), job, 100, 3), std::runtime_error);
  job.seed = 9;
  EXPECT_THROW(correct_units(catalogue(), job, 100, 3), std::runtime_error);
}

}  // namespace
}  // namespace juesuan::make_units
