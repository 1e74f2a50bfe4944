#pragma once

#include <nlohmann/json.hpp>

#include "domain/figures.h"

namespace juesuan {

/// The tree of figures as tests/fill/template_oracle.py reads it.
nlohmann::json figures_json(const Figures& figures);

}  // namespace juesuan
