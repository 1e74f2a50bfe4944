#include "domain/classification.h"

namespace juesuan {

void CodeTable::add(ClassificationItem item) {
  items_.insert_or_assign(item.code, std::move(item));
}

const ClassificationItem* CodeTable::find(std::string_view code) const {
  auto found = items_.find(code);
  return found == items_.end() ? nullptr : &found->second;
}

std::string_view CodeTable::name(std::string_view code) const {
  const ClassificationItem* item = find(code);
  return item == nullptr ? std::string_view() : std::string_view(item->name);
}

std::vector<const ClassificationItem*> CodeTable::under(std::string_view prefix) const {
  std::vector<const ClassificationItem*> found;
  std::size_t length = prefix.empty() ? 3 : prefix.size() + 2;
  for (auto at = items_.lower_bound(prefix); at != items_.end() && at->first.starts_with(prefix); ++at)
    if (at->first.size() == length) found.push_back(&at->second);
  return found;
}

}  // namespace juesuan
