#include "render/pdf_colour.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "render/deflate.h"

namespace juesuan {
namespace {

constexpr const char* kColourSpace = "sRGB IEC61966-2.1";

void append(std::string& out, std::uint32_t number, int bytes = 4) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
    out.push_back(static_cast<char>(number >> shift & 0xFF));
}

/// s15Fixed16Number.
void append_fixed(std::string& out, double value) {
  append(out, static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(value * 65536))));
}

std::string fixed_numbers(const char* type, std::initializer_list<double> values) {
  std::string out = type;
  append(out, 0);
  for (double value : values) append_fixed(out, value);
  return out;
}

/// multiLocalizedUnicodeType with one ASCII text.
std::string localized(std::string_view text) {
  std::string out = "mluc";
  append(out, 0);
  append(out, 1);
  append(out, 12);
  out += "enUS";
  append(out, static_cast<std::uint32_t>(2 * text.size()));
  append(out, 28);
  for (char c : text) append(out, static_cast<std::uint32_t>(c), 2);
  return out;
}

/// parametricCurveType 3: the transfer function of IEC 61966-2-1.
std::string transfer_curve() {
  std::string out = "para";
  append(out, 0);
  append(out, 3, 2);
  append(out, 0, 2);
  for (double value : {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}) append_fixed(out, value);
  return out;
}

/// The primaries are those of IEC 61966-2-1, adapted from D65 to the D50 of profiles after Bradford.
std::string profile() {
  const std::string curve = transfer_curve();
  const std::vector<std::pair<std::string, std::string>> tags = {
      {"desc", localized(kColourSpace)},
      {"cprt", localized("CC0")},
      {"wtpt", fixed_numbers("XYZ ", {0.9642, 1, 0.8249})},
      {"chad", fixed_numbers("sf32", {1.047882, 0.022918, -0.050217, 0.029587, 0.990479, -0.017059, -0.009247,
                                      0.015076, 0.751678})},
      {"rXYZ", fixed_numbers("XYZ ", {0.436066, 0.222488, 0.013916})},
      {"gXYZ", fixed_numbers("XYZ ", {0.385147, 0.716873, 0.097076})},
      {"bXYZ", fixed_numbers("XYZ ", {0.143066, 0.060608, 0.714096})},
      {"rTRC", curve},
      {"gTRC", curve},
      {"bTRC", curve}};
  constexpr std::uint32_t kHeaderSize = 128;
  std::string table;
  std::string data;
  append(table, static_cast<std::uint32_t>(tags.size()));
  auto data_begin = static_cast<std::uint32_t>(kHeaderSize + 4 + 12 * tags.size());
  std::uint32_t offset = 0;
  for (const auto& [signature, value] : tags) {
    // The three curves are one.
    bool is_shared = signature == "gTRC" || signature == "bTRC";
    if (!is_shared) {
      data.resize((data.size() + 3) / 4 * 4);
      offset = data_begin + static_cast<std::uint32_t>(data.size());
      data += value;
    }
    table += signature;
    append(table, offset);
    append(table, static_cast<std::uint32_t>(value.size()));
  }
  data.resize((data.size() + 3) / 4 * 4);
  std::string header;
  append(header, data_begin + static_cast<std::uint32_t>(data.size()));
  append(header, 0);
  append(header, 0x04200000);  // version 4.2
  header += "mntrRGB XYZ ";
  for (std::uint32_t part : {2007U, 1U, 1U, 0U, 0U, 0U}) append(header, part, 2);  // a date is required
  header += "acsp";
  header.resize(68);
  for (double value : {0.9642, 1.0, 0.8249}) append_fixed(header, value);
  header.resize(kHeaderSize);
  return header + table + data;
}

}  // namespace

void add_output_intent(HaruDocument& document) {
  static const std::string kProfile = deflate(profile());
  constexpr int kComponents = 3;
  HPDF_Dict stream = document.new_deflated_stream(kProfile);
  set_number(stream, "N", kComponents);
  HPDF_Dict intent = document.new_dictionary();
  HPDF_Array intents = document.new_array();
  set_object(document.catalog(), "OutputIntents", intents);
  add_object(intents, intent);
  set_name(intent, "Type", "OutputIntent");
  set_name(intent, "S", "GTS_PDFA1");
  set_object(intent, "OutputConditionIdentifier", document.new_ascii(kColourSpace));
  set_object(intent, "Info", document.new_ascii(kColourSpace));
  set_object(intent, "DestOutputProfile", stream);
}

}  // namespace juesuan
