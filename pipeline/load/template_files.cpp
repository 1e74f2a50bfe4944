#include "load/template_files.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "base/digest.h"
#include "base/utf8.h"
#include "load/used_characters.h"

namespace juesuan {
namespace {

constexpr const char* kReportFile = "report.yaml";
constexpr int kSetDepth = 3;

void find_sets(const Files& files, const std::string& root, const std::string& folder, int depth,
               std::vector<std::string>& found) {
  if (depth == kSetDepth) {
    if (files.size(join_path(join_path(root, folder), kReportFile))) found.push_back(folder);
    return;
  }
  for (const std::string& name : files.list(folder.empty() ? root : join_path(root, folder)))
    if (name.ends_with('/'))
      find_sets(files, root, join_path(folder, name.substr(0, name.size() - 1)), depth + 1, found);
}

}  // namespace

std::vector<std::string> find_template_sets(const Files& files, const std::string& root) {
  std::vector<std::string> found;
  find_sets(files, root, "", 0, found);
  return found;
}

const Source* TemplateFiles::read(const std::string& path) {
  auto [entry, added] = texts_.try_emplace(path, nullptr);
  if (!added) return entry->second;
  std::optional<std::string> text = files_.read(join_path(root_, path), kMaxYamlBytes);
  if (text) entry->second = &sources_.add(join_path(root_, path), std::move(*text));
  return entry->second;
}

const YamlNode* TemplateFiles::parse(const std::string& path) {
  auto [entry, added] = parsed_.try_emplace(path);
  if (added) {
    const Source* source = read(path);
    if (source != nullptr) entry->second = parse_yaml(*source, out_);
  }
  return entry->second ? &*entry->second : nullptr;
}

bool TemplateFiles::open(const std::string& path, Place used_at) {
  std::string next = path;
  while (!next.empty()) {
    if (std::find(chain_.begin(), chain_.end(), next) != chain_.end()) {
      out_.error("TEMPLATE-SET", used_at,
                 fmt::format("模板集的继承绕了圈：{} → {}", fmt::join(chain_, " → "), next))
          .note("提示", "改掉其中一套 report.yaml 的 继承");
      return false;
    }
    if (read(join_path(next, kReportFile)) == nullptr) return report_unknown_set(next, used_at);
    const YamlNode* report = parse(join_path(next, kReportFile));
    if (report == nullptr) return false;
    if (chain_.empty()) place_ = report->place;
    chain_.push_back(next);
    const YamlNode* parent = report->find("继承");
    used_at = parent == nullptr ? used_at : parent->place;
    next = parent == nullptr ? "" : parent->scalar;
  }
  return true;
}

bool TemplateFiles::report_unknown_set(const std::string& path, Place used_at) {
  std::vector<std::string> known = find_template_sets(files_, root_);
  Diagnostic& error = out_.error("TEMPLATE-SET", used_at, fmt::format("没有模板集“{}”", path));
  std::string near = nearest(path, known);
  error.note("应为", fmt::format("{}", fmt::join(known, "、")));
  if (!near.empty()) error.note("提示", fmt::format("最接近的是“{}”", near));
  return false;
}

const Source* TemplateFiles::find(const std::string& name) {
  for (const std::string& set : chain_) {
    const Source* source = read(join_path(set, name));
    if (source != nullptr) return source;
  }
  return nullptr;
}

const YamlNode* TemplateFiles::find_yaml(const std::string& name) {
  for (const std::string& set : chain_)
    if (read(join_path(set, name)) != nullptr) return parse(join_path(set, name));
  return nullptr;
}

std::vector<const YamlNode*> TemplateFiles::find_all_yaml(const std::string& name) {
  std::vector<const YamlNode*> found;
  for (auto set = chain_.rbegin(); set != chain_.rend(); ++set)
    if (const YamlNode* root = parse(join_path(*set, name))) found.push_back(root);
  return found;
}

namespace {

/// The entries of `from` whose keys `into` does not have.
void add_missing(const YamlNode& from, YamlNode& into) {
  for (const auto& entry : from.entries)
    if (into.find(entry.first.scalar) == nullptr) into.entries.push_back(entry);
}

bool keeps_the_rest(const YamlNode& map) {
  const YamlNode* flag = map.find("其余照旧");
  return flag != nullptr && flag->scalar == "是";
}

}  // namespace

YamlNode TemplateFiles::overlaid(const std::string& name) {
  YamlNode joined;
  for (const std::string& set : chain_) {
    if (read(join_path(set, name)) == nullptr) continue;
    const YamlNode* map = parse(join_path(set, name));
    if (map == nullptr) return {};
    if (joined.is_null())
      joined = *map;
    else
      add_missing(*map, joined);
    if (!keeps_the_rest(*map)) break;
  }
  return joined;
}

YamlNode TemplateFiles::merged(const std::string& name) {
  YamlNode joined;
  joined.kind = YamlNode::Kind::kMap;
  joined.place = place_;
  for (const std::string& set : chain_) {
    const YamlNode* map = parse(join_path(set, name));
    if (map == nullptr) continue;
    add_missing(*map, joined);
  }
  return joined;
}

std::u32string TemplateFiles::characters() const {
  UsedCharacters used;
  for (const auto& [path, root] : parsed_)
    if (root) add_characters(*root, false, used);
  for (const auto& [path, source] : texts_)
    if (source != nullptr && !parsed_.contains(path)) add_template_characters(*source, used);
  std::u32string characters;
  for (const auto& [character, place] : used) characters += character;
  return characters;
}

std::string TemplateFiles::digest() const {
  std::string all;
  for (const auto& [path, source] : texts_)
    if (source != nullptr) all += fmt::format("{}\n{}\n", path, sha256(source->text));
  return sha256(all);
}

std::vector<std::string> TemplateFiles::list(const std::string& folder) const {
  std::set<std::string> names;
  for (const std::string& set : chain_)
    for (const std::string& name : files_.list(join_path(join_path(root_, set), folder))) names.insert(name);
  return {names.begin(), names.end()};
}

}  // namespace juesuan
