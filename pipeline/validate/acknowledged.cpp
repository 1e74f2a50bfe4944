#include <fmt/format.h>

#include "validate/checks.h"

namespace juesuan {

void check_acknowledged(const UnitYear& year, Diagnostics& out) {
  for (const Acknowledgement& entry : year.acknowledged) {
    const char* empty = entry.words.value.empty() ? "文字" : entry.reason.value.empty() ? "理由" : nullptr;
    if (empty == nullptr) continue;
    out.error("VALID-ACKNOWLEDGED", entry.place, fmt::format("已确认的{}空着", empty))
        .note("应为", "规则 | 文字 | 理由，如 R21 | …… | 引文原样")
        .note("提示", "文字照抄报出的那几个字，理由写给复核的人看");
  }
}

}  // namespace juesuan
