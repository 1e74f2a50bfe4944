#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "commands/commands.h"
#include "load/used_characters.h"

namespace juesuan {

/// The characters of units and of the template sets they use, and what each face draws them with.
class FontCoverage {
 public:
  explicit FontCoverage(const Session& session);

  /// Where a character stands first and in how many unit files it stands.
  struct Use {
    Place place;
    std::size_t units = 0;
  };
  /// A character that is not drawn by its face's own font.
  struct Fallback {
    char32_t character = 0;
    Use use;
    std::vector<Face> faces;
  };

  std::size_t character_count() const { return uses_.size(); }
  /// How many characters a face takes from each file of the font set.
  const std::vector<std::size_t>& counts(Face face) const { return counts_[static_cast<std::size_t>(face)]; }
  const std::vector<Fallback>& fallbacks() const { return fallbacks_; }
  /// Those no font has: LOAD-NO-GLYPH; and what is wrong with the files.
  const Diagnostics& findings() const { return findings_; }
  const std::vector<Fallback>& missing() const { return missing_; }

 private:
  void read_unit(const Session& session, const Job& job, std::map<std::string, Place>& sets);
  void read_set(const Session& session, const std::string& set, Place used_at);
  void add(const UsedCharacters& characters, std::size_t units);
  void look_up(const FontSet& fonts);
  void report_missing();

  Sources sources_;
  Diagnostics findings_;
  std::map<char32_t, Use> uses_;
  std::array<std::vector<std::size_t>, kFaceCount> counts_;
  std::vector<Fallback> fallbacks_, missing_;
};

/// The file that draws a face's Chinese characters, and that of its digits.
std::uint16_t own_file(const FontSet& fonts, Face face);
std::uint16_t western_file(const FontSet& fonts, Face face);

}  // namespace juesuan
