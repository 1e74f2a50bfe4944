#include "fill/document.h"

#include <fmt/format.h>

#include <set>

#include "base/utf8.h"
#include "fill/charts.h"
#include "fill/fill.h"
#include "fill/grids.h"
#include "fill/narrative.h"
#include "fill/sheet_name.h"
#include "fill/text.h"

namespace juesuan {
namespace {

constexpr int kFormHeadingLevel = 2;

/// Puts the parts of a report together, line by line of its narrative.
class DocumentFiller {
 public:
  DocumentFiller(const TemplateSet& set, const Figures& figures, std::vector<Table> forms, Diagnostics& out)
      : set_(set), figures_(figures), forms_(std::move(forms)), out_(out), numbers_(set.numbering) {
    for (const Table& form : forms_) sheets_.insert(form.sheet_name);
  }

  Document fill() {
    document_.cover = {text(set_.cover_title), text(set_.cover_unit), text(set_.document_kind),
                       text(set_.cover_date)};
    document_.file_stem = text(set_.file_stem);
    for (const auto& [place, narrative] : set_.narrative) add_narrative(narrative, place);
    bool corrected = figures_.find(kRevisionFigure) != kNoFigure;
    if (corrected && set_.correction) add_narrative(set_.correction->second, set_.correction->first);
    return std::move(document_);
  }

 private:
  void add_narrative(const Template& narrative, const Place& place) {
    RichText rendered = render_template(narrative, set_.macros, figures_, set_.style, out_);
    for (NarrativeLine& line : split_narrative(rendered, place, out_)) add_line(std::move(line), place);
  }

  std::string text(const TemplateText& from) { return fill_text(from, set_, figures_, out_).text; }

  void add_line(NarrativeLine line, const Place& place) {
    switch (line.kind) {
      case NarrativeLine::Kind::kHeading:
        add_heading(line.level, line.text);
        break;
      case NarrativeLine::Kind::kParagraph: {
        Block& block = add_block(Block::Kind::kParagraph);
        block.paragraph.text = std::move(line.text);
        break;
      }
      case NarrativeLine::Kind::kChart:
        add_chart(line.name, place);
        break;
      case NarrativeLine::Kind::kTable:
        add_grid(line.name, line.argument, place);
        break;
      case NarrativeLine::Kind::kForms:
        add_forms();
        break;
      case NarrativeLine::Kind::kNumbering:
        numbers_.number_part(line.patterns);
        break;
    }
  }

  Block& add_block(Block::Kind kind) {
    Block& block = document_.blocks.emplace_back();
    block.kind = kind;
    return block;
  }

  void add_heading(int level, const RichText& heading) {
    Block& block = add_block(Block::Kind::kHeading);
    std::string number = numbers_.next(level);
    block.heading = {level, with_prefix(number, heading)};
    if (!numbers_.has_annexes()) return;
    if (level == 2) block.heading.annex_number = static_cast<std::uint32_t>(number.size());
    if (level > 2) block.heading.raised = 1;
  }

  void add_chart(const std::string& name, const Place& place) {
    auto found = set_.charts.find(name);
    if (found == set_.charts.end()) {
      report_missing("图", "@图", name, set_.charts, place);
      return;
    }
    int number = static_cast<int>(document_.charts.size()) + 1;
    add_block(Block::Kind::kChart).index = document_.charts.size();
    document_.charts.push_back(fill_chart(found->second, number, set_, figures_, out_));
  }

  void add_grid(const std::string& name, const std::string& path, const Place& place) {
    auto found = set_.grids.find(name);
    if (found == set_.grids.end()) {
      report_missing("文中的表", "@表", name, set_.grids, place);
      return;
    }
    add_block(Block::Kind::kTable).index = document_.tables.size();
    Table& table = document_.tables.emplace_back(fill_grid(found->second, path, set_, figures_, out_));
    if (table.in_workbook) table.sheet_name = sheet_name(table.sheet_name, sheets_);
  }

  template <typename Known>
  void report_missing(const char* what, const char* directive, const std::string& name, const Known& known,
                      const Place& place) {
    std::vector<std::string> names;
    for (const auto& entry : known) names.push_back(entry.first);
    Diagnostic& error = out_.error("FILL-NAME", place_of_words(place, fmt::format("{} {}", directive, name)),
                                   fmt::format("正文里要插的{}“{}”没有", what, name));
    std::string near = nearest(name, names);
    if (!near.empty()) error.note("提示", fmt::format("最接近的是“{}”", near));
  }

  void add_forms() {
    for (Table& form : forms_) {
      add_heading(kFormHeadingLevel, RichText{form.heading, {}});
      add_block(Block::Kind::kTable).index = document_.tables.size();
      document_.tables.push_back(std::move(form));
    }
    forms_.clear();
  }

  const TemplateSet& set_;
  const Figures& figures_;
  std::vector<Table> forms_;
  Diagnostics& out_;
  HeadingNumbers numbers_;
  std::set<std::string> sheets_;  ///< names of sheets that are taken
  Document document_;
};

}  // namespace

Document fill_document(const TemplateSet& set, const Figures& figures, std::vector<Table> forms,
                       Diagnostics& out) {
  return DocumentFiller(set, figures, std::move(forms), out).fill();
}

}  // namespace juesuan
