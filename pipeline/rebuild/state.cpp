#include "rebuild/state.h"

#include <fmt/format.h>

#include <charconv>

namespace juesuan {
namespace {

constexpr std::string_view kHead = "juesuan-state 1";
constexpr char kTab = '\t';

/// A name that would break the lines; what has one is simply not remembered.
bool is_plain(std::string_view text) {
  return text.find_first_of("\t\n") == std::string_view::npos;
}

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> fields;
  std::size_t begin = 0;
  for (std::size_t tab = line.find(kTab); tab != std::string_view::npos; tab = line.find(kTab, begin)) {
    fields.push_back(line.substr(begin, tab - begin));
    begin = tab + 1;
  }
  fields.push_back(line.substr(begin));
  return fields;
}

template <typename Number>
bool read_number(std::string_view text, Number& number) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

/// U folder set inputs manifest <members> … <files> name size changed_at inode …
void append_unit(std::string& out, const std::string& folder, const UnitState& unit) {
  std::string line =
      fmt::format("U\t{}\t{}\t{}\t{}\t{}", folder, unit.set, unit.inputs, unit.manifest, unit.members.size());
  for (const std::string& member : unit.members) line += fmt::format("\t{}", member);
  for (const auto& [name, stamp] : unit.files)
    line += fmt::format("\t{}\t{}\t{}\t{}", name, stamp.size, stamp.changed_at, stamp.inode);
  if (line.find('\n') == std::string::npos) out += line + '\n';
}

bool read_unit(const std::vector<std::string_view>& fields, RunState& units) {
  std::size_t members = 0;
  constexpr std::size_t kFixed = 6;
  if (fields.size() < kFixed || !read_number(fields[5], members) || members > fields.size() - kFixed)
    return false;
  std::size_t files = kFixed + members;
  if ((fields.size() - files) % 4 != 0) return false;
  UnitState unit{std::string(fields[2]), {}, std::string(fields[3]), std::string(fields[4]), {}};
  for (std::size_t i = kFixed; i < files; ++i) unit.members.emplace_back(fields[i]);
  for (std::size_t i = files; i < fields.size(); i += 4) {
    FileStamp stamp;
    if (!read_number(fields[i + 1], stamp.size) || !read_number(fields[i + 2], stamp.changed_at) ||
        !read_number(fields[i + 3], stamp.inode))
      return false;
    unit.files.emplace_back(fields[i], stamp);
  }
  units.put(std::string(fields[1]), std::move(unit));
  return true;
}

}  // namespace

std::optional<UnitState> RunState::find(const std::string& folder) const {
  std::lock_guard lock(mutex_);
  auto found = units_.find(folder);
  return found == units_.end() ? std::nullopt : std::optional(found->second);
}

void RunState::put(const std::string& folder, UnitState state) {
  std::lock_guard lock(mutex_);
  units_[folder] = std::move(state);
}

void RunState::forget(const std::string& folder) {
  std::lock_guard lock(mutex_);
  units_.erase(folder);
}

std::map<std::string, UnitState> RunState::all() const {
  std::lock_guard lock(mutex_);
  return units_;
}

std::string write_state(const RunState& units, const FactsCache& facts) {
  std::string out = fmt::format("{}\n", kHead);
  for (const auto& [path, entry] : facts.all())
    if (is_plain(path)) out += fmt::format("F\t{}\t{}\t{}\n", path, entry.text, entry.facts);
  for (const auto& [folder, unit] : units.all()) append_unit(out, folder, unit);
  return out;
}

void read_state(std::string_view text, RunState& units, FactsCache& facts) {
  std::size_t end = text.find('\n');
  if (end == std::string_view::npos || text.substr(0, end) != kHead) return;
  for (text.remove_prefix(end + 1); !text.empty(); text.remove_prefix(end + 1)) {
    end = text.find('\n');
    if (end == std::string_view::npos) return;
    std::vector<std::string_view> fields = split(text.substr(0, end));
    if (fields[0] == "F" && fields.size() == 4)
      facts.put(std::string(fields[1]), {std::string(fields[2]), std::string(fields[3])});
    else if (fields[0] == "U")
      read_unit(fields, units);
  }
}

}  // namespace juesuan
