#include "domain/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace juesuan {
namespace {

constexpr std::size_t kUsualFigures = 4096;
constexpr std::size_t kUsualNodes = 2 * kUsualFigures;
constexpr std::size_t kUsualBytes = 512 << 10;

/// Copies state and value of a typed fact; `number` holds what the kind says.
template <typename Fact>
Figure from_fact(const Fact& fact, FigureKind kind, std::int64_t number) {
  Figure figure;
  figure.kind = kind;
  figure.state = fact.state;
  figure.number = number;
  figure.place = fact.place;
  return figure;
}

}  // namespace

/// What a unit's figures are made of: some thousand words and lists that live and die together, so they are
/// laid end to end and given back at once.
struct Figures::Memory {
  struct ChildKey {
    std::uint32_t node;
    std::string_view key;
    bool operator==(const ChildKey&) const = default;
  };
  struct ChildHash {
    std::size_t operator()(const ChildKey& key) const {
      return std::hash<std::string_view>()(key.key) ^ (std::size_t{key.node} * 0x9E3779B97F4A7C15ULL);
    }
  };

  std::pmr::monotonic_buffer_resource arena{kUsualBytes};
  std::pmr::unordered_map<ChildKey, std::uint32_t, ChildHash> children{&arena};
};

Figures::Figures() : memory_(std::make_unique<Memory>()) {
  figures_.reserve(kUsualFigures);
  nodes_.reserve(kUsualNodes);
  memory_->children.reserve(kUsualNodes);
  nodes_.emplace_back();
}

Figures::Figures(Figures&&) noexcept = default;
Figures& Figures::operator=(Figures&&) noexcept = default;
Figures::~Figures() = default;

std::string_view Figures::keep(std::string_view words) {
  if (words.empty()) return {};
  auto* bytes = static_cast<char*>(memory_->arena.allocate(words.size(), 1));
  std::copy(words.begin(), words.end(), bytes);
  return {bytes, words.size()};
}

FigureIds Figures::keep(FigureIds ids) {
  if (ids.empty()) return {};
  auto* kept = static_cast<FigureId*>(memory_->arena.allocate(ids.size_bytes(), alignof(FigureId)));
  std::copy(ids.begin(), ids.end(), kept);
  return {kept, ids.size()};
}

std::uint32_t Figures::make_node(std::string_view name) {
  std::uint32_t node = 0;
  while (!name.empty()) {
    std::size_t dot = name.find('.');
    std::string_view key = name.substr(0, dot);
    name = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
    std::uint32_t next = child(node, key);
    if (next == 0) {
      next = static_cast<std::uint32_t>(nodes_.size());
      FigureNode& added = nodes_.emplace_back();
      added.key = keep(key);
      memory_->children.try_emplace({node, added.key}, next);
      nodes_[node].children.push_back(next);
    }
    node = next;
  }
  return node;
}

FigureId Figures::add(std::string_view name, Figure figure) {
  FigureNode& node = nodes_[make_node(name)];
  if (node.figure != kNoFigure) throw std::logic_error(fmt::format("figure {} is defined twice", name));
  node.figure = static_cast<FigureId>(figures_.size());
  figure.name = name;
  figure.inputs = keep(figure.inputs);
  figures_.push_back(std::move(figure));
  return node.figure;
}

FigureId Figures::fact(std::string_view name, const Amount& amount) {
  Figure figure = from_fact(amount, FigureKind::kMoney, amount.fen.count);
  figure.decimals = amount.decimals;
  return add(name, std::move(figure));
}

FigureId Figures::fact(std::string_view name, const Count& count) {
  return add(name, from_fact(count, FigureKind::kCount, count.value));
}

FigureId Figures::fact(std::string_view name, const Score& score) {
  return add(name, from_fact(score, FigureKind::kScore, score.hundredths));
}

