#include "load/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <istream>
#include <streambuf>
#include <unordered_map>

#include "base/utf8.h"
#include "load/syntax_errors.h"
#include "load/text_checks.h"

namespace juesuan {
namespace {

/// Leaves the library's parser; what was wrong has been reported.
struct Stop {};

/// Turns the library's marks (0-based line, column in bytes) into places.
class Marks {
 public:
  explicit Marks(const Source& source) : source_(source) {
    line_starts_.push_back(source.text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    for (std::size_t at = source.text.find('\n'); at != std::string::npos;
         at = source.text.find('\n', at + 1))
      line_starts_.push_back(at + 1);
  }

  std::size_t offset(const YAML::Mark& mark) const {
    auto line = std::min(static_cast<std::size_t>(std::max(mark.line, 0)), line_starts_.size() - 1);
    return std::min(line_starts_[line] + static_cast<std::size_t>(std::max(mark.column, 0)),
                    source_.text.size());
  }

  Place place(const YAML::Mark& mark, std::uint32_t length = 1) const {
    auto line = std::min(static_cast<std::size_t>(std::max(mark.line, 0)), line_starts_.size() - 1);
    std::size_t start = line_starts_[line];
    std::string_view before = std::string_view(source_.text).substr(start, offset(mark) - start);
    return {&source_, static_cast<std::uint32_t>(line + 1),
            static_cast<std::uint32_t>(utf8_length(before) + 1), length};
  }

  const Source& source() const { return source_; }

 private:
  const Source& source_;
  std::vector<std::size_t> line_starts_;
};

/// Byte offset just behind the quote that closes the one at `open`, or npos.
std::size_t closing_quote(std::string_view text, std::size_t open) {
  char quote = text[open];
  for (std::size_t at = open + 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      bool doubled = quote == '\'' && at + 1 < text.size() && text[at + 1] == quote;
      if (!doubled) return at + 1;
      ++at;
    }
  }
  return std::string_view::npos;
}

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const Marks& marks, Diagnostics& out) : marks_(marks), out_(out) {}

  bool has_root() const { return has_root_; }
  YamlNode take_root() { return std::move(root_); }

  /// Once the whole text is read: before that the library takes brackets that are never closed for keys.
  void report_bad_keys() {
    for (const auto& [place, seen] : bad_keys_)
      out_.error("LOAD-KEY", place, seen).note("应为", "键是一个词，后面写“: ”");
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    Slot slot = next_slot(mark);
    if (slot.is_key) refuse_key(marks_.place(mark), "空的键");
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    out_.error("LOAD-ALIAS", marks_.place(mark), "用了别名（*）").note("提示", "把所指的内容原样写一遍");
    next_slot(mark);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    char first = marks_.offset(mark) < text().size() ? text()[marks_.offset(mark)] : ' ';
    bool quoted = tag == "!" && first != '!';
    if (!quoted) refuse_tag(mark, tag);
    Slot slot = next_slot(mark);
    slot.node.kind = YamlNode::Kind::kScalar;
    slot.node.scalar = value;
    slot.node.quoted = quoted;
    slot.node.place.length = scalar_length(mark, slot.node, first);
    if (first == '"') refuse_escaped_controls(slot.node);
    if (slot.is_key && !quoted && value == "<<")
      out_.error("LOAD-MERGE-KEY", slot.node.place, "用了合并键（<<）")
          .note("提示", "把要合并的各键原样写一遍");
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::kSequence);
  }
  void OnSequenceEnd() override { frames_.pop_back(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::kMap);
  }
  void OnMapEnd() override {
    refuse_duplicates(*frames_.back().node);
    frames_.pop_back();
  }

 private:
  struct Slot {
    YamlNode& node;
    bool is_key;
  };
  /// An open list or map; `has_key` while a map waits for the value of its last key.
  struct Frame {
    YamlNode* node;
    bool has_key;
  };

  std::string_view text() const { return marks_.source().text; }

  /// The node that the next event fills: the root, an item, a key or a value.
  Slot next_slot(const YAML::Mark& mark) {
    Slot slot = make_slot();
    slot.node.place = marks_.place(mark);
    return slot;
  }

  Slot make_slot() {
    if (frames_.empty()) {
      has_root_ = true;
      return {root_, false};
    }
    Frame& frame = frames_.back();
    if (frame.node->is_sequence()) return {frame.node->items.emplace_back(), false};
    frame.has_key = !frame.has_key;
    if (frame.has_key) return {frame.node->entries.emplace_back().first, true};
    return {frame.node->entries.back().second, false};
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind) {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    Slot slot = next_slot(mark);
    slot.node.kind = kind;
    if (slot.is_key) refuse_key(slot.node.place, fmt::format("{}作为键", slot.node.kind_name()));
    frames_.push_back({&slot.node, false});
    if (frames_.size() <= static_cast<std::size_t>(kMaxYamlDepth)) return;
    out_.error("LOAD-DEPTH", slot.node.place, fmt::format("嵌套超过 {} 层", kMaxYamlDepth))
        .note("提示", "本格式最深只有六层，请查括号和缩进");
    throw Stop();
  }

  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor == 0) return;
    out_.error("LOAD-ANCHOR", marks_.place(mark), "用了锚点（&）")
        .note("提示", "以 & 开头的文字要加引号；锚点请删去");
  }

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?") return;
    out_.error("LOAD-TAG", marks_.place(mark), "用了类型标签（!）")
        .note("提示", "以 ! 开头的文字要加引号；标签请删去");
  }

  void refuse_key(const Place& place, std::string seen) { bad_keys_.emplace_back(place, std::move(seen)); }

  void refuse_escaped_controls(const YamlNode& node) {
    std::size_t at = find_control_character(node.scalar);
    if (at == std::string::npos) return;
    out_.error("LOAD-CONTROL-CHARACTER", node.place,
               fmt::format("引号里的转义写出了看不见的字符 {}",
                           describe_character(next_code_point(node.scalar, at))))
        .note("提示", "删去这个转义");
  }

  /// Characters that a scalar covers on its first line. An unclosed quote ends the reading.
  std::uint32_t scalar_length(const YAML::Mark& mark, const YamlNode& node, char first) {
    std::size_t start = marks_.offset(mark);
    std::size_t line_end = std::min(text().find('\n', start), text().size());
    if (line_end > start && text()[line_end - 1] == '\r') --line_end;
    std::size_t end = start + node.scalar.size();
    if (first == '"' || first == '\'') {
      end = closing_quote(text(), start);
      if (end == std::string_view::npos) stop_at_unclosed_quote(node.place, first);
    } else if (text().substr(start, node.scalar.size()) != node.scalar) {
      end = line_end;
    }
    end = std::min(end, line_end);
    return static_cast<std::uint32_t>(
        std::max<std::size_t>(1, utf8_length(text().substr(start, end - start))));
  }

  [[noreturn]] void stop_at_unclosed_quote(const Place& place, char quote) {
    out_.error("LOAD-UNCLOSED-QUOTE", place, fmt::format("这里开始的引号（{}）到文件末尾也没有关上", quote))
        .note("提示", "在这段文字的末尾补上同样的引号");
    throw Stop();
  }

  void refuse_duplicates(const YamlNode& map) {
    std::unordered_map<std::string_view, const YamlNode*> seen;
    seen.reserve(map.entries.size());
    for (const auto& [key, value] : map.entries) {
      if (!key.is_scalar()) continue;
      auto [first, added] = seen.emplace(key.scalar, &key);
      if (added) continue;
      out_.error("LOAD-DUPLICATE-KEY", key.place, fmt::format("“{}”写了两次", key.scalar))
          .note("另见", "第一次写在这里", first->second->place)
          .note("提示", "留下一处，或把两处合并");
    }
  }

  const Marks& marks_;
  Diagnostics& out_;
  YamlNode root_;
  bool has_root_ = false;
  std::vector<Frame> frames_;
  std::vector<std::pair<Place, std::string>> bad_keys_;
};

