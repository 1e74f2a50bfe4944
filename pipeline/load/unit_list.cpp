#include "load/unit_list.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <span>

#include "base/utf8.h"
#include "load/csv.h"

namespace juesuan {
namespace {

constexpr std::string_view kColumns[] = {"区划", "文件名", "名称",     "类型",     "性质",
                                         "简称", "编码",   "主管部门", "预算级次", "版式"};
constexpr std::size_t kRequired = 5;

constexpr std::string_view kKinds[] = {"部门", "单位"};
constexpr std::string_view kNatures[] = {"行政单位", "参照公务员法管理的事业单位", "事业单位"};

std::string known_columns() {
  return fmt::format("{}", fmt::join(kColumns, "、"));
}

/// Of each of kColumns the field it stands in, or npos; empty after an error.
std::vector<std::size_t> read_header(const CsvRecord& record, Diagnostics& out) {
  std::vector<std::size_t> at(std::size(kColumns), std::string::npos);
  bool good = true;
  for (std::size_t i = 0; i < record.size(); ++i) {
    auto column = static_cast<std::size_t>(
        std::find(std::begin(kColumns), std::end(kColumns), record[i].value) - std::begin(kColumns));
    bool unknown = column == std::size(kColumns);
    if (unknown || at[column] != std::string::npos) {
      good = false;
      out.error("LOAD-LIST-HEADER", record[i].place,
                fmt::format(fmt::runtime(unknown ? "没有“{}”这一栏" : "“{}”写了两栏"), record[i].value))
          .note("应为", known_columns());
      continue;
    }
    at[column] = i;
  }
  for (std::size_t column = 0; column < kRequired; ++column) {
    if (at[column] != std::string::npos) continue;
    good = false;
    out.error("LOAD-LIST-HEADER", record.front().place, fmt::format("第一行没有“{}”这一栏", kColumns[column]))
        .note("应为", known_columns());
  }
  return good ? at : std::vector<std::size_t>();
}

bool check_word(const Text& field, std::span<const std::string_view> words, Diagnostics& out) {
  if (std::find(words.begin(), words.end(), field.value) != words.end()) return true;
  Diagnostic& error = out.error("LOAD-LIST-WORD", field.place, fmt::format("没有“{}”这一种", field.value));
  error.note("应为", fmt::format("{}", fmt::join(words, "、")));
  if (std::string near = nearest(field.value, words); !near.empty())
    error.note("提示", fmt::format("最接近的是“{}”", near));
  return false;
}

/// Names of folders and files: written by people, and joined to paths by the program.
bool check_name(const Text& field, Diagnostics& out) {
  bool good = !field.value.empty() && field.value.front() != '.' &&
              field.value.find_first_of("/\\:*?\"<>|") == std::string::npos &&
              !field.value.ends_with(".yaml");
  if (!good)
    out.error("LOAD-LIST-NAME", field.place, fmt::format("“{}”不能作文件名", field.value))
        .note("应为", "不带 .yaml，不以 . 开头，不含 / \\ : * ? \" < > |");
  return good;
}

class ListReader {
 public:
  ListReader(std::vector<std::size_t> at, Diagnostics& out) : at_(std::move(at)), out_(out) {}

  void read(const CsvRecord& record, std::vector<ListedUnit>& into) {
    auto field = [&](std::size_t column) {
      return at_[column] == std::string::npos ? Text() : record[at_[column]];
    };
    ListedUnit unit{field(0), field(1), field(9), {}};
    bool good = check_name(unit.region, out_);
    good = check_name(unit.file, out_) && good;
    good = check_word(field(3), kKinds, out_) && good;
    good = check_word(field(4), kNatures, out_) && good;
    if (field(2).value.empty()) {
      good = false;
      out_.error("LOAD-LIST-NAME", field(2).place, "没有写单位的名称").note("应为", "全称");
    }
    for (std::size_t column = 2; column < 9; ++column)
      if (!field(column).value.empty()) unit.identity.emplace_back(kColumns[column], field(column).value);
    if (good && is_new(unit)) into.push_back(std::move(unit));
  }

 private:
  bool is_new(const ListedUnit& unit) {
    auto [first, fresh] = seen_.emplace(unit.region.value + "/" + unit.file.value, unit.file.place);
    if (!fresh)
      out_.error("LOAD-LIST-TWICE", unit.file.place, fmt::format("{} 写了两次", first->first))
          .note("另见", "第一次", first->second);
    return fresh;
  }

  std::vector<std::size_t> at_;
  Diagnostics& out_;
  std::map<std::string, Place> seen_;
};

}  // namespace

std::vector<ListedUnit> read_unit_list(const Source& source, Diagnostics& out) {
  std::vector<ListedUnit> units;
  CsvReader csv(source, "LOAD-LIST-QUOTE", out);
  CsvRecord record;
  if (!csv.next(record)) {
    out.error("LOAD-LIST-HEADER", Place{&source, 0, 0, 0}, "文件是空的").note("应为", known_columns());
    return units;
  }
  std::vector<std::size_t> at = read_header(record, out);
  if (at.empty()) return units;
  const std::size_t width = record.size();
  ListReader reader(std::move(at), out);
  while (csv.next(record)) {
    if (record.size() == width)
      reader.read(record, units);
    else
      out.error("LOAD-LIST-COLUMNS", record.front().place,
                fmt::format("这一行有 {} 栏，第一行有 {} 栏", record.size(), width))
          .note("提示", "文字里有逗号时整格加引号");
  }
  return units;
}

}  // namespace juesuan