FigureId Figures::fact(std::string_view name, const Text& text) {
  Figure figure;
  figure.state = text.value.empty() ? State::kBlank : State::kKnown;
  figure.text = text.value;
  figure.place = text.place;
  return add(name, std::move(figure));
}

FigureId Figures::text(std::string_view name, std::string_view value) {
  Figure figure;
  figure.state = value.empty() ? State::kBlank : State::kKnown;
  figure.operation = Operation::kOther;
  figure.text = value;
  return add(name, std::move(figure));
}

FigureId Figures::count(std::string_view name, std::int64_t value, FigureIds inputs) {
  Figure figure;
  figure.kind = FigureKind::kCount;
  figure.state = State::kKnown;
  figure.operation = Operation::kOther;
  figure.number = value;
  figure.inputs = inputs;
  return add(name, std::move(figure));
}

FigureId Figures::copy(std::string_view name, FigureId of) {
  Figure figure = figures_[of];
  figure.operation = Operation::kCopy;
  figure.inputs = {&of, 1};
  figure.place = {};
  return add(name, std::move(figure));
}

FigureId Figures::sum(std::string_view name, FigureIds parts) {
  Figure total;
  total.kind = FigureKind::kMoney;
  total.operation = Operation::kSum;
  bool unknown = false;
  for (FigureId id : parts) {
    const Figure& part = figures_[id];
    total.kind = part.kind;
    unknown = unknown || part.state == State::kUnknown;
    if (!part.known()) continue;
    total.state = State::kKnown;
    total.number += part.number;
  }
  if (unknown) {
    total.state = State::kUnknown;
    total.number = 0;
  }
  total.inputs = parts;
  return add(name, std::move(total));
}

FigureId Figures::difference(std::string_view name, FigureId plus, FigureId minus) {
  const Figure& a = figures_[plus];
  const Figure& b = figures_[minus];
  Figure result;
  result.kind = a.kind;
  result.operation = Operation::kDifference;
  if (a.state == State::kUnknown || b.state == State::kUnknown) {
    result.state = State::kUnknown;
  } else if (a.known() || b.known()) {
    result.state = State::kKnown;
    result.number = (a.known() ? a.number : 0) - (b.known() ? b.number : 0);
  }
  const FigureId inputs[] = {plus, minus};
  result.inputs = inputs;
  return add(name, std::move(result));
}

FigureId Figures::add_ratio(std::string_view name, Operation operation, FigureId part, FigureId whole) {
  const Figure& a = figures_[part];
  const Figure& b = figures_[whole];
  Figure ratio;
  ratio.kind = FigureKind::kRatio;
  ratio.operation = operation;
  const FigureId inputs[] = {part, whole};
  ratio.inputs = inputs;
  if (a.state == State::kUnknown || b.state == State::kUnknown) {
    ratio.state = State::kUnknown;
  } else if (a.known() && b.known() && b.number != 0) {
    ratio.state = State::kKnown;
    ratio.number = a.number;
    ratio.base = b.number;
  }
  return add(name, std::move(ratio));
}

FigureId Figures::share(std::string_view name, FigureId part, FigureId whole) {
  return add_ratio(name, Operation::kShare, part, whole);
}

FigureId Figures::completion(std::string_view name, FigureId actual, FigureId budget) {
  return add_ratio(name, Operation::kCompletion, actual, budget);
}

FigureId Figures::growth(std::string_view name, FigureId change, FigureId prior) {
  FigureId id = add_ratio(name, Operation::kGrowth, change, prior);
  Figure& growth = figures_[id];
  if (!growth.known()) return id;
  std::int64_t before = figures_[prior].number;
  std::int64_t now = before + figures_[change].number;
  growth.base = before < 0 ? -before : before;
  if ((before < 0) != (now < 0) && now != 0) growth.state = State::kBlank;
  return id;
}

