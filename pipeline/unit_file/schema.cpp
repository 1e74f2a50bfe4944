#include "unit_file/schema.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;
using Kind = FactKey::Kind;
using Codes = FactKey::Codes;

constexpr const char* kExtras = "补充";
constexpr const char* kSet = "版式";
constexpr const char* kYear = "年度";
constexpr const char* kAmountPattern = "-?[0-9]+(\\.[0-9]{1,6})?|-|未知";
constexpr const char* kCountPattern = "0|-?[1-9][0-9]{0,8}|-|未知";
constexpr const char* kScorePattern = "[0-9]+(\\.[0-9]{1,2})?|-|未知";
constexpr const char* kDatePattern = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
constexpr const char* kSomeCode = "[0-9]+|-";

std::string whole(std::string_view pattern) {
  return fmt::format("^({})$", pattern);
}

/// For words of the forms: none has a character that a pattern reads otherwise, but 项目 names could.
std::string escaped(std::string_view text) {
  std::string pattern;
  for (char c : text) {
    if (std::string_view("\\^$.|?*+()[]{}/").find(c) != std::string_view::npos) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

std::string words_pattern(const FactKey& key) {
  std::vector<std::string> words;
  for (const std::string& word : key.words) words.push_back(escaped(word));
  std::string pattern = fmt::format("({})", fmt::join(words, "|"));
  return key.suffixed ? pattern + "(/[^|]+)?" : pattern;
}

/// The codes that rows are written with: 项 of the function classification, 款 of the economic one.
std::vector<std::string> codes_of(const Classification& year, Codes codes) {
  const CodeTable& table = codes == Codes::kFunction ? year.functional : year.economic;
  const std::size_t digits = codes == Codes::kFunction ? 7 : 5;
  std::vector<std::string> written;
  for (const auto& [code, item] : table.items())
    if (code.size() == digits) written.push_back(code);
  return written;
}

/// What a cell of a row may be. `year` null: any code.
std::string cell_pattern(const FactKey& column, const Classification* year) {
  if (!column.words.empty()) return words_pattern(column);
  if (column.codes != Codes::kNone)
    return year == nullptr ? kSomeCode : digits_pattern(codes_of(*year, column.codes)) + "|-";
  if (column.kind == Kind::kAmount) return kAmountPattern;
  if (column.kind == Kind::kCount) return kCountPattern;
  return column.kind == Kind::kScore ? kScorePattern : "[^|]*";
}

std::string row_pattern(const FactKey& key, const Classification* year) {
  std::vector<std::string> cells;
  for (const FactKey& column : key.children)
    cells.push_back(fmt::format(" *\"?({})\"? *", cell_pattern(column, year)));
  return fmt::format("^{}$", fmt::join(cells, "\\|"));
}

std::string row_shape(const FactKey& key) {
  std::vector<std::string_view> names;
  for (const FactKey& column : key.children) names.push_back(column.name);
  return fmt::format("{}", fmt::join(names, " | "));
}

Json text_schema(const FactKey& key) {
  if (key.words.empty()) return {{"type", {"string", "number"}}};
  return {{"enum", key.words}};
}

/// A number, or a text that an amount may be.
Json number_schema(std::string_view type, std::string_view pattern) {
  return {{"type", {type, "string"}}, {"pattern", whole(pattern)}};
}

Json map_schema(const FactKey& key);

Json rows_schema(const FactKey& key) {
  Json items = {{"type", "string"},
                {"pattern", row_pattern(key, nullptr)},
                {"patternErrorMessage", fmt::format("应为 {}", row_shape(key))}};
  Json snippet = {{"label", "一行"}, {"body", "- " + row_shape(key)}};
  return {
      {"type", "array"}, {"items", std::move(items)}, {"defaultSnippets", Json::array({std::move(snippet)})}};
}

/// Names to values; the names may be completed, and are checked when no others may be written.
Json named_schema(const FactKey& key, const Json& value) {
  Json schema = {{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", value}};
  for (const std::string& word : key.words) schema["properties"][word] = value;
  if (key.open) return schema;
  Json names = Json::array({{{"enum", key.words}}});
  if (key.codes != Codes::kNone) names.push_back({{"pattern", "^[0-9]{7}$"}});
  schema["propertyNames"] = {{"anyOf", std::move(names)}};
  return schema;
}

Json value_schema(const FactKey& key) {
  switch (key.kind) {
    case Kind::kText:
    case Kind::kPassage:
      return text_schema(key);
    case Kind::kTexts:
      return {{"type", "array"}, {"items", {{"type", {"string", "number"}}}}};
    case Kind::kAmount:
      return number_schema("number", kAmountPattern);
    case Kind::kCount:
      return number_schema("integer", kCountPattern);
    case Kind::kScore:
      return number_schema("number", kScorePattern);
    case Kind::kYear:
      return {
          {"type", {"integer", "string"}}, {"pattern", "^[0-9]{4}$"}, {"minimum", 1000}, {"maximum", 9999}};
    case Kind::kDate:
      return {{"type", "string"}, {"pattern", whole(kDatePattern)}};
    case Kind::kMap:
      return map_schema(key);
    case Kind::kRecords:
      return {{"type", "array"}, {"items", map_schema(key)}};
    case Kind::kRows:
      return rows_schema(key);
    case Kind::kNamedAmounts:
      return named_schema(key, number_schema("number", kAmountPattern));
    case Kind::kNamedTexts:
      return named_schema(key, {{"type", {"string", "number", "null"}}});
    case Kind::kFree:
      break;
  }
  return {{"type", "object"}};
}

/// A key that need not be written may be there without a value.
void allow_blank(Json& schema) {
  if (schema.contains("enum"))
    schema["enum"].push_back(nullptr);
  else if (schema["type"].is_array())
    schema["type"].push_back("null");
  else
    schema["type"] = Json::array({schema["type"], "null"});
}

std::string description_of(const FactKey& key) {
  std::string text = key.description;
  if (key.kind == Kind::kRows) text += fmt::format("{}每行：{}", text.empty() ? "" : "。", row_shape(key));
  if (!key.source.empty()) text += fmt::format("{}来处：{}", text.empty() ? "" : "。", key.source);
  return text;
}

Json key_schema(const FactKey& key) {
  Json schema = {{"title", key.name}};
  if (std::string text = description_of(key); !text.empty()) schema["description"] = std::move(text);
  Json value = value_schema(key);
  if (!key.required) allow_blank(value);
  schema.update(value);
  return schema;
}

Json map_schema(const FactKey& key) {
  Json properties = Json::object(), required = Json::array();
  for (const FactKey& child : key.children) {
    properties[child.name] = key_schema(child);
    if (child.required) required.push_back(child.name);
  }
  Json schema = {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

// ---------------------------------------------------------------------------------------------------------
// What depends on the year: codes

/// Only what the year's codes say of the value; nothing when they say nothing.
Json codes_schema(const FactKey& key, const Classification& year) {
  if (key.kind == Kind::kRows) {
    bool has_codes = std::any_of(key.children.begin(), key.children.end(),
                                 [](const FactKey& column) { return column.codes != Codes::kNone; });
    return has_codes ? Json{{"items", {{"pattern", row_pattern(key, &year)}}}} : Json();
  }
  if (key.kind == Kind::kNamedTexts && key.codes != Codes::kNone) {
    Json names = Json::array({{{"enum", key.words}}, {{"enum", codes_of(year, key.codes)}}});
    return {{"propertyNames", {{"anyOf", std::move(names)}}}};
  }
  Json properties;
  if (key.kind == Kind::kMap)
    for (const FactKey& child : key.children)
      if (Json schema = codes_schema(child, year); !schema.is_null())
        properties[child.name] = std::move(schema);
  return properties.is_null() ? Json() : Json{{"properties", std::move(properties)}};
}

bool has_same_codes(const Classification& a, const Classification& b) {
  auto same = [&](Codes codes) { return codes_of(a, codes) == codes_of(b, codes); };
  return same(Codes::kFunction) && same(Codes::kEconomic);
}

/// As an editor may read it.
Json number_or_text(int year) {
  return Json::array({year, std::to_string(year)});
}

Json when(const std::string& key, Json values, Json then) {
  Json condition = {{"properties", {{key, {{"enum", std::move(values)}}}}}, {"required", {key}}};
  return {{"if", std::move(condition)}, {"then", std::move(then)}};
}

void add_years(const FactKey& description, const std::vector<Classification>& years, Json& rules) {
  for (std::size_t first = 0; first < years.size();) {
    Json same = Json::array();
    std::size_t next = first;
    for (; next < years.size() && has_same_codes(years[first], years[next]); ++next)
      for (const Json& year : number_or_text(years[next].year)) same.push_back(year);
    rules.push_back(when(kYear, std::move(same), codes_schema(description, years[first])));
    first = next;
  }
}

// ---------------------------------------------------------------------------------------------------------
// What depends on the template set: 补充, and what it does without

bool is_required_by_all(const std::string& name, const std::vector<SetDescription>& sets) {
  return std::all_of(sets.begin(), sets.end(), [&](const SetDescription& set) {
    const FactKey* key = set.description.find(name);
    return key != nullptr && key->required;
  });
}

void add_sets(const FactKey& common, const std::vector<SetDescription>& sets, Json& rules) {
  for (const SetDescription& set : sets) {
    const FactKey* extras = set.description.find(kExtras);
    Json then = {
        {"properties", {{kExtras, extras == nullptr ? Json{{"type", "null"}} : key_schema(*extras)}}}};
    Json required = Json::array();
    for (const FactKey& key : set.description.children)
      if (key.required && !common.find(key.name)->required) required.push_back(key.name);
    if (!required.empty()) then["required"] = std::move(required);
    rules.push_back(when(kSet, Json::array({set.set}), std::move(then)));
  }
}

/// What holds for the files of all sets.
FactKey common_of(const std::vector<SetDescription>& sets) {
  FactKey common = sets.front().description;
  for (FactKey& key : common.children) key.required = is_required_by_all(key.name, sets);
  std::erase_if(common.children, [](const FactKey& key) { return key.name == kExtras; });
  FactKey extras;
  extras.name = kExtras;
  extras.kind = Kind::kFree;
  extras.description = "这一套模板另要的事实";
  common.children.push_back(std::move(extras));
  for (FactKey& key : common.children) {
    if (key.name != kSet) continue;
    key.words.clear();
    for (const SetDescription& set : sets) key.words.push_back(set.set);
  }
  return common;
}

}  // namespace

std::string digits_pattern(const std::vector<std::string>& codes) {
  // Codes that begin alike are written once: 201(01|02).
  struct Trie {
    static std::string pattern(std::span<const std::string> rows, std::size_t at) {
      std::vector<std::string> branches;
      for (std::size_t first = 0; first < rows.size();) {
        if (rows[first].size() == at) {
          branches.emplace_back();
          ++first;
          continue;
        }
        std::size_t next = first;
        while (next < rows.size() && rows[next].size() > at && rows[next][at] == rows[first][at]) ++next;
        branches.push_back(rows[first][at] + pattern(rows.subspan(first, next - first), at + 1));
        first = next;
      }
      if (branches.size() == 1) return branches.front();
      bool digits =
          std::all_of(branches.begin(), branches.end(), [](const auto& b) { return b.size() == 1; });
      if (digits) return fmt::format("[{}]", fmt::join(branches, ""));
      return fmt::format("({})", fmt::join(branches, "|"));
    }
  };
  return codes.empty() ? "(?!)" : Trie::pattern(codes, 0);
}

std::string unit_schema(const std::vector<SetDescription>& sets, const std::vector<Classification>& years) {
  FactKey common = common_of(sets);
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                 {"title", "单位文件"},
                 {"description", "一个单位一年的事实；合计、占比、增减由程序推算，不写"}};
  schema.update(map_schema(common));
  Json rules = Json::array();
  add_sets(common, sets, rules);
  add_years(common, years, rules);
  schema["allOf"] = std::move(rules);
  return schema.dump() + "\n";
}

}  // namespace juesuan
