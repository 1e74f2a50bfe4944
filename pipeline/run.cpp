#include "run.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <set>

#include "base/digest.h"
#include "check/check.h"
#include "derive/derive.h"
#include "fill/fill.h"
#include "fill/prose.h"
#include "layout/layout.h"
#include "load/facts_digest.h"
#include "load/printable.h"
#include "load/unit_year.h"
#include "publish/figures_json.h"
#include "render/pdf.h"
#include "render/xlsx.h"
#include "revise/corrections_json.h"
#include "revise/revision.h"
#include "validate/validate.h"
#include "verify/verify.h"

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
    library.facts().put(path, {sha256(source.text), facts_digest(*root)});
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

Figures derive_facts(const Facts& facts, const Library& library, const Figures* last_year, Diagnostics& out) {
  const TemplateSet& set = *facts.set;
  return derive(facts.year, library.classification(facts.year.year), set.glossary, last_year, set.facts, out);
}

/// Another unit-year that this one is compared with: its facts and figures.
struct Compared {
  Facts facts;
  Figures figures;
};

std::optional<Compared> derive_file(const std::string& path, const Library& library, Sources& sources,
                                    Diagnostics& out) {
  std::optional<Facts> facts = load_facts(path, library, sources, out);
  if (!facts) return std::nullopt;
  Figures figures = derive_facts(*facts, library, nullptr, out);
  return Compared{std::move(*facts), std::move(figures)};
}

std::optional<Compared> derive_last_year(const Job& job, const Library& library, Sources& sources,
                                         Diagnostics& out) {
  if (!library.files().size(job.last_year_file)) return std::nullopt;
  std::optional<Facts> facts = load_facts(job.last_year_file, library, sources, out);
  if (!facts) return std::nullopt;
  const Classification& codes = library.classification(facts->year.year);
  Figures figures = derive_as_last_year(facts->year, codes, facts->set->facts, out);
  return Compared{std::move(*facts), std::move(figures)};
}

void report_other_year(const Text& member, const UnitYear& unit, const UnitYear& department,
                       Diagnostics& out) {
  out.error("RUN-MEMBER", member.place, fmt::format("汇总的单位“{}”是 {} 年度的", member.value, unit.year))
      .note("应为", fmt::format("{}（本文件的年度）", department.year))
      .note("另见", "年度写在这里", unit.year_place);
}

/// The units of 汇总, beside the department's own file.
std::vector<Compared> derive_members(const Job& job, const UnitYear& year, const Library& library,
                                     Sources& sources, Diagnostics& out) {
  std::vector<Compared> members;
  for (const Text& member : year.members) {
    std::string path = member_file(job, member.value);
    if (!library.files().size(path)) {
      out.error("RUN-MEMBER", member.place, fmt::format("汇总的单位“{}”没有文件", member.value))
          .note("应为", fmt::format("{}", path))
          .note("提示", "写同一区划、同一年度里的文件名，不带 .yaml");
      continue;
    }
    std::optional<Compared> derived = derive_file(path, library, sources, out);
    if (!derived) continue;
    if (derived->facts.year.year != year.year) report_other_year(member, derived->facts.year, year, out);
    members.push_back(std::move(*derived));
  }
  return members;
}

/// The region's units but this one and those it is the sum of.
std::vector<std::string> other_units(const Library::RegionUnits& region, const UnitYear& year,
                                     const std::vector<Compared>& members) {
  std::set<std::string> own = {year.unit.name.value, year.unit.short_name.value};
  for (const Compared& member : members) own.insert(member.facts.year.unit.name.value);
  for (const Text& unit : year.organisation.included_units) own.insert(unit.value);
  std::vector<std::string> others;
  for (const Text& name : region.names)
    if (!own.contains(name.value)) others.push_back(name.value);
  return others;
}

/// A unit of which no rule could be looked at.
UnitResults unread_results(const Job& job) {
  UnitResults results;
  results.unit = job.file;
  for (const RuleTitle& rule : rule_titles()) {
    RuleResult& result = results.rules.emplace_back();
    result.rule = rule;
    result.reason = "文件有错误，没有核对";
  }
  return results;
}

}  // namespace

std::string member_file(const Job& job, std::string_view member) {
  std::size_t slash = job.file.rfind('/');
  std::string folder = slash == std::string::npos ? "" : job.file.substr(0, slash + 1);
  return fmt::format("{}{}.yaml", folder, member);
}

