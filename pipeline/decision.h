#pragma once

// Whether a unit's folder is of its inputs, and if not, why. One walk gives both: the digest of everything
// that an output depends on is compared name by name with what the folder's manifest says, and the names that
// differ are the reasons. A content digest decides, never a time: stamps of the disk only spare reading what
// they say has not been touched.

#include <string>
#include <vector>

#include "library.h"
#include "rebuild/manifest.h"
#include "rebuild/state.h"
#include "run.h"

namespace juesuan {

enum class Standing : std::uint8_t { kUpToDate, kNeverBuilt, kChanged, kDamaged };
/// 最新, 没有生成过, 变了, 损坏.
std::string_view standing_name(Standing standing);

struct Decision {
  Standing standing = Standing::kNeverBuilt;
  std::vector<std::string> reasons;  ///< 事实变了, 模板集 … 变了, 缺少 …; empty when up to date
  std::string manifest;              ///< SHA-256 of manifest.json; empty when there is none
};

/// Decides for the units of one run, on any number of threads. Remembers what it saw.
class Decider {
 public:
  Decider(const Library& library, const Files& files, RunState& state)
      : library_(library), files_(files), state_(state) {}

  /// `thorough`: digests every output file, whatever the stamps say.
  Decision decide(const Job& job, bool thorough = false) const;

  /// All that a unit's outputs depend on. `set` is the path of its template set.
  std::vector<ManifestEntry> inputs_of(const Job& job, const std::string& set,
                                       const std::vector<std::string>& members) const;

  /// The same, of the bytes that a build of the unit has just read: what was saved since is for the next run
  /// to find.
  std::vector<ManifestEntry> inputs_as_loaded(const Job& job, const std::string& set,
                                              const std::vector<std::string>& members) const;

  /// A folder that was just published: what it was made from is what the next run compares with.
  void published(const Job& job, const Manifest& manifest, const std::string& manifest_digest) const;

 private:
  using FactsDigest = std::string (Decider::*)(const std::string& path) const;
  std::vector<ManifestEntry> list_inputs(const Job& job, const std::string& set,
                                         const std::vector<std::string>& members, FactsDigest facts) const;
  std::string facts_digest_of(const std::string& path) const;
  std::string loaded_facts_of(const std::string& path) const;
  bool is_remembered(const Job& job, Decision& decision) const;
  std::vector<std::string> damage(const Job& job, const Manifest& manifest) const;
  void remember(const Job& job, const Manifest& manifest, const std::string& manifest_digest) const;

  const Library& library_;
  const Files& files_;
  RunState& state_;
};

}  // namespace juesuan
