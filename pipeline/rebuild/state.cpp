#include "rebuild/state.h"

#include <fmt/format.h>

#include <charconv>

#include "base/digest.h"

namespace juesuan {
namespace {

constexpr std::string_view kHead = "juesuan-state 2 ";  ///< and the SHA-256 of all that follows
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

/// set inputs manifest <members> … <files> name size changed_at inode …
std::string unit_line(const UnitState& unit) {
  std::string line = fmt::format("{}\t{}\t{}\t{}", unit.set, unit.inputs, unit.manifest, unit.members.size());
  for (const std::string& member : unit.members) line += fmt::format("\t{}", member);
  for (const auto& [name, stamp] : unit.files)
    line += fmt::format("\t{}\t{}\t{}\t{}", name, stamp.size, stamp.changed_at, stamp.inode);
  return line;
}

std::optional<UnitState> read_unit(std::string_view line) {
  constexpr std::size_t kFixed = 4;
  std::vector<std::string_view> fields = split(line);
  std::size_t members = 0;
  if (fields.size() < kFixed || !read_number(fields[3], members) || members > fields.size() - kFixed)
    return std::nullopt;
  std::size_t files = kFixed + members;
  if ((fields.size() - files) % 4 != 0) return std::nullopt;
  UnitState unit{std::string(fields[0]), {}, std::string(fields[1]), std::string(fields[2]), {}};
  for (std::size_t i = kFixed; i < files; ++i) unit.members.emplace_back(fields[i]);
  for (std::size_t i = files; i < fields.size(); i += 4) {
    FileStamp stamp;
    if (!read_number(fields[i + 1], stamp.size) || !read_number(fields[i + 2], stamp.changed_at) ||
        !read_number(fields[i + 3], stamp.inode))
      return std::nullopt;
    unit.files.emplace_back(fields[i], stamp);
  }
  return unit;
}

}  // namespace

std::optional<UnitState> RunState::find(const std::string& folder) const {
  std::lock_guard lock(mutex_);
  auto found = lines_.find(folder);
  return found == lines_.end() ? std::nullopt : read_unit(found->second);
}

void RunState::put(const std::string& folder, const UnitState& state) {
  std::string line = unit_line(state);
  std::lock_guard lock(mutex_);
  lines_[folder] = std::move(line);
  changed_ = true;
}

void RunState::forget(const std::string& folder) {
  std::lock_guard lock(mutex_);
  changed_ = lines_.erase(folder) > 0 || changed_;
}

std::size_t RunState::size() const {
  std::lock_guard lock(mutex_);
  return lines_.size();
}

bool RunState::is_changed() const {
  std::lock_guard lock(mutex_);
  return changed_;
}

std::string write_state(const RunState& units, const FactsCache& facts) {
  std::string out;
  facts.for_each([&](std::string_view path, const FactsCache::Entry& entry) {
    if (is_plain(path))
      fmt::format_to(std::back_inserter(out), "F\t{}\t{}\t{}\n", path, entry.text, entry.facts);
  });
  std::lock_guard lock(units.mutex_);
  for (const auto& [folder, line] : units.lines_)
    if (is_plain(folder) && line.find('\n') == std::string::npos)
      fmt::format_to(std::back_inserter(out), "U\t{}\t{}\n", folder, line);
  return fmt::format("{}{}\n{}", kHead, sha256(out), out);
}

void read_state(std::string_view text, RunState& units, FactsCache& facts) {
  std::size_t end = text.find('\n');
  if (end == std::string_view::npos || !text.starts_with(kHead)) return;
  if (text.substr(kHead.size(), end - kHead.size()) != sha256(text.substr(end + 1))) return;
  std::lock_guard lock(units.mutex_);
  for (text.remove_prefix(end + 1); !text.empty(); text.remove_prefix(end + 1)) {
    end = text.find('\n');
    if (end == std::string_view::npos) return;
    std::string_view line = text.substr(0, end);
    std::size_t tab = line.size() > 2 ? line.find(kTab, 2) : std::string_view::npos;
    if (tab == std::string_view::npos) continue;
    std::string_view name = line.substr(2, tab - 2), rest = line.substr(tab + 1);
    std::size_t second = rest.find(kTab);
    if (line.starts_with("U\t"))
      units.lines_.insert_or_assign(std::string(name), std::string(rest));
    else if (line.starts_with("F\t") && second != std::string_view::npos)
      facts.recall(std::string(name),
                   {std::string(rest.substr(0, second)), std::string(rest.substr(second + 1))});
  }
}

}  // namespace juesuan
