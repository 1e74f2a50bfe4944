#include <fmt/format.h>

#include <map>

#include "validate/checks.h"

namespace juesuan {
namespace {

constexpr std::string_view kEnding = ".yaml";

/// The name of a file without folder and ending.
std::string_view stem_of(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  return name.ends_with(kEnding) ? name.substr(0, name.size() - kEnding.size()) : name;
}

}  // namespace

void check_members(const UnitYear& year, Diagnostics& out) {
  std::map<std::string_view, Place> first;
  for (const Text& member : year.members) {
    const std::string& name = member.value;
    if (name.empty() || name.find('/') != std::string::npos || name.find('\\') != std::string::npos) {
      out.error("VALID-MEMBER", member.place, fmt::format("汇总里的“{}”不是同一文件夹里的文件名", name))
          .note("应为", "同一区划、同一年度的单位的文件名，不带文件夹");
      continue;
    }
    std::string_view stem = stem_of(name);
    if (stem.size() < name.size())
      out.error("VALID-MEMBER", member.place, fmt::format("汇总里的“{}”带着 .yaml", name))
          .note("应为", std::string(stem));
    if (year.source != nullptr && stem == stem_of(year.source->path))
      out.error("VALID-MEMBER", member.place, fmt::format("汇总里列了部门自己“{}”", name))
          .note("提示", "部门本级的决算另有文件，写它的文件名");
    auto [entry, added] = first.emplace(stem, member.place);
    if (!added)
      out.error("VALID-MEMBER", member.place, fmt::format("汇总里的“{}”写了两次", name))
          .note("另见", "第一次在这里", entry->second)
          .note("提示", "删去一个，它的数不能加两遍");
  }
}

}  // namespace juesuan
