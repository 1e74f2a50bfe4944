#include "load/key_table.h"

namespace juesuan {

std::string report_unknown_key(const YamlNode& key, std::span<const std::string_view> known,
                               Diagnostics& out) {
  Diagnostic& finding = out.error("LOAD-UNKNOWN-KEY", key.place, fmt::format("没有“{}”这个键", key.scalar));
  std::string near = nearest(key.scalar, known);
  if (known.empty())
    finding.note("提示", "这里没有可写的键；各版式要的事实不同，请查“版式”写得对不对");
  else if (near.empty())
    finding.note("应为", fmt::format("{}", fmt::join(known, "、")));
  else
    finding.note("提示", fmt::format("最接近的是“{}”", near));
  return near;
}

void report_missing_keys(std::span<const std::string_view> names, const Place& where, Diagnostics& out) {
  out.error("LOAD-MISSING-KEY", where, fmt::format("缺少必填的“{}”", fmt::join(names, "”“")))
      .note("提示", names.size() == 1 ? fmt::format("在这一层补上 {}: …", names[0]) : "在这一层补上这些键");
}

}  // namespace juesuan
