#include "site/pages.h"

#include <gtest/gtest.h>

#include "site/findings.h"
#include "site/revisions.h"

namespace juesuan {
namespace {

constexpr const char* kNasty = "</script><b>\"局\"&'";

SiteUnit sample() {
  SiteUnit unit;
  unit.region = "510000_a";
  unit.file = "unit";
  unit.year = 2021;
  unit.name = kNasty;
  unit.code = "900001";
  unit.path = "510000_a/2021/unit.yaml";
  unit.state = UnitStage::kCorrected;
  unit.remarks = {"要重新生成：事实变了"};
  unit.what = "部门决算";
  unit.due = "2022-09-28";
  unit.revision = 2;
  unit.published = "2022-11-05";
  unit.first_published = "2022-09-28";
  unit.income = "1,549.60";
  unit.files = {{"报告（PDF）", "../../../../a.pdf"}};
  unit.figures = {{"收入总计", "收入总计.本年", "2.00", "1.00", "1.00", "100%"}};
  unit.nodes = {{"收入总计.本年", "2万元", "= 收入明细.1", "", {"收入明细.1"}, {"2"}}};
  unit.findings = {
      {"R10", Severity::kError, "不等", "510000_a/2021/unit.yaml:3:5", {{"应为", "1元"}, {"提示", "改正"}}},
      {"LOAD-AMOUNT", Severity::kHint, "读不出", "", {}}};
  SiteRevision second;
  second.number = 2;
  second.date = "2022-11-05";
  second.reason = "录入有误";
  second.changes = {{"收入明细.1", "1万元", "2万元", true, {"收入合计.本年"}, {"第8页 一、"}}};
  unit.revisions = {second};
  return unit;
}

TEST(SitePages, TheUnitsPageHasItsFactsAndEndsNoScript) {
  EXPECT_EQ(unit_page_path(sample()), "units/510000_a/2021/unit.html");
  EXPECT_EQ(
      unit_page(sample(), "示例市", {2020, 2021}, "<h1>@标题@</h1><script>@数据@</script>"),
      "<h1>&lt;/script&gt;&lt;b&gt;&quot;局&quot;&amp;&#39; 2021年度</h1><script>"
      R"({"name":"\u003c/script\u003e\u003cb\u003e\"局\"\u0026'","code":"900001","year":2021,"region":"示例市","file":"unit",)"
      R"("path":"510000_a/2021/unit.yaml","state":4,"remarks":["要重新生成：事实变了"],"what":"部门决算","due":"2022-09-28",)"
      R"("revision":2,"published":"2022-11-05","first":"2022-09-28","years":[2020,2021],"files":[["报告（PDF）","../../../../a.pdf"]],)"
      R"("figures":[["收入总计","收入总计.本年","2.00","1.00","1.00","100%"]],)"
      R"("nodes":{"收入总计.本年":["2万元","= 收入明细.1","",["收入明细.1"],["2"]]},)"
      R"("findings":[["R10","error","不等","510000_a/2021/unit.yaml:3:5",[["应为","1元"],["提示","改正"]]],["LOAD-AMOUNT","hint","读不出","",[]]],)"
      R"("revisions":[{"number":2,"date":"2022-11-05","reason":"录入有误","published":true,"files":[],)"
      R"("changes":[["收入明细.1","1万元","2万元",true,["收入合计.本年"],["第8页 一、"]]]}]})"
      "</script>");
}

SiteIndex sample_index() {
  SiteIndex index;
  SiteUnit missing;
  missing.region = "420000_b";
  missing.year = 2022;
  missing.file = missing.name = "none";
  index.units = {sample(), missing};
  index.regions = {{"420000_b", "420000_b"}, {"510000_a", "示例市"}};
  index.rules = {{"R10", "收支平衡"}, {"R11", "用不到"}};
  index.plan_errors = 1;
  return index;
}

TEST(SitePages, TheIndexHasAUnitALine) {
  EXPECT_EQ(
      index_script(sample_index()),
      "window.juesuanIndex={\n"
      R"("regions":[["420000_b","420000_b"],["510000_a","示例市"]],)"
      "\n"
      R"("codes":[["LOAD-AMOUNT",""],["R10","收支平衡"]],)"
      "\n\"planErrors\":1,\n\"units\":[\n"
      R"([1,2021,"unit","\u003c/script\u003e\u003cb\u003e\"局\"\u0026'","900001",4,2,"2022-11-05","2022-09-28","部门决算","2022-09-28","1,549.60",1,0,1,[0,1],"要重新生成：事实变了"],)"
      "\n"
      R"([0,2022,"none","none","",0,0,"","","","","",0,0,0,[],""],)"
      "\n]};\n");
}

