#pragma once

// Published files changed by other hands than the program's: the PDF's content streams through qpdf, the
// workbook's parts by their XML.

#include <cstdint>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "layout/pages.h"
#include "published/command.h"
#include "render/xlsx_archive.h"
#include "verify/zip_reading.h"

namespace juesuan::testing {

inline std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What a command makes of the file: `%in` and `%out` in it stand for the files.
inline std::string through(std::string command, const std::string& bytes) {
  TemporaryFolder folder;
  std::filesystem::path in = folder.path() / "in", out = folder.path() / "out";
  std::ofstream(in, std::ios::binary) << bytes;
  auto put = [&](const std::string& word, const std::filesystem::path& path) {
    for (std::size_t at; (at = command.find(word)) != std::string::npos;)
      command.replace(at, word.size(), quoted(path));
  };
  put("%in", in);
  put("%out", out);
  CommandResult result = run_command(command);
  if (result.status != 0) throw std::runtime_error(command + ": " + result.err);
  return file_bytes(out);
}

/// A PDF as text with open content streams, and back.
inline std::string opened_pdf(const std::string& pdf) {
  return through("qpdf --qdf --object-streams=disable %in %out", pdf);
}
inline std::string closed_pdf(const std::string& qdf) {
  return through("fix-qdf %in > %out", qdf);
}

/// Where the glyph codes of a string that a page shows stand in an opened PDF: the bytes between < and >.
struct GlyphCodes {
  std::size_t begin = 0;
  std::size_t length = 0;
};

inline GlyphCodes find_glyph_codes(const std::string& qdf, std::size_t page, std::size_t show) {
  std::size_t at = qdf.find("%% Contents for page " + std::to_string(page + 1) + "\n");
  std::size_t end = qdf.find("endstream", at);
  for (std::size_t count = 0; at != std::string::npos; ++count) {
    std::size_t close = qdf.find("> Tj", at);
    if (close == std::string::npos || close > end) break;
    std::size_t open = qdf.rfind('<', close);
    if (count == show) return {open + 1, close - open - 1};
    at = close + 1;
  }
  throw std::runtime_error("the page does not show so many strings");
}

/// The PDF with the glyphs at `a` and `b` of one string of a page exchanged.
inline std::string with_glyphs_exchanged(const std::string& pdf, std::size_t page, std::size_t show,
                                         std::size_t a, std::size_t b) {
  constexpr std::size_t kCode = 4;
  std::string qdf = opened_pdf(pdf);
  GlyphCodes codes = find_glyph_codes(qdf, page, show);
  std::string first = qdf.substr(codes.begin + a * kCode, kCode);
  std::string second = qdf.substr(codes.begin + b * kCode, kCode);
  if (first == second) throw std::runtime_error("both glyphs are the same");
  qdf.replace(codes.begin + a * kCode, kCode, second);
  qdf.replace(codes.begin + b * kCode, kCode, first);
  return closed_pdf(qdf);
}

/// The PDF with two strings of one page exchanged.
inline std::string with_texts_exchanged(const std::string& pdf, std::size_t page, std::size_t first,
                                        std::size_t second) {
  std::string qdf = opened_pdf(pdf);
  GlyphCodes a = find_glyph_codes(qdf, page, first);
  GlyphCodes b = find_glyph_codes(qdf, page, second);
  std::string words_a = qdf.substr(a.begin, a.length);
  std::string words_b = qdf.substr(b.begin, b.length);
  qdf.replace(b.begin, b.length, words_a);
  qdf.replace(a.begin, a.length, words_b);
  return closed_pdf(qdf);
}

/// The names of a zip archive's parts, from its directory.
inline std::vector<std::string> part_names(const std::string& zip) {
  constexpr std::size_t kNameLength = 28, kName = 46;
  std::vector<std::string> names;
  for (std::size_t at = 0; (at = zip.find("PK\x01\x02", at)) != std::string::npos; at += kName) {
    auto byte = [&](std::size_t i) {
      return static_cast<std::size_t>(static_cast<unsigned char>(zip[at + i]));
    };
    names.push_back(zip.substr(at + kName, byte(kNameLength) + 256 * byte(kNameLength + 1)));
  }
  return names;
}

/// The workbook with one part changed.
inline std::string with_part(const std::string& workbook, const std::string& part,
                             const std::function<void(std::string&)>& change) {
  ZipReading in(workbook);
  ZipArchive out;
  bool found = false;
  for (const std::string& name : part_names(workbook)) {
    std::string text = in.part(name).value();
    if (name == part) change(text);
    found = found || name == part;
    out.open_part(name);
    out.append(text);
    out.close_part();
  }
  if (!found) throw std::runtime_error("no part " + part);
  out.finish();
  return out.take_bytes();
}

/// Replaces the one occurrence of `from`, or the first when `first_of_many`.
inline void replace_in(std::string& text, const std::string& from, const std::string& to,
                       bool first_of_many = false) {
  std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("nowhere: " + from);
  if (!first_of_many && text.find(from, at + 1) != std::string::npos)
    throw std::runtime_error("more than once: " + from);
  text.replace(at, from.size(), to);
}

/// The workbook with `from` replaced in the XML of one cell.
inline std::string with_cell(const std::string& workbook, const std::string& part, const std::string& address,
                             const std::string& from, const std::string& to) {
  return with_part(workbook, part, [&](std::string& xml) {
    std::size_t begin = xml.find("<c r=\"" + address + "\"");
    std::size_t end = xml.find("</c>", begin);
    if (begin == std::string::npos || end == std::string::npos)
      throw std::runtime_error("no cell " + address);
    std::string cell = xml.substr(begin, end - begin);
    replace_in(cell, from, to);
    xml.replace(begin, end - begin, cell);
  });
}

}  // namespace juesuan::testing
