#include "load/template_set.h"

#include <fmt/format.h>

#include "load/form.h"
#include "load/grids_and_charts.h"
#include "load/set_facts.h"
#include "load/template_files.h"
#include "load/template_values.h"

namespace juesuan {
namespace {

/// report.yaml, read.
struct Report {
  std::string name;
  TemplateText kind, cover_title, cover_unit, cover_kind, cover_date, file_stem;
  TemplateStyle style;
  std::vector<std::string> numbering;
  std::vector<Text> narrative, forms;
  FormDefaults form_defaults;
  std::string unknown_sentence;
  bool attaches_workbook = true;
};

constexpr Key<Report> kCoverKeys[] = {
    {"标题", Need::kRequired, template_text<&Report::cover_title>},
    {"单位", Need::kRequired, template_text<&Report::cover_unit>},
    {"文种", Need::kRequired, template_text<&Report::cover_kind>},
    {"日期", Need::kOptional, template_text<&Report::cover_date>},
};

constexpr Key<TemplateStyle> kAmountKeys[] = {
    {"单位", Need::kRequired, money_unit<&TemplateStyle::unit>},
    {"小数", Need::kRequired,
     [](FactReader& reader, const YamlNode& node, TemplateStyle& style) {
       style.amount.decimals = read_decimals(reader, node);
     }},
    {"去尾零", Need::kOptional,
     [](FactReader& reader, const YamlNode& node, TemplateStyle& style) {
       style.amount.trim = read_flag(reader, node);
     }},
};

constexpr Key<TemplateStyle> kPercentKeys[] = {
    {"小数", Need::kRequired,
     [](FactReader& reader, const YamlNode& node, TemplateStyle& style) {
       style.percent.decimals = read_decimals(reader, node);
     }},
    {"去尾零", Need::kOptional,
     [](FactReader& reader, const YamlNode& node, TemplateStyle& style) {
       style.percent.trim = style.small_growth.trim = read_flag(reader, node);
     }},
    {"增幅不足百分之一时小数", Need::kRequired,
     [](FactReader& reader, const YamlNode& node, TemplateStyle& style) {
       style.small_growth.decimals = read_decimals(reader, node);
     }},
};

constexpr Key<FormDefaults> kFormDefaultKeys[] = {
    {"标题", Need::kOptional,
     [](FactReader&, const YamlNode& node, FormDefaults& defaults) { defaults.title_pattern = node; }},
    {"目录标题", Need::kOptional, string<&FormDefaults::heading_pattern>},
    {"表号", Need::kOptional, string<&FormDefaults::number_pattern>},
    {"左上", Need::kOptional, template_text<&FormDefaults::left_corner>},
    {"右上", Need::kOptional, template_text<&FormDefaults::right_corner>},
    {"金额单位", Need::kOptional, money_unit<&FormDefaults::unit>},
    {"小数", Need::kOptional, decimals<&FormDefaults::decimals>},
};

constexpr Key<Report> kReportKeys[] = {
    {"名称", Need::kRequired, string<&Report::name>},
    {"继承", Need::kOptional, ignore<Report>},
    {"文种", Need::kRequired, template_text<&Report::kind>},
    {"封面", Need::kRequired, keys<Report, kCoverKeys>},
    {"文件名", Need::kRequired, template_text<&Report::file_stem>},
    {"金额", Need::kRequired, map<&Report::style, kAmountKeys>},
    {"百分比", Need::kRequired, map<&Report::style, kPercentKeys>},
    {"编号", Need::kRequired, strings<&Report::numbering>},
    {"正文", Need::kRequired, texts<&Report::narrative>},
    {"附表", Need::kRequired, texts<&Report::forms>},
    {"表", Need::kOptional, map<&Report::form_defaults, kFormDefaultKeys>},
    {"未提供说明", Need::kRequired, string<&Report::unknown_sentence>},
    {"附件", Need::kOptional, flag<&Report::attaches_workbook>},
};

constexpr Key<Term> kTermKeys[] = {
    {"名词", Need::kRequired, string<&Term::name>},
    {"解释", Need::kRequired, string<&Term::explanation>},
};

void item_explanations(FactReader& reader, const YamlNode& node, Glossary& glossary) {
  if (!reader.expect(node, YamlNode::Kind::kMap, "映射：7 位科目编码 → 解释")) return;
  for (const auto& [code, explanation] : node.entries)
    glossary.item_explanations[code.scalar] = explanation.scalar;
}

constexpr Key<Glossary> kGlossaryKeys[] = {
    {"名词", Need::kRequired, maps<&Glossary::terms, kTermKeys>},
    {"科目", Need::kOptional, item_explanations},
    {"科目位置", Need::kOptional, string<&Glossary::items_after>},
};

/// Reads the files of one set into a TemplateSet.
class SetReader {
 public:
  SetReader(TemplateFiles& files, const std::string& path) : files_(files), out_(files.out()) {
    set_.path = path;
  }

