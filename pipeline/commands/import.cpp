#include <fmt/format.h>
#include <fmt/ostream.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iostream>

#include "base/utf8.h"
#include "commands/commands.h"
#include "fill_in/marks.h"
#include "import/fill_in.h"
#include "import/limits.h"
#include "import/merge.h"
#include "import/published.h"
#include "import/workbook.h"
#include "load/fact_tree.h"
#include "load/yaml.h"
#include "unit_file/schema.h"
#include "unit_file/unit_yaml.h"

namespace juesuan {
namespace {

constexpr std::string_view kSchemaLine = "# yaml-language-server: $schema=";

/// The file that is imported into.
struct Target {
  std::string path;
  int year = 0;  ///< of its folder
  bool exists = false;
  const Source* source = nullptr;
  std::optional<YamlNode> root;  ///< if it exists
  FactTree facts;
};

const std::string& text_of(const FactTree& facts, std::string_view key) {
  static const std::string kNone;
  const FactTree* value = facts.find(key);
  return value == nullptr ? kNone : value->text;
}

const std::string& unit_name_of(const FactTree& facts) {
  static const FactTree kNone;
  const FactTree* unit = facts.find("单位");
  return text_of(unit == nullptr ? kNone : *unit, "名称");
}

int year_in(const std::string& text) {
  return is_year(text) ? std::stoi(text) : 0;
}

MoneyUnit money_unit_of(const FactTree& facts) {
  return text_of(facts, "金额单位") == unit_name(MoneyUnit::kWanYuan) ? MoneyUnit::kWanYuan
                                                                      : MoneyUnit::kYuan;
}

Text text_at(const YamlNode& root, std::string_view key) {
  const YamlNode* value = root.find(key);
  return value == nullptr ? Text() : Text{value->scalar, value->place};
}

/// The comment lines at the head of a file, without "# "; the editor's line is taken out into `schema`.
std::vector<std::string> head_of(const std::string& text, std::string& schema) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size() && text[at] == '#';) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = std::string_view(text).substr(at, end - at);
    at = end + 1;
    if (line.starts_with(kSchemaLine)) {
      schema = line.substr(kSchemaLine.size());
      continue;
    }
    line.remove_prefix(line.starts_with("# ") ? 2 : 1);
    lines.emplace_back(line);
  }
  return lines;
}

class ImportCommand {
 public:
  explicit ImportCommand(const Session& session)
      : line_(session.line), files_(session.files), library_(session.library) {}

  int run() {
    int status = import();
    std::cerr << format_diagnostics(out_);
    for (const std::string& line : summary_) fmt::print(std::cerr, "{}\n", line);
    return status;
  }

 private:
  int import() {
    const Source* file = read_file();
    if (file == nullptr) return out_.has_errors() && is_usage_ ? kWrongUsage : kErrors;
    if (!open_target()) return is_usage_ ? kWrongUsage : kErrors;
    std::optional<Workbook> workbook = read_workbook(*file, out_);
    if (!workbook) return kErrors;
    std::optional<UnitDescription> description = describe(*workbook);
    if (!description) return kErrors;
    if (target_.root) target_.facts = fact_tree(*target_.root, *description);
    Imported imported = read(*workbook, *description);
    report_unplaced(*file, imported.unplaced);
    if (out_.has_errors() || !belongs(*file, imported.facts)) return kErrors;
    return finish(*file, std::move(imported), *description);
  }

  const Source* read_file() {
    std::optional<std::size_t> size = files_.size(line_.file);
    if (size && *size > kMaxWorkbookBytes) {
      out_.error("IMPORT-TOO-LARGE", {}, fmt::format("{} 有 {} MB", line_.file, *size >> 20))
          .note("应为", fmt::format("不超过 {} MB 的工作簿", kMaxWorkbookBytes >> 20))
          .note("提示", "看看是不是选错了文件");
      return nullptr;
    }
    std::optional<std::string> bytes = files_.read(line_.file, kMaxWorkbookBytes);
    if (bytes) return &sources_.add(line_.file, std::move(*bytes));
    is_usage_ = true;
    out_.error("IMPORT-FILE", {}, fmt::format("读不到 {}", line_.file))
        .note("应为", "一个 .xlsx、.ods 或 .xls 文件")
        .note("提示", "看看路径写得对不对，文件能不能读");
    return nullptr;
  }

  /// What is known of the file that is written, if one is; false after an error.
  bool open_target() {
    target_.path = line_.into;
    if (line_.into.empty()) return true;
    target_.year = year_in(file_name(parent_path(line_.into)));
    if (!line_.into.ends_with(".yaml") || target_.year == 0) {
      is_usage_ = true;
      out_.error("IMPORT-INTO", {}, fmt::format("--into 的 {} 不是单位文件的路径", line_.into))
          .note("应为", "<数据文件夹>/<区划>/<年度>/<单位>.yaml");
      return false;
    }
    if (!files_.size(line_.into)) return true;
    std::optional<std::string> text = files_.read(line_.into, kMaxYamlBytes);
    if (!text) {
      is_usage_ = true;
      out_.error("IMPORT-INTO", {}, fmt::format("读不了 {}", line_.into))
          .note("提示", "看看文件的权限和大小");
      return false;
    }
    target_.exists = true;
    target_.source = &sources_.add(line_.into, std::move(*text));
    target_.root = parse_yaml(*target_.source, out_);
    if (target_.root && !target_.root->is_map())
      out_.error("IMPORT-INTO", target_.root->place, "这不是单位文件")
          .note("应为", "映射，键有 版式、年度、单位 等");
    return !out_.has_errors();
  }

  std::optional<UnitDescription> describe(const Workbook& workbook) {
    Text set;
    if (target_.root) set = text_at(*target_.root, "版式");
    if (set.value.empty()) set = {set_of(workbook), {}};
    return library_.unit_description(set, out_);
  }

