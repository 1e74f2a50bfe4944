#include "layout/title_breaks.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "layout/gaps.h"

namespace juesuan {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

// What a break costs, in the measure of kUnevenCost.
constexpr double kPlainCost = 3;     ///< between words that say nothing about it
constexpr double kWordCost = 30;     ///< within a word
constexpr double kBracketCost = 24;  ///< between brackets or quotation marks
constexpr double kGroupCost = 12;    ///< in what holds together (Tie::kGroup)
/// Times the square of a line's hole, as a share of the measure.
constexpr double kUnevenCost = 40;
/// Of a last line with less than kShortest of the measure.
constexpr double kShortCost = 20;
constexpr double kShortest = 0.2;

/// Words of titles that are never divided; the longest of those that begin at a place counts.
constexpr std::u32string_view kWords[] = {
    U"一般公共预算", U"政府性基金", U"国有资本经营", U"财政拨款", U"开发区",   U"高新区",       U"自治区",
    U"自治州",       U"自治县",     U"经济技术",     U"人民政府", U"办公室",   U"办公厅",       U"委员会",
    U"管理局",       U"管理站",     U"服务中心",     U"信访局",   U"工作局",   U"总体情况",     U"具体情况",
    U"增减变动",     U"机构设置",   U"主要职能",     U"基本职能", U"主要工作", U"其他重要事项", U"名词解释",
    U"公务接待",     U"公务用车",   U"因公出国",     U"机关运行", U"政府采购", U"运行维护",     U"购置",
    U"经费",         U"绩效",       U"项目",         U"专项",     U"情况",     U"预算",         U"决算",
    U"收入",         U"支出",       U"收支",         U"结余",     U"结转",     U"分配",         U"总表",
    U"明细",         U"部门",       U"单位",         U"整体",     U"目标",     U"完成",         U"自评",
    U"评价",         U"评估",       U"报告",         U"说明",     U"概况",     U"公开",         U"附件",
    U"附表",         U"部分",       U"年度",         U"资金",     U"使用",     U"占有",         U"资产",
    U"国有",         U"基金",       U"资本",         U"经营",     U"拨款",     U"结构",         U"变动",
    U"总计",         U"合计",       U"本年",         U"上年",     U"一般",     U"公共",         U"政府",
    U"工作",         U"群众",       U"信访",         U"中心",     U"平台",     U"共享",         U"数据",
    U"政务",         U"建设",       U"城市",         U"管理",     U"服务",     U"机关",         U"事务",
    U"维护",         U"运行",       U"基本",         U"职能",     U"机构",     U"人员",         U"公用",
    U"用车",         U"接待",       U"事项",         U"重要",     U"其他",     U"财政",         U"解释",
    U"名词",         U"街道",       U"乡镇",         U"社区",     U"中共",     U"区委",         U"县委",
    U"市委",         U"省委",       U"研究所",       U"办事处",   U"事业",     U"行政",         U"执法",
    U"大队",         U"发展",       U"保障",
};

/// A line ends well behind these,
constexpr std::u32string_view kGoodEnds[] = {
    U"年度", U"部分", U"附件", U"）", U"》", U"、", U"，", U"：", U"的", U"和", U"与", U"及", U"　", U" ",
};
/// and begins well with these.
constexpr std::u32string_view kGoodStarts[] = {U"（", U"《"};
/// Behind what names who reports.
constexpr std::u32string_view kNameEnds[] = {U"人民政府", U"委员会", U"办公室", U"区委",
                                             U"县委",     U"市委",   U"局",     U"中心"};

constexpr std::u32string_view kClosers = U"”’）］｝〕】〉》」』〗";

bool stands_at(std::span<const Glyph> glyphs, std::size_t at, std::u32string_view word) {
  if (at + word.size() > glyphs.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (glyphs[at + i].code != word[i]) return false;
  return true;
}

bool ends_with(std::span<const Glyph> glyphs, std::size_t end, std::u32string_view word) {
  return end >= word.size() && stands_at(glyphs, end - word.size(), word);
}

std::size_t word_length(std::span<const Glyph> glyphs, std::size_t at) {
  std::size_t length = 0;
  for (std::u32string_view word : kWords)
    if (word.size() > length && stands_at(glyphs, at, word)) length = word.size();
  return length;
}

bool is_good(std::span<const Glyph> glyphs, std::size_t place) {
  auto ends_there = [&](std::u32string_view word) { return ends_with(glyphs, place, word); };
  auto starts_there = [&](std::u32string_view word) { return stands_at(glyphs, place, word); };
  return std::any_of(std::begin(kGoodEnds), std::end(kGoodEnds), ends_there) ||
         std::any_of(std::begin(kNameEnds), std::end(kNameEnds), ends_there) ||
         std::any_of(std::begin(kGoodStarts), std::end(kGoodStarts), starts_there);
}

double tie_cost(Tie tie) {
  if (tie == Tie::kNone) return 0;
  return tie == Tie::kGroup ? kGroupCost : kNever;
}

/// Chooses the breaks of one title.
class TitleBreaker {
 public:
  TitleBreaker(std::span<const Glyph> glyphs, const LineStyle& style, TitleShape shape)
      : glyphs_(glyphs), style_(style), shape_(shape), costs_(title_break_costs(glyphs)) {
    at_.push_back(0);
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      Pt closed = style.close_marks && i > 0 ? closing_up(glyphs[i - 1], glyphs[i]) * style.size : 0;
      at_.push_back(at_[i] - closed + glyphs[i].advance * style.size / 1000 + style.spacing);
    }
  }

  /// What the best breaks into `count` lines cost; infinite, and `lines` as they were, where there are none.
  double break_into(std::size_t count, std::vector<Line>& lines) {
    std::size_t size = glyphs_.size();
    std::vector<std::vector<Choice>> best(count + 1, std::vector<Choice>(size + 1));
    best[0][0].cost = 0;
    Pt ideal = (at_[size] + style_.first_indent) / static_cast<Pt>(count);
    for (std::size_t k = 1; k <= count; ++k) {
      for (std::size_t end = 1; end <= size; ++end) {
        if (end < size && costs_[end] == kNever) continue;
        for (std::size_t begin = 0; begin < end; ++begin) {
          double cost = best[k - 1][begin].cost + costs_[end] + line_cost(begin, end, ideal);
          if (cost < best[k][end].cost) best[k][end] = {cost, begin};
        }
      }
    }
    double least = best[count][size].cost;
    if (least == kNever) return least;
    lines.clear();
    for (std::size_t k = count, end = size; k > 0; end = best[k][end].from, --k)
      lines.insert(lines.begin(), line(best[k][end].from, end));
    return least;
  }

 private:
  struct Choice {
    double cost = kNever;
    std::size_t from = 0;
  };

  Pt indent(std::size_t begin) const { return begin == 0 ? style_.first_indent : 0; }

  /// What is seen of glyphs [begin, end).
  Pt width(std::size_t begin, std::size_t end) const {
    while (end > begin + 1 && (glyphs_[end - 1].traits & kSpace)) --end;
    Pt closed =
        style_.close_marks && begin > 0 ? closing_up(glyphs_[begin - 1], glyphs_[begin]) * style_.size : 0;
    return at_[end] - at_[begin] + closed - style_.spacing;
  }

  double line_cost(std::size_t begin, std::size_t end, Pt ideal) const {
    Pt filled = indent(begin) + width(begin, end);
    Pt hanging = overhang(glyphs_[end - 1]) * style_.size;
    if (filled - hanging > style_.measure + 0.001) return kNever;
    bool is_last = end == glyphs_.size();
    double cost = is_last && begin > 0 && filled < kShortest * style_.measure ? kShortCost : 0;
    if (shape_ == TitleShape::kFilled && is_last) return cost;
    Pt goal = shape_ == TitleShape::kFilled ? style_.measure : ideal;
    double hole = (goal - filled) / style_.measure;
    return cost + kUnevenCost * hole * hole;
  }

  Line line(std::size_t begin, std::size_t end) const {
    Pt natural = width(begin, end);
    Pt room = style_.measure - indent(begin);
    Pt shown = natural <= room ? natural : natural - overhang(glyphs_[end - 1]) * style_.size;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), indent(begin), shown, 0};
  }

  std::span<const Glyph> glyphs_;
  const LineStyle& style_;
  TitleShape shape_;
  std::vector<double> costs_;
  std::vector<Pt> at_;  ///< of the glyph, were all in one line
};

}  // namespace

