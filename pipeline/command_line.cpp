// CLI11 reads the arguments; what it would say in English is said here: the help as whole texts, so that they
// read as a page, and its errors by their kind.

#include "command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <span>
#include <thread>

#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr const char* kHelp = R"(决算 juesuan：由各单位一年的事实（YAML）生成部门决算公开的报告和附表

用法：juesuan build [选项] [路径…]
      juesuan check [选项] [路径…]

命令：
  build      生成报告（PDF）、附表（XLSX）和 figures.json；没有变化的不重做
  check      只核对，不生成

选项：
  -h, --help   用法；juesuan build --help 列出 build 的选项
  --version    版本

退出状态：0 没有错误；1 有单位的数据有错误；2 用法不对，或缺少文件、字库
)";

constexpr const char* kBuildHelp = R"(生成报告（PDF）、附表（XLSX）和 figures.json

用法：juesuan build [选项] [路径…]
  路径               单位文件（<区划>/<年度>/<单位>.yaml）或文件夹；不写就是全部数据

选项：
  --only 附表|报告   只生成其中一样，另一样留着原来的
  --force            没有变化的也重新生成
  -j, --jobs 个数    同时做几个单位，1 至 256；不写就是处理器的个数
  --output 文件夹    输出到哪里；不写时看环境变量 JUESUAN_OUTPUT，再没有就是 output
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

每个单位的文件在 <输出文件夹>/<区划>/<年度>/<单位>/。一个单位有误，不影响其他单位，也不动它原来的文件。
退出状态：0 没有错误；1 有单位的数据有错误；2 用法不对，或缺少文件、字库
例：juesuan build data/510000_example/2021 --only 附表
)";

constexpr const char* kCheckHelp = R"(只核对，不生成

用法：juesuan check [选项] [路径…]
  路径               单位文件（<区划>/<年度>/<单位>.yaml）或文件夹；不写就是全部数据

选项：
  -j, --jobs 个数    同时做几个单位，1 至 256；不写就是处理器的个数
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

退出状态：0 没有错误；1 有单位的数据有错误；2 用法不对，或缺少文件、字库
)";

constexpr std::string_view kCommands[] = {"build", "check"};
constexpr std::string_view kBuildOptions[] = {"--only", "--force",     "--jobs", "--output",
                                              "--data", "--templates", "--help"};
constexpr std::string_view kCheckOptions[] = {"--jobs", "--data", "--templates", "--help"};
constexpr std::string_view kOptions[] = {"--help", "--version"};

std::string thread_fault(const std::string& text) {
  bool digits =
      !text.empty() && text.size() <= 3 && text.find_first_not_of("0123456789") == std::string::npos;
  bool good = digits && std::stoi(text) >= 1 && std::stoi(text) <= 256;
  return good ? "" : fmt::format("“{}”不是 1 至 256 的整数", text);
}

std::string folder_fault(const std::string& text) {
  return text.empty() ? "没有写文件夹" : "";
}

std::string document_fault(const std::string& text) {
  return text == "附表" || text == "报告" ? "" : fmt::format("没有“{}”这一样，只有 附表 和 报告", text);
}

Wanted wanted(const std::string& only) {
  if (only == "附表") return Wanted::kForms;
  return only == "报告" ? Wanted::kReport : Wanted::kBoth;
}

void add_option(CLI::App& command, const std::string& names, std::string& value,
                std::string (*fault)(const std::string&), const char* variable = "") {
  command.add_option(names, value)
      ->check(CLI::Validator(fault, ""))
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
      ->envname(variable);
}

/// The program's commands and options, and where their values go.
class Grammar {
 public:
  explicit Grammar(CommandLine& line) : line_(line) {
    help(app_, kHelp);
    app_.require_subcommand(1);
    app_.set_version_flag("--version", "juesuan " JUESUAN_VERSION);
    build_ = app_.add_subcommand("build");
    help(*build_, kBuildHelp);
    add_common(*build_);
    add_option(*build_, "--output", line_.folders.output, folder_fault, "JUESUAN_OUTPUT");
    add_option(*build_, "--only", only_, document_fault);
    build_->add_flag("--force", line_.force);
    check_ = app_.add_subcommand("check");
    help(*check_, kCheckHelp);
    add_common(*check_);
  }

