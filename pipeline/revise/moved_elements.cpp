#include "revise/moved_elements.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "publish/figures_json.h"

namespace juesuan {
namespace {

/// 绩效.项目.2.名称: the list 绩效.项目, the position 2, the rest .名称. Only the outermost list counts.
struct ElementName {
  std::string_view list;
  std::size_t position = 0;
  std::string_view rest;
};

std::size_t position_of(std::string_view segment) {
  bool counts = !segment.empty() && segment.size() < 4 && segment.front() != '0' &&
                segment.find_first_not_of("0123456789") == std::string_view::npos;
  return counts ? static_cast<std::size_t>(std::stoul(std::string(segment))) : 0;
}

std::optional<ElementName> element_of(std::string_view name) {
  for (std::size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.', dot + 1)) {
    std::size_t end = std::min(name.find('.', dot + 1), name.size());
    if (std::size_t position = position_of(name.substr(dot + 1, end - dot - 1)))
      return ElementName{name.substr(0, dot), position, name.substr(end)};
  }
  return std::nullopt;
}

/// What the elements of a list say, from the first.
using Elements = std::vector<std::string>;
/// Lists by name.
using Lists = std::map<std::string, Elements, std::less<>>;

void add(Lists& lists, const Figure& figure) {
  std::optional<ElementName> name = element_of(figure.name);
  if (!name) return;
  auto list = lists.try_emplace(std::string(name->list)).first;
  if (list->second.size() < name->position) list->second.resize(name->position);
  std::string& element = list->second[name->position - 1];
  element.append(name->rest).append("=");
  element.append(figure.known() ? exact_value(figure) : "").append("\n");
}

/// Codes (201, 30101) are keys as well; they begin where no list of positions does.
bool is_positional(const Elements& elements) {
  return std::none_of(elements.begin(), elements.end(), [](const std::string& e) { return e.empty(); });
}

constexpr std::size_t kMostPairs = 4'000'000;

/// For each element of `before` the position in `after` of the one that says the same, so that the most of
/// them have one and the order is kept; 0: none.
std::vector<std::size_t> same_elements(const Elements& before, const Elements& after) {
  std::size_t n = before.size();
  std::size_t m = after.size();
  std::vector<std::size_t> found(n);
  if (n * m > kMostPairs) return found;
  std::vector<std::vector<std::uint32_t>> longest(n + 1, std::vector<std::uint32_t>(m + 1));
  for (std::size_t i = n; i-- > 0;)
    for (std::size_t j = m; j-- > 0;)
      longest[i][j] =
          before[i] == after[j] ? longest[i + 1][j + 1] + 1 : std::max(longest[i + 1][j], longest[i][j + 1]);
  for (std::size_t i = 0, j = 0; i < n && j < m;) {
    if (before[i] == after[j])
      found[i++] = ++j;
    else if (longest[i + 1][j] >= longest[i][j + 1])
      ++i;
    else
      ++j;
  }
  return found;
}

/// New positions of the elements of a list, being found.
class Matching {
 public:
  Matching(const Elements& before, const Elements& after)
      : before_(before), after_(after), found_(same_elements(before, after)), used_(after.size() + 1) {
    for (std::size_t position : found_) used_[position] = true;
  }

  std::vector<std::size_t> make() {
    std::vector<std::size_t> stayed = found_;
    match_exchanged();
    match_altered(stayed);
    return std::move(found_);
  }

 private:
  /// Elements that say the same but lie in another order.
  void match_exchanged() {
    std::unordered_map<std::string_view, std::vector<std::size_t>> free;
    for (std::size_t position = after_.size(); position > 0; --position)
      if (!used_[position]) free[after_[position - 1]].push_back(position);
    for (std::size_t i = 0; i < found_.size(); ++i) {
      auto same = found_[i] == 0 ? free.find(before_[i]) : free.end();
      if (same == free.end() || same->second.empty()) continue;
      take(i, same->second.back());
      same->second.pop_back();
    }
  }

  /// Elements between two that stayed are taken for each other in their order; what is left over is gone.
  void match_altered(const std::vector<std::size_t>& stayed) {
    std::vector<std::size_t> end(found_.size() + 1, after_.size() + 1);
    for (std::size_t i = found_.size(); i-- > 0;) end[i] = stayed[i] != 0 ? stayed[i] : end[i + 1];
    std::size_t next = 1;
    std::size_t next_gone = after_.size() + 1;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (stayed[i] != 0) next = stayed[i] + 1;
      if (found_[i] != 0) continue;
      while (next < end[i] && used_[next]) ++next;
      if (next < end[i])
        take(i, next);
      else
        found_[i] = next_gone++;
    }
  }

  void take(std::size_t element, std::size_t position) {
    found_[element] = position;
    used_[position] = true;
  }

  const Elements& before_;
  const Elements& after_;
  std::vector<std::size_t> found_;  ///< 0: none yet
  std::vector<bool> used_;
};

}  // namespace

void rename_moved_elements(std::vector<FormerFigure>& before, const Figures& after) {
  Lists old_lists;
  Lists new_lists;
  for (const FormerFigure& figure : before) add(old_lists, figure.figure);
  for (const Figure& figure : after.all()) add(new_lists, figure);
  std::map<std::string, std::vector<std::size_t>, std::less<>> moved;
  for (const auto& [list, elements] : old_lists) {
    auto now = new_lists.find(list);
    if (now == new_lists.end() || now->second == elements) continue;
    if (!is_positional(elements) || !is_positional(now->second)) continue;
    moved.emplace(list, Matching(elements, now->second).make());
  }
  for (FormerFigure& figure : before) {
    std::optional<ElementName> name = element_of(figure.figure.name);
    auto list = name ? moved.find(name->list) : moved.end();
    if (list == moved.end()) continue;
    std::size_t position = list->second[name->position - 1];
    figure.figure.name = std::string(name->list) + "." + std::to_string(position) + std::string(name->rest);
  }
}

}  // namespace juesuan
