// The figures that five units really published (data/…/<unit>.published.csv), audited against their facts.
// seeds.csv lists every one that does not follow from them, decided by hand: what was published and where,
// whether it disagrees (no), by rounding only (rounding-only) or cannot exist (n/a), and the rule and slip
// that must be named. All others must be silent. tests/published has the same figures with the reasons; each
// of its `no` and `rounding-only` stands in seeds.csv.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "audit/audit.h"
#include "check/rules.h"
#include "load/published_file.h"
#include "published/filled_unit.h"

namespace juesuan {
namespace {

struct Seed {
  const char* name;
  const char* unit_year;
  std::map<std::string, int> counts;  ///< what the test counts; see counted()
};

std::ostream& operator<<(std::ostream& out, const Seed& seed) {
  return out << seed.name;
}

/// A CSV file of this project by its columns; its fields hold no line breaks.
using Row = std::map<std::string, std::string>;

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  bool inside = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (inside && line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"')
      fields.back() += line[++i];
    else if (line[i] == '"')
      inside = !inside;
    else if (line[i] == ',' && !inside)
      fields.emplace_back();
    else
      fields.back() += line[i];
  }
  return fields;
}

std::vector<Row> rows_of(const std::string& path) {
  std::optional<std::string> text = RealFiles().read(std::string(JUESUAN_ROOT) + "/" + path, 8U << 20);
  if (!text) throw std::runtime_error("no file " + path);
  std::vector<Row> rows;
  std::vector<std::string> names;
  for (std::size_t at = 0; at < text->size();) {
    std::size_t end = std::min(text->find('\n', at), text->size());
    std::vector<std::string> fields = fields_of(text->substr(at, end - at));
    at = end + 1;
    if (names.empty()) {
      names = fields;
      continue;
    }
    if (fields.size() != names.size()) throw std::runtime_error(path + ": " + fields.front());
    for (std::size_t i = 0; i < names.size(); ++i)
      (i == 0 ? rows.emplace_back() : rows.back())[names[i]] = fields[i];
  }
  return rows;
}

/// Where it was published: name, words, position.
using Spot = std::array<std::string, 3>;
/// What is said of it: rule and name of the slip.
using Said = std::pair<std::string, std::string>;

class PublishedSeeds : public ::testing::TestWithParam<Seed> {
 protected:
  void SetUp() override {
    const Library& library = testing::project_library();
    std::string path = library.folders().data + "/" + GetParam().unit_year;
    Diagnostics out;
    std::vector<Job> jobs = find_jobs(testing::real_files(), library.folders(), {path + ".yaml"}, out);
    ASSERT_EQ(jobs.size(), 1U) << format_diagnostics(out);
    std::optional<FilledUnit> unit = fill_unit(jobs.front(), library, sources_, out);
    ASSERT_TRUE(unit) << format_diagnostics(out);
    std::string csv = path + ".published.csv";
    const Source& source = sources_.add(csv, RealFiles().read(csv, 8U << 20).value());
    Diagnostics wrong;
    published_ = read_published(source, wrong);
    EXPECT_EQ(format_diagnostics(wrong), "");
    results_ = audit({unit->year, unit->figures, published_, rule_titles()});
    collect(source);
    for (const Row& row : rows_of("tests/audit/seeds.csv"))
      if (row.at("seed") == GetParam().name) expected_.push_back(row);
  }

  void collect(const Source& source) {
    std::map<std::uint32_t, Spot> spots;
    for (const PublishedFigure& figure : published_)
      spots[figure.text.place.line] = {figure.figure.value, figure.text.value, figure.position};
    for (const RuleResult& result : results_.rules)
      for (const Finding& finding : result.findings) {
        if (!finding.cause.empty()) continue;
        Said said = {result.rule.code, finding.kind};
        said_.emplace(spots.at(finding.said.place.line), said);
        for (const Note& note : finding.said.notes)
          if (note.place.source == &source) said_.emplace(spots.at(note.place.line), said);
      }
  }

  /// What was said of the row's figure; empty if nothing.
  Said said_of(const Row& row) const {
    auto found = said_.find({row.at("figure"), row.at("published"), row.at("position")});
    return found == said_.end() ? Said() : found->second;
  }

  std::map<std::string, int> counted() const {
    std::map<std::string, int> counts = {{"published", static_cast<int>(published_.size())}, {"missed", 0}};
    int found = 0;
    for (const Row& row : expected_) {
      bool good = said_of(row) == Said{row.at("rule"), row.at("kind")};
      ++counts[good ? row.at("agrees") : "missed"];
      found += said_of(row) != Said() ? 1 : 0;
    }
    counts["false"] = static_cast<int>(said_.size()) - found;
    return counts;
  }

