#include <fmt/format.h>

#include "validate/checks.h"

namespace juesuan {

void check_corrections(const UnitYear& year, Diagnostics& out) {
  const Text* before = &year.publication.date;
  for (const CorrectionEntry& entry : year.corrections) {
    check_date(entry.date, out);
    if (entry.reason.value.empty())
      out.error("VALID-CORRECTION", entry.reason.place, "更正没有写原因")
          .note("提示", "写一句读者看得懂的话，不带句号");
    if (entry.date.value < before->value)
      out.error("VALID-CORRECTION", entry.date.place,
                fmt::format("更正的日期 {} 早于它所更正的 {}", entry.date.value, before->value))
          .note("另见", "上一次的日期写在这里", before->place);
    before = &entry.date;
  }
}

}  // namespace juesuan
