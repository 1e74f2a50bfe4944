#pragma once

#include <string>
#include <vector>

#include "base/source.h"

namespace juesuan {

enum class Severity { kHint, kWarning, kError };

/// One line under a message: "应为 …", "实为 …", "依据 …", "提示 …", "另见 …". The place is optional.
struct Note {
  std::string label;
  std::string text;
  Place place;
};

/// A finding: what was seen, where, and what to do. `code` names the stage and the subject
/// (LOAD-DUPLICATE-KEY). The message is Chinese, has no final stop and says what was observed.
struct Diagnostic {
  Severity severity = Severity::kError;
  std::string code;
  Place place;
  std::string message;
  std::vector<Note> notes;

  /// Adds a note; returns *this, so that notes chain.
  Diagnostic& note(std::string label, std::string text, Place place = {});
};

/// Collects findings; never prints. One per stage call or one through all stages, as the caller likes.
class Diagnostics {
 public:
  /// The returned reference is good until the next finding is added.
  Diagnostic& error(std::string code, Place place, std::string message);
  Diagnostic& warning(std::string code, Place place, std::string message);
  Diagnostic& hint(std::string code, Place place, std::string message);

  bool has_errors() const { return errors_ > 0; }
  std::size_t error_count() const { return errors_; }
  const std::vector<Diagnostic>& all() const { return findings_; }
  Diagnostic& add(Diagnostic finding);
  /// Moves everything of `other` to the end of this.
  void take(Diagnostics&& other);

 private:
  std::vector<Diagnostic> findings_;
  std::size_t errors_ = 0;
};

/// 错误, 警告 or 提示.
std::string severity_name(Severity severity);

/// The message for a person: `file:line:column: 错误[CODE]: …`, the line with a mark (tabs and double width
/// allowed for; long lines cut around the mark), then the notes. Ends with a newline.
std::string format_diagnostic(const Diagnostic& diagnostic);

/// All findings in file order (file, line, column; findings without a place last).
std::string format_diagnostics(const Diagnostics& diagnostics);

}  // namespace juesuan