  Sources sources_;
  std::vector<PublishedFigure> published_;
  UnitResults results_;
  std::map<Spot, Said> said_;
  std::vector<Row> expected_;
};

TEST_P(PublishedSeeds, EachSlipIsFoundAndNamed) {
  for (const Row& row : expected_)
    EXPECT_EQ(said_of(row), (Said{row.at("rule"), row.at("kind")}))
        << row.at("id") << ": " << row.at("figure") << " " << row.at("published");
}

TEST_P(PublishedSeeds, AllOthersAreSilent) {
  std::set<Spot> listed;
  for (const Row& row : expected_) listed.insert({row.at("figure"), row.at("published"), row.at("position")});
  for (const auto& [spot, said] : said_)
    EXPECT_TRUE(listed.contains(spot))
        << spot[0] << " " << spot[1] << ": " << said.first << " " << said.second;
}

TEST_P(PublishedSeeds, RoundingStopsNothing) {
  std::set<std::string> slips;
  for (const Row& row : expected_)
    if (row.at("kind") != "尾差") slips.insert(row.at("rule"));
  for (const RuleResult& result : results_.rules) {
    bool told_elsewhere = std::any_of(result.findings.begin(), result.findings.end(),
                                      [](const Finding& finding) { return !finding.cause.empty(); });
    bool failed = result.outcome == RuleOutcome::kFailed;
    EXPECT_TRUE(!failed || told_elsewhere || slips.contains(result.rule.code)) << result.rule.code;
    bool passed = result.outcome == RuleOutcome::kPassed;
    EXPECT_TRUE(!passed || result.compared > 0) << result.rule.code;
  }
}

TEST_P(PublishedSeeds, CountsAreAsStated) {
  std::map<std::string, int> counts = counted();
  std::string shown;
  for (const auto& [name, count] : counts) shown += " " + name + " " + std::to_string(count);
  RecordProperty("counts", shown);
  std::cout << "seed " << GetParam().name << ":" << shown << "\n";
  EXPECT_EQ(counts, GetParam().counts);
}

TEST_P(PublishedSeeds, TheFileHasNoOtherErrors) {
  EXPECT_TRUE(results_.messages.empty());
}

const Seed kSeeds[] = {
    {"000",
     "510811_zhaohua/2021/433401001_mass_work_bureau",
     {{"published", 175}, {"no", 7}, {"rounding-only", 5}, {"n/a", 2}, {"missed", 0}, {"false", 0}}},
    {"001",
     "510402_dongqu/2021/11510301662775163X_petition_bureau",
     {{"published", 423}, {"no", 35}, {"rounding-only", 5}, {"missed", 0}, {"false", 0}}},
    {"002",
     "510811_zhaohua/2020/433401001_mass_work_bureau",
     {{"published", 173}, {"no", 2}, {"rounding-only", 5}, {"n/a", 2}, {"missed", 0}, {"false", 0}}},
    {"003",
     "130000_gaoxin/2021/000001_mass_work_center",
     {{"published", 62}, {"no", 3}, {"missed", 0}, {"false", 0}}},
    {"004",
     "420113_hannan/2022/hannan_petition_bureau",
     {{"published", 285}, {"no", 3}, {"rounding-only", 4}, {"n/a", 2}, {"missed", 0}, {"false", 0}}},
};

INSTANTIATE_TEST_SUITE_P(Audit, PublishedSeeds, ::testing::ValuesIn(kSeeds),
                         [](const auto& test) { return "seed_" + std::string(test.param.name); });

/// The ids of tests/published that a seed's rows must stand for.
std::set<std::string> disagreeing(const std::string& seed) {
  std::set<std::string> ids;
  for (const Row& row : rows_of("tests/published/" + seed + ".csv"))
    if (row.at("agrees") == "no" || row.at("agrees") == "rounding-only") ids.insert(row.at("id"));
  for (const Row& row : rows_of("tests/published/annexes.csv"))
    if (row.at("seed") == seed && (row.at("agrees") == "no" || row.at("agrees") == "rounding-only"))
      ids.insert(row.at("id"));
  return ids;
}

TEST(PublishedSeedList, HasEveryDisagreementOfTheCarriedOverFigures) {
  std::map<std::string, std::set<std::string>> listed;
  for (const Row& row : rows_of("tests/audit/seeds.csv")) listed[row.at("seed")].insert(row.at("id"));
  for (const char* seed : {"000", "001", "003", "004"})
    for (const std::string& id : disagreeing(seed))
      EXPECT_TRUE(listed[seed].contains(id)) << seed << " " << id;
}

}  // namespace
}  // namespace juesuan