TEST(SitePages, FindingsNameTheirUnitByItsLine) {
  EXPECT_EQ(findings_script(sample_index()),
            "window.juesuanFindings=[\n"
            R"([0,1,2,"不等","510000_a/2021/unit.yaml:3:5","应为 1元；改正"],)"
            "\n"
            R"([0,0,0,"读不出","",""],)"
            "\n];\n");
}

TEST(SiteFindings, AreReadFromFindingsJson) {
  auto findings = stored_findings(R"({"units":[{"unit":"局","year":2021,"messages":[
    {"severity":"warning","code":"STORE-X","file":"","line":0,"column":0,"message":"题外"}],"rules":[
    {"rule":"R01","title":"t","outcome":"不通过","allowed":"已批准","findings":[
      {"severity":"error","file":"a.yaml","line":3,"column":5,"message":"不等","notes":[{"label":"应为","text":"1元","file":"a.yaml","line":4,"column":1}]},
      {"severity":"error","file":"a.yaml","line":3,"column":5,"message":"同差","cause":"R02","notes":[]}]}]}]})");
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].rule + findings[0].message + findings[0].place, "STORE-X题外");
  EXPECT_EQ(findings[1].severity, Severity::kWarning) << "allowed";
  EXPECT_EQ(findings[1].place, "a.yaml:3:5");
  EXPECT_EQ(findings[1].notes[0].second, "1元（a.yaml:4:1）");
  EXPECT_EQ(findings[1].notes[1].first, "豁免");
  EXPECT_TRUE(stored_findings("").empty());
  EXPECT_TRUE(stored_findings(R"({"units":[]})").empty());
}

TEST(SiteRevisions, ValuesAndPlacesAreForPeople) {
  SiteRevision revision = read_correction(R"({"revision":2,"date":"2022-11-05","reason":"录入有误","changes":[
    {"figure":"预算数","same":["合计"],"kind":"money","typed":true,"before":"60.00","after":"61.00","where":[
      {"kind":"cell","section":"第五部分","cell":"表!F8","page":"24"},{"kind":"sentence","section":"七、","sentence":"完成预算82%。","page":"8"}]},
    {"figure":"完成率","kind":"ratio","typed":false,"before":"5000/6000","after":null,"where":[]},
    {"figure":"人数","kind":"count","typed":true,"before":"5","after":"6","where":[]}]})");
  EXPECT_EQ(revision.number, 2);
  ASSERT_EQ(revision.changes.size(), 3U);
  EXPECT_EQ(revision.changes[0].before + "→" + revision.changes[0].after, "0.006万元→0.0061万元");
  EXPECT_EQ(revision.changes[0].places,
            (std::vector<std::string>{"第24页 第五部分（附表 表!F8）", "第8页 七、：完成预算82%。"}));
  EXPECT_EQ(revision.changes[1].before + "→" + revision.changes[1].after, "≈83.3333%→空白");
  EXPECT_EQ(revision.changes[2].after, "6");
  EXPECT_EQ(read_correction("").number, 0);
  EXPECT_EQ(read_correction(R"({"revision":2})").number, 0);
}

}  // namespace
}  // namespace juesuan
