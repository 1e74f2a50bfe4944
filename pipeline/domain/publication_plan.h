#pragma once

// The plan of one region's year: who must publish what by when (data/<region>/<year>/计划.yaml).

#include <string>
#include <vector>

#include "domain/figures.h"

namespace juesuan {

/// The file's name in <region>/<year>/.
inline constexpr const char* kPlanFile = "计划.yaml";
/// Days from the approval to the publication (预算法 第十四条: 批复后二十日内), unless the plan says
/// otherwise.
inline constexpr int kUsualDays = 20;

/// One unit of the plan.
struct PlannedUnit {
  Text file;      ///< name of the unit's file, without .yaml
  Text name;      ///< the unit's name
  Text what;      ///< 部门决算, 单位决算, 部门预算, 单位预算
  Text approved;  ///< 批复日期, ISO; its own or that of the plan
  Count days;     ///< 期限, its own or that of the plan
  Place place;    ///< the row
};

struct PublicationPlan {
  Text region;  ///< the region's name for people; may be empty
  int year = 0;
  Place year_place;
  std::vector<PlannedUnit> units;
};

/// The day `days` after an ISO date: 2022-09-08 and 20 make 2022-09-28. Empty unless it is a date of the
/// calendar.
std::string day_after(const std::string& date, std::int64_t days);

}  // namespace juesuan