FigureId Figures::score(std::string_view name, FigureId weight, FigureId rate) {
  constexpr std::int64_t kTenth = 10;
  const Figure& full = figures_[weight];
  const Figure& done = figures_[rate];
  Figure score;
  score.kind = FigureKind::kScore;
  score.operation = Operation::kScore;
  const FigureId inputs[] = {weight, rate};
  score.inputs = inputs;
  if (full.state == State::kUnknown || done.state == State::kUnknown) {
    score.state = State::kUnknown;
  } else if (full.known() && done.known()) {
    score.state = State::kKnown;
    std::int64_t part = std::clamp<std::int64_t>(done.number, 0, done.base);
    score.number = kTenth * divide_half_up(full.number, part, done.base * kTenth);
  }
  return add(name, std::move(score));
}

FigureId Figures::ratio(std::string_view name, std::int64_t part, std::int64_t whole, FigureIds inputs) {
  Figure ratio;
  ratio.kind = FigureKind::kRatio;
  ratio.state = whole == 0 ? State::kBlank : State::kKnown;
  ratio.operation = Operation::kOther;
  ratio.number = part;
  ratio.base = whole == 0 ? 1 : whole;
  ratio.inputs = inputs;
  return add(name, std::move(ratio));
}

FigureId Figures::unknown(std::string_view name, FigureIds inputs) {
  Figure figure;
  figure.kind = FigureKind::kMoney;
  figure.state = State::kUnknown;
  figure.operation = Operation::kOther;
  figure.inputs = inputs;
  return add(name, std::move(figure));
}

FigureId Figures::blank(std::string_view name) {
  return fact(name, Amount{});
}

FigureId Figures::last_year(std::string_view name, const Figure* figure) {
  if (figure == nullptr) return unknown(name);
  Figure prior = *figure;
  prior.operation = Operation::kLastYear;
  prior.text = figure->name;
  prior.inputs = {};
  return add(name, std::move(prior));
}

void Figures::make_list(std::string_view name) {
  nodes_[make_node(name)].is_list = true;
}

void Figures::set_text(FigureId id, std::string text, std::vector<Printed> inside) {
  figures_[id].text = std::move(text);
  inside_[id] = std::move(inside);
}

std::span<const Printed> Figures::printed_inside(FigureId id) const {
  auto found = inside_.find(id);
  return found == inside_.end() ? std::span<const Printed>() : found->second;
}

std::uint32_t Figures::child(std::uint32_t node, std::string_view key) const {
  auto found = memory_->children.find({node, key});
  return found == memory_->children.end() ? 0 : found->second;
}

std::uint32_t Figures::find_node(std::string_view path, std::uint32_t from) const {
  std::uint32_t node = from;
  while (!path.empty()) {
    std::size_t dot = path.find('.');
    node = child(node, path.substr(0, dot));
    if (node == 0) return 0;
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  }
  return node;
}

FigureId Figures::find(std::string_view name) const {
  std::uint32_t node = find_node(name);
  return node == 0 ? kNoFigure : nodes_[node].figure;
}

std::string formula_text(const Figures& figures, const Figure& figure) {
  auto name = [&](std::size_t i) -> const std::string& { return figures[figure.inputs[i]].name; };
  switch (figure.operation) {
    case Operation::kCopy:
      return fmt::format("= {}", name(0));
    case Operation::kDifference:
      return fmt::format("{} − {}", name(0), name(1));
    case Operation::kShare:
    case Operation::kCompletion:
      return fmt::format("{} ÷ {}", name(0), name(1));
    case Operation::kGrowth:
      return fmt::format("{} ÷ |{}|", name(0), name(1));
    case Operation::kScore:
      return fmt::format("{} × {}", name(0), name(1));
    case Operation::kSum: {
      std::string text;
      for (std::size_t i = 0; i < figure.inputs.size(); ++i) text.append(i == 0 ? "" : " + ").append(name(i));
      return text;
    }
    case Operation::kLastYear:
      return fmt::format("上年文件的 {}", figure.text);
    case Operation::kFact:
    case Operation::kOther:
      break;
  }
  return "";
}

}  // namespace juesuan
