#pragma once

// What was published stays: the set of a unit's first publication in <unit>.r1 beside its current folder,
// each correction in .r2, .r3 …, none with a gap, none ever changed.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "rebuild/manifest.h"

namespace juesuan {

struct Revision {
  int number = 0;
  std::string date;                  ///< ISO, as the unit's file says; of the first it may be empty
  std::vector<ManifestEntry> facts;  ///< digests of the files that it rests on
  std::string manifest;              ///< SHA-256 of its manifest.json
};

inline constexpr const char* kRevisionFile = "revision.json";

/// <unit> -> <unit>.r2
std::string revision_folder(const std::string& folder, int number);
std::string write_revision(const Revision& revision);
/// A published revision of the unit whose current folder this is; nothing if there is none, or it is damaged.
std::optional<Revision> read_revision(const Files& files, const std::string& folder, int number);
/// 0: nothing was published yet. One that was lost does not hide the one after it.
int newest_revision(const Files& files, const std::string& folder);

/// Digests of what a unit's figures rest on: its own facts, last year's, those of the units of 汇总. A file
/// that is missing or cannot be read has an empty digest.
std::vector<ManifestEntry> fact_digests(const std::string& file, const std::string& last_year_file,
                                        const Files& files);

/// The revision that a set made of these facts is to be compared with: the newest, or, when these are the
/// facts of the newest, the one before. 0: none.
int base_revision(const Files& files, const std::string& folder, const std::vector<ManifestEntry>& facts);

}  // namespace juesuan
