#include "revise/correction.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "fill/fill.h"
#include "revise/published_figures.h"
#include "revise/traced_change.h"

namespace juesuan {
namespace {

constexpr std::size_t kMaxCorrectionsBytes = 256U << 20;
constexpr std::size_t kNamedChanges = 3;

/// A published revision and what is different from it today.
struct Difference {
  Revision base;
  std::vector<Change> changes;
};

void report_base(const CorrectionInput& input, int revision, const std::string& problem, Diagnostics& out) {
  out.error("CORRECTION-BASE", input.year.year_place, fmt::format("已公开的第{}版不能作比较", revision))
      .note("实为", problem)
      .note("提示", "从备份恢复这个文件夹；公开过的各版不能改动");
}

/// What the corrections.json of a set says.
struct WrittenCorrection {
  int base = 0;
  std::string date, reason;
};
/// Nothing if it has none that can be read.
std::optional<WrittenCorrection> written_correction(const CorrectionInput& input, const std::string& folder) {
  std::optional<std::string> text =
      input.files.read(join_path(folder, kCorrectionsFile), kMaxCorrectionsBytes);
  if (!text) return std::nullopt;
  nlohmann::json json = nlohmann::json::parse(*text, nullptr, false);
  try {
    return WrittenCorrection{json.at("base"), json.at("date"), json.at("reason")};
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

/// Whether the revision that the set in hand corrects is still there.
bool is_base_kept(const CorrectionInput& input, int newest, Diagnostics& out) {
  std::optional<WrittenCorrection> current = written_correction(input, input.folder);
  if (!current || current->base <= newest) return true;
  report_base(input, current->base, fmt::format("{} 没有", revision_folder(input.folder, current->base)),
              out);
  return false;
}

/// Nothing after CORRECTION-BASE.
std::optional<Difference> difference_from(const CorrectionInput& input, int revision, Diagnostics& out) {
  std::string problem;
  auto published = read_published_figures(input.files, input.folder, revision, problem);
  if (published)
    return Difference{std::move(published->revision),
                      find_changes(std::move(published->figures), input.figures)};
  report_base(input, revision, problem, out);
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
      .note("应为", fmt::format("更正 的第 {} 项：- {{日期: 年-月-日, 原因: 为什么更正}}", base))
      .note("提示", "已公开的一套和现在的文件都没有动；哪些数变了，见 juesuan diff");
}

void warn_extra(const CorrectionInput& input, std::size_t needed, bool published, Diagnostics& out) {
  const std::vector<CorrectionEntry>& entries = input.year.corrections;
  if (entries.size() <= needed) return;
  const Place& place = entries[needed].date.place;
  if (published)
    out.warning("CORRECTION-EXTRA", place,
                fmt::format("更正写了 {} 项，公开以后只更正过 {} 次", entries.size(), needed))
        .note("提示", "没有数变动的一项请删去");
  else
    out.warning("CORRECTION-EXTRA", place, "写了更正，可是还没有公开过")
        .note("应为", fmt::format("{} 里是公开过的第1版", revision_folder(input.folder, 1)))
        .note("提示", "公开过的，从备份恢复这个文件夹；没有公开过的，删去更正");
}

/// The first entry is of revision 2. Entries that were published stay as they are.
void check_published_entries(const CorrectionInput& input, int newest, Diagnostics& out) {
  const std::vector<CorrectionEntry>& entries = input.year.corrections;
  for (int revision = 2; revision <= newest; ++revision) {
    auto index = static_cast<std::size_t>(revision) - 2;
    std::optional<WrittenCorrection> published =
        written_correction(input, revision_folder(input.folder, revision));
    if (index >= entries.size() || !published) continue;
    const Text& date = entries[index].date;
    const Text& reason = entries[index].reason;
    if (date.value == published->date && reason.value == published->reason) continue;
    out.error("CORRECTION-CHANGED", date.value == published->date ? reason.place : date.place,
              fmt::format("更正的第 {} 项和第{}版公开的不同", index + 1, revision))
        .note("应为", fmt::format("{} {}", published->date, published->reason))
        .note("实为", fmt::format("{} {}", date.value, reason.value))
        .note("提示", "公开过的各项照原样留着，新的一项写在最后");
  }
}

void check_date(const CorrectionEntry& entry, const Revision& base, Diagnostics& out) {
  if (entry.date.value >= base.date) return;
  out.error("CORRECTION-DATE", entry.date.place,
            fmt::format("更正的日期 {} 早于第{}版的公开", entry.date.value, base.number))
      .note("应为", fmt::format("{} 或以后", base.date))
      .note("提示", "写更正后的一版公开的日期");
}

/// The correction of `difference.base`; nothing after an error.
std::optional<Correction> corrected(const CorrectionInput& input, Difference difference, Diagnostics& out) {
  Revision& base = difference.base;
  auto needed = static_cast<std::size_t>(base.number);
  warn_extra(input, needed, true, out);
  if (input.year.corrections.size() < needed) {
    report_missing(input, base.number, difference.changes, out);
    return std::nullopt;
  }
  const CorrectionEntry& entry = input.year.corrections[needed - 1];
  check_date(entry, base, out);
  return Correction{base.number + 1,          base.number,
                    std::move(base.date),     file_name(revision_folder(input.folder, base.number)),
                    std::move(base.manifest), entry.date.value,
                    entry.reason.value,       std::move(difference.changes)};
}

}  // namespace

std::optional<Correction> find_correction(const CorrectionInput& input, Diagnostics& out) {
  if (input.folder.empty()) return std::nullopt;
  int newest = newest_revision(input.files, input.folder);
  if (!is_base_kept(input, newest, out)) return std::nullopt;
  check_published_entries(input, newest, out);
  // What changed without changing a figure is the newest revision still.
  for (int base = base_revision(input.files, input.folder, input.facts); base > 0; --base) {
    std::optional<Difference> difference = difference_from(input, base, out);
    if (!difference) return std::nullopt;
    if (!difference->changes.empty() || base < newest) return corrected(input, std::move(*difference), out);
  }
  warn_extra(input, 0, newest > 0, out);
  return std::nullopt;
}

}  // namespace juesuan