  /// Throws CLI::ParseError, also for --help and --version.
  void read(int argc, const char* const* argv) {
    app_.parse(argc, argv);
    line_.command = build_->parsed() ? Command::kBuild : Command::kCheck;
    line_.wanted = wanted(only_);
    line_.threads = threads_.empty() ? std::max(1U, std::thread::hardware_concurrency())
                                     : static_cast<unsigned>(std::stoi(threads_));
  }

  std::string help_text() { return app_.help(); }
  /// The first argument that fits nowhere, or "".
  std::string left_over() const {
    std::vector<std::string> rest = app_.remaining(true);
    return rest.empty() ? std::string() : rest.front();
  }
  /// The options that may be written here, and how to ask for them.
  std::span<const std::string_view> options() const {
    if (build_->parsed()) return kBuildOptions;
    return check_->parsed() ? std::span<const std::string_view>(kCheckOptions) : kOptions;
  }
  std::string help_command() const {
    if (build_->parsed()) return "juesuan build --help";
    return check_->parsed() ? "juesuan check --help" : "juesuan --help";
  }

 private:
  static void help(CLI::App& app, const char* text) {
    app.set_help_flag("-h,--help");
    app.formatter_fn([text](const CLI::App*, std::string, CLI::AppFormatMode) { return text; });
  }

  void add_common(CLI::App& command) {
    command.add_option("paths", line_.paths);
    add_option(command, "--data", line_.folders.data, folder_fault);
    add_option(command, "--templates", line_.folders.templates, folder_fault);
    add_option(command, "-j,--jobs", threads_, thread_fault);
  }

  CommandLine& line_;
  CLI::App app_{"", "juesuan"};
  CLI::App* build_ = nullptr;
  CLI::App* check_ = nullptr;
  std::string only_;
  std::string threads_;
};

Diagnostic& report_left_over(const Grammar& grammar, const std::string& argument, Diagnostics& out) {
  bool is_option = argument.starts_with('-');
  std::span<const std::string_view> known = is_option ? grammar.options() : kCommands;
  Diagnostic& finding =
      out.error("RUN-USAGE", {}, fmt::format("没有“{}”这个{}", argument, is_option ? "选项" : "命令"));
  finding.note("应为", fmt::format("{}", fmt::join(known, "、")));
  if (std::string near = nearest(argument, known); !near.empty())
    finding.note("提示", fmt::format("最接近的是“{}”", near));
  return finding;
}

/// What is wrong, by the kind of the error; the library puts the option's name and ": " before a value's
/// fault.
Diagnostic& report_kind(const CLI::ParseError& error, const Grammar& grammar, Diagnostics& out) {
  std::string rest = grammar.left_over();
  if (!rest.empty()) return report_left_over(grammar, rest, out);
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
    return out.error("RUN-USAGE", {}, "没有写做什么").note("应为", "juesuan build 或 juesuan check");
  std::string_view what = error.what();
  std::size_t colon = what.find(": ");
  if (colon == std::string_view::npos) return out.error("RUN-USAGE", {}, "这样的命令读不懂");
  std::string_view option = what.substr(0, colon);
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr)
    return out.error("RUN-USAGE", {}, fmt::format("{}：{}", option, what.substr(colon + 2)));
  return out.error("RUN-USAGE", {}, fmt::format("{} 后面没有写值", option));
}

}  // namespace

std::optional<CommandLine> read_command_line(int argc, const char* const* argv, Diagnostics& out) {
  CommandLine line;
  Grammar grammar(line);
  try {
    grammar.read(argc, argv);
  } catch (const CLI::CallForHelp&) {
    line.answer = grammar.help_text();
  } catch (const CLI::CallForVersion& version) {
    line.answer = fmt::format("{}\n", version.what());
  } catch (const CLI::ParseError& error) {
    report_kind(error, grammar, out).note("提示", fmt::format("用法见 {}", grammar.help_command()));
    return std::nullopt;
  }
  return line;
}

}  // namespace juesuan