  TemplateSet read() {
    YamlNode report_yaml = files_.merged("report.yaml");
    FactReader reader(*files_.place().source, MoneyUnit::kWanYuan, out_);
    Report report;
    read_keys<Report>(reader, report_yaml, report, kReportKeys);
    take_report(report);
    read_narrative(report.narrative);
    read_correction();
    for (const Text& id : report.forms) read_form_file(id, report.form_defaults);
    read_grids();
    set_.charts = read_charts(files_.merged("charts.yaml"), out_);
    read_keys<Glossary>(reader, files_.merged("glossary.yaml"), set_.glossary, kGlossaryKeys);
    for (const YamlNode* facts : files_.find_all_yaml("facts.yaml"))
      add_set_facts(read_set_facts(*facts, out_), set_.facts);
    read_rules(reader);
    set_.digest = files_.digest();
    set_.characters = files_.characters();
    return std::move(set_);
  }

 private:
  void take_report(Report& report) {
    set_.name = report.name;
    set_.document_kind = report.kind;
    set_.cover_title = report.cover_title;
    set_.cover_unit = report.cover_unit;
    set_.cover_date = report.cover_date;
    set_.file_stem = report.file_stem;
    set_.style = report.style;
    set_.numbering = report.numbering;
    set_.unknown_sentence = report.unknown_sentence;
    set_.attaches_workbook = report.attaches_workbook;
  }

  /// The files that 正文 names, in its order; narrative/macros.j2 is the prelude of all.
  void read_narrative(const std::vector<Text>& names) {
    if (const Source* macros = files_.find("narrative/macros.j2")) {
      if (std::optional<Template> parsed = parse_template(*macros, out_))
        set_.macros.push_back(std::move(*parsed));
    }
    for (const Text& name : names) {
      std::string file = fmt::format("narrative/{}.j2", name.value);
      const Source* source = files_.find(file);
      if (source == nullptr) {
        out_.error("TEMPLATE-FILE", name.place, fmt::format("正文“{}”没有文件 {}", name.value, file));
        continue;
      }
      if (std::optional<Template> parsed = parse_template(*source, out_))
        set_.narrative.emplace_back(Place{source, 0, 0, 0}, std::move(*parsed));
    }
  }

  void read_correction() {
    const Source* source = files_.find("narrative/correction.j2");
    if (source == nullptr) return;
    if (std::optional<Template> parsed = parse_template(*source, out_))
      set_.correction.emplace(Place{source, 0, 0, 0}, std::move(*parsed));
  }

  void read_form_file(const Text& id, const FormDefaults& defaults) {
    std::string file = fmt::format("tables/{}.yaml", id.value);
    if (files_.find(file) == nullptr) {
      out_.error("TEMPLATE-FILE", id.place, fmt::format("附表“{}”没有文件 {}", id.value, file));
      return;
    }
    YamlNode root = files_.overlaid(file);
    if (!root.is_null())
      set_.forms.push_back(read_form(id.value, set_.forms.size() + 1, root, defaults, out_));
  }

  /// Every table with a key 格 is one for the text.
  void read_grids() {
    for (const std::string& name : files_.list("tables")) {
      if (!name.ends_with(".yaml")) continue;
      YamlNode root = files_.overlaid("tables/" + name);
      std::string id = name.substr(0, name.size() - std::string_view(".yaml").size());
      if (root.find("格") != nullptr) set_.grids.emplace(id, read_grid(id, root, out_));
    }
  }

  void read_rules(FactReader& reader) {
    const YamlNode* root = files_.find_yaml("rules.yaml");
    if (root == nullptr ||
        !reader.expect(*root, YamlNode::Kind::kMap, "映射：规则代码 → 错误、警告、提示 或 不查"))
      return;
    constexpr std::string_view kWords[] = {"错误", "警告", "提示", "不查"};
    constexpr RuleLevel kLevels[] = {RuleLevel::kError, RuleLevel::kWarning, RuleLevel::kHint,
                                     RuleLevel::kOff};
    for (const auto& [code, level] : root->entries) {
      int word = reader.word({level.scalar, level.place}, "规则的处理", kWords);
      if (word >= 0) set_.rules[code.scalar] = {kLevels[word], code.place};
    }
  }

  TemplateFiles& files_;
  Diagnostics& out_;
  TemplateSet set_;
};

}  // namespace

std::shared_ptr<const TemplateSet> load_template_set(const Files& files, const std::string& root,
                                                     const std::string& path, Place used_at, Sources& sources,
                                                     Diagnostics& out) {
  Diagnostics found;
  TemplateFiles set_files(files, root, sources, found);
  std::shared_ptr<const TemplateSet> set;
  if (set_files.open(path, used_at)) set = std::make_shared<TemplateSet>(SetReader(set_files, path).read());
  if (found.has_errors()) set = nullptr;
  out.take(std::move(found));
  return set;
}

}  // namespace juesuan
