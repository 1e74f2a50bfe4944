#include "run.h"

#include <fmt/format.h>

#include "check/check.h"
#include "derive/derive.h"
#include "fill/fill.h"
#include "fill/prose.h"
#include "layout/layout.h"
#include "load/printable.h"
#include "load/unit_year.h"
#include "publish/figures_json.h"
#include "render/pdf.h"
#include "render/xlsx.h"
#include "validate/validate.h"

namespace juesuan {
namespace {

/// Why a unit's file could not be read; its first character stands for all of it.
void report_unread(const std::string& path, const Files& files, Sources& sources, Diagnostics& out) {
  Place place{&sources.add(path, ""), 1, 1, 1};
  std::optional<std::size_t> size = files.size(path);
  if (!size || *size <= kMaxYamlBytes) {
    out.error("LOAD-FILE", place, "文件读不出来").note("提示", "请查路径和权限");
    return;
  }
  out.error("LOAD-TOO-LARGE", place,
            fmt::format("文件有 {:.1f} MB，超过 {} MB", static_cast<double>(*size) / (1 << 20),
                        kMaxYamlBytes >> 20))
      .note("提示", "一个单位一年的文件通常只有几十 KB，请查是否放错了文件");
}

/// The facts of one file, validated, and the template set that it names.
struct Facts {
  UnitYear year;
  std::shared_ptr<const TemplateSet> set;
};

/// The set that 版式 names; null after an error, or when there is no 版式 or it is no set's path (which
/// read_unit_year and validate report).
std::shared_ptr<const TemplateSet> find_set(const YamlNode& root, const Library& library, Diagnostics& out) {
  const YamlNode* name = root.find("版式");
  if (name == nullptr || !name->is_scalar() || !is_template_set_path(name->scalar)) return nullptr;
  return library.template_set({name->scalar, name->place}, out);
}

/// Nothing after an error.
std::optional<Facts> load_facts(const std::string& path, const Library& library, Sources& sources,
                                Diagnostics& out) {
  std::optional<std::string> text = library.files().read(path, kMaxYamlBytes);
  if (!text) {
    report_unread(path, library.files(), sources, out);
    return std::nullopt;
  }
  const Source& source = sources.add(path, std::move(*text));
  Diagnostics found;
  std::optional<Facts> facts;
  if (std::optional<YamlNode> root = parse_yaml(source, found)) {
    check_printable(
        *root, [&](char32_t c) { return library.can_print(c); }, found);
    std::shared_ptr<const TemplateSet> set = find_set(*root, library, found);
    // What is read of 补充 points into the set's declarations: never into a copy of them.
    static const SetFacts kUnread = {.extras = {}, .formulas = {}, .not_required = {}, .unread = true};
    std::optional<UnitYear> year = read_unit_year(*root, source, set ? set->facts : kUnread, found);
    if (year) validate(*year, library.tables(), found);
    if (year && set) facts = Facts{std::move(*year), std::move(set)};
  }
  bool good = facts && !found.has_errors();
  out.take(std::move(found));
  return good ? std::move(facts) : std::nullopt;
}

/// Everything up to the figures and the filled forms, checked.
struct Checked {
  Facts facts;
  Figures figures;
  std::vector<Table> forms;
};

Figures derive_facts(const Facts& facts, const Library& library, const Figures* last_year, Diagnostics& out) {
  const TemplateSet& set = *facts.set;
  return derive(facts.year, library.classification(facts.year.year), set.glossary, last_year, set.facts, out);
}

std::optional<Figures> derive_last_year(const Job& job, const Library& library, Sources& sources,
                                        Diagnostics& out) {
  if (!library.files().size(job.last_year_file)) return std::nullopt;
  std::optional<Facts> last = load_facts(job.last_year_file, library, sources, out);
  if (!last) return std::nullopt;
  return derive_facts(*last, library, nullptr, out);
}

std::optional<Checked> run_to_check(const Job& job, const Library& library, Sources& sources,
                                    Diagnostics& out) {
  std::optional<Facts> facts = load_facts(job.file, library, sources, out);
  if (!facts) return std::nullopt;
  std::optional<Figures> last_year = derive_last_year(job, library, sources, out);
  if (out.has_errors()) return std::nullopt;  // all input errors are shown at once, then we stop
  const Figures* prior = last_year ? &*last_year : nullptr;
  Figures figures = derive_facts(*facts, library, prior, out);
  fill_prose(*facts->set, figures, out);
  std::vector<Table> forms = fill_forms(*facts->set, figures, out);
  check({facts->year, figures, forms, prior}, facts->set->rules, out);
  if (out.has_errors()) return std::nullopt;
  return Checked{std::move(*facts), std::move(figures), std::move(forms)};
}

}  // namespace

std::optional<FilledUnit> fill_unit(const Job& job, const Library& library, Sources& sources,
                                    Diagnostics& out) {
  std::optional<Checked> checked = run_to_check(job, library, sources, out);
  if (!checked) return std::nullopt;
  // From here on no figure changes: only words and places are decided.
  const TemplateSet& set = *checked->facts.set;
  Document document = fill_document(set, checked->figures, std::move(checked->forms), out);
  if (out.has_errors()) return std::nullopt;
  return FilledUnit{std::move(checked->facts.year), std::move(checked->facts.set),
                    std::move(checked->figures), std::move(document)};
}

std::optional<Report> make_report(const Job& job, const Library& library, Sources& sources,
                                  Diagnostics& out) {
  std::optional<FilledUnit> unit = fill_unit(job, library, sources, out);
  if (!unit) return std::nullopt;
  const Document& document = unit->document;
  Pages pages = lay_out(document, library.fonts(), out);
  if (out.has_errors()) return std::nullopt;
  // From here on nothing can fail but the two libraries.
  Report report;
  report.template_set = unit->set->path;
  if (job.wanted != Wanted::kForms)
    report.files.emplace_back(document.file_stem + ".pdf", write_pdf(pages, library.fonts()));
  if (job.wanted != Wanted::kReport)
    report.files.emplace_back(document.file_stem + "附表.xlsx", write_xlsx(document));
  report.files.emplace_back("figures.json", figures_json(unit->figures, document, job.store));
  return report;
}

}  // namespace juesuan
