#include "base/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr std::size_t kExcerptWidth = 96;
constexpr std::size_t kLeadWidth = 24;

/// The character as it may go to a terminal: a tab as a blank, another control character as a mark.
char32_t harmless(char32_t c) {
  if (c == '\t') return ' ';
  return c < 0x20 || (c >= 0x7F && c < 0xA0) ? U'\uFFFD' : c;
}

/// The part of a line that holds columns [column, column + length), with the mark under it.
std::string excerpt(const Place& place) {
  std::u32string line = to_utf32(place.source->line(place.line));
  std::transform(line.begin(), line.end(), line.begin(), harmless);
  std::size_t mark = std::min<std::size_t>(place.column == 0 ? 0 : place.column - 1, line.size());
  std::size_t first = mark > kExcerptWidth - kLeadWidth ? mark - kLeadWidth : 0;
  std::u32string shown = line.substr(first, kExcerptWidth);
  std::size_t length = std::min<std::size_t>(std::max(1U, place.length), kExcerptWidth);
  std::string lead = to_utf8(shown.substr(0, mark - first));
  std::string marked = to_utf8(shown.substr(std::min(mark - first, shown.size()), length));
  std::string prefix = first > 0 ? "…" : "";
  std::string suffix = first + shown.size() < line.size() ? "…" : "";
  std::size_t carets = std::max<std::size_t>(1, display_width(marked));
  return fmt::format("{:>5} | {}{}{}\n      | {}{}\n", place.line, prefix, to_utf8(shown), suffix,
                     std::string(display_width(prefix) + display_width(lead), ' '), std::string(carets, '^'));
}

}  // namespace

Diagnostic& Diagnostic::note(std::string label, std::string text, Place at) {
  notes.push_back({std::move(label), std::move(text), at});
  return *this;
}

Diagnostic& Diagnostics::add(Diagnostic finding) {
  if (finding.severity == Severity::kError) ++errors_;
  return findings_.emplace_back(std::move(finding));
}

Diagnostic& Diagnostics::error(std::string code, Place place, std::string message) {
  return add({Severity::kError, std::move(code), place, std::move(message), {}});
}

Diagnostic& Diagnostics::warning(std::string code, Place place, std::string message) {
  return add({Severity::kWarning, std::move(code), place, std::move(message), {}});
}

Diagnostic& Diagnostics::hint(std::string code, Place place, std::string message) {
  return add({Severity::kHint, std::move(code), place, std::move(message), {}});
}

void Diagnostics::take(Diagnostics&& other) {
  errors_ += other.errors_;
  std::move(other.findings_.begin(), other.findings_.end(), std::back_inserter(findings_));
  other = Diagnostics();
}

std::string severity_name(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "错误";
    case Severity::kWarning:
      return "警告";
    case Severity::kHint:
      break;
  }
  return "提示";
}

std::string format_diagnostic(const Diagnostic& diagnostic) {
  std::string where = diagnostic.place ? diagnostic.place.text() + ": " : "";
  std::string out = fmt::format("{}{}[{}]: {}\n", where, severity_name(diagnostic.severity), diagnostic.code,
                                diagnostic.message);
  bool has_text = diagnostic.place && diagnostic.place.line > 0 && !diagnostic.place.source->text.empty();
  if (has_text) out += excerpt(diagnostic.place);
  for (const Note& note : diagnostic.notes) {
    std::string at = note.place ? fmt::format("（{}）", note.place.text()) : "";
    out += fmt::format("  {}  {}{}\n", note.label, note.text, at);
  }
  return out;
}

std::string format_diagnostics(const Diagnostics& diagnostics) {
  std::vector<const Diagnostic*> sorted;
  for (const Diagnostic& diagnostic : diagnostics.all()) sorted.push_back(&diagnostic);
  auto key = [](const Diagnostic* d) {
    return std::make_tuple(d->place.source == nullptr, d->place ? d->place.source->path : std::string(),
                           d->place.line, d->place.column);
  };
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const Diagnostic* a, const Diagnostic* b) { return key(a) < key(b); });
  std::string out;
  for (const Diagnostic* diagnostic : sorted) out += format_diagnostic(*diagnostic);
  return out;
}

}  // namespace juesuan
