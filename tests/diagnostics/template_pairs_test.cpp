#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "fill/fill.h"
#include "support/small_set.h"
#include "support/stages.h"

// Findings of templates and of filling them: <CODE>.yaml or <CODE>.j2 stands in the small set for the file
// that its first line names (文件：tables/rows.yaml); all that loading and filling then find is in
// <CODE>.txt. JUESUAN_RENEW=1 writes the texts anew.

namespace juesuan {
namespace {

namespace fs = std::filesystem;

const fs::path kPairs = fs::path(JUESUAN_ROOT) / "tests/diagnostics";
constexpr std::string_view kFile = "文件：";

bool is_template_code(const std::string& name) {
  return name.starts_with("FORM-") || name.starts_with("FILL-") || name.starts_with("TEMPLATE-");
}

std::vector<fs::path> pairs() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(kPairs))
    if (entry.path().extension() != ".txt" && is_template_code(entry.path().stem()))
      found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

/// "# 文件：tables/rows.yaml" -> "tables/rows.yaml".
std::string named_file(const std::string& text) {
  std::size_t start = text.find(kFile) + kFile.size();
  return text.substr(start, text.find_first_of(" \n", start) - start);
}

std::string findings(const std::string& text) {
  static const Figures figures = small_figures();
  MemoryFiles files = small_set_files();
  files.put(std::string("模板/") + kSmallSet + "/" + named_file(text), text);
  auto loaded = load_set(files);
  if (loaded->set) {
    std::vector<Table> forms = fill_forms(*loaded->set, figures, loaded->out);
    fill_document(*loaded->set, figures, std::move(forms), loaded->out);
  }
  return format_diagnostics(loaded->out);
}

TEST(TemplatePairs, TheSmallSetItselfHasNoFinding) {
  EXPECT_EQ(findings("{# 文件：narrative/unused.j2 #}"), "");
}

TEST(TemplatePairs, TextsAreExact) {
  ASSERT_GT(pairs().size(), 20U);
  for (const fs::path& path : pairs()) {
    const std::string code = path.stem();
    std::string seen = findings(project_file("tests/diagnostics/" + path.filename().string()));
    if (std::getenv("JUESUAN_RENEW") != nullptr)
      std::ofstream(kPairs / (code + ".txt"), std::ios::binary) << seen;
    EXPECT_EQ(seen, project_file("tests/diagnostics/" + code + ".txt")) << code;
    EXPECT_NE(seen.find("[" + code + "]"), std::string::npos) << code;
  }
}

}  // namespace
}  // namespace juesuan
