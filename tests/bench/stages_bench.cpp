// CPU of each stage over the example unit's 2021, one thread, everything shared already loaded (make bench).

#include <benchmark/benchmark.h>

#include <stdexcept>

#include "check/check.h"
#include "derive/derive.h"
#include "fill/fill.h"
#include "fill/prose.h"
#include "layout/layout.h"
#include "library.h"
#include "load/unit_year.h"
#include "publish/figures_json.h"
#include "rebuild/manifest.h"
#include "render/pdf.h"
#include "render/xlsx.h"
#include "run.h"
#include "validate/validate.h"

namespace juesuan {
namespace {

const std::string kRoot = JUESUAN_ROOT;
const std::string kUnit = "900001_example_bureau.yaml";

/// The example unit, taken through every stage once; each benchmark repeats one of them.
class Example {
 public:
  Example()
      : library_(files_, {kRoot + "/data", kRoot + "/templates", ""}),
        opened_(library_.open(true, out_)),
        source_(read("2021")),
        year_(load(source_)),
        last_source_(read("2020")),
        last_year_(derive(load(last_source_), library_.classification(2020), Glossary{}, nullptr)),
        set_(library_.template_set(year_.template_set, out_)),
        figures_(make_figures()),
        document_(fill_document(*set_, figures_, fill_forms(*set_, figures_, out_), out_)),
        pages_(lay_out(document_, library_.fonts(), out_)),
        pdf_(write_pdf(pages_, library_.fonts())) {
    if (out_.has_errors()) throw std::runtime_error(format_diagnostics(out_));
  }

  const Source& read(const std::string& year) {
    std::string path = kRoot + "/data/510000_example/" + year + "/" + kUnit;
    return sources_.add(path, files_.read(path, kMaxYamlBytes).value());
  }
  UnitYear load(const Source& source) {
    YamlNode root = parse_yaml(source, out_).value();
    std::shared_ptr<const TemplateSet> set = library_.template_set({root.find("版式")->scalar, {}}, out_);
    UnitYear year = read_unit_year(root, source, set->facts, out_).value();
    validate(year, library_.tables(), out_);
    return year;
  }
  Figures make_figures() {
    const Classification& codes = library_.classification(2021);
    Figures figures = derive(year_, codes, set_->glossary, &last_year_, set_->facts, out_);
    fill_prose(*set_, figures, out_);
    return figures;
  }

  RealFiles files_;
  Diagnostics out_;
  Sources sources_;
  Library library_;
  bool opened_;
  const Source& source_;
  UnitYear year_;
  const Source& last_source_;
  Figures last_year_;
  std::shared_ptr<const TemplateSet> set_;
  Figures figures_;
  Document document_;
  Pages pages_;
  std::string pdf_;
};

Example& example() {
  static Example instance;
  return instance;
}

void load_and_validate(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(example().load(example().source_));
}
void derive_figures(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(example().make_figures());
}
void fill_the_forms(benchmark::State& state) {
  Example& e = example();
  for (auto _ : state) benchmark::DoNotOptimize(fill_forms(*e.set_, e.figures_, e.out_));
}
void check_everything(benchmark::State& state) {
  Example& e = example();
  const CheckInput input{e.year_,
                         e.figures_,
                         e.document_.tables,
                         &e.last_year_,
                         &e.document_,
                         e.set_.get(),
                         &e.library_.classification(e.year_.year),
                         {},
                         {}};
  for (auto _ : state) benchmark::DoNotOptimize(check(input, {}));
}
void fill_the_document(benchmark::State& state) {
  Example& e = example();
  for (auto _ : state) benchmark::DoNotOptimize(fill_document(*e.set_, e.figures_, {}, e.out_));
}
void lay_out_pages(benchmark::State& state) {
  Example& e = example();
  for (auto _ : state) benchmark::DoNotOptimize(lay_out(e.document_, e.library_.fonts(), e.out_));
}
void render_pdf(benchmark::State& state) {
  Example& e = example();
  for (auto _ : state)
    benchmark::DoNotOptimize(write_pdf(e.pages_, e.library_.fonts(), &e.library_.common_glyphs(*e.set_)));
}
void render_xlsx(benchmark::State& state) {
  Example& e = example();
  for (auto _ : state) benchmark::DoNotOptimize(write_xlsx(e.document_, &e.figures_));
}
void publish_figures_json(benchmark::State& state) {
  Example& e = example();
  for (auto _ : state) benchmark::DoNotOptimize(figures_json(e.figures_, e.document_, ""));
}
/// Every rule's outcome as findings.json.
void publish_findings_json(benchmark::State& state) {
  Example& e = example();
  const UnitResults results = check({e.year_,
                                     e.figures_,
                                     e.document_.tables,
                                     &e.last_year_,
                                     &e.document_,
                                     e.set_.get(),
                                     &e.library_.classification(e.year_.year),
                                     {},
                                     {}},
                                    {});
  for (auto _ : state) {
    const std::string units[] = {unit_results_json(results, "")};
    benchmark::DoNotOptimize(results_json(units, rule_titles()));
  }
}
void digest_pdf(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(sha256(example().pdf_));
}

/// All stages of one unit, last year's file included, without writing to disk.
void whole_unit(benchmark::State& state) {
  Example& e = example();
  Job job;
  job.file = kRoot + "/data/510000_example/2021/" + kUnit;
  job.last_year_file = kRoot + "/data/510000_example/2020/" + kUnit;
  for (auto _ : state) {
    Sources sources;
    benchmark::DoNotOptimize(make_report(job, e.library_, sources, e.out_));
  }
}

BENCHMARK(load_and_validate)->Unit(benchmark::kMillisecond);
BENCHMARK(derive_figures)->Unit(benchmark::kMillisecond);
BENCHMARK(fill_the_forms)->Unit(benchmark::kMillisecond);
BENCHMARK(check_everything)->Unit(benchmark::kMillisecond);
BENCHMARK(fill_the_document)->Unit(benchmark::kMillisecond);
BENCHMARK(lay_out_pages)->Unit(benchmark::kMillisecond);
BENCHMARK(render_pdf)->Unit(benchmark::kMillisecond);
BENCHMARK(render_xlsx)->Unit(benchmark::kMillisecond);
BENCHMARK(publish_findings_json)->Unit(benchmark::kMillisecond);
BENCHMARK(publish_figures_json)->Unit(benchmark::kMillisecond);
BENCHMARK(digest_pdf)->Unit(benchmark::kMillisecond);
BENCHMARK(whole_unit)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace juesuan

BENCHMARK_MAIN();
