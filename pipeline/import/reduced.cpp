#include "import/reduced.h"

#include <charconv>

#include "import/limits.h"
#include "import/unreadable.h"

namespace juesuan {

void CellBudget::take(std::uint64_t cells) {
  taken_ += cells;
  if (taken_ > kMaxCells)
    throw UnreadableWorkbook(UnreadableWorkbook::Kind::kTooLarge, "各工作表合起来的格子太多");
}

bool is_number(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789+-.eE") != std::string_view::npos) return false;
  double value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace juesuan
