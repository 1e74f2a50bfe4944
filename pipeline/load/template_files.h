#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/files.h"
#include "load/yaml.h"

namespace juesuan {

/// The paths of the template sets under a folder (sichuan/2021/final_accounts), in order.
std::vector<std::string> find_template_sets(const Files& files, const std::string& root);

/// The files of a template set and of those it inherits from, nearest first. Reads through Files, keeps texts
/// in Sources.
class TemplateFiles {
 public:
  TemplateFiles(const Files& files, std::string root, Sources& sources, Diagnostics& out)
      : files_(files), root_(std::move(root)), sources_(sources), out_(out) {}

  /// Follows 继承 from `path` up. False after an error.
  bool open(const std::string& path, Place used_at);

  /// The file of that name from the nearest set that has it, or null.
  const Source* find(const std::string& name);
  /// The same, parsed as YAML; null if there is none or it has errors.
  const YamlNode* find_yaml(const std::string& name);
  /// The files of that name of all sets, parsed, farthest set first; those with errors are left out.
  std::vector<const YamlNode*> find_all_yaml(const std::string& name);
  /// The nearest set's file of that name; what it does not write is the farther sets' as long as it says
  /// 其余照旧: 是. Null kind if there is none or it has errors.
  YamlNode overlaid(const std::string& name);
  /// All sets' maps of that name joined: a key of a nearer set replaces the same key of a farther one.
  YamlNode merged(const std::string& name);
  /// Names in a folder of the set, inherited ones included, sorted.
  std::vector<std::string> list(const std::string& folder) const;

  /// The characters of the words in all files read so far, ascending: of YAML's values, and of what templates
  /// print as it stands.
  std::u32string characters() const;
  /// Digest of all files read so far, names and bytes.
  std::string digest() const;

  Diagnostics& out() { return out_; }
  /// The nearest set's report.yaml: the place to report what is missing in the set as a whole.
  Place place() const { return place_; }

 private:
  const Source* read(const std::string& path);
  const YamlNode* parse(const std::string& path);
  bool report_unknown_set(const std::string& path, Place used_at);

  const Files& files_;
  std::string root_;
  Sources& sources_;
  Diagnostics& out_;
  std::vector<std::string> chain_;
  std::map<std::string, const Source*> texts_;
  std::map<std::string, std::optional<YamlNode>> parsed_;
  Place place_;
};

}  // namespace juesuan