std::vector<double> title_break_costs(std::span<const Glyph> glyphs) {
  std::vector<double> costs(glyphs.size() + 1, 0);
  std::size_t word_end = 0;
  int brackets = 0;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    bool in_word = i < word_end;
    if (i > 0) {
      costs[i] = tie_cost(glyphs[i - 1].tie) + (brackets > 0 ? kBracketCost : 0);
      if (in_word)
        costs[i] += kWordCost;
      else if (!is_good(glyphs, i))
        costs[i] += kPlainCost;
    }
    if (!in_word) word_end = i + word_length(glyphs, i);
    if (glyphs[i].traits & kBlankLeft) ++brackets;
    if (brackets > 0 && kClosers.find(glyphs[i].code) != kClosers.npos) --brackets;
  }
  return costs;
}

void break_title(std::span<const Glyph> glyphs, LineStyle style, TitleShape shape, std::vector<Line>& lines) {
  style.justify = false;
  break_lines(glyphs, style, lines);
  if (lines.size() < 2) return;
  constexpr std::size_t kMostLines = 6;  // beyond them it is no title
  bool has_ends =
      std::any_of(glyphs.begin(), glyphs.end(), [](const Glyph& g) { return g.traits & kLineEnd; });
  if (has_ends || lines.size() > kMostLines) return;
  TitleBreaker breaker(glyphs, style, shape);
  double cost = breaker.break_into(lines.size(), lines);
  std::vector<Line> more;
  bool divides_words = cost >= kBracketCost;
  if (divides_words && breaker.break_into(lines.size() + 1, more) < kBracketCost) lines = std::move(more);
}

}  // namespace juesuan
