#include <fmt/format.h>
#include <fmt/ostream.h>

#include <iostream>

#include "commands/commands.h"
#include "load/fact_tree.h"
#include "load/yaml.h"
#include "render/fill_in/fill_in.h"

namespace juesuan {
namespace {

/// output/<region>/<year>/<unit> → output/forms/<region>/<year>/<unit>.xlsx
std::string default_place(const Job& job, const std::string& output) {
  std::string year = parent_path(job.folder), region = parent_path(year);
  return fmt::format("{}/forms/{}/{}/{}.xlsx", output, file_name(region), file_name(year),
                     file_name(job.folder));
}

std::optional<YamlNode> read_unit(const Session& session, const Job& job, Sources& sources,
                                  Diagnostics& out) {
  std::optional<std::string> text = session.files.read(job.file, kMaxYamlBytes);
  if (!text) {
    out.error("FORM-UNIT", {}, fmt::format("读不到 {}", job.file));
    return std::nullopt;
  }
  std::optional<YamlNode> root = parse_yaml(sources.add(job.file, std::move(*text)), out);
  if (!root || root->is_map()) return root;
  out.error("FORM-UNIT", root->place, "这不是单位文件").note("应为", "映射，键有 版式、年度、单位 等");
  return std::nullopt;
}

Text text_at(const YamlNode& root, const char* key) {
  const YamlNode* node = root.find(key);
  return node == nullptr ? Text{"", root.place} : Text{node->scalar, node->place};
}

std::string make_form(const Session& session, const Job& job, Sources& sources, Diagnostics& out) {
  std::optional<YamlNode> root = read_unit(session, job, sources, out);
  if (!root) return "";
  Text set = text_at(*root, "版式");
  if (set.value.empty()) {
    out.error("FORM-SET", set.place, "没有写 版式，不知道这个单位要填什么")
        .note("应为", "版式: 模板集的路径，如 sichuan/2021/final_accounts");
    return "";
  }
  std::optional<UnitDescription> description = session.library.unit_description(set, out);
  if (!description) return "";
  int year = std::stoi(file_name(parent_path(job.file)));
  return write_form(fact_tree(*root, *description), *description, session.library.classification(year), out);
}

/// Puts the workbook in its place. A workbook that is there and says something else may hold a clerk's work.
int put(const Session& session, const std::string& path, const std::string& bytes, Diagnostics& out) {
  std::optional<std::size_t> size = session.files.size(path);
  bool same = size == bytes.size() && session.files.read(path, bytes.size()) == bytes;
  if (size && !same) {
    out.error("FORM-EXISTS", {}, fmt::format("{} 已经有了，没有动：里面可能有填好的数", path))
        .note("提示", "先 juesuan import 它，再移走；或用 --to 写到别处");
    return kErrors;
  }
  std::string problem = same ? "" : session.files.replace_file(path, bytes);
  if (problem.empty()) {
    fmt::print(std::cout, "{}\n", path);
    return kClean;
  }
  out.error("FORM-WRITE", {}, fmt::format("{} 写不出去：{}", path, problem));
  return kBroken;
}

int write_one(const Session& session, const Job& job) {
  Diagnostics out;
  Sources sources;
  std::string bytes = make_form(session, job, sources, out);
  std::string path =
      session.line.file.empty() ? default_place(job, session.line.folders.output) : session.line.file;
  int status = bytes.empty() ? kErrors : put(session, path, bytes, out);
  std::cerr << format_diagnostics(out);
  return status;
}

}  // namespace

int run_form(const Session& session) {
  if (!session.line.file.empty() && session.jobs.size() != 1) {
    std::cerr << fmt::format("错误[FORM-USAGE]: --to 只能写一个单位的填报表，这里有{}个单位\n",
                             session.jobs.size());
    return kWrongUsage;
  }
  int status = kClean;
  for (const Job& job : session.jobs) status = std::max(status, write_one(session, job));
  return status;
}

}  // namespace juesuan
