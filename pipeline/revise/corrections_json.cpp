#include "revise/corrections_json.h"

#include <nlohmann/json.hpp>

#include "explain/answers.h"
#include "explain/words.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

Json value(const std::string& exact) {
  return exact.empty() ? Json() : Json(exact);
}

Json place(const Printing& printing) {
  constexpr const char* kKinds[] = {"heading", "sentence", "cell", "chart"};
  Json json = {{"kind", kKinds[static_cast<std::size_t>(printing.kind)]}, {"section", printing.section}};
  if (!printing.sentence.empty()) json["sentence"] = printing.sentence;
  if (!printing.title.empty()) json["title"] = printing.title;
  if (!printing.row.empty()) json["row"] = printing.row;
  if (!printing.column.empty()) json["column"] = printing.column;
  if (!printing.sheet_cell.empty()) json["cell"] = printing.sheet_cell;
  if (printing.page) {
    json["page"] = printing.page_label;
    json["pdf_page"] = *printing.page + 1;
  }
  return json;
}

Json change_json(const TracedChange& change, std::string_view data_root) {
  Json json = {{"figure", change.figures.front()}};
  if (change.figures.size() > 1)
    json["same"] = std::vector<std::string>(change.figures.begin() + 1, change.figures.end());
  json["kind"] = kind_id(change.kind);
  json["typed"] = change.typed;
  json["change"] = change.is_new ? "added" : change.is_gone ? "removed" : "changed";
  json["before"] = value(change.exact_before);
  json["after"] = value(change.exact_after);
  json["printed_before"] = change.printed_before;
  json["printed_after"] = change.printed_after;
  if (change.place) {
    json["file"] = shown_place({change.place.source, 0, 0, 0}, std::string(data_root));
    json["line"] = change.place.line;
  }
  Json where = Json::array();
  for (const Printing* printing : change.places) where.push_back(place(*printing));
  json["where"] = std::move(where);
  return json;
}

Json changes_list(const std::vector<TracedChange>& changes, std::string_view data_root) {
  Json list = Json::array();
  for (const TracedChange& change : changes) list.push_back(change_json(change, data_root));
  return list;
}

}  // namespace

std::string corrections_json(const Correction& correction, const std::vector<TracedChange>& changes,
                             std::string_view data_root) {
  Json json = {{"revision", correction.revision},
               {"base", correction.base},
               {"base_date", correction.base_date},
               {"base_folder", correction.base_folder},
               {"base_manifest", correction.base_manifest},
               {"date", correction.date},
               {"reason", correction.reason},
               {"changes", changes_list(changes, data_root)}};
  return json.dump(1) + "\n";
}

std::string changes_json(const std::string& before, const std::string& after,
                         const std::vector<TracedChange>& changes, const std::vector<std::string>& affected,
                         std::string_view data_root) {
  Json json = {{"before", before},
               {"after", after},
               {"changes", changes_list(changes, data_root)},
               {"affected", affected}};
  return json.dump(1) + "\n";
}

}  // namespace juesuan
