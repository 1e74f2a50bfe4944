#include "layout/text_stretch.h"

#include <cmath>
#include <utility>

#include "layout/measure.h"

namespace juesuan {
namespace {

/// A sentence of so many lines moves to the next page with the table that it announces.
constexpr int kMostKeptLines = 3;

int lines_of(const std::vector<Fragment>& fragments) {
  constexpr Pt kSlack = 0.01;
  Pt height = 0;
  for (const Fragment& fragment : fragments) height += fragment.height;
  return static_cast<int>(std::ceil(height / kLinePitch - kSlack));
}

/// The last line is so short that the lines above may take it in: two characters for each.
bool may_shrink(const std::vector<Fragment>& lines) {
  constexpr std::size_t kBytes = 2 * 3;
  return lines.size() > 1 && lines.back().end - lines.back().begin <= (lines.size() - 1) * kBytes;
}

}  // namespace

void TextStretch::add(std::size_t block, TextItem::Kind kind, bool keeps_next,
                      std::vector<Fragment>&& fragments) {
  items_.push_back({kind, lines_of(fragments), false, keeps_next});
  blocks_.push_back({block, std::move(fragments), {}});
}

void TextStretch::place(StretchEnd end) {
  if (empty()) return;
  std::size_t held = end == StretchEnd::kTable ? kept_with_table() : items_.size();
  items_.resize(held);
  PagePlan best = plan(end);
  for (const PlannedPiece& piece : best.pieces) place_piece(piece);
  hold_from(held);
  items_.clear();
  blocks_.clear();
}

PagePlan TextStretch::plan(StretchEnd end) {
  TextBounds bounds{flow_.line(), end == StretchEnd::kPage};
  PagePlan first = plan_pages(items_, bounds, Effort::kUsual);
  if (!looks_bad(first)) return first;
  shrink_blocks();
  return plan_pages(items_, bounds);
}

void TextStretch::shrink_blocks() {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (items_[i].kind != TextItem::Kind::kParagraph || !may_shrink(blocks_[i].fragments)) continue;
    blocks_[i].shrunk = shrink_(blocks_[i].index);
    items_[i].can_shrink = lines_of(blocks_[i].shrunk) + 1 == items_[i].lines;
  }
}

/// The first of the headings and short lead-ins that the table below is kept with.
std::size_t TextStretch::kept_with_table() const {
  auto is_kept = [](const TextItem& item) {
    return item.keeps_next && (item.kind == TextItem::Kind::kHeading || item.lines <= kMostKeptLines);
  };
  std::size_t first = items_.size();
  while (first > 0 && is_kept(items_[first - 1])) --first;
  return first;
}

void TextStretch::place_piece(const PlannedPiece& piece) {
  Block& block = blocks_[piece.item];
  std::vector<Fragment>& fragments = piece.shrunk ? block.shrunk : block.fragments;
  flow_.begin_block(block.index);
  if (piece.starts_page) flow_.end_page();
  bool is_divisible = items_[piece.item].kind == TextItem::Kind::kParagraph;
  std::size_t begin = is_divisible ? static_cast<std::size_t>(piece.begin) : 0;
  std::size_t end = is_divisible ? static_cast<std::size_t>(piece.end) : fragments.size();
  for (std::size_t i = begin; i < end; ++i) flow_.place(std::move(fragments[i]));
}

void TextStretch::hold_from(std::size_t first) {
  for (std::size_t i = first; i < blocks_.size(); ++i) {
    flow_.begin_block(blocks_[i].index);
    for (Fragment& fragment : blocks_[i].fragments) flow_.hold(std::move(fragment));
  }
}

}  // namespace juesuan
