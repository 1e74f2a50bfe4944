#include "support/make_units/names.h"

#include <fmt/format.h>

#include <iterator>

#include "support/make_units/random.h"

namespace juesuan::make_units {
namespace {

/// A word as written and in a folder's name.
struct Place {
  const char* word;
  const char* pinyin;
};
// Regions are named by the sixty of the calendar, which no place is.
constexpr Place kStems[] = {{"甲", "jia"}, {"乙", "yi"},   {"丙", "bing"}, {"丁", "ding"}, {"戊", "wu"},
                            {"己", "ji"},  {"庚", "geng"}, {"辛", "xin"},  {"壬", "ren"},  {"癸", "gui"}};
constexpr Place kBranches[] = {{"子", "zi"},   {"丑", "chou"}, {"寅", "yin"}, {"卯", "mao"},
                               {"辰", "chen"}, {"巳", "si"},   {"午", "wu"},  {"未", "wei"},
                               {"申", "shen"}, {"酉", "you"},  {"戌", "xu"},  {"亥", "hai"}};
constexpr Place kLevels[] = {
    {"县", "xian"}, {"区", "qu"}, {"市", "shi"}, {"新区", "xinqu"}, {"开发区", "kaifaqu"}};
constexpr Place kSides[] = {{"", ""}, {"东", "dong"}, {"西", "xi"}, {"南", "nan"}, {"北", "bei"}};
constexpr std::int64_t kFirstRegionCode = 511800;

constexpr Topic kTopics[] = {
    {"统计", "20105"},     {"财政", "20106"},     {"审计", "20108"},     {"发展改革", "20104"},
    {"商务", "20113"},     {"市场监管", "20138"}, {"档案", "20126"},     {"民族宗教", "20123"},
    {"政务服务", "20103"}, {"机关事务", "20103"}, {"数据", "20103"},     {"议事", "20101"},
    {"协商", "20102"},     {"工商联络", "20128"}, {"群团", "20129"},     {"宣传", "20133"},
    {"统战", "20134"},     {"编制", "20132"},     {"科技", "20601"},     {"教育", "20501"},
    {"文化", "20701"},     {"文物", "20702"},     {"体育", "20703"},     {"广播电视", "20708"},
    {"人力资源", "20801"}, {"民政", "20802"},     {"残联", "20811"},     {"退役军人事务", "20828"},
    {"卫生", "21001"},     {"医疗保障", "21015"}, {"生态环境", "21101"}, {"城乡建设", "21201"},
    {"城市管理", "21201"}, {"农业农村", "21301"}, {"林业", "21302"},     {"水务", "21303"},
    {"扶贫", "21305"},     {"交通运输", "21401"}, {"铁路", "21402"},     {"邮政", "21405"},
    {"工业", "21501"},     {"制造业", "21502"},   {"中小企业", "21508"}, {"商业流通", "21602"},
    {"金融", "21701"},     {"自然资源", "22001"}, {"气象", "22005"},     {"粮油", "22201"},
    {"应急", "22401"},     {"消防", "22402"}};

constexpr const char* kAgency = "行政单位";
constexpr const char* kManagedLike = "参照公务员法管理的事业单位";
constexpr const char* kInstitution = "事业单位";
constexpr Form kForms[] = {{"局", "bureau", kAgency},
                           {"服务中心", "service_center", kInstitution},
                           {"办公室", "office", kAgency},
                           {"执法大队", "enforcement_team", kManagedLike},
                           {"信息中心", "information_center", kInstitution},
                           {"委员会", "committee", kAgency},
                           {"管理站", "station", kInstitution},
                           {"研究所", "institute", kInstitution}};
constexpr auto kCombinations = static_cast<std::int64_t>(std::size(kTopics) * std::size(kForms));
constexpr std::int64_t kStride = 137;  // has no factor in common with kCombinations
static_assert(kCombinations == 400 && kCombinations % kStride != 0);

template <std::size_t N>
const Place& turn(const Place (&places)[N], std::int64_t index) {
  return places[static_cast<std::size_t>(index) % N];
}

}  // namespace

std::int64_t units_in_region(std::int64_t index) {
  return 200 + static_cast<std::int64_t>(mixed({static_cast<std::uint64_t>(index)}) % 201U);
}

Region region(std::int64_t index) {
  const Place &stem = turn(kStems, index), &branch = turn(kBranches, index);
  const Place &level = turn(kLevels, index / 60), &side = turn(kSides, index / 300);
  std::string code = std::to_string(kFirstRegionCode + index);
  return {fmt::format("示例{}{}{}{}", side.word, stem.word, branch.word, level.word), code,
          fmt::format("{}_{}{}{}_{}", code, side.pinyin, stem.pinyin, branch.pinyin, level.pinyin)};
}

UnitName unit_name(std::int64_t region_index, std::int64_t index) {
  std::int64_t combination = (index * kStride + region_index * 53) % kCombinations;
  UnitName unit;
  unit.region = region(region_index);
  unit.topic = &kTopics[static_cast<std::size_t>(combination) / std::size(kForms)];
  unit.form = &kForms[static_cast<std::size_t>(combination) % std::size(kForms)];
  unit.name = fmt::format("{}{}{}", unit.region.place, unit.topic->word, unit.form->word);
  unit.short_name = fmt::format("{}{}", unit.topic->word, unit.form->word);
  unit.code = fmt::format("{:03}{:03}", index / 100 + 1, index % 100 + 1);
  unit.file = fmt::format("{}_{}.yaml", unit.code, unit.form->file_word);
  return unit;
}

}  // namespace juesuan::make_units
