#include "load/facts_digest.h"

#include <gtest/gtest.h>

#include <set>

namespace juesuan {
namespace {

std::string digest(const std::string& text) {
  Source source{"单位.yaml", text};
  Diagnostics out;
  std::optional<YamlNode> root = parse_yaml(source, out);
  EXPECT_TRUE(root) << format_diagnostics(out);
  return root ? facts_digest(*root) : "";
}

TEST(FactsDigest, HowItIsWrittenMakesNoDifference) {
  const std::string plain = "年度: 2021\n单位: {名称: 甲局, 简称: 甲}\n明细:\n  - 甲 | 乙 | 1.00\n  - 丙\n";
  const char* same[] = {
      "# 一句话\n年度: 2021  # 又一句\n单位: {名称: 甲局, 简称: 甲}\n\n明细:\n  - 甲 | 乙 | 1.00\n  - 丙\n",
      "单位: {简称: 甲, 名称: 甲局}\n明细:\n  - 甲 | 乙 | 1.00\n  - 丙\n年度: 2021\n",
      "年度: \"2021\"\n单位:\n    名称: '甲局'\n    简称: 甲\n明细: [\"甲 | 乙 | 1.00\", 丙]\n",
      "年度: 2021\n单位: {名称: 甲局, 简称: 甲}\n明细:\n  - 甲|乙   |1.00\n  - 丙\n",
      "年度: 2021\r\n单位: {名称: 甲局, 简称: 甲}\r\n明细:\r\n  - 甲 | 乙 | 1.00\r\n  - 丙\r\n",
  };
  for (const char* text : same) EXPECT_EQ(digest(text), digest(plain)) << text;
}

TEST(FactsDigest, WhatItSaysMakesADifference) {
  const char* different[] = {
      "年度: 2021\n明细:\n  - 甲 | 1.00\n  - 丙\n",
      "年度: 2021\n明细:\n  - 甲 | 1.01\n  - 丙\n",
      "年度: 2021\n明细:\n  - 丙\n  - 甲 | 1.00\n",
      "年度: 2022\n明细:\n  - 甲 | 1.00\n  - 丙\n",
      "年度: 2021\n明细:\n  - 甲 | 1.00 丙\n",
      "年度: 2021\n明细:\n  - 甲 | 1.00\n  - 丙\n备注:\n",
      "年度: 2021\n明细:\n  - 甲 | 1.00\n  - 丙\n备注: \"\"\n",
      "年度: 2021\n明细: 甲 | 1.00\n",
  };
  std::set<std::string> seen;
  for (const char* text : different) EXPECT_TRUE(seen.insert(digest(text)).second) << text;
}

}  // namespace
}  // namespace juesuan
