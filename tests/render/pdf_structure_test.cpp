// The structure tree of whole reports against what they were made from: every heading, table and cell is in
// it, every mark of a page leads to it, and nothing on a page is neither marked nor an artifact.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "layout/blank_groups.h"
#include "render/read_pdf.h"
#include "verify/verified_unit.h"

namespace juesuan {
namespace {

using nlohmann::json;

constexpr const char* kHannan = "420113_hannan/2022/hannan_petition_bureau";

/// A mark: the page's reference and the MCID.
using Mark = std::pair<std::string, int>;

/// The tree of a PDF, walked.
struct ReadTree {
  std::map<std::string, std::size_t> types;
  std::map<Mark, std::vector<std::string>> elements_of_mark;
};

class TreeWalk {
 public:
  explicit TreeWalk(const ReadPdf& pdf) : pdf_(pdf) {
    const json& root = pdf.at(pdf.catalog().at("/StructTreeRoot"));
    visit(root.at("/K"), pdf.catalog().at("/StructTreeRoot"));
  }
  const ReadTree& tree() const { return tree_; }

 private:
  void visit(const json& reference, const json& parent) {
    const json& element = pdf_.at(reference);
    EXPECT_EQ(element.at("/P"), parent);
    ++tree_.types[element.at("/S").get<std::string>()];
    const json& kids = element.value("/K", json::array());
    for (const json& kid : kids.is_array() ? kids : json::array({kids})) {
      if (kid.is_string()) visit(kid, reference);
      if (kid.is_number()) add_mark(element.at("/Pg"), kid, reference);
      if (kid.is_object() && kid.contains("/MCID")) add_mark(kid.at("/Pg"), kid.at("/MCID"), reference);
    }
  }
  void add_mark(const json& page, const json& mark, const json& element) {
    tree_.elements_of_mark[{page.get<std::string>(), mark.get<int>()}].push_back(element.get<std::string>());
  }

  const ReadPdf& pdf_;
  ReadTree tree_;
};

/// What the page contents say: the MCIDs in their order, and what is painted outside of all marks.
struct ReadMarks {
  std::vector<int> ids;
  std::vector<std::string> bare;
};

ReadMarks read_marks(const std::string& operators) {
  // Strings come first, so that nothing inside of them is taken for an operator.
  static const std::regex kTokens(
      R"(\((?:[^\\()]|\\[^])*\)|/[A-Za-z0-9]+ ?(<</MCID ([0-9]+)>>)?BDC|/Artifact BMC)"
      R"(|\b(EMC|Tj|TJ|S|f|B|Do)\b)");
  ReadMarks out;
  int depth = 0;
  for (std::sregex_iterator at(operators.begin(), operators.end(), kTokens), end; at != end; ++at) {
    const std::string token = at->str();
    if (token.front() == '(') continue;
    if ((*at)[2].matched) out.ids.push_back(std::stoi((*at)[2].str()));
    if (token.front() == '/')
      ++depth;
    else if (token == "EMC")
      --depth;
    else if (depth == 0)
      out.bare.push_back(token);
  }
  EXPECT_EQ(depth, 0);
  return out;
}

class StructureOfReport : public ::testing::TestWithParam<const char*> {
 protected:
  static bool is_form(const Document& document, std::size_t block) {
    return block < document.blocks.size() && document.blocks[block].kind == Block::Kind::kTable &&
           document.tables[document.blocks[block].index].is_form;
  }