/// Meets whatever comes after the first document.
class AfterTheEnd : public YAML::EventHandler {
 public:
  AfterTheEnd(const Marks& marks, Diagnostics& out) : marks_(marks), out_(out) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    out_.error("LOAD-DROPPED-CONTENT", marks_.place(mark), "从这里起的内容接不上前面，不会被读到")
        .note("提示", "请查这一行的缩进，以及它前面的列表或映射是否写完");
    throw Stop();
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
  }
  void OnMapEnd() override {}

 private:
  const Marks& marks_;
  Diagnostics& out_;
};

/// Reads a string in place, without the copy that a stringstream makes.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

bool run_parser(const Marks& marks, TreeBuilder& builder, Diagnostics& out) {
  ViewBuffer buffer(marks.source().text);
  std::istream stream(&buffer);
  try {
    YAML::Parser parser(stream);
    AfterTheEnd after(marks, out);
    if (!parser.HandleNextDocument(builder)) return true;
    parser.HandleNextDocument(after);
    return true;
  } catch (const Stop&) {
  } catch (const YAML::Exception& error) {
    report_syntax_error(marks.source(), marks.place(error.mark), error.msg, out);
  }
  return false;
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const auto& entry : entries)
    if (entry.first.is_scalar() && entry.first.scalar == key) return &entry.second;
  return nullptr;
}

std::string YamlNode::kind_name() const {
  switch (kind) {
    case Kind::kScalar:
      return "文字";
    case Kind::kSequence:
      return "列表";
    case Kind::kMap:
      return "映射";
    case Kind::kNull:
      break;
  }
  return "空值";
}

std::optional<YamlNode> parse_yaml(const Source& source, Diagnostics& out) {
  std::size_t errors_before = out.error_count();
  if (!check_text(source, out)) return std::nullopt;
  Marks marks(source);
  TreeBuilder builder(marks, out);
  if (!run_parser(marks, builder, out)) return std::nullopt;
  builder.report_bad_keys();
  YamlNode root = builder.take_root();
  if (!builder.has_root() || root.is_null()) {
    out.error("LOAD-EMPTY", {&source, 1, 1, 1}, "文件里没有内容").note("提示", "可从示例单位的文件抄起");
    return std::nullopt;
  }
  if (out.error_count() != errors_before) return std::nullopt;
  return root;
}

}  // namespace juesuan
