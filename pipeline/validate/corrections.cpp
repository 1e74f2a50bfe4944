#include <fmt/format.h>

#include "validate/checks.h"

namespace juesuan {

namespace {

void check_written(const CorrectionEntry& entry, Diagnostics& out) {
  constexpr const char* kHint = "写一句读者看得懂的话，不带句号";
  if (entry.date.value.empty())
    out.error("VALID-CORRECTION", entry.date.place, "更正没有写日期").note("应为", "年-月-日，如 2022-09-30");
  check_date(entry.date, out);
  if (entry.reason.value.empty())
    out.error("VALID-CORRECTION", entry.reason.place, "更正没有写原因").note("提示", kHint);
  else if (entry.reason.value.ends_with("。"))
    out.error("VALID-CORRECTION", entry.reason.place, "更正的原因带了句号").note("提示", kHint);
}

}  // namespace

void check_corrections(const UnitYear& year, Diagnostics& out) {
  const Text* before = &year.publication.date;
  for (const CorrectionEntry& entry : year.corrections) {
    check_written(entry, out);
    if (!entry.date.value.empty() && entry.date.value < before->value)
      out.error("VALID-CORRECTION", entry.date.place,
                fmt::format("更正的日期 {} 早于它所更正的 {}", entry.date.value, before->value))
          .note("另见", "上一次的日期写在这里", before->place)
          .note("提示", "写更正后的一版公开的日期；新的一项写在最后");
    before = &entry.date;
  }
}

}  // namespace juesuan
