#include "load/brackets.h"

namespace juesuan {
namespace {

class BracketScan {
 public:
  explicit BracketScan(std::string_view text) : text_(text) {}

  std::vector<std::size_t> run() {
    for (at_ = 0; at_ < text_.size(); ++at_) read(text_[at_]);
    return std::move(open_);
  }

 private:
  void read(char c) {
    if (c == '\n') {
      in_comment_ = false;
      if (open_.empty() && quote_ == 0) before_ = '\n';
    } else if (quote_ != 0) {
      read_quoted(c);
    } else if (!in_comment_ && c != ' ') {
      read_plain(c);
      before_ = c;
    }
  }

  void read_quoted(char c) {
    if (c == '\\' && quote_ == '"')
      ++at_;
    else if (c == quote_)
      quote_ = 0;
  }

  void read_plain(char c) {
    if (c == '#' && follows_space())
      in_comment_ = true;
    else if ((c == '"' || c == '\'') && begins_value())
      quote_ = c;
    else if ((c == '[' || c == '{') && (!open_.empty() || begins_value()))
      open_.push_back(at_);
    else if ((c == ']' || c == '}') && !open_.empty())
      open_.pop_back();
  }

  bool follows_space() const { return at_ == 0 || text_[at_ - 1] == ' ' || text_[at_ - 1] == '\n'; }

  /// Whether a value may begin here, so that the sign is none of a text's own.
  bool begins_value() const {
    if (before_ == '[' || before_ == '{' || (before_ == ',' && !open_.empty())) return true;
    return follows_space() && (before_ == '\n' || before_ == ':' || before_ == '-');
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::size_t> open_;
  char quote_ = 0;
  char before_ = '\n';  ///< the last sign that was no space
  bool in_comment_ = false;
};

}  // namespace

std::vector<std::size_t> open_brackets(std::string_view text) {
  return BracketScan(text).run();
}

}  // namespace juesuan
