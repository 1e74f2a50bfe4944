#include <fmt/format.h>
#include <fmt/ostream.h>

#include <iostream>

#include "commands/commands.h"
#include "load/fact_tree.h"
#include "load/unit_list.h"
#include "load/yaml.h"
#include "unit_file/newest_set.h"
#include "unit_file/next_year.h"
#include "unit_file/schema.h"
#include "unit_file/unit_yaml.h"

namespace juesuan {
namespace {

/// A file to be written.
struct NewFile {
  std::string region, name;  ///< names of the folder and, with .yaml, of the file
  std::string last_file;     ///< last year's, or "" without one
  Text set;                  ///< 版式, if somebody said which
  std::vector<std::pair<std::string, std::string>> identity;  ///< what the list says of 单位
};

class NewCommand {
 public:
  explicit NewCommand(const Session& session)
      : session_(session), line_(session.line), files_(session.files), library_(session.library) {}

  /// Writes one file; says what came of it.
  void write(const NewFile& file) {
    Diagnostics out;
    std::string path = fmt::format("{}/{}/{}/{}", line_.folders.data, file.region, line_.year, file.name);
    if (files_.size(path)) {
      ++existing_;
      out.warning("NEW-EXISTS", {}, fmt::format("{} 已经有了，没有动", path))
          .note("提示", "要重新开始，先把它移走");
    } else if (std::optional<std::string> text = compose(file, out)) {
      write_text(path, *text, out);
    }
    errors_ += out.has_errors() ? 1 : 0;
    std::cerr << format_diagnostics(out);
  }

  int status() const {
    if (broken_) return kBroken;
    return errors_ + existing_ > 0 ? kErrors : kClean;
  }

 private:
  void write_text(const std::string& path, const std::string& text, Diagnostics& out) {
    std::string problem = files_.replace_file(path, text);
    if (problem.empty()) problem = write_schema();
    if (problem.empty()) {
      fmt::print(std::cout, "{}\n", path);
      return;
    }
    broken_ = true;
    out.error("NEW-WRITE", {}, fmt::format("{} 写不出去：{}", path, problem));
  }

  /// The schema that the first line of the new files names. Returns "" or what went wrong.
  std::string write_schema() {
    if (schema_done_) return "";
    schema_done_ = true;
    Diagnostics ignored;  // what is wrong with other template sets is not these files' concern
    std::string path = join_path(line_.folders.data, kSchemaFile);
    std::string schema = make_schema(session_, "", 0, ignored);
    if (schema.empty() || files_.read(path, schema.size()) == schema) return "";
    return files_.replace_file(path, schema);
  }

  std::optional<std::string> compose(const NewFile& file, Diagnostics& out) {
    std::optional<YamlNode> last;
    if (!file.last_file.empty() && !(last = read_last(file, out))) return std::nullopt;
    Text set = choose_set(file, last ? &*last : nullptr, out);
    std::optional<UnitDescription> description;
    if (!set.value.empty()) description = library_.unit_description(set, out);
    if (!description) return std::nullopt;
    FactTree facts = next_year(last ? fact_tree(*last, *description) : FactTree(), *description,
                               library_.classification(line_.year));
    set_identity(file, set.value, facts);
    UnitYamlOptions options;
    options.header = header(file, set.value);
    options.schema = kSchemaOfUnitFile;
    options.classification = &library_.classification(line_.year);
    return write_unit_yaml(facts, *description, options);
  }

  std::optional<YamlNode> read_last(const NewFile& file, Diagnostics& out) {
    std::optional<std::string> text = files_.read(file.last_file, kMaxYamlBytes);
    if (!text) {
      out.error("NEW-LAST", {}, fmt::format("读不到 {}", file.last_file));
      return std::nullopt;
    }
    std::optional<YamlNode> root = parse_yaml(sources_.add(file.last_file, std::move(*text)), out);
    if (!root || root->is_map()) return root;
    out.error("NEW-LAST", root->place, "这不是单位文件").note("应为", "映射，键有 版式、年度、单位 等");
    return std::nullopt;
  }

  /// What was said, in the file or on the command line, or the newest that there is for the year.
  Text choose_set(const NewFile& file, const YamlNode* last, Diagnostics& out) const {
    if (!line_.set.empty()) return {line_.set, {}};
    if (!file.set.value.empty()) return file.set;
    Text before = last == nullptr ? set_of_region(file.region) : set_of(*last);
    SetPath path = split_set_path(before.value);
    if (path.year == 0) {
      out.error("NEW-SET", before.place, fmt::format("{} 用哪一套模板不知道", file.region))
          .note("提示", "用 --set 写明，如 --set sichuan/2021/final_accounts");
      return {};
    }
    int newest = newest_year(years_of(path), line_.year);
    if (newest == 0) {
      out.error("NEW-SET", before.place, fmt::format("{} 没有 {} 年度可用的模板", path.province, line_.year))
          .note("提示", "用 --set 写明一套，或在 templates/ 里添一套");
      return {};
    }
    path.year = newest;
    return {path.text(), before.place};
  }

