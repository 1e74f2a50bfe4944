#include "explain/answers.h"

#include <fmt/format.h>

#include <algorithm>

namespace juesuan {

std::string shown_place(const Place& place, const std::string& data_root) {
  std::string text = place.text();
  if (data_root.empty() || !text.starts_with(data_root)) return text;
  text.erase(0, data_root.size());
  return text.erase(0, std::min(text.find_first_not_of('/'), text.size()));
}

std::vector<const Printing*> printings_of_fact(const Figures& figures, FigureId id,
                                               const Printings& printings) {
  std::vector<const Printing*> found;
  for (FigureId same : same_fact(figures, id))
    for (const Printing* printing : printings.of(same)) found.push_back(printing);
  std::sort(found.begin(), found.end());  // they lie in one array, in the order of the document
  return found;
}

std::string short_digest(const TemplateSet& set) {
  constexpr std::size_t kShown = 12;
  return set.digest.substr(0, kShown);
}

}  // namespace juesuan
