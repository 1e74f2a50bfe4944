#include "render/font_subset.h"

#include <algorithm>
#include <iterator>
#include <new>
#include <stdexcept>

#include "render/cff_charset.h"

namespace juesuan {
namespace {

using Glyphs = std::vector<std::uint16_t>;

// Preparing costs about three raw cuts, so it is done at every second miss.
constexpr int kMissesBeforePreparing = 2;
// Preparing takes some 10 KB each for a moment; a batch that meets more starts over from the document at
// hand.
constexpr std::size_t kMostPreparedGlyphs = 2500;

constexpr hb_tag_t kCffTag = HB_TAG('C', 'F', 'F', ' ');
constexpr hb_tag_t kGlyfTag = HB_TAG('g', 'l', 'y', 'f');

// A PDF reader takes the characters from the ToUnicode map and the widths from W: of a font file it needs no
// more than these. HarfBuzz, too, shall see no more: a cmap would have it keep the variants of punctuation
// marks as well.
constexpr hb_tag_t kNeededTables[] = {
    kCffTag,
    kGlyfTag,
    HB_TAG('h', 'e', 'a', 'd'),
    HB_TAG('h', 'h', 'e', 'a'),
    HB_TAG('h', 'm', 't', 'x'),
    HB_TAG('l', 'o', 'c', 'a'),
    HB_TAG('m', 'a', 'x', 'p'),
};

// Without subroutines a glyph's bytes depend on that glyph alone, so a cut of a cut is the same as one cut;
// it is also quicker, and smaller at the size of a report.
constexpr unsigned kFlags =
    HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE | HB_SUBSET_FLAGS_DESUBROUTINIZE;

// For cutting out of a face that was cut with the above.
constexpr unsigned kFlagsAgain = kFlags & ~unsigned{HB_SUBSET_FLAGS_DESUBROUTINIZE};

constexpr const char* kCannotCut = "HarfBuzz 不能裁剪字体（内存不足，或字体文件坏了）";

struct Cut {
  HbFace face;
  Glyphs new_glyphs;  ///< of each glyph asked for
};

/// The face with nothing but the needed tables; refers to its bytes.
HbFace bare(hb_face_t* face) {
  HbFace out(hb_face_builder_create());
  for (hb_tag_t tag : kNeededTables) {
    HbBlob table(hb_face_reference_table(face, tag));
    if (hb_blob_get_length(table.get()) > 0) hb_face_builder_add_table(out.get(), tag, table.get());
  }
  hb_face_make_immutable(out.get());
  return out;
}

bool has_outlines(hb_face_t* face) {
  HbBlob cff(hb_face_reference_table(face, kCffTag));
  HbBlob glyf(hb_face_reference_table(face, kGlyfTag));
  return hb_blob_get_length(cff.get()) > 0 || hb_blob_get_length(glyf.get()) > 0;
}

HbSubsetInput input_for(const Glyphs& glyphs, unsigned flags) {
  HbSubsetInput input(hb_subset_input_create_or_fail());
  if (!input) throw std::runtime_error("内存不足，不能裁剪字体");
  hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
  for (std::uint16_t glyph : glyphs) hb_set_add(wanted, glyph);
  hb_subset_input_set_flags(input.get(), flags);
  return input;
}

Cut cut(hb_face_t* face, const Glyphs& glyphs, unsigned flags) {
  errno = 0;
  HbSubsetInput input = input_for(glyphs, flags);
  HbSubsetPlan plan(hb_subset_plan_create_or_fail(face, input.get()));
  HbFace result(plan ? hb_subset_plan_execute_or_fail(plan.get()) : nullptr);
  if (!result || !has_outlines(result.get())) throw std::runtime_error(kCannotCut);
  const hb_map_t* new_of_old = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  Cut out{std::move(result), {}};
  out.new_glyphs.reserve(glyphs.size());
  for (std::uint16_t glyph : glyphs)
    out.new_glyphs.push_back(static_cast<std::uint16_t>(hb_map_get(new_of_old, glyph)));
  if (ran_out_of_memory()) throw std::bad_alloc();
  return out;
}

FontSubset finish(const Cut& cut) {
  errno = 0;
  FontSubset subset;
  subset.cids = cut.new_glyphs;
  HbBlob cff(hb_face_reference_table(cut.face.get(), kCffTag));
  subset.is_cff = hb_blob_get_length(cff.get()) > 0;
  if (!subset.is_cff) {
    subset.program = bytes_of(HbBlob(hb_face_reference_blob(cut.face.get())));
    if (ran_out_of_memory()) throw std::bad_alloc();
    return subset;
  }
  subset.program = bytes_of(cff);
  CffCharset charset = read_cff_charset(subset.program);
  if (charset.cid_keyed)
    for (std::uint16_t& cid : subset.cids) cid = charset.cids.at(cid);
  return subset;
}

Glyphs union_of(const Glyphs& a, const Glyphs& b) {
  Glyphs out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

}  // namespace

/// A small face prepared for subsetting; `glyphs[i]` of the whole face is `new_glyphs[i]` here.
struct FontSubsetter::WorkingFace {
  HbFace face;
  Glyphs glyphs;
  Glyphs new_glyphs;

  bool covers(const Glyphs& wanted) const {
    return std::includes(glyphs.begin(), glyphs.end(), wanted.begin(), wanted.end());
  }

  Glyphs translate(const Glyphs& wanted) const {
    Glyphs out;
    out.reserve(wanted.size());
    for (std::uint16_t glyph : wanted) {
      auto at = std::lower_bound(glyphs.begin(), glyphs.end(), glyph) - glyphs.begin();
      out.push_back(new_glyphs[static_cast<std::size_t>(at)]);
    }
    return out;
  }
};

FontSubsetter::FontSubsetter(hb_face_t* face) : face_(bare(face)) {}

FontSubset FontSubsetter::subset(const Glyphs& glyphs) const {
  std::shared_ptr<const WorkingFace> working = working_face_for(glyphs);
  return working ? finish(cut(working->face.get(), working->translate(glyphs), kFlagsAgain))
                 : finish(cut(face_.get(), glyphs, kFlags));
}

std::shared_ptr<const FontSubsetter::WorkingFace> FontSubsetter::working_face_for(
    const Glyphs& glyphs) const {
  std::lock_guard lock(mutex_);
  if (working_ && working_->covers(glyphs)) return working_;
  seen_ = union_of(seen_, glyphs);
  if (seen_.size() > kMostPreparedGlyphs) seen_ = glyphs;
  if (++misses_ < kMissesBeforePreparing) return nullptr;
  misses_ = 0;
  working_.reset();  // two at a time would double the memory
  working_ = prepare(seen_);
  return working_;
}

std::shared_ptr<const FontSubsetter::WorkingFace> FontSubsetter::prepare(const Glyphs& glyphs) const {
  Cut small = cut(face_.get(), glyphs, kFlags);
  errno = 0;
  HbBlob blob(hb_face_reference_blob(small.face.get()));
  HbFace plain(hb_face_create(blob.get(), 0));
  auto working = std::make_shared<WorkingFace>();
  working->face.reset(hb_subset_preprocess(plain.get()));
  if (ran_out_of_memory()) throw std::bad_alloc();
  hb_face_make_immutable(working->face.get());
  working->glyphs = glyphs;
  working->new_glyphs = std::move(small.new_glyphs);
  return working;
}

}  // namespace juesuan
