#include "revise/correction.h"

#include <fmt/format.h>

#include <algorithm>

#include "fill/fill.h"
#include "revise/revision.h"
#include "revise/traced_change.h"

namespace juesuan {
namespace {

constexpr std::size_t kMaxFiguresBytes = 256U << 20;
constexpr std::size_t kNamedChanges = 3;

std::string figures_file(const std::string& folder, int revision) {
  return join_path(revision_folder(folder, revision), "figures.json");
}

/// Nothing after CORRECTION-BASE.
std::optional<std::vector<Change>> changes_since(const CorrectionInput& input, int revision,
                                                 Diagnostics& out) {
  std::string path = figures_file(input.folder, revision);
  std::optional<std::string> text = input.files.read(path, kMaxFiguresBytes);
  auto before = text ? read_figures_json(*text) : std::nullopt;
  if (before) return find_changes(std::move(*before), input.figures);
  out.error("CORRECTION-BASE", input.year.year_place, fmt::format("已公开的第{}版读不出来", revision))
      .note("实为", path)
      .note("提示", "从备份恢复这个文件夹；公开过的各版不能改动");
  return std::nullopt;
}

std::string few_changes(const std::vector<Change>& changes, const Figures& figures) {
  std::vector<TracedChange> traced = trace_changes(changes, figures, nullptr, MoneyUnit::kWanYuan);
  std::string text;
  for (std::size_t i = 0; i < std::min(traced.size(), kNamedChanges); ++i)
    text += fmt::format("{}{} {} → {}", i == 0 ? "" : "，", traced[i].figures.front(),
                        traced[i].before.empty() ? "无" : traced[i].before,
                        traced[i].after.empty() ? "无" : traced[i].after);
  return text;
}

void report_missing(const CorrectionInput& input, int base, const std::vector<Change>& changes,
                    Diagnostics& out) {
  out.error("CORRECTION-MISSING", input.year.year_place,
            fmt::format("第{}版公开以后有 {} 个数变了，没有写更正", base, changes.size()))
      .note("实为", few_changes(changes, input.figures))
      .note("应为", fmt::format("更正 的第 {} 项：- {{日期: 2022-11-05, 原因: 为什么更正}}", base))
      .note("提示", "已公开的一套和现在的文件都没有动；哪些数变了，见 juesuan diff");
}

void warn_extra(const UnitYear& year, std::size_t needed, Diagnostics& out) {
  if (year.corrections.size() <= needed) return;
  out.warning("CORRECTION-EXTRA", year.corrections[needed].date.place,
              fmt::format("更正写了 {} 项，公开以后只更正过 {} 次", year.corrections.size(), needed))
      .note("提示", "没有数变动的一项请删去");
}

/// The correction against `base`; nothing after an error.
std::optional<Correction> corrected(const CorrectionInput& input, int base, std::vector<Change> changes,
                                    Diagnostics& out) {
  auto needed = static_cast<std::size_t>(base);
  warn_extra(input.year, needed, out);
  if (input.year.corrections.size() < needed) {
    report_missing(input, base, changes, out);
    return std::nullopt;
  }
  const CorrectionEntry& entry = input.year.corrections[needed - 1];
  std::optional<Revision> published = read_revision(input.files, input.folder, base);
  return Correction{
      base + 1,          base, published ? published->date : "", entry.date.value, entry.reason.value,
      std::move(changes)};
}

}  // namespace

std::optional<Correction> find_correction(const CorrectionInput& input, Diagnostics& out) {
  int newest = newest_revision(input.files, input.folder);
  int base = base_revision(input.files, input.folder, input.facts);
  // What changed without changing a figure is the newest revision still.
  for (; base > 0; --base) {
    std::optional<std::vector<Change>> changes = changes_since(input, base, out);
    if (!changes) return std::nullopt;
    if (!changes->empty() || base < newest) return corrected(input, base, std::move(*changes), out);
  }
  warn_extra(input.year, 0, out);
  return std::nullopt;
}

}  // namespace juesuan
