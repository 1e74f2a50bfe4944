#include "rebuild/run_record.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

const std::vector<UnitRecord> kUnits = {
    {"b/2021/2", false, 3, ""}, {"a/2021/1", true, 0, "ab"}, {"c/2020/3", true, 0, "cd"}};

TEST(RunRecord, IsWrittenInOrderOfUnits) {
  EXPECT_EQ(write_run({{}, kUnits}),
            "{\"version\":1,\"shard\":\"\",\"units\":[\n"
            "{\"unit\":\"a/2021/1\",\"good\":true,\"errors\":0,\"manifest\":\"ab\"},\n"
            "{\"unit\":\"b/2021/2\",\"good\":false,\"errors\":3,\"manifest\":\"\"},\n"
            "{\"unit\":\"c/2020/3\",\"good\":true,\"errors\":0,\"manifest\":\"cd\"}\n"
            "],\"total\":3,\"failed\":1}\n");
}

TEST(RunRecord, ShardsMergeToTheWhole) {
  std::string whole = write_run({{}, kUnits});
  for (std::size_t cut = 0; cut <= kUnits.size(); ++cut) {
    auto middle = kUnits.begin() + static_cast<std::ptrdiff_t>(cut);
    std::string one = write_run({{1, 2}, {kUnits.begin(), middle}});
    std::string two = write_run({{2, 2}, {middle, kUnits.end()}});
    auto first = read_run(one), second = read_run(two);
    ASSERT_TRUE(first && second) << cut;
    EXPECT_EQ(second->shard.index, 2U);
    EXPECT_EQ(write_run(merge_runs({*second, *first})), whole) << cut;
  }
}

TEST(RunRecord, HalfAFileIsNone) {
  std::string whole = write_run({{}, kUnits});
  ASSERT_TRUE(read_run(whole));
  for (std::size_t length = 0; length < whole.size() - 1; length += 7)
    EXPECT_FALSE(read_run(whole.substr(0, length))) << length;
  EXPECT_FALSE(read_run("{\"version\":2,\"shard\":\"\",\"units\":[],\"total\":0}"));
  EXPECT_FALSE(read_run("{\"version\":1,\"shard\":\"2/1\",\"units\":[],\"total\":0}"));
  EXPECT_FALSE(read_run("{\"version\":1,\"shard\":\"\",\"units\":[],\"total\":1}"));
}

TEST(RunRecord, NamesItsFileByTheShard) {
  EXPECT_EQ(run_file_name({}), "run.json");
  EXPECT_EQ(run_file_name({3, 8}), "run.3-of-8.json");
  EXPECT_EQ(run_file_name({1, 1}), "run.1-of-1.json");
}

}  // namespace
}  // namespace juesuan
