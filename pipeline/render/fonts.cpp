#include "render/fonts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <utility>

namespace juesuan {
namespace {

constexpr char32_t kBlockSize = 256;
constexpr char32_t kBlockCount = 0x110000 / kBlockSize;

std::size_t index_of(Face face) {
  return static_cast<std::size_t>(face);
}

using FileNumbers = std::map<std::pair<std::string, int>, std::optional<std::uint16_t>>;

/// The number of the opened file in `files`, opening it at its first mention.
std::optional<std::uint16_t> number_of(const FontFile& file, FileNumbers& numbers,
                                       std::vector<std::unique_ptr<OpenFont>>& files,
                                       std::vector<std::string>& problems) {
  if (file.path.empty()) return std::nullopt;  // a family that the system has not
  auto [at, is_new] = numbers.try_emplace({file.path, file.index});
  if (!is_new) return at->second;
  std::string problem;
  std::unique_ptr<OpenFont> font = OpenFont::open(file, problem);
  if (!problem.empty()) problems.push_back(problem);
  if (font) {
    at->second = static_cast<std::uint16_t>(files.size());
    files.push_back(std::move(font));
  }
  return at->second;
}

std::string entries_of(const std::vector<FontFile>& chain) {
  std::vector<std::string> entries;
  for (const FontFile& file : chain) entries.push_back(font_entry(file));
  return fmt::format("{}", fmt::join(entries, "、"));
}

}  // namespace

/// Characters to glyphs of one face, in blocks that are filled at first use. A block is written once and
/// published whole, so readers need no lock.
class FontSet::GlyphTable {
 public:
  using Block = std::array<FontGlyph, kBlockSize>;

  ~GlyphTable() {
    for (auto& block : blocks_) delete block.load();
  }

  template <typename LookUp>
  FontGlyph get(char32_t c, const LookUp& look_up) const {
    std::atomic<const Block*>& slot = blocks_[c / kBlockSize];
    const Block* block = slot.load(std::memory_order_acquire);
    if (!block) block = publish(slot, c - c % kBlockSize, look_up);
    return (*block)[c % kBlockSize];
  }

 private:
  template <typename LookUp>
  static const Block* publish(std::atomic<const Block*>& slot, char32_t first, const LookUp& look_up) {
    auto block = std::make_unique<Block>();
    for (char32_t i = 0; i < kBlockSize; ++i) (*block)[i] = look_up(first + i);
    const Block* winner = nullptr;
    if (slot.compare_exchange_strong(winner, block.get(), std::memory_order_acq_rel))
      winner = block.release();
    return winner;
  }

  mutable std::array<std::atomic<const Block*>, kBlockCount> blocks_{};
};

FontSet::FontSet() {
  for (auto& table : tables_) table = std::make_unique<GlyphTable>();
}

FontSet::~FontSet() = default;

/// Appends the chains of the other faces, so that a character is missed only when no file has it.
void FontSet::complete(Chains& chains) {
  const Chains own = chains;
  for (auto& chain : chains)
    for (const auto& other : own) chain.insert(chain.end(), other.begin(), other.end());
}

std::unique_ptr<FontSet> FontSet::open(const FontChoice& choice, std::vector<std::string>& problems) {
  std::unique_ptr<FontSet> set(new FontSet);
  FileNumbers numbers;
  for (std::size_t face = 0; face < kFaceCount; ++face) {
    for (const FontFile& file : choice.faces[face])
      if (auto number = number_of(file, numbers, set->files_, problems))
        set->chains_[face].push_back({*number, file.western_only});
    if (set->chains_[face].empty())
      problems.push_back(fmt::format("{}没有可用的字体文件，找过：{}", face_name(static_cast<Face>(face)),
                                     entries_of(choice.faces[face])));
  }
  if (set->files_.empty()) return nullptr;
  complete(set->chains_);
  return set;
}

FontGlyph FontSet::glyph(Face face, char32_t c) const {
  if (c >= 0x110000) c = 0xFFFD;
  return tables_[index_of(face)]->get(c, [&](char32_t wanted) { return look_up(face, wanted); });
}

FontGlyph FontSet::look_up(Face face, char32_t c) const {
  const auto& chain = chains_[index_of(face)];
  for (ChainLink link : chain) {
    if (link.western_only && !is_western(c)) continue;
    if (auto found = files_[link.file]->find(c)) return {link.file, found->id, found->advance};
  }
  return {chain.front().file, 0, 1000};
}

bool is_western(char32_t c) {
  return c < 0x250 || (c >= 0x2010 && c <= 0x2027);
}

}  // namespace juesuan
