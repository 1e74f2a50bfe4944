#include <fmt/format.h>
#include <fmt/ostream.h>

#include <iostream>
#include <map>

#include "commands/commands.h"
#include "rebuild/run_record.h"

namespace juesuan {
namespace {

constexpr std::size_t kMaxRecordBytes = 1U << 30;

/// The shards' records that are there and whole, by the number of shards and their index.
std::map<std::uint32_t, std::map<std::uint32_t, RunRecord>> read_shards(const Files& files,
                                                                        const std::string& folder) {
  std::map<std::uint32_t, std::map<std::uint32_t, RunRecord>> found;
  for (const std::string& name : files.list(folder)) {
    if (!name.starts_with("run.") || name == run_file_name({})) continue;
    std::optional<std::string> text = files.read(join_path(folder, name), kMaxRecordBytes);
    std::optional<RunRecord> record = text ? read_run(*text) : std::nullopt;
    if (record && name == run_file_name(record->shard))
      found[record->shard.count][record->shard.index] = std::move(*record);
  }
  return found;
}

int report(const std::string& message, const std::string& hint) {
  Diagnostics out;
  out.error("RUN-MERGE", {}, message).note("提示", hint);
  std::cerr << format_diagnostics(out);
  return kBroken;
}

}  // namespace

int run_merge(const CommandLine& line, Files& files) {
  auto shards = read_shards(files, line.folders.output);
  if (shards.empty()) return report("没有分片的结果", "先运行 juesuan build --shard i/n");
  if (shards.size() > 1)
    return report("有几种分法的结果：不知道合并哪一种", "删去旧的 run.*-of-*.json 再合并");
  auto& [count, records] = *shards.begin();
  std::vector<std::string> missing;
  std::vector<RunRecord> parts;
  for (std::uint32_t i = 1; i <= count; ++i) {
    auto found = records.find(i);
    if (found == records.end())
      missing.push_back(fmt::format("{}/{}", i, count));
    else
      parts.push_back(std::move(found->second));
  }
  if (!missing.empty())
    return report(fmt::format("缺少或不完整的分片：{}", fmt::join(missing, "、")), "重做这些分片，再合并");
  RunRecord whole = merge_runs(parts);
  std::size_t failed = 0;
  for (const UnitRecord& unit : whole.units) failed += unit.good ? 0 : 1;
  std::string problem =
      files.replace_file(join_path(line.folders.output, run_file_name({})), write_run(whole));
  if (!problem.empty()) return report(problem, "排除以后再合并");
  fmt::print(std::cout, "共{}个：无误{}，有误{}\n", whole.units.size(), whole.units.size() - failed, failed);
  return failed == 0 ? kClean : kErrors;
}

}  // namespace juesuan
