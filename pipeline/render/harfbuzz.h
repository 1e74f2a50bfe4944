#pragma once

// Owning handles of HarfBuzz's counted objects.

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <cerrno>
#include <memory>
#include <string_view>

namespace juesuan {

template <auto Destroy>
struct HbDestroy {
  template <typename Object>
  void operator()(Object* object) const {
    Destroy(object);
  }
};

using HbBlob = std::unique_ptr<hb_blob_t, HbDestroy<hb_blob_destroy>>;
using HbFace = std::unique_ptr<hb_face_t, HbDestroy<hb_face_destroy>>;
using HbFont = std::unique_ptr<hb_font_t, HbDestroy<hb_font_destroy>>;
using HbSubsetInput = std::unique_ptr<hb_subset_input_t, HbDestroy<hb_subset_input_destroy>>;
using HbSubsetPlan = std::unique_ptr<hb_subset_plan_t, HbDestroy<hb_subset_plan_destroy>>;

/// Short of memory, HarfBuzz leaves out glyphs or tables and says nothing; but malloc says so in errno. True
/// if it did in this thread since errno was last 0.
inline bool ran_out_of_memory() {
  return errno == ENOMEM;
}

/// The bytes of a blob, good as long as the blob.
inline std::string_view bytes_of(const HbBlob& blob) {
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob.get(), &size);
  return {data, size};
}

}  // namespace juesuan
