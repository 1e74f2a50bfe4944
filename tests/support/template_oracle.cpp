#include "support/template_oracle.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "support/figures_json.h"

namespace juesuan {
namespace {

nlohmann::json number_style_json(const NumberStyle& style) {
  return {{"decimals", style.decimals}, {"trim", style.trim}, {"group", style.group}};
}

nlohmann::json style_json(const TemplateStyle& style) {
  return {{"unit", unit_name(style.unit)},
          {"amount", number_style_json(style.amount)},
          {"percent", number_style_json(style.percent)},
          {"small_growth", number_style_json(style.small_growth)}};
}

nlohmann::json job_json(std::span<const OracleRender> renders) {
  nlohmann::json job = {{"figure_sets", nlohmann::json::array()}, {"renders", nlohmann::json::array()}};
  std::map<const Figures*, std::size_t> sets;
  for (const OracleRender& render : renders) {
    auto [set, added] = sets.try_emplace(render.figures, sets.size());
    if (added) job["figure_sets"].push_back(figures_json(*render.figures));
    job["renders"].push_back({{"figures", set->second},
                              {"style", style_json(render.style)},
                              {"macros", render.macros},
                              {"text", render.text}});
  }
  return job;
}

/// A file that is gone when this is.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& content) {
    std::string name = (std::filesystem::temp_directory_path() / "juesuan-oracle-XXXXXX").string();
    int handle = mkstemp(name.data());
    if (handle < 0) throw std::runtime_error("no temporary file");
    close(handle);
    path_ = name;
    std::ofstream(path_, std::ios::binary) << content;
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { std::filesystem::remove(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string output_of(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  std::string output;
  char buffer[65536];
  for (std::size_t got = 0; (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.append(buffer, got);
  if (pclose(pipe) != 0) throw std::runtime_error("failed: " + command);
  return output;
}

}  // namespace

std::vector<OracleResult> oracle_render(std::span<const OracleRender> renders) {
  TemporaryFile job(job_json(renders).dump());
  std::string script = std::string(JUESUAN_ROOT) + "/tests/fill/template_oracle.py";
  // Debian's python3 by its path: python3-jinja2 is installed for that one.
  nlohmann::json answers =
      nlohmann::json::parse(output_of("PYTHONUTF8=1 /usr/bin/python3 '" + script + "' '" + job.path() + "'"));
  std::vector<OracleResult> results;
  for (const nlohmann::json& answer : answers) {
    bool good = answer.contains("text");
    results.push_back({good, answer.at(good ? "text" : "error").get<std::string>()});
  }
  return results;
}

}  // namespace juesuan
