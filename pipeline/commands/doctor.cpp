#include <fmt/format.h>
#include <fmt/ostream.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/machine.h"
#include "commands/commands.h"
#include "load/template_files.h"
#include "store.h"

namespace juesuan {
namespace {

constexpr const char* kFontPackages =
    "fonts-noto-cjk fonts-lxgw-wenkai texlive-lang-chinese fonts-dejavu-core";
constexpr std::uint64_t kEnoughBytes = 1ULL << 30;  // a thousand units of 1 MB, about

/// A program that only some of the work needs.
struct Tool {
  const char* program;
  const char* package;
  const char* purpose;
};
constexpr Tool kTools[] = {{"soffice", "libreoffice-calc-nogui", "看填报表和附表，测试"},
                           {"pdftoppm", "poppler-utils", "把报告的页变成图，测试"},
                           {"chromium", "chromium", "看网页，测试"},
                           {"qpdf", "qpdf", "测试"},
                           {"python3", "python3", "测试"}};

struct Check {
  enum class Outcome : std::uint8_t { kGood, kHint, kMissing } outcome = Outcome::kGood;
  std::string subject;
  std::string seen;
  std::string remedy;
};

const char* outcome_word(Check::Outcome outcome) {
  if (outcome == Check::Outcome::kGood) return "好";
  return outcome == Check::Outcome::kHint ? "可以" : "缺";
}

std::string install(const std::string& packages) {
  return "sudo apt-get install " + packages;
}

/// What is found of a face's chain: the best first.
Check check_face(Face face, const std::vector<FontFile>& chain, const Files& files) {
  auto is_there = [&](const FontFile& font) {
    return !font.western_only && !font.path.empty() && files.size(font.path).has_value();
  };
  Check check;
  check.subject = fmt::format("字体 {}", face_name(face));
  auto used = std::find_if(chain.begin(), chain.end(), is_there);
  if (used == chain.end()) {
    check.outcome = Check::Outcome::kMissing;
    check.seen = "清单里的字库一个也没有";
    check.remedy = install(kFontPackages);
    return check;
  }
  check.seen = used->path;
  const FontFile& best = chain.front();
  if (best.family.empty() || is_there(best)) return check;
  check.outcome = Check::Outcome::kHint;
  check.seen = fmt::format("没有 {}，用 {}", best.family, used->path);
  check.remedy = "有许可的，装到 /usr/local/share/fonts 再运行 fc-cache；没有也可以";
  return check;
}

class Doctor {
 public:
  Doctor(const CommandLine& line, Files& files) : line_(line), files_(files), library_(files, line.folders) {}

  std::vector<Check> examine() {
    examine_data_and_fonts();
    examine_sets();
    examine_output();
    for (const Tool& tool : kTools) examine_tool(tool);
    return std::move(checks_);
  }

 private:
  void add(Check check) { checks_.push_back(std::move(check)); }

  void add_findings(std::string subject, const Diagnostics& out, std::string remedy) {
    for (const Diagnostic& finding : out.all()) {
      bool error = finding.severity == Severity::kError;
      add({error ? Check::Outcome::kMissing : Check::Outcome::kHint, subject, finding.message, remedy});
    }
  }

  void examine_data_and_fonts() {
    constexpr bool kWithFonts = true;
    Diagnostics out, units;
    library_.open(kWithFonts, out);
    add_findings("科目表和字体", out, "在项目文件夹里运行，或用 --data、--templates 指明");
    const FontChoice& fonts = library_.font_choice();
    for (Face face : {Face::kTitle, Face::kHei, Face::kKai, Face::kFang})
      add(check_face(face, fonts.faces[static_cast<std::size_t>(face)], files_));
    std::vector<Job> jobs = find_jobs(files_, line_.folders, {}, units);
    if (jobs.empty())
      add({Check::Outcome::kHint, "单位文件", fmt::format("{} 里没有单位文件", line_.folders.data),
           "juesuan new --list 清单.csv --year 年份"});
    else
      add({Check::Outcome::kGood, "单位文件", fmt::format("{} 里有{}个", line_.folders.data, jobs.size()),
           ""});
  }

  void examine_sets() {
    std::vector<std::string> sets = find_template_sets(files_, line_.folders.templates);
    if (sets.empty())
      add({Check::Outcome::kMissing, "模板集", fmt::format("{} 里没有", line_.folders.templates),
           "在项目文件夹里运行，或用 --templates 指明"});
    for (const std::string& set : sets) {
      Diagnostics out;
      bool good = library_.template_set({set, {}}, out) != nullptr;
      std::string what = good ? "" : fmt::format("有{}处错误", out.error_count());
      add({good ? Check::Outcome::kGood : Check::Outcome::kMissing, "模板集 " + set, good ? "读得懂" : what,
           good ? "" : "juesuan check 会说错在哪里"});
    }
  }

  void examine_output() {
    const std::string& folder = line_.folders.output;
    if (may_write(folder))
      add({Check::Outcome::kGood, "输出文件夹", fmt::format("{} 可以写", folder), ""});
    else
      add({Check::Outcome::kMissing, "输出文件夹", fmt::format("{} 不能写", folder),
           "换一个（--output），或请管理员给权限"});
    std::optional<std::uint64_t> bytes = free_bytes(folder);
    if (!bytes) return;
    bool enough = *bytes >= kEnoughBytes;
    add({enough ? Check::Outcome::kGood : Check::Outcome::kHint, "磁盘",
         fmt::format("还有 {:.1f} GB", static_cast<double>(*bytes) / static_cast<double>(1ULL << 30)),
         enough ? "" : "一个单位约 1 MB；腾出地方，或换一个输出文件夹"});
  }

  void examine_tool(const Tool& tool) {
    std::string path = find_program(tool.program);
    bool there = !path.empty();
    add({there ? Check::Outcome::kGood : Check::Outcome::kHint, fmt::format("工具 {}", tool.program),
         there ? path : fmt::format("没有；只有这些事要用：{}", tool.purpose),
         there ? "" : install(tool.package)});
  }

  const CommandLine& line_;
  Files& files_;
  Library library_;
  std::vector<Check> checks_;
};

void print_text(const std::vector<Check>& checks) {
  for (const Check& check : checks) {
    fmt::print(std::cout, "{}\t{}：{}\n", outcome_word(check.outcome), check.subject, check.seen);
    if (!check.remedy.empty()) fmt::print(std::cout, "\t  {}\n", check.remedy);
  }
}

void print_json(const std::vector<Check>& checks) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Check& check : checks)
    list.push_back({{"outcome", outcome_word(check.outcome)},
                    {"subject", check.subject},
                    {"seen", check.seen},
                    {"remedy", check.remedy}});
  std::cout << nlohmann::ordered_json{{"checks", std::move(list)}}.dump(2) << '\n';
}

}  // namespace

int run_doctor(const CommandLine& line, Files& files) {
  std::vector<Check> checks = Doctor(line, files).examine();
  if (line.json)
    print_json(checks);
  else
    print_text(checks);
  bool missing = std::any_of(checks.begin(), checks.end(),
                             [](const Check& check) { return check.outcome == Check::Outcome::kMissing; });
  return missing ? kErrors : kClean;
}

}  // namespace juesuan