  /// A fill-in workbook says which set it was made for.
  static std::string set_of(const Workbook& workbook) {
    const WorkbookSheet* marks = workbook.find(form_marks::kSheet);
    for (int row = 0; marks != nullptr && row < static_cast<int>(marks->rows.size()); ++row)
      if (marks->cell(row, 0).text == form_marks::kSetLabel) return marks->cell(row, 1).text;
    return {};
  }

  Imported read(const Workbook& workbook, const UnitDescription& description) {
    is_fill_in_ = is_fill_in(workbook);
    if (is_fill_in_) return read_fill_in(workbook, description, out_);
    int year = target_.exists ? year_in(text_of(target_.facts, "年度")) : target_.year;
    return read_published_workbook(workbook, {library_.tables(), year, unit_name_of(target_.facts)}, out_);
  }

  void report_unplaced(const Source& file, const std::vector<Unplaced>& unplaced) {
    for (const Unplaced& cell : unplaced)
      out_.warning("IMPORT-UNPLACED", Place{&file},
                   fmt::format("{}!{}：“{}” {}", cell.sheet, cell.cell, cell.text, cell.why));
    unplaced_ = unplaced.size();
  }

  /// Whether the workbook is of the unit and the year of the file; false after an error.
  bool belongs(const Source& file, const FactTree& facts) {
    std::string year = target_.exists ? text_of(target_.facts, "年度") : "";
    if (year.empty() && target_.year != 0) year = std::to_string(target_.year);
    return is_same(file, "年度", text_of(facts, "年度"), year) &
           is_same(file, "单位名称", unit_name_of(facts), unit_name_of(target_.facts));
  }

  bool is_same(const Source& file, const char* what, const std::string& imported, const std::string& wanted) {
    if (imported.empty() || wanted.empty() || imported == wanted) return true;
    out_.error("IMPORT-OTHER", Place{&file}, fmt::format("表里的{}是 {}", what, imported))
        .note("应为", fmt::format("{}，和 {} 一样", wanted, target_.path))
        .note("提示", "看看是不是选错了表格或单位文件；什么也没有写");
    return false;
  }

  int finish(const Source& file, Imported imported, const UnitDescription& description) {
    FactTree facts = take_over(std::move(imported.facts), description);
    if (target_.exists && says_same(facts, target_.facts)) {
      summary_.push_back(fmt::format("{} 没有变化，没有写", target_.path));
      return status();
    }
    std::string text = write_unit_yaml(facts, description, options(file, facts));
    if (line_.into.empty()) {
      std::cout << text;
    } else if (!write(text)) {
      return kBroken;
    }
    summarize(facts, description);
    return status();
  }

  /// The file's facts with those of the workbook in their place, in the file's unit of money. A file without
  /// amounts takes over the workbook's unit: what is rounded to 0.01 万元 must not look exact in 元.
  FactTree take_over(FactTree imported, const UnitDescription& description) {
    count_ = count_facts(imported);
    if (const FactTree* controls = imported.find("控制数")) controls_ = count_facts(*controls);
    bool both_have_money =
        !text_of(target_.facts, "金额单位").empty() && !text_of(imported, "金额单位").empty();
    if (both_have_money && has_amounts(target_.facts, description)) {
      imported = in_money_unit(imported, description, money_unit_of(imported), money_unit_of(target_.facts));
      imported.at("金额单位") = *target_.facts.find("金额单位");
    }
    return merged_facts(target_.facts, imported, description,
                        is_fill_in_ ? ImportScope::kAll : ImportScope::kSome);
  }

  UnitYamlOptions options(const Source& file, const FactTree& facts) const {
    UnitYamlOptions options;
    if (target_.exists) options.header = head_of(target_.source->text, options.schema);
    if (options.schema.empty() && !line_.into.empty()) options.schema = kSchemaOfUnitFile;
    if (options.header.empty())
      options.header = {fmt::format("由 juesuan import 读自 {}。", file_name(file.path))};
    int year = year_in(text_of(facts, "年度"));
    if (year != 0) options.classification = &library_.classification(year);
    return options;
  }

  /// The former file stays beside the new one.
  bool write(const std::string& text) {
    std::string former = target_.path + "~";
    std::string problem = target_.exists ? files_.replace_file(former, target_.source->text) : "";
    if (problem.empty()) problem = files_.replace_file(target_.path, text);
    if (!problem.empty()) {
      out_.error("IMPORT-WRITE", {}, fmt::format("{} 写不出去：{}", target_.path, problem));
      return false;
    }
    std::string kept = target_.exists ? fmt::format("，原来的留作 {}", former) : "";
    summary_.push_back(fmt::format("{} 写好了{}", target_.path, kept));
    return true;
  }

  void summarize(const FactTree& facts, const UnitDescription& description) {
    summary_.push_back(
        fmt::format("放进去 {} 项，其中控制数 {} 项；放不进去的格子 {} 个", count_, controls_, unplaced_));
    std::vector<std::string> missing = missing_keys(facts, description);
    if (!missing.empty()) summary_.push_back(fmt::format("还要填：{}", fmt::join(missing, "、")));
  }

  int status() const { return unplaced_ > 0 ? kErrors : kClean; }

  const CommandLine& line_;
  Files& files_;
  const Library& library_;
  Sources sources_;
  Diagnostics out_;
  Target target_;
  std::vector<std::string> summary_;
  bool is_usage_ = false;  ///< what was asked for is wrong, not what the files say
  bool is_fill_in_ = false;
  std::size_t unplaced_ = 0, count_ = 0, controls_ = 0;
};

}  // namespace

int run_import(const Session& session) {
  return ImportCommand(session).run();
}

}  // namespace juesuan
