#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "fill/template_syntax.h"

namespace juesuan::template_syntax {

/// The names that a body (the template's own, or a macro's) binds, block by block, and their slots.
class NameScopes {
 public:
  /// A new block; slots that {% set %} makes in it are written to `locals`, which may be null for the
  /// outermost.
  void open(std::vector<LocalSlot>* locals) { scopes_.push_back({{}, locals}); }
  void close() { scopes_.pop_back(); }

  std::uint32_t new_slot() { return slots_++; }
  std::uint32_t slots() const { return slots_; }

  /// Binds a loop variable or a parameter in the innermost block. False if it is bound there already.
  bool bind(const std::string& name, std::uint32_t slot) {
    return scopes_.back().names.emplace(name, slot).second;
  }

  /// The slot that {% set %} writes here; a name of an outer block stays as it is there, as in Jinja2.
  std::uint32_t assign(const std::string& name) {
    Scope& scope = scopes_.back();
    auto found = scope.names.find(name);
    if (found != scope.names.end()) return found->second;
    std::uint32_t outer = find(name);
    std::uint32_t slot = new_slot();
    scope.names.emplace(name, slot);
    if (scope.locals != nullptr) scope.locals->push_back({slot, outer});
    return slot;
  }

  std::uint32_t find(std::string_view name) const {
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
      auto found = scope->names.find(name);
      if (found != scope->names.end()) return found->second;
    }
    return kNoSlot;
  }

 private:
  struct Scope {
    std::map<std::string, std::uint32_t, std::less<>> names;
    std::vector<LocalSlot>* locals = nullptr;
  };

  std::vector<Scope> scopes_;
  std::uint32_t slots_ = 0;
};

}  // namespace juesuan::template_syntax
