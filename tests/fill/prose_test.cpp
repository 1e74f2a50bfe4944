#include "fill/prose.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/source.h"

namespace juesuan {
namespace {

/// 件数 15, and a unit's own words: one that prints it twice, one that prints nothing.
struct OwnWords {
  Source source{"单位.yaml", "概述: 办结{{ 件数 }}件，累计{{ 件数 }}件\n内容: 办结十五件\n"};
  TemplateSet set;
  Figures figures;
  Diagnostics out;

  OwnWords() {
    figures.count("件数", 15);
    figures.fact("概述", Text{"办结{{ 件数 }}件，累计{{ 件数 }}件", {&source, 1, 5, 1}});
    figures.fact("事项.1", Text{"全年{{ 件数 }}件", {&source, 1, 5, 1}});
    figures.fact("事项.2", Text{"办结十五件", {&source, 2, 5, 1}});
    figures.make_list("事项");
    fill_prose(set, figures, out);
  }

  /// The rendered template, then name@text for each printed figure, in order.
  std::string printed(const std::string& text) {
    Source main{"正文.j2", text};
    std::optional<Template> parsed = parse_template(main, out);
    RichText rendered = render_template(*parsed, {}, figures, set.style, out);
    std::string shown = rendered.text;
    for (const Printed& p : rendered.printed)
      shown += fmt::format(" {}@{}:{}", figures[p.figure].name, p.offset,
                           rendered.text.substr(p.offset, p.length));
    EXPECT_TRUE(out.all().empty()) << format_diagnostics(out);
    return shown;
  }
};

TEST(Prose, WordsKnowTheFiguresThatTheyPrint) {
  OwnWords words;
  FigureId summary = words.figures.find("概述");
  EXPECT_EQ(words.figures[summary].text, "办结15件，累计15件");
  ASSERT_EQ(words.figures.printed_inside(summary).size(), 2U);
  EXPECT_EQ(words.figures.printed_inside(summary)[1].offset, std::string("办结15件，累计").size());
  EXPECT_TRUE(words.figures.printed_inside(words.figures.find("事项.2")).empty());
}

TEST(Prose, ASentenceThatPrintsThemKnowsBoth) {
  struct Case {
    const char* text;
    const char* printed;
  };
  const Case cases[] = {
      {"{{ 事项[\"2\"] }}", "办结十五件 事项.2@0:办结十五件"},
      {"今年{{ 概述 }}。", "今年办结15件，累计15件。 件数@12:15 件数@26:15 概述@6:办结15件，累计15件"},
      {"{{ 概述 | 默认(\"无\") }}", "办结15件，累计15件 件数@6:15 件数@20:15 概述@0:办结15件，累计15件"},
      {"{{ 事项 | 顿号 }}", "全年15件、办结十五件 件数@6:15 事项.1@0:全年15件 事项.2@14:办结十五件"},
      {"{% for 项 in 事项 %}{{ 项 }}{% endfor %}",
       "全年15件办结十五件 件数@6:15 事项.1@0:全年15件 事项.2@11:办结十五件"},
  };
  for (const Case& c : cases) {
    OwnWords words;
    EXPECT_EQ(words.printed(c.text), c.printed) << c.text;
  }
}

}  // namespace
}  // namespace juesuan