  static Text set_of(const YamlNode& root) {
    const YamlNode* set = root.find("版式");
    return set == nullptr ? Text() : Text{set->scalar, set->place};
  }

  /// The set of the region's most recent file.
  Text set_of_region(const std::string& region) const {
    std::string folder = join_path(line_.folders.data, region);
    std::vector<std::string> years = files_.list(folder);
    for (auto year = years.rbegin(); year != years.rend(); ++year) {
      if (!year->ends_with('/')) continue;
      std::string year_folder = join_path(folder, *year);
      for (const std::string& name : files_.list(year_folder)) {
        if (!name.ends_with(".yaml")) continue;
        Sources sources;
        Diagnostics ignored;
        std::string path = join_path(year_folder, name);
        std::optional<YamlNode> root =
            parse_yaml(sources.add(path, files_.read(path, kMaxYamlBytes).value_or("")), ignored);
        if (root && root->is_map() && !set_of(*root).value.empty()) return {set_of(*root).value, {}};
      }
    }
    return {};
  }

  /// The years of which the province has a set of this kind.
  std::vector<int> years_of(const SetPath& path) const {
    std::vector<int> years;
    for (const std::string& name : files_.list(join_path(line_.folders.templates, path.province))) {
      SetPath candidate = split_set_path(fmt::format("{}/{}{}", path.province, name, path.kind));
      bool is_there =
          candidate.year != 0 &&
          files_.size(fmt::format("{}/{}/report.yaml", line_.folders.templates, candidate.text()));
      if (is_there) years.push_back(candidate.year);
    }
    return years;
  }

  void set_identity(const NewFile& file, const std::string& set, FactTree& facts) const {
    auto fill = [](FactTree& into, const std::string& text) { into = FactTree::of_text(text); };
    fill(facts.at("版式"), set);
    fill(facts.at("年度"), std::to_string(line_.year));
    FactTree& unit = facts.at("单位");
    for (const auto& [key, value] : file.identity) {
      if (const FactTree* known = unit.find(key); known == nullptr || known->text != value)
        fill(unit.at(key), value);
    }
  }

  std::vector<std::string> header(const NewFile& file, const std::string& set) const {
    std::vector<std::string> lines = {
        fmt::format("{} 年度的事实，照 {} 填。每一处写什么、从哪里来，见各段上面的说明和 data/README.md。",
                    line_.year, set),
        "不写（栏里写 -）是没有这回事；0 是有、数为零；未知 是有、但没有提供。注明请核对的抄自上年。"};
    if (!file.last_file.empty())
      lines.push_back(fmt::format("上年：{}；文件名相同、在上一年的文件夹里，比较基数自动从那里取，不用写。",
                                  file.last_file));
    return lines;
  }

  const Session& session_;
  const CommandLine& line_;
  Files& files_;
  const Library& library_;
  Sources sources_;
  int existing_ = 0, errors_ = 0;
  bool broken_ = false, schema_done_ = false;
};

/// The year of data/<region>/<year>/<unit>.yaml.
int year_of(const Job& job) {
  return std::stoi(file_name(parent_path(job.file)));
}

int write_next(const Session& session) {
  NewCommand command(session);
  for (const Job& job : session.jobs) {
    if (session.line.year <= year_of(job)) {
      Diagnostics out;
      out.error("NEW-YEAR", {}, fmt::format("{} 是 {} 年度的", job.file, year_of(job)))
          .note("应为", fmt::format("新文件的年度在它以后，如 --year {}", year_of(job) + 1));
      std::cerr << format_diagnostics(out);
      return kWrongUsage;
    }
    command.write({file_name(job.region_folder), file_name(job.file), job.file, {}, {}});
  }
  return command.status();
}

/// Last year's file of a listed unit, or "".
std::string last_file(const Session& session, const ListedUnit& unit) {
  std::string path = fmt::format("{}/{}/{}/{}.yaml", session.line.folders.data, unit.region.value,
                                 session.line.year - 1, unit.file.value);
  return session.files.size(path) ? path : "";
}

int write_list(const Session& session) {
  constexpr std::size_t kMaxListBytes = 16U << 20;
  const std::string& path = session.line.units_list;
  Diagnostics out;
  Sources sources;
  std::vector<ListedUnit> units;
  if (std::optional<std::string> text = session.files.read(path, kMaxListBytes))
    units = read_unit_list(sources.add(path, std::move(*text)), out);
  else
    out.error("NEW-LIST", {}, fmt::format("读不到单位清单 {}", path))
        .note("应为", "CSV：区划,文件名,名称,类型,性质，每行一个单位");
  std::cerr << format_diagnostics(out);
  if (out.has_errors()) return kWrongUsage;
  NewCommand command(session);
  for (const ListedUnit& unit : units)
    command.write(
        {unit.region.value, unit.file.value + ".yaml", last_file(session, unit), unit.set, unit.identity});
  return command.status();
}

}  // namespace

int run_new(const Session& session) {
  return session.line.units_list.empty() ? write_next(session) : write_list(session);
}

}  // namespace juesuan
