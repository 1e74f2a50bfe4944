#pragma once

// Values as parts of a page: nothing that anybody typed may end a tag, a string or a script.

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace juesuan {

/// Text for HTML, in elements and in quoted attributes: & < > " ' are written as entities.
std::string escape_html(std::string_view text);

/// JSON for inside a <script>: < > & and the line ends U+2028, U+2029 are written as \u….
std::string script_json(const nlohmann::ordered_json& json);

/// One part of a path as part of a URL: what is not a letter, digit, - . _ ~ of ASCII is written as %XX.
std::string url_part(std::string_view name);

/// `page` with each @名称@ that `values` has replaced by its value, which is put in as it is.
std::string fill_page(std::string_view page, const std::map<std::string, std::string>& values);

}  // namespace juesuan