  /// The cells that are printed: none that another covers, none of columns left out.
  static std::size_t cells_of(const Table& table) {
    const std::vector<ColumnGroup> left_out = left_out_groups(table);
    std::size_t cells = 0;
    for (const auto& row : table.rows)
      for (std::uint32_t c = 0; c < row.size(); ++c) {
        if (row[c].covered) continue;
        bool is_printed = false;
        for (std::uint32_t k = c; k < c + std::max<std::uint32_t>(row[c].column_span, 1); ++k)
          is_printed = is_printed || !is_in(left_out, k);
        cells += is_printed ? 1 : 0;
      }
    return cells;
  }
};

TEST_P(StructureOfReport, HasEveryHeadingTableAndCell) {
  const auto& unit = testing::verified_unit(GetParam());
  const Document& document = unit.filled->document;
  std::map<std::string, std::size_t> wanted;
  std::size_t headings = 0;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (block.kind == Block::Kind::kHeading) {
      bool is_named_by_form = block.heading.level > 1 && is_form(document, i + 1);
      headings += is_named_by_form ? 0 : 1;
      wanted["/H1"] += block.heading.level <= 1 ? 1 : 0;
    }
    if (block.kind == Block::Kind::kChart) ++wanted["/Figure"];
    if (block.kind != Block::Kind::kTable) continue;
    const Table& table = document.tables[block.index];
    headings += table.is_form && !table.title.empty() ? 1 : 0;
    if (table.rows.empty()) continue;
    ++wanted["/Table"];
    wanted["/TR"] += table.rows.size();
    wanted["cells"] += cells_of(table);
  }
  ReadPdf pdf(unit.pdf());
  std::map<std::string, std::size_t> types = TreeWalk(pdf).tree().types;
  EXPECT_EQ(types["/H1"] + types["/H2"] + types["/H3"] + types["/H4"], headings);
  EXPECT_EQ(types["/TH"] + types["/TD"], wanted["cells"]);
  for (const char* type : {"/H1", "/Figure", "/Table", "/TR"}) EXPECT_EQ(types[type], wanted[type]) << type;
  EXPECT_EQ(types["/Document"], 1U);
}

TEST_P(StructureOfReport, MarksAndElementsLeadToEachOther) {
  const auto& unit = testing::verified_unit(GetParam());
  ReadPdf pdf(unit.pdf());
  const ReadTree tree = TreeWalk(pdf).tree();
  const json& parents = pdf.at(pdf.at(pdf.catalog().at("/StructTreeRoot")).at("/ParentTree")).at("/Nums");
  std::size_t marks = 0;
  for (const std::string& page : pdf.page_references()) {
    const json& dictionary = pdf.at(page);
    ReadMarks read = read_marks(pdf.stream(dictionary.at("/Contents")));
    EXPECT_TRUE(read.bare.empty()) << page << " " << read.bare.size() << " " << read.bare.front();
    std::sort(read.ids.begin(), read.ids.end());
    const std::size_t key = dictionary.at("/StructParents");
    ASSERT_EQ(parents.at(2 * key), key);
    const json& elements = parents.at(2 * key + 1);
    ASSERT_EQ(elements.size(), read.ids.size()) << page;
    for (std::size_t i = 0; i < read.ids.size(); ++i, ++marks) {
      ASSERT_EQ(read.ids[i], static_cast<int>(i)) << page;
      auto found = tree.elements_of_mark.find({page, read.ids[i]});
      ASSERT_NE(found, tree.elements_of_mark.end()) << page << " " << i;
      EXPECT_EQ(found->second, std::vector<std::string>{elements.at(i).get<std::string>()});
    }
  }
  EXPECT_EQ(marks, tree.elements_of_mark.size());
  EXPECT_GT(marks, 1000U);
}

INSTANTIATE_TEST_SUITE_P(Units, StructureOfReport, ::testing::Values(testing::kExample, kHannan),
                         [](const auto& test) { return "unit" + std::to_string(test.index); });

TEST(ReadMarks, SeesWhatStandsOutside) {
  ReadMarks read =
      read_marks("/P<</MCID 0>>BDC\n(EMC S \\) f) Tj\nEMC\n/Artifact BMC\n1 2 m\nS\nEMC\n(a) Tj\n");
  EXPECT_EQ(read.ids, std::vector<int>{0});
  EXPECT_EQ(read.bare, std::vector<std::string>{"Tj"});
}

}  // namespace
}  // namespace juesuan
