// CLI11 reads the arguments; what it would say in English is said here: the help as whole texts, its errors
// by their kind.

#include "command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <thread>

#include "base/utf8.h"
#include "check/rules.h"
#include "command_help.h"
#include "shell/words.h"

namespace juesuan {
namespace {

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

std::string format_fault(const std::string& text) {
  return text == "text" || text == "json" ? "" : fmt::format("没有“{}”这一种，只有 text 和 json", text);
}

std::string empty_fault(const std::string& text) {
  return text.empty() ? "没有写值" : "";
}

std::string shard_fault(const std::string& text) {
  return read_shard(text) ? "" : fmt::format("“{}”不是 i/n（1 ≤ i ≤ n ≤ {}）", text, kMaxShards);
}

std::string year_fault(const std::string& text) {
  return is_year(text) ? "" : fmt::format("“{}”不是四位年份", text);
}

std::string shell_fault(const std::string& text) {
  return text == "bash" || text == "zsh" ? "" : fmt::format("没有“{}”这一种，只有 bash 和 zsh", text);
}

std::string rule_fault(const std::string& text) {
  std::vector<std::string> codes;
  for (const RuleTitle& rule : rule_titles()) codes.emplace_back(rule.code);
  if (std::find(codes.begin(), codes.end(), text) != codes.end()) return "";
  return fmt::format("没有规则“{}”，全部规则见 juesuan check --rules", text);
}

std::string output_of_environment() {
  const char* folder = std::getenv("JUESUAN_OUTPUT");
  return folder == nullptr ? "" : folder;
}

Wanted wanted(const std::string& only) {
  if (only == "附表") return Wanted::kForms;
  return only == "报告" ? Wanted::kReport : Wanted::kBoth;
}

using Fault = std::string (*)(const std::string&);

CLI::Option* add_option(CLI::App& command, const std::string& names, std::string& value, Fault fault) {
  return command.add_option(names, value)
      ->check(CLI::Validator(fault, ""))
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void add_options(CLI::App& command, const std::string& names, std::vector<std::string>& values, Fault fault) {
  command.add_option(names, values)
      ->check(CLI::Validator(fault, ""))
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

/// The program's commands and options, and where their values go.
class Grammar {
 public:
  explicit Grammar(CommandLine& line) : line_(line) {
    help(app_, kHelp);
    app_.require_subcommand(1);
    app_.set_version_flag("--version", "juesuan " JUESUAN_VERSION);
    add_build(add_command("build", Command::kBuild, kBuildHelp));
    add_check(add_command("check", Command::kCheck, kCheckHelp));
    add_audit(add_command("audit", Command::kAudit, kAuditHelp));
    add_explain(add_command("explain", Command::kExplain, kExplainHelp));
    add_verify(add_command("verify", Command::kVerify, kVerifyHelp));
    add_status(add_command("status", Command::kStatus, kStatusHelp));
    add_merge(add_command("merge", Command::kMerge, kMergeHelp));
    add_publish(add_command("publish", Command::kPublish, kPublishHelp));
    add_diff(add_command("diff", Command::kDiff, kDiffHelp));
    add_fonts(add_command("fonts", Command::kFonts, kFontsHelp));
    add_new(add_command("new", Command::kNew, kNewHelp));
    add_form(add_command("form", Command::kForm, kFormHelp));
    add_import(add_command("import", Command::kImport, kImportHelp));
    add_schema(add_command("schema", Command::kSchema, kSchemaHelp));
    add_site(add_command("site", Command::kSite, kSiteHelp));
    add_doctor(add_command("doctor", Command::kDoctor, kDoctorHelp));
    add_completions(add_command("completions", Command::kCompletions, kCompletionsHelp));
    add_command("man", Command::kMan, kManHelp);
  }

  /// Throws CLI::ParseError, also for --help and --version.
  void read(int argc, const char* const* argv) {
    app_.parse(argc, argv);
    for (const auto& [app, command] : commands_)
      if (app->parsed()) line_.command = command;
    if (!unit_.empty()) line_.paths = {unit_};
    if (output_.empty()) output_ = output_of_environment();
    if (!output_.empty()) line_.folders.output = output_;
    line_.wanted = wanted(only_);
    if (!shard_.empty()) line_.shard = *read_shard(shard_);
    line_.json = format_ == "json";
    if (!year_.empty()) line_.year = std::stoi(year_);
    line_.threads = threads_.empty() ? std::max(1U, std::thread::hardware_concurrency())
                                     : static_cast<unsigned>(std::stoi(threads_));
  }

  /// Each --allow has its --reason; false with a finding when they do not match.
  bool pair_exemptions(Diagnostics& out) {
    if (rules_.size() != reasons_.size()) {
      out.error("RUN-USAGE", {},
                fmt::format("--allow 有 {} 个，--reason 有 {} 个", rules_.size(), reasons_.size()))
          .note("应为", "每个 --allow 跟一个 --reason");
      return false;
    }
    for (std::size_t i = 0; i < rules_.size(); ++i) line_.allowed[rules_[i]] = reasons_[i];
    return true;
  }

  /// explain takes one unit and, unless it lists, one figure.
  bool check_explain(Diagnostics& out) const {
    if (line_.command != Command::kExplain) return true;
    if (line_.paths.empty()) {
      out.error("RUN-USAGE", {}, "没有写哪个单位").note("应为", "juesuan explain 单位文件 数名");
      return false;
    }
    if (!line_.figure.empty() || line_.list || !line_.value.empty()) return true;
    out.error("RUN-USAGE", {}, "没有写哪个数").note("应为", "一个数名，或 --list、--value");
    return false;
  }

  /// What is published is named; diff takes a unit and at most two revisions, or two files.
  bool check_revisions(Diagnostics& out) {
    bool none = line_.command == Command::kPublish && line_.paths.empty();
    if (none) out.error("RUN-USAGE", {}, "没有写哪个单位").note("应为", "juesuan publish 单位文件…");
    if (line_.command != Command::kDiff) return !none;
    for (const std::string& word : compared_) {
      bool number = word.find_first_not_of("0123456789") == std::string::npos && word.size() <= 3;
      if (number && !word.empty() && !line_.paths.empty())
        line_.revisions.push_back(std::stoi(word));
      else
        line_.paths.push_back(word);
    }
    if (line_.paths.size() == 2 && line_.revisions.empty()) std::swap(line_.compared, line_.paths);
    bool unit = line_.paths.size() == 1 && line_.revisions.size() <= 2;
    if (unit || !line_.compared.empty()) return true;
    out.error("RUN-USAGE", {}, "读不懂要比哪两样")
        .note("应为", "单位文件、单位文件 版 [版]，或 旧.yaml 新.yaml");
    return false;
  }

  /// What new, form, import and completions cannot do without.
  bool check_everyday(Diagnostics& out) const {
    auto usage = [&](std::string message, std::string wanted) {
      out.error("RUN-USAGE", {}, std::move(message)).note("应为", std::move(wanted));
      return false;
    };
    bool has_unit = !line_.paths.empty();
    switch (line_.command) {
      case Command::kNew:
        if (line_.year == 0) return usage("没有写哪一年", "juesuan new 单位文件 --year 年份");
        if (has_unit == line_.units_list.empty()) return true;
        return usage(has_unit ? "单位和 --list 只能写一样" : "没有写哪个单位",
                     "juesuan new 单位文件 --year 年份，或 juesuan new --list 清单.csv --year 年份");
      case Command::kForm:
        return has_unit || usage("没有写哪个单位", "juesuan form 单位文件");
      case Command::kImport:
        return !line_.file.empty() ||
               usage("没有写哪个表格文件", "juesuan import 表格文件 [--into 单位文件]");
      case Command::kCompletions:
        return !line_.shell.empty() || usage("没有写哪一种外壳", "juesuan completions bash|zsh");
      default:
        return true;
    }
  }

  /// The commands as a shell sees them.
  std::vector<CommandWords> words() const {
    std::vector<CommandWords> commands;
    for (const auto& [app, command] : commands_) {
      CommandWords& words = commands.emplace_back();
      words.name = app->get_name();
      words.help = app->help();
      words.summary = words.help.substr(0, words.help.find('\n'));
      for (const CLI::Option* option : app->get_options()) add_words(*option, words);
    }
    return commands;
  }

  std::string help_text() { return app_.help(); }
  /// The first argument that fits nowhere, or "".
  std::string left_over() const {
    std::vector<std::string> rest = app_.remaining(true);
    return rest.empty() ? std::string() : rest.front();
  }
  /// The options that may be written here, and how to ask for them.
  std::vector<std::string> options() const {
    std::vector<std::string> names;
    for (const CLI::Option* option : current().get_options())
      if (!option->get_lnames().empty() && option->get_lnames().front() != "help")
        names.push_back("--" + option->get_lnames().front());
    names.emplace_back("--help");
    return names;
  }
  std::vector<std::string> command_names() const {
    std::vector<std::string> names;
    for (const auto& [app, command] : commands_) names.push_back(app->get_name());
    return names;
  }
  std::string help_command() const {
    const CLI::App& app = current();
    return &app == &app_ ? "juesuan --help" : fmt::format("juesuan {} --help", app.get_name());
  }

 private:
  /// The only values of an option, by its long name, or of an argument.
  static std::vector<std::string> values_of(std::string_view name) {
    if (name == "only") return {"附表", "报告"};
    if (name == "format") return {"text", "json"};
    if (name == "shell") return {"bash", "zsh"};
    std::vector<std::string> codes;
    if (name == "allow")
      for (const RuleTitle& rule : rule_titles()) codes.emplace_back(rule.code);
    return codes;
  }

  static void add_words(const CLI::Option& option, CommandWords& into) {
    if (option.get_positional()) {
      into.values = values_of(option.get_single_name());
      return;
    }
    OptionWords& words = into.options.emplace_back();
    for (const std::string& name : option.get_snames()) words.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) words.names.push_back("--" + name);
    words.takes_value = option.get_items_expected_max() > 0;
    if (!option.get_lnames().empty()) words.values = values_of(option.get_lnames().front());
  }

  static void help(CLI::App& app, const char* text) {
    app.set_help_flag("-h,--help");
    app.formatter_fn([text](const CLI::App*, std::string, CLI::AppFormatMode) { return text; });
  }

  const CLI::App& current() const {
    for (const auto& [app, command] : commands_)
      if (app->parsed()) return *app;
    return app_;
  }

  CLI::App& add_command(const char* name, Command command, const char* text) {
    CLI::App* app = app_.add_subcommand(name);
    help(*app, text);
    commands_.emplace_back(app, command);
    return *app;
  }

  void add_build(CLI::App& command) {
    command.add_option("paths", line_.paths);
    add_option(command, "--only", only_, document_fault);
    command.add_flag("--force", line_.force);
    command.add_flag("--verify", line_.verify);
    command.add_flag("--dry-run", line_.dry_run);
    command.add_flag("--explain", line_.explain);
    command.add_flag("--quiet", line_.quiet);
    add_option(command, "--shard", shard_, shard_fault);
    add_options(command, "--allow", rules_, rule_fault);
    add_options(command, "--reason", reasons_, empty_fault);
    add_threads(command);
    add_output(command);
    add_folders(command);
  }

  void add_check(CLI::App& command) {
    command.add_option("paths", line_.paths);
    add_format(command);
    command.add_flag("--rules", line_.rules);
    add_threads(command);
    add_folders(command);
  }

  void add_audit(CLI::App& command) {
    command.add_option("paths", line_.paths);
    add_option(command, "--published", line_.published, empty_fault);
    add_format(command);
    add_threads(command);
    add_folders(command);
  }

  void add_explain(CLI::App& command) {
    command.add_option("unit", unit_);
    command.add_option("figure", line_.figure);
    command.add_flag("--list", line_.list);
    add_option(command, "--value", line_.value, empty_fault);
    add_option(command, "--format", format_, format_fault);
    add_folders(command);
  }

  void add_verify(CLI::App& command) {
    command.add_option("paths", line_.paths);
    add_format(command);
    add_threads(command);
    add_output(command);
    add_folders(command);
  }

  void add_status(CLI::App& command) {
    command.add_option("paths", line_.paths);
    command.add_flag("--verify", line_.verify);
    add_threads(command);
    add_output(command);
    add_folders(command);
  }

  void add_merge(CLI::App& command) { add_output(command); }

  void add_publish(CLI::App& command) {
    command.add_option("paths", line_.paths);
    add_threads(command);
    add_output(command);
    add_folders(command);
  }

  void add_diff(CLI::App& command) {
    command.add_option("compared", compared_);
    add_option(command, "--format", format_, format_fault);
    add_output(command);
    add_folders(command);
  }

  void add_fonts(CLI::App& command) {
    command.add_option("paths", line_.paths);
    add_option(command, "--format", format_, format_fault);
    add_folders(command);
  }

  void add_new(CLI::App& command) {
    command.add_option("unit", unit_);
    add_option(command, "--year", year_, year_fault);
    add_option(command, "--set", line_.set, empty_fault);
    add_option(command, "--list", line_.units_list, empty_fault);
    add_folders(command);
  }

  void add_form(CLI::App& command) {
    command.add_option("unit", unit_);
    add_option(command, "--to", line_.file, empty_fault);
    add_output(command);
    add_folders(command);
  }

  void add_import(CLI::App& command) {
    command.add_option("file", line_.file);
    add_option(command, "--into", line_.into, empty_fault);
    add_folders(command);
  }

  void add_schema(CLI::App& command) {
    add_option(command, "--set", line_.set, empty_fault);
    add_option(command, "--year", year_, year_fault);
    add_folders(command);
  }

  void add_site(CLI::App& command) {
    command.add_option("paths", line_.paths);
    add_output(command);
    add_folders(command);
  }

  void add_doctor(CLI::App& command) {
    add_option(command, "--format", format_, format_fault);
    add_output(command);
    add_folders(command);
  }

  void add_completions(CLI::App& command) {
    command.add_option("shell", line_.shell)->check(CLI::Validator(shell_fault, ""));
  }

  void add_format(CLI::App& command) {
    add_option(command, "--format", format_, format_fault);
    command.add_flag("--outcomes", line_.outcomes);
  }
  void add_threads(CLI::App& command) { add_option(command, "-j,--jobs", threads_, thread_fault); }
  void add_output(CLI::App& command) { add_option(command, "--output", output_, folder_fault); }
  void add_folders(CLI::App& command) {
    add_option(command, "--data", line_.folders.data, folder_fault);
    add_option(command, "--templates", line_.folders.templates, folder_fault);
  }

  CommandLine& line_;
  CLI::App app_{"", "juesuan"};
  std::vector<std::pair<CLI::App*, Command>> commands_;
  std::string unit_;
  std::string output_;
  std::string shard_;
  std::vector<std::string> compared_;
  std::string only_;
  std::string threads_;
  std::string format_;
  std::string year_;
  std::vector<std::string> rules_;
  std::vector<std::string> reasons_;
};

Diagnostic& report_left_over(const Grammar& grammar, const std::string& argument, Diagnostics& out) {
  bool is_option = argument.starts_with('-');
  std::vector<std::string> known = is_option ? grammar.options() : grammar.command_names();
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
    return out.error("RUN-USAGE", {}, "没有写做什么")
        .note("应为", fmt::format("juesuan {}", fmt::join(grammar.command_names(), "、")));
  std::string_view what = error.what();
  std::size_t colon = what.find(": ");
  if (colon == std::string_view::npos) return out.error("RUN-USAGE", {}, "这样的命令读不懂");
  std::string_view option = what.substr(0, colon);
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr)
    return out.error("RUN-USAGE", {}, fmt::format("{}：{}", option, what.substr(colon + 2)));
  return out.error("RUN-USAGE", {}, fmt::format("{} 后面没有写值", option));
}

void hint_at_help(const Grammar& grammar, Diagnostics& out) {
  Diagnostics hinted;
  for (Diagnostic finding : out.all())
    hinted.add(std::move(finding.note("提示", fmt::format("用法见 {}", grammar.help_command()))));
  out = std::move(hinted);
}

}  // namespace

std::optional<CommandLine> read_command_line(int argc, const char* const* argv, Diagnostics& out) {
  CommandLine line;
  Grammar grammar(line);
  Diagnostics found;
  try {
    grammar.read(argc, argv);
    grammar.pair_exemptions(found);
    grammar.check_explain(found);
    grammar.check_revisions(found);
    grammar.check_everyday(found);
    if (line.command == Command::kCompletions && !found.has_errors())
      line.answer = completions(line.shell, grammar.words());
    if (line.command == Command::kMan) line.answer = manual(kHelp, grammar.words());
  } catch (const CLI::CallForHelp&) {
    line.answer = grammar.help_text();
  } catch (const CLI::CallForVersion& version) {
    line.version = true;
    line.answer = fmt::format("{}\n", version.what());
  } catch (const CLI::ParseError& error) {
    report_kind(error, grammar, found);
  }
  bool good = !found.has_errors();
  hint_at_help(grammar, found);
  out.take(std::move(found));
  return good ? std::optional(std::move(line)) : std::nullopt;
}

}  // namespace juesuan
