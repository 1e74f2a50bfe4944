#include "load/template_values.h"

#include <charconv>

namespace juesuan {
namespace {

constexpr int kLargestInteger = 9999;
constexpr int kMostDecimals = 6;

/// The scalar as a number; reports anything else.
double read_number(FactReader& reader, const YamlNode& node, std::string_view wanted) {
  if (!reader.expect(node, YamlNode::Kind::kScalar, wanted)) return 0;
  double number = -1;
  const char* end = node.scalar.data() + node.scalar.size();
  auto [stop, error] = std::from_chars(node.scalar.data(), end, number, std::chars_format::fixed);
  if (error == std::errc() && stop == end && number >= 0 && number <= kLargestInteger) return number;
  reader.out()
      .error("LOAD-KIND", node.place, fmt::format("这里写的是“{}”", node.scalar))
      .note("应为", std::string(wanted));
  return 0;
}

}  // namespace

bool read_flag(FactReader& reader, const YamlNode& node) {
  constexpr std::string_view kWords[] = {"是", "否"};
  if (!reader.expect(node, YamlNode::Kind::kScalar, "是 或 否")) return false;
  return reader.word({node.scalar, node.place}, "这里", kWords) == 0;
}

int read_integer(FactReader& reader, const YamlNode& node) {
  double number = read_number(reader, node, "整数");
  int whole = static_cast<int>(number);
  if (static_cast<double>(whole) < number)
    reader.out()
        .error("LOAD-KIND", node.place, fmt::format("这里写的是“{}”", node.scalar))
        .note("应为", "整数");
  return whole;
}

int read_decimals(FactReader& reader, const YamlNode& node) {
  int decimals = read_integer(reader, node);
  if (decimals <= kMostDecimals) return decimals;
  reader.out()
      .error("LOAD-KIND", node.place, fmt::format("这里写的是“{}”", node.scalar))
      .note("应为", fmt::format("小数位数，0 到 {}", kMostDecimals));
  return 0;
}

double read_length(FactReader& reader, const YamlNode& node) {
  return read_number(reader, node, "字数，如 6 或 4.5");
}

MoneyUnit read_money_unit(FactReader& reader, const YamlNode& node) {
  constexpr std::string_view kWords[] = {"元", "万元"};
  if (!reader.expect(node, YamlNode::Kind::kScalar, "元 或 万元")) return MoneyUnit::kWanYuan;
  return reader.word({node.scalar, node.place}, "金额单位", kWords) == 0 ? MoneyUnit::kYuan
                                                                         : MoneyUnit::kWanYuan;
}

TemplateText read_template(FactReader& reader, const YamlNode& node) {
  if (node.is_null() || !reader.expect(node, YamlNode::Kind::kScalar, "一句话")) return {};
  Place origin = node.quoted ? node.place.part(1, 1) : node.place;
  return {parse_template_at(node.scalar, origin, reader.out()), node.place};
}

std::vector<std::string> read_strings(FactReader& reader, const YamlNode& node) {
  std::vector<Text> texts;
  reader.texts(node, texts);
  std::vector<std::string> strings;
  for (Text& text : texts) strings.push_back(std::move(text.value));
  return strings;
}

}  // namespace juesuan
