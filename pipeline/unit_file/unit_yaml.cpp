#include "unit_file/unit_yaml.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/row.h"
#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr std::size_t kIndent = 2;

bool needs_quotes(std::string_view text) {
  constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@`=~<";
  constexpr std::string_view kNulls[] = {"null", "Null", "NULL", "..."};
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return true;
  if (std::find(std::begin(kNulls), std::end(kNulls), text) != std::end(kNulls)) return true;
  bool negative = text.size() > 1 && text[0] == '-' && text[1] >= '0' && text[1] <= '9';
  if (kIndicators.find(text.front()) != std::string_view::npos && !negative) return true;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return true;
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

std::string in_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '\n')
      quoted += "\\n";
    else if (static_cast<unsigned char>(c) < 0x20)
      quoted += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
    else if (c == '"' || c == '\\')
      (quoted += '\\') += c;
    else
      quoted += c;
  }
  return quoted + '"';
}

/// What a blank value waits for: the words there are, or what is said of it.
std::string expected(const FactKey& key) {
  constexpr std::size_t kMaxWords = 8;
  if (!key.description.empty()) return key.description;
  if (!key.words.empty() && key.words.size() <= kMaxWords)
    return fmt::format("{}", fmt::join(key.words, "、"));
  return "";
}

std::vector<std::string_view> names_of(const std::vector<FactKey>& keys) {
  std::vector<std::string_view> names;
  for (const FactKey& key : keys) names.push_back(key.name);
  return names;
}

/// How a row or an item of a list looks, or a map that is left out whole.
std::string shape(const FactKey& key, bool blank) {
  if (key.kind == FactKey::Kind::kRows) return fmt::format("{}", fmt::join(names_of(key.children), " | "));
  if (key.kind == FactKey::Kind::kRecords)
    return fmt::format("每项：{}", fmt::join(names_of(key.children), "、"));
  if (key.kind == FactKey::Kind::kMap && blank)
    return fmt::format("键：{}", fmt::join(names_of(key.children), "、"));
  return "";
}

class Writer {
 public:
  explicit Writer(const UnitYamlOptions& options) : options_(options) {}

  std::string write(const FactTree& facts, const UnitDescription& description) {
    if (!options_.schema.empty())
      comment(0, fmt::format("yaml-language-server: $schema={}", options_.schema));
    for (const std::string& line : options_.header) comment(0, line);
    if (!text_.empty()) text_ += '\n';
    bool after_section = false;
    for (const FactEntry* entry : in_order(facts, &description)) {
      const FactKey* key = description.find(entry->name);
      bool section =
          key != nullptr ? key->kind != FactKey::Kind::kText && !is_scalar(*key) : !entry->value.is_text();
      if (section || after_section) text_ += '\n';
      if (section && key != nullptr) introduce(*key);
      write_entry(*entry, key, 0, section);
      after_section = section;
    }
    return std::move(text_);
  }

 private:
  static bool is_scalar(const FactKey& key) {
    return key.kind < FactKey::Kind::kMap && key.kind != FactKey::Kind::kTexts;
  }

  /// The entries as the description orders them; what it does not know stands last.
  static std::vector<const FactEntry*> in_order(const FactTree& map, const FactKey* key) {
    std::vector<const FactEntry*> entries;
    for (const FactEntry& entry : map.entries) entries.push_back(&entry);
    auto rank = [key](const FactEntry* entry) {
      const FactKey* known = key == nullptr ? nullptr : key->find(entry->name);
      return known == nullptr ? key == nullptr ? 0 : static_cast<std::ptrdiff_t>(key->children.size())
                              : known - key->children.data();
    };
    std::stable_sort(entries.begin(), entries.end(),
                     [&](const FactEntry* a, const FactEntry* b) { return rank(a) < rank(b); });
    return entries;
  }

  void comment(std::size_t indent, std::string_view words) {
    text_ += fmt::format("{:{}}# {}\n", "", indent, words);
  }

  void introduce(const FactKey& key) {
    if (!key.description.empty()) comment(0, key.description);
    if (!key.source.empty()) comment(0, "来处：" + key.source);
  }

  void end_line(const std::vector<std::string>& remarks) {
    std::vector<std::string> said;
    for (const std::string& remark : remarks)
      if (!remark.empty()) said.push_back(remark);
    if (!said.empty()) text_ += fmt::format("  # {}", fmt::join(said, "；"));
    text_ += '\n';
  }

  /// `introduced`: what is expected stands over the key.
  void write_entry(const FactEntry& entry, const FactKey* key, std::size_t indent, bool introduced) {
    const FactTree& value = entry.value;
    text_ += fmt::format("{:{}}{}:", "", indent, yaml_scalar(entry.name));
    std::string about = key == nullptr ? "" : shape(*key, value.is_blank());
    if (key != nullptr && value.is_blank() && !introduced) {
      std::string wanted = expected(*key);
      about = about.empty() || wanted.empty() ? about + wanted : fmt::format("{}；{}", about, wanted);
    }
    write_value(value, key, indent, {about, value.remark});
  }

  void write_value(const FactTree& value, const FactKey* key, std::size_t indent,
                   const std::vector<std::string>& remarks) {
    bool code = key != nullptr && key->kind == FactKey::Kind::kText && is_digits(value.text);
    if (value.is_text()) text_ += ' ' + (code ? in_quotes(value.text) : yaml_scalar(value.text));
    bool empty = (value.is_list() && value.items.empty()) || (value.is_map() && value.entries.empty());
    if (empty) text_ += value.is_list() ? " []" : " {}";
    end_line(remarks);
    if (value.is_list()) write_items(value, key, indent + kIndent);
    if (value.is_map()) write_entries(value, key, indent + kIndent);
  }

  void write_entries(const FactTree& map, const FactKey* key, std::size_t indent) {
    for (const FactEntry* entry : in_order(map, key))
      write_entry(*entry, key == nullptr ? nullptr : key->find(entry->name), indent, false);
  }

  void write_items(const FactTree& list, const FactKey* key, std::size_t indent) {
    for (const FactTree& item : list.items) {
      text_ += fmt::format("{:{}}-", "", indent);
      if (item.is_map() && !item.entries.empty())
        write_record(item, key, indent + kIndent);
      else
        write_value(item, nullptr, indent, {item.remark, named_codes(item, key)});
    }
  }

  /// The first key stands beside the dash.
  void write_record(const FactTree& record, const FactKey* key, std::size_t indent) {
    std::size_t start = text_.size();
    write_entries(record, key, indent);
    text_.replace(start, indent, " ");
  }

  /// The names of a row's codes.
  std::string named_codes(const FactTree& row, const FactKey* key) const {
    if (options_.classification == nullptr || key == nullptr || key->kind != FactKey::Kind::kRows) return "";
    std::vector<std::string> names;
    std::vector<RowCell> cells = split_row(row.text);
    for (std::size_t i = 0; i < cells.size() && i < key->children.size(); ++i) {
      FactKey::Codes codes = key->children[i].codes;
      if (codes == FactKey::Codes::kNone) continue;
      const CodeTable& table = codes == FactKey::Codes::kFunction ? options_.classification->functional
                                                                  : options_.classification->economic;
      if (std::string_view name = table.name(cells[i].text); !name.empty()) names.emplace_back(name);
    }
    return fmt::format("{}", fmt::join(names, " / "));
  }

  const UnitYamlOptions& options_;
  std::string text_;
};

}  // namespace

std::string yaml_scalar(const std::string& text) {
  return needs_quotes(text) ? in_quotes(text) : text;
}

std::string write_unit_yaml(const FactTree& facts, const UnitDescription& description,
                            const UnitYamlOptions& options) {
  return Writer(options).write(facts, description);
}

}  // namespace juesuan