namespace {

Document fill_report(const TemplateSet& set, const Figures& figures, Diagnostics& out) {
  return fill_document(set, figures, fill_forms(set, figures, out), out);
}

/// A set whose figures differ from those that were published is filled once more, with what differs as its
/// last part.
std::optional<Correction> add_correction(const Job& job, const Facts& facts, const Library& library,
                                         Figures& figures, Document& document, Diagnostics& out) {
  if (newest_revision(library.files(), job.folder) == 0 && facts.year.corrections.empty())
    return std::nullopt;
  std::vector<ManifestEntry> digests = fact_digests(job.file, job.last_year_file, library.files());
  std::optional<Correction> correction =
      find_correction({facts.year, figures, job.folder, digests, library.files()}, out);
  if (!correction) return std::nullopt;
  const TemplateSet& set = *facts.set;
  if (!set.correction)
    out.error("CORRECTION-TEMPLATE", facts.year.template_set.place,
              fmt::format("版式“{}”没有更正说明", set.path))
        .note("应为", "这一套或它继承的一套里有 narrative/correction.j2");
  add_correction_figures(*correction, Printings(figures, document, nullptr), set.style.unit, figures);
  document = fill_report(set, figures, out);
  return correction;
}

CheckedUnit run_to_check(const Job& job, const Library& library, Sources& sources, Diagnostics& out) {
  CheckedUnit checked{std::nullopt, unread_results(job)};
  std::optional<Facts> facts = load_facts(job.file, library, sources, out);
  if (!facts) return checked;
  std::optional<Compared> last_year = derive_last_year(job, library, sources, out);
  std::vector<Compared> units = derive_members(job, facts->year, library, sources, out);
  const Library::RegionUnits& region = library.region_units(job.region_folder, out);
  check_rule_codes(facts->set->rules, out);
  check_rule_codes(facts->year.acknowledged, out);
  if (out.has_errors()) return checked;  // all input errors are shown at once, then we stop
  const Figures* prior = last_year ? &last_year->figures : nullptr;
  Figures figures = derive_facts(*facts, library, prior, out);
  // From here on no figure changes: only words and places are decided.
  const TemplateSet& set = *facts->set;
  fill_prose(set, figures, out);
  Document document = fill_report(set, figures, out);
  std::optional<Correction> correction;
  if (!out.has_errors()) correction = add_correction(job, *facts, library, figures, document, out);
  std::vector<Member> members;
  for (const Compared& unit : units) members.push_back({&unit.facts.year, &unit.figures});
  const std::vector<std::string> others = other_units(region, facts->year, units);
  const Document* filled = out.has_errors() ? nullptr : &document;
  checked.results = check({facts->year, figures, document.tables, prior, filled, &set,
                           &library.classification(facts->year.year), members, others},
                          set.rules, job.allowed);
  checked.unit = FilledUnit{std::move(facts->year), std::move(facts->set), std::move(figures),
                            std::move(document),    std::nullopt,          std::move(correction)};
  if (last_year) checked.unit->last_year = std::move(last_year->figures);
  return checked;
}

}  // namespace

CheckedUnit check_unit(const Job& job, const Library& library, Sources& sources, Diagnostics& out) {
  Diagnostics found;
  CheckedUnit checked = run_to_check(job, library, sources, found);
  checked.results.messages = found.all();
  report_findings(checked.results, found);
  out.take(std::move(found));
  return checked;
}

std::optional<FilledUnit> fill_unit(const Job& job, const Library& library, Sources& sources,
                                    Diagnostics& out) {
  CheckedUnit checked = check_unit(job, library, sources, out);
  if (out.has_errors()) return std::nullopt;
  return std::move(checked.unit);
}

namespace {

/// The workbook as it goes into the PDF.
Attachment attached_workbook(const std::string& name, std::string_view bytes) {
  return {.name = name,
          .description = "本报告各表的电子表格",
          .type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          .modified = fmt::format("D:{:%Y%m%d%H%M%S}Z", fmt::gmtime(kWorkbookCreated)),
          .bytes = bytes};
}

/// What was made, read by other libraries and compared, before it is published.
void read_back(const Job& job, const FilledUnit& unit, const Pages& pages, const Report& report,
               Diagnostics& out) {
  VerifyInput input{unit.year, unit.figures, unit.document, pages};
  input.wants_pdf = job.wanted != Wanted::kForms;
  input.wants_workbook = job.wanted != Wanted::kReport;
  report_findings(verify(input, report.files), out);
}

/// What the correction changed, with the places of this document.
std::string corrections_of(const FilledUnit& unit, const Pages& pages, const std::string& data_root) {
  Printings printings(unit.figures, unit.document, &pages);
  return corrections_json(
      *unit.correction,
      trace_changes(unit.correction->changes, unit.figures, &printings, unit.set->style.unit), data_root);
}

/// The PDF and the workbook, as far as they are wanted; the workbook goes into the PDF too.
std::vector<std::pair<std::string, std::string>> write_documents(const Job& job, const FilledUnit& unit,
                                                                 const Pages& pages, const Library& library) {
  std::vector<std::pair<std::string, std::string>> files;
  const std::string& stem = unit.document.file_stem;
  const std::string workbook_name = stem + "附表.xlsx";
  std::string workbook;
  if (job.wanted != Wanted::kReport || unit.set->attaches_workbook)
    workbook = write_xlsx(unit.document, &unit.figures);
  if (job.wanted != Wanted::kForms) {
    std::vector<Attachment> attachments;
    if (unit.set->attaches_workbook) attachments.push_back(attached_workbook(workbook_name, workbook));
    const CommonGlyphs& common = library.common_glyphs(*unit.set);
    files.emplace_back(stem + ".pdf", write_pdf(pages, library.fonts(), &common, attachments));
  }
  if (job.wanted != Wanted::kReport) files.emplace_back(workbook_name, std::move(workbook));
  return files;
}

}  // namespace

std::optional<Report> make_report(const Job& job, const Library& library, Sources& sources,
                                  Diagnostics& out) {
  CheckedUnit checked = check_unit(job, library, sources, out);
  if (out.has_errors()) return std::nullopt;
  const FilledUnit& unit = *checked.unit;
  const Document& document = unit.document;
  Pages pages = lay_out(document, library.fonts(), out);
  if (out.has_errors()) return std::nullopt;
  // From here on nothing can fail but the two libraries.
  Report report;
  report.template_set = unit.set->path;
  for (const Text& member : unit.year.members) report.members.push_back(member.value);
  report.files = write_documents(job, unit, pages, library);
  if (job.verify) read_back(job, unit, pages, report, out);
  report.files.emplace_back("figures.json", figures_json(unit.figures, document, job.store));
  if (unit.correction) report.files.emplace_back(kCorrectionsFile, corrections_of(unit, pages, job.store));
  const std::string results[] = {unit_results_json(checked.results, job.store)};
  report.files.emplace_back("findings.json", results_json(results, rule_titles()));
  if (out.has_errors()) return std::nullopt;
  return report;
}

}  // namespace juesuan
