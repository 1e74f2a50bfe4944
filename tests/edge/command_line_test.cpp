#include "edge/program.h"

namespace juesuan {
namespace {

struct Usage {
  std::string arguments;
  std::string err;
};

TEST(EdgeCommandLine, WrongUsageIsSaidInChinese) {
  const std::string of_program = "  提示  用法见 juesuan --help\n";
  const std::string of_build = "  提示  用法见 juesuan build --help\n";
  const std::string build_options =
      "  应为  "
      "--only、--force、--verify、--dry-run、--explain、--quiet、--shard、--allow、--reason、--jobs、--"
      "output、--data、--templates、--help\n";
  const Usage usages[] = {
      {"",
       "错误[RUN-USAGE]: 没有写做什么\n  应为  juesuan "
       "build、check、audit、explain、verify、status、merge、publish、diff、fonts、new、form、import、schema"
       "、site、doctor、completions、man\n" +
           of_program},
      {"biuld",
       "错误[RUN-USAGE]: 没有“biuld”这个命令\n  应为  "
       "build、check、audit、explain、verify、status、merge、publish、diff、fonts、new、form、import、schema"
       "、site、doctor、completions、man\n"
       "  提示  最接近的是“build”\n" +
           of_program},
      {"release",
       "错误[RUN-USAGE]: 没有“release”这个命令\n  应为  "
       "build、check、audit、explain、verify、status、merge、publish、diff、fonts、new、form、import、schema"
       "、site、doctor、completions、man\n" +
           of_program},
      {"--all", "错误[RUN-USAGE]: 没有“--all”这个选项\n  应为  --version、--help\n" + of_program},
      {"build --ouput x", "错误[RUN-USAGE]: 没有“--ouput”这个选项\n" + build_options +
                              "  提示  最接近的是“--output”\n" + of_build},
      {"build -x", "错误[RUN-USAGE]: 没有“-x”这个选项\n" + build_options + of_build},
      {"check --output x",
       "错误[RUN-USAGE]: 没有“--output”这个选项\n  应为  "
       "--format、--outcomes、--rules、--jobs、--data、--templates、--help\n"
       "  提示  用法见 juesuan check --help\n"},
      {"build --output", "错误[RUN-USAGE]: --output 后面没有写值\n" + of_build},
      {"build --output ''", "错误[RUN-USAGE]: --output：没有写文件夹\n" + of_build},
      {"build -j 0", "错误[RUN-USAGE]: --jobs：“0”不是 1 至 256 的整数\n" + of_build},
      {"build -j 257", "错误[RUN-USAGE]: --jobs：“257”不是 1 至 256 的整数\n" + of_build},
      {"build -j 两个", "错误[RUN-USAGE]: --jobs：“两个”不是 1 至 256 的整数\n" + of_build},
      {"build --allow R99 --reason 甲",
       "错误[RUN-USAGE]: --allow：没有规则“R99”，全部规则见 juesuan check --rules\n" + of_build},
      {"build --allow R01",
       "错误[RUN-USAGE]: --allow 有 1 个，--reason 有 0 个\n  应为  每个 --allow 跟一个 --reason\n" +
           of_build},
      {"check --format xml",
       "错误[RUN-USAGE]: --format：没有“xml”这一种，只有 text 和 json\n  提示  用法见 juesuan check "
       "--help\n"},
      {"explain",
       "错误[RUN-USAGE]: 没有写哪个单位\n  应为  juesuan explain 单位文件 数名\n  提示  用法见 juesuan "
       "explain --help\n"},
      {"explain a.yaml",
       "错误[RUN-USAGE]: 没有写哪个数\n  应为  一个数名，或 --list、--value\n  提示  用法见 juesuan explain "
       "--help\n"},
      {"build --only 图表", "错误[RUN-USAGE]: --only：没有“图表”这一样，只有 附表 和 报告\n" + of_build},
  };
  ProgramFolder folder;
  for (const Usage& usage : usages) {
    SCOPED_TRACE(usage.arguments);
    ProgramRun run = folder.run(usage.arguments);
    EXPECT_EQ(run.status, 2);
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(run.err, usage.err);
  }
}

TEST(EdgeCommandLine, HelpIsEnough) {
  const std::pair<std::string, std::vector<std::string>> helps[] = {
      {"--help", {"build", "check", "--version", "退出状态"}},
      {"build --help",
       {"--only 附表|报告", "--force", "-j, --jobs", "--output", "JUESUAN_OUTPUT", "--data", "--templates",
        "退出状态", "例："}},
      {"audit -h", {"--published", "--format text|json", "退出状态", "例："}},
      {"explain -h", {"--list", "--value", "--format text|json", "退出状态", "例："}},
      {"verify -h", {"--output", "--format text|json", "退出状态"}},
      {"check -h", {"-j, --jobs", "--data", "--templates", "退出状态"}},
  };
  ProgramFolder folder;
  for (const auto& [arguments, words] : helps) {
    SCOPED_TRACE(arguments);
    ProgramRun run = folder.run(arguments);
    EXPECT_EQ(run.status, 0);
    EXPECT_EQ(run.err, "");
    for (const std::string& word : words) EXPECT_NE(run.out.find(word), std::string::npos) << word;
    for (const char* english : {"Usage", "Options", "TEXT", "REQUIRED", "Env"})
      EXPECT_EQ(run.out.find(english), std::string::npos) << english;
  }
  EXPECT_EQ(folder.run("--version").out.rfind("juesuan ", 0), 0U);
}

TEST(EdgeCommandLine, ResultsThatCannotBeWrittenAreAnError) {
  ProgramFolder folder;
  ProgramRun run = folder.run("--help >/dev/full");
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(run.err, "错误[RUN-OUTPUT]: 结果写不出去\n");
}

TEST(EdgeCommandLine, WrongEnvironmentIsSaidInChinese) {
  ProgramFolder folder;
  ProgramRun no_data = folder.build("--data nowhere");
  EXPECT_EQ(no_data.status, 2);
  EXPECT_EQ(no_data.err,
            "错误[LOAD-CLASSIFICATION]: 读不到科目表 nowhere/classifications/functional.yaml\n"
            "  提示  在项目文件夹里运行，或用 --data 指明数据文件夹\n");
  ProgramRun no_templates = folder.run("build --templates nowhere");
  EXPECT_EQ(no_templates.status, 2);
  EXPECT_EQ(no_templates.err,
            "错误[LOAD-FONTS]: 读不到字体清单 nowhere/fonts.yaml\n"
            "  提示  在项目文件夹里运行，或用 --templates 指明模板文件夹\n");
}

TEST(EdgeCommandLine, WrongPathIsSaidInChinese) {
  const std::string expected = "  应为  一个 .yaml 文件，或含有 <区划>/<年度>/<单位>.yaml 的文件夹\n";
  const Usage usages[] = {
      {"", "错误[STORE-PATH]: “data”里没有单位文件\n" + expected},
      {"empty", "错误[STORE-PATH]: “empty”里没有单位文件\n" + expected},
      {"nowhere", "错误[STORE-PATH]: 没有“nowhere”这个文件或文件夹\n" + expected},
      {"empty/unit.yaml", "错误[STORE-PATH]: 没有“empty/unit.yaml”这个文件或文件夹\n" + expected},
      {"note.txt", "错误[STORE-PATH]: “note.txt”不是单位文件\n" + expected},
  };
  ProgramFolder folder;
  fs::create_directories(folder.root() / "empty");
  folder.write("note.txt", "备忘\n");
  for (const Usage& usage : usages) {
    SCOPED_TRACE(usage.arguments);
    for (const ProgramRun& run : {folder.build(usage.arguments), folder.check(usage.arguments)}) {
      EXPECT_EQ(run.status, 2);
      EXPECT_EQ(run.out, "");
      EXPECT_EQ(run.err, usage.err);
    }
  }
}

}  // namespace
}  // namespace juesuan
