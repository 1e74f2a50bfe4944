#include "site/revisions.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "explain/words.h"
#include "revise/changes.h"

namespace juesuan {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kShownSentence = 80;

/// A value of corrections.json in words; of words only their beginning.
std::string value_of(const Json& value, const std::string& kind) {
  if (value.is_null()) return "空白";
  const auto& exact = value.get_ref<const std::string&>();
  if (kind == "text") return shortened(exact, kShownSentence);
  if (kind == "count") return exact;
  Json figure = {{"name", ""}, {"kind", kind}, {"state", "known"}, {"value", exact}};
  auto read = read_figures_json(Json{{"figures", {figure}}}.dump());
  return read ? value_words(read->front().figure, MoneyUnit::kWanYuan) : exact;
}

/// 报告第8页：…… or 附表 收入支出决算总表!C39.
std::string place_of(const Json& where) {
  std::string page = where.value("page", "");
  std::string place = page.empty() ? "" : fmt::format("第{}页 ", page);
  place += where.value("section", "");
  if (std::string sentence = where.value("sentence", ""); !sentence.empty())
    place += "：" + shortened(sentence, kShownSentence);
  if (std::string cell = where.value("cell", ""); !cell.empty()) place += fmt::format("（附表 {}）", cell);
  return place;
}

SiteChange read_change(const Json& json) {
  SiteChange change;
  std::string kind = json.at("kind");
  change.figure = json.at("figure");
  change.before = value_of(json.at("before"), kind);
  change.after = value_of(json.at("after"), kind);
  change.typed = json.at("typed");
  if (auto same = json.find("same"); same != json.end()) change.also = same->get<std::vector<std::string>>();
  for (const Json& where : json.at("where")) change.places.push_back(place_of(where));
  return change;
}

}  // namespace

SiteRevision read_correction(std::string_view corrections_json) {
  SiteRevision revision;
  try {
    Json json = Json::parse(corrections_json);
    for (const Json& change : json.at("changes")) revision.changes.push_back(read_change(change));
    revision.date = json.at("date");
    revision.reason = json.at("reason");
    revision.number = json.at("revision");
  } catch (const Json::exception&) {
    return {};
  }
  return revision;
}

}  // namespace juesuan
