#pragma once

#include <vector>

#include "audit/published_figure.h"
#include "base/diagnostic.h"

namespace juesuan {

/// A file of published figures. CSV when its path ends in .csv, else YAML.
///
/// CSV (RFC 4180, UTF-8, perhaps with a byte order mark): a header of 数名, 公开文字 and, in any order and
/// each at most once, 位置, 单位, 说明; then one figure per record. Empty lines count for nothing.
///
/// YAML: a map of 数名 to a text, to a map of 公开文字 (required), 位置, 单位, 说明, or to a list of such
/// texts and maps for a figure printed more than once.
///
/// What is wrong is reported with its place (LOAD-PUBLISHED-…, and the codes of YAML); what could be read is
/// returned.
std::vector<PublishedFigure> read_published(const Source& source, Diagnostics& out);

}  // namespace juesuan
