#pragma once

// A written PDF read back by qpdf, which shares no code with what wrote it.

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace juesuan {

/// What a command prints on standard output.
inline std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (!pipe) throw std::runtime_error("popen: " + command);
  std::array<char, 4096> buffer{};
  for (std::size_t size; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    out.append(buffer.data(), size);
  ::pclose(pipe);
  return out;
}

/// The objects of a PDF by "n g R".
class ReadPdf {
 public:
  explicit ReadPdf(const std::string& bytes)
      : path_(::testing::TempDir() + "juesuan_read_" + std::to_string(::getpid()) + ".pdf") {
    std::ofstream(path_, std::ios::binary) << bytes;
    nlohmann::json read = nlohmann::json::parse(output_of("qpdf --json=2 " + path_));
    objects_ = read.at("qpdf").at(1);
  }
  ~ReadPdf() { std::remove(path_.c_str()); }

  const nlohmann::json& at(const nlohmann::json& reference) const {
    const nlohmann::json& object = objects_.at("obj:" + reference.get<std::string>());
    return object.contains("stream") ? object.at("stream").at("dict") : object.at("value");
  }
  const nlohmann::json& trailer() const { return objects_.at("trailer").at("value"); }
  const nlohmann::json& catalog() const { return at(trailer().at("/Root")); }
  /// In order; the tree of pages may have branches.
  std::vector<std::string> page_references() const {
    std::vector<std::string> out;
    add_pages(catalog().at("/Pages"), out);
    return out;
  }
  std::string stream(const nlohmann::json& reference) const {
    std::string number = reference.get<std::string>();
    number = number.substr(0, number.find(' '));
    return output_of("qpdf --show-object=" + number + " --filtered-stream-data " + path_);
  }
  std::string check() const { return output_of("qpdf --check " + path_); }

 private:
  void add_pages(const nlohmann::json& reference, std::vector<std::string>& out) const {
    const nlohmann::json& node = at(reference);
    if (!node.contains("/Kids")) return out.push_back(reference.get<std::string>());
    for (const nlohmann::json& kid : node.at("/Kids")) add_pages(kid, out);
  }

  std::string path_;
  nlohmann::json objects_;
};

/// Of a text string as qpdf's JSON has it: without u: or b: before it.
inline std::string text_of(const nlohmann::json& value) {
  return value.get<std::string>().substr(2);
}

}  // namespace juesuan
