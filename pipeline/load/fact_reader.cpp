#include "load/fact_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/row.h"
#include "base/utf8.h"
#include "load/syntax_errors.h"

namespace juesuan {
namespace {

constexpr std::size_t kMaxCountDigits = 9;
constexpr std::string_view kUnknown = "未知";

State state_of(std::string_view text) {
  if (text.empty() || text == "-") return State::kBlank;
  return text == kUnknown ? State::kUnknown : State::kKnown;
}

std::string join(std::span<const std::string_view> words, std::string_view between) {
  return fmt::format("{}", fmt::join(words, between));
}

std::string_view trimmed(std::string_view text) {
  std::size_t last = text.find_last_not_of(" \n");
  return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

/// Whether the scalar stands on one line as it is, so that offsets into it are offsets into the line.
bool is_plain_line(const YamlNode& node) {
  return !node.quoted && node.place.length == utf8_length(node.scalar);
}

bool is_whole_number(std::string_view text) {
  std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  bool only_digits = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  return only_digits && !digits.empty() && digits.size() <= kMaxCountDigits &&
         (digits.size() == 1 || digits[0] != '0');
}

}  // namespace

bool FactReader::expect(const YamlNode& node, YamlNode::Kind kind, std::string_view wanted) {
  if (node.kind == kind) return true;
  if (node.is_null()) return false;
  Diagnostic& finding = out_.error("LOAD-KIND", node.place, fmt::format("这里写的是{}", node.kind_name()));
  finding.note("应为", std::string(wanted));
  Place colon = node.is_scalar() ? full_width_colon(source_, node.place.line) : Place{};
  if (colon) finding.note("提示", "键后面的全角冒号“：”要改成半角冒号加一个空格“: ”", colon);
  return false;
}

Text FactReader::text(const Written& cell) {
  if (state_of(cell.text) == State::kBlank) return {"", cell.place};
  return {std::string(trimmed(cell.text)), cell.place};
}

void FactReader::text(const YamlNode& node, Text& into) {
  into.place = node.place;
  if (expect(node, YamlNode::Kind::kScalar, "一段文字")) into = text(Written{node.scalar, node.place});
}

void FactReader::texts(const YamlNode& node, std::vector<Text>& into) {
  if (!expect(node, YamlNode::Kind::kSequence, "列表，每项一行，以“- ”开头")) return;
  for (const YamlNode& item : node.items)
    if (expect(item, YamlNode::Kind::kScalar, "一段文字"))
      into.push_back(text(Written{item.scalar, item.place}));
}

Amount FactReader::amount(const Written& cell) {
  Amount amount;
  amount.place = cell.place;
  amount.state = state_of(cell.text);
  if (amount.state != State::kKnown) return amount;
  ParsedAmount parsed = parse_amount(cell.text, unit_);
  if (parsed.reason.empty()) {
    amount.fen = parsed.amount;
    amount.decimals = parsed.decimals;
    return amount;
  }
  bool exact = cell.place.length == utf8_length(cell.text);
  out_.error("LOAD-AMOUNT", exact ? cell.place.part(parsed.at, parsed.length) : cell.place,
             fmt::format("金额“{}”读不出：{}", cell.text, parsed.reason))
      .note("应为", fmt::format("以{}计的半角数字，如 {}；没有数用 -，不知道用 未知", unit_name(unit_),
                                unit_ == MoneyUnit::kYuan ? "12345.67" : "1.23"));
  amount.state = State::kUnknown;
  return amount;
}

void FactReader::amount(const YamlNode& node, Amount& into) {
  into.place = node.place;
  if (expect(node, YamlNode::Kind::kScalar, "一个金额")) into = amount(Written{node.scalar, node.place});
}

Count FactReader::count(const Written& cell) {
  Count count;
  count.place = cell.place;
  count.state = state_of(cell.text);
  if (count.state != State::kKnown) return count;
  if (is_whole_number(cell.text)) {
    count.value = std::stoll(std::string(cell.text));
    return count;
  }
  out_.error("LOAD-COUNT", cell.place, fmt::format("“{}”不是一个整数", cell.text))
      .note("应为", "半角整数，如 12；没有用 -，不知道用 未知");
  count.state = State::kUnknown;
  return count;
}

void FactReader::count(const YamlNode& node, Count& into) {
  into.place = node.place;
  if (expect(node, YamlNode::Kind::kScalar, "一个整数")) into = count(Written{node.scalar, node.place});
}

Score FactReader::score(const Written& cell) {
  Score score;
  score.place = cell.place;
  score.state = state_of(cell.text);
  if (score.state != State::kKnown) return score;
  // A score has two places at most, as an amount in 元 has.
  ParsedAmount parsed = parse_amount(cell.text, MoneyUnit::kYuan);
  if (parsed.reason.empty() && parsed.amount.count >= 0) {
    score.hundredths = parsed.amount.count;
    return score;
  }
  out_.error("LOAD-SCORE", cell.place, fmt::format("“{}”不是一个分数", cell.text))
      .note("应为", "0 或正数，最多两位小数，如 7.5；没有用 -，不知道用 未知");
  score.state = State::kUnknown;
  return score;
}

void FactReader::score(const YamlNode& node, Score& into) {
  into.place = node.place;
  if (expect(node, YamlNode::Kind::kScalar, "一个分数")) into = score(Written{node.scalar, node.place});
}

int FactReader::word(const Written& cell, std::string_view what, std::span<const std::string_view> words) {
  auto found = std::find(words.begin(), words.end(), cell.text);
  if (found != words.end()) return static_cast<int>(found - words.begin());
  Diagnostic& finding = out_.error("LOAD-WORD", cell.place, fmt::format("“{}”不是一种{}", cell.text, what));
  finding.note("应为", join(words, "、"));
  if (std::string near = nearest(cell.text, words); !near.empty())
    finding.note("提示", fmt::format("最接近的是“{}”", near));
  return -1;
}

std::vector<Written> FactReader::cells_of(const YamlNode& item) const {
  std::vector<Written> cells;
  bool plain = is_plain_line(item);
  for (const RowCell& cell : split_row(item.scalar)) {
    auto length = static_cast<std::uint32_t>(std::max<std::size_t>(1, utf8_length(cell.text)));
    cells.push_back({cell.text, plain ? item.place.part(cell.offset, length) : item.place});
  }
  return cells;
}

bool FactReader::is_row(std::span<const Written> cells, std::span<const std::string_view> columns,
                        const YamlNode& item) {
  if (cells.size() == columns.size()) return true;
  Diagnostic& finding = out_.error("LOAD-COLUMNS", item.place,
                                   fmt::format("这一行有 {} 栏，应为 {} 栏", cells.size(), columns.size()));
  finding.note("应为", join(columns, " | "));
  if (item.scalar.find("｜") != std::string::npos) finding.note("提示", "分栏用半角竖线 |，不用全角“｜”");
  return false;
}

void FactReader::rows(const YamlNode& node, std::span<const std::string_view> columns,
                      const std::function<void(std::span<const Written>, const Place&)>& read) {
  if (!expect(node, YamlNode::Kind::kSequence, fmt::format("列表，每项一行：- {}", join(columns, " | "))))
    return;
  for (const YamlNode& item : node.items) {
    if (!item.is_scalar()) {
      out_.error("LOAD-KIND", item.place, fmt::format("这里写的是{}", item.kind_name()))
          .note("应为", fmt::format("分栏行：- {}", join(columns, " | ")))
          .note("提示", "第一栏是 - 时整行加引号：\"- | …\"");
      continue;
    }
    std::vector<Written> cells = cells_of(item);
    if (is_row(cells, columns, item)) read(cells, item.place);
  }
}

}  // namespace juesuan
