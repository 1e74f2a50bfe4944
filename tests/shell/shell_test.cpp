// What the shell sees of the program: completions, the manual page, the version, colours, doctor.

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "edge/program.h"
#include "shell/colours.h"
#include "shell/words.h"

namespace juesuan {
namespace {

/// What a shell prints that runs `script` beside the file `completions`.
std::string shell_says(const ProgramFolder& folder, const std::string& shell, const std::string& script) {
  folder.write("script", script);
  std::string command = "cd '" + folder.root().string() + "' && " + shell + " script >said 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0) << file_text(folder.root() / "said");
  return file_text(folder.root() / "said");
}

struct Line {
  const char* words;  ///< before the cursor, the last one begun
  const char* offered;
};

TEST(ShellCompletions, BashOffersCommandsOptionsAndValues) {
  const Line lines[] = {
      {"juesuan im", "import\n"},
      {"juesuan --v", "--version\n"},
      {"juesuan new --l", "--list\n"},
      {"juesuan build --only ''", "附表\n报告\n"},
      {"juesuan check --format j", "json\n"},
      {"juesuan build --allow R1", "R10\nR11\nR12\nR13\nR14\nR15\nR16\nR17\nR18\nR19\n"},
      {"juesuan completions z", "zsh\n"},
      {"juesuan schema --none", ""},
  };
  ProgramFolder folder;
  ASSERT_EQ(folder.run("completions bash >completions").status, 0);
  for (const Line& line : lines) {
    std::string script = std::string("source ./completions\nCOMP_WORDS=(") + line.words +
                         ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_juesuan\n" +
                         "[ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\\n' \"${COMPREPLY[@]}\"\n";
    EXPECT_EQ(shell_says(folder, "bash", script), line.offered) << line.words;
  }
}

TEST(ShellCompletions, ZshTakesThem) {
  ProgramFolder folder;
  ASSERT_EQ(folder.run("completions zsh >completions").status, 0);
  std::string script =
      "autoload -U compinit\ncompinit -D\nsource ./completions\nprint -- $_comps[juesuan]\n"
      "whence -w _juesuan\n";
  EXPECT_EQ(shell_says(folder, "zsh -f", script), "_juesuan\n_juesuan: function\n");
  std::string text = file_text(folder.root() / "completions");
  EXPECT_NE(text.find("'import:把表格变成单位文件："), std::string::npos);
  EXPECT_NE(text.find("'*--only[]:值:(附表 报告)'"), std::string::npos);
}

TEST(ShellCompletions, QuoteWhatShellsWouldRead) {
  CommandWords odd;
  odd.name = "odd";
  odd.summary = "it's a: b";
  odd.options = {{{"--it"}, true, {"don't"}}};
  EXPECT_NE(completions("zsh", {odd}).find("'odd:it'\\''s a\\: b'"), std::string::npos);
  EXPECT_NE(completions("bash", {odd}).find("compgen -W 'don'\\''t'"), std::string::npos);
}

/// The options that a text names.
std::set<std::string> options_in(const std::string& text) {
  std::set<std::string> options;
  std::regex word("--[a-z-]+");
  for (std::sregex_iterator at(text.begin(), text.end(), word), end; at != end; ++at)
    options.insert(at->str());
  return options;
}

TEST(ShellHelp, NamesEveryOptionThereIsAndNoOther) {
  ProgramFolder folder;
  ASSERT_EQ(folder.run("completions bash >completions").status, 0);
  std::string script =
      "source ./completions\nCOMP_WORDS=(juesuan '')\nCOMP_CWORD=1\n_juesuan\nprintf '%s\\n' "
      "\"${COMPREPLY[@]}\"\n";
  std::istringstream commands(shell_says(folder, "bash", script));
  std::size_t count = 0;
  for (std::string command; std::getline(commands, command);) {
    if (command.starts_with("--")) continue;
    std::string options = "source ./completions\nCOMP_WORDS=(juesuan " + command +
                          " --)\nCOMP_CWORD=2\n_juesuan\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
    std::string help = folder.run(command + " --help").out;
    std::string usage = help.substr(0, help.find("例："));
    std::set<std::string> known = options_in(shell_says(folder, "bash", options));
    for (const std::string& option : known)
      EXPECT_NE(help.find(option), std::string::npos) << command << option;
    for (const std::string& option : options_in(usage))
      EXPECT_TRUE(known.count(option)) << command << " has no " << option;
    ++count;
  }
  EXPECT_GT(count, 15U);
}

TEST(ShellManual, HasEveryCommandAndNoStrayRequest) {
  ProgramFolder folder;
  ProgramRun page = folder.run("man");
  ASSERT_EQ(page.status, 0);
  EXPECT_TRUE(page.out.starts_with(".TH JUESUAN 1 \"\" \"juesuan "));
  for (const char* section : {".SH NAME\n", ".SH juesuan build\n", ".SH juesuan site\n", ".SH ENVIRONMENT\n"})
    EXPECT_NE(page.out.find(section), std::string::npos) << section;
  std::istringstream lines(page.out);
  for (std::string line; std::getline(lines, line);) {
    bool known = line.starts_with(".TH ") || line.starts_with(".SH ") || line == ".nf" || line == ".fi";
    EXPECT_TRUE(known || !line.starts_with('.')) << line;
  }
}

TEST(ShellManual, PrintsLettersAsTheyAre) {
  CommandWords odd;
  odd.name = "odd";
  odd.help = ".first\n'second -x C:\\d\n";
  std::string page = manual("一般\n", {odd});
  EXPECT_NE(page.find(".nf\n\\&.first\n\\&'second \\-x C:\\ed\n.fi\n"), std::string::npos) << page;
}

TEST(ShellVersion, NamesTheTemplateSets) {
  ProgramFolder folder;
  EXPECT_EQ(folder.run("--version").out.find("sichuan"), std::string::npos) << "there are none here";
  fs::create_directory_symlink(fs::path(JUESUAN_ROOT) / "templates", folder.root() / "templates");
  ProgramRun version = folder.run("--version");
  EXPECT_TRUE(version.out.starts_with("juesuan " JUESUAN_VERSION "\n"));
  EXPECT_NE(version.out.find("hubei/2022/final_accounts\t湖北省2022年度部门决算公开模板\n"),
            std::string::npos)
      << version.out;
}

struct Colour {
  const char* plain;
  const char* shown;
};

TEST(ShellColours, AreOfTheSeverityAndThePlace) {
  const Colour colours[] = {
      {"", ""},
      {"已生成 3\n", "已生成 3\n"},
      {"错误[A-B]: 甲\n", "\033[1;31m错误[A-B]\033[0m: 甲\n"},
      {"a.yaml:1:2: 警告[A]: 乙\n  提示  丙\n",
       "\033[1ma.yaml:1:2: \033[0m\033[33m警告[A]\033[0m: 乙\n  提示  丙\n"},
      {"a: 提示[R01]: 丁", "\033[1ma: \033[0m\033[36m提示[R01]\033[0m: 丁"},
      {"文中的错误[不算]: 戊\n", "文中的错误[不算]: 戊\n"},
      {"    1 | 错误[没有完\n", "    1 | 错误[没有完\n"},
  };
  for (const Colour& colour : colours) EXPECT_EQ(coloured(colour.plain), colour.shown);
}

/// stderr of the program when that is a terminal.
std::string on_terminal(const ProgramFolder& folder, const std::string& environment) {
  folder.write("run.py",
               "import os, pty, sys\n"
               "child, terminal = pty.fork()\n"
               "if child == 0:\n"
               "    os.execvp('env', ['env'] + sys.argv[1:])\n"
               "said = b''\n"
               "try:\n"
               "    while part := os.read(terminal, 4096):\n"
               "        said += part\n"
               "except OSError:\n"
               "    pass\n"
               "sys.stdout.buffer.write(said)\n");
  std::string command = "cd '" + folder.root().string() +
                        "' && /usr/bin/python3 run.py -u NO_COLOR TERM=xterm " + environment + " " +
                        JUESUAN_PROGRAM + " publish >said";
  EXPECT_EQ(std::system(command.c_str()), 0);
  return file_text(folder.root() / "said");
}

TEST(ShellColours, OnlyOnATerminalAndNotAgainstTheWish) {
  ProgramFolder folder;
  EXPECT_NE(on_terminal(folder, "").find("\033[1;31m错误[RUN-USAGE]\033[0m: "), std::string::npos);
  EXPECT_EQ(on_terminal(folder, "NO_COLOR=1").find('\033'), std::string::npos);
  EXPECT_EQ(on_terminal(folder, "TERM=dumb").find('\033'), std::string::npos);
  EXPECT_EQ(folder.run("publish").err.find('\033'), std::string::npos) << "a file";
}

TEST(ShellDoctor, SaysWhatIsThereAndWhatIsMissing) {
  ProgramFolder folder;
  std::string good = "--templates '" JUESUAN_ROOT "/templates'";
  ProgramRun well = folder.run("doctor " + good);
  EXPECT_EQ(well.status, 0) << well.out;
  EXPECT_EQ(well.err, "");
  EXPECT_NE(well.out.find("好\t模板集 sichuan/2021/final_accounts：读得懂\n"), std::string::npos);
  EXPECT_NE(
      well.out.find("可以\t单位文件：data 里没有单位文件\n\t  juesuan new --list 清单.csv --year 年份\n"),
      std::string::npos);
  EXPECT_NE(well.out.find("好\t输出文件夹：output 可以写\n"), std::string::npos);

  folder.write("templates/fonts.yaml",
               "小标宋: [/none.ttf]\n黑体: [/none.ttf]\n楷体: [/none.ttf]\n仿宋: [/none.ttf]\n");
  ProgramRun ill = folder.run("doctor");
  EXPECT_EQ(ill.status, 1);
  EXPECT_NE(ill.out.find("缺\t字体 仿宋：清单里的字库一个也没有\n\t  sudo apt-get install fonts-noto-cjk"),
            std::string::npos)
      << ill.out;
  EXPECT_NE(ill.out.find("缺\t模板集：templates 里没有\n"), std::string::npos);

  ProgramRun no_tools = folder.run("doctor " + good, "PATH=/nowhere");
  EXPECT_EQ(no_tools.status, 0) << "tools are not needed to build";
  EXPECT_NE(no_tools.out.find("可以\t工具 qpdf：没有；只有这些事要用：测试\n\t  sudo apt-get install qpdf\n"),
            std::string::npos);

  folder.write("taken", "一个文件");
  EXPECT_NE(folder.run("doctor --output taken/here " + good).out.find("缺\t输出文件夹：taken/here 不能写\n"),
            std::string::npos);
}

TEST(ShellDoctor, SpeaksJson) {
  ProgramFolder folder;
  ProgramRun run = folder.run("doctor --format json --templates '" JUESUAN_ROOT "/templates'");
  EXPECT_EQ(run.status, 0);
  EXPECT_NE(run.out.find("\"outcome\": \"好\""), std::string::npos);
  EXPECT_NE(run.out.find("\"subject\": \"字体 仿宋\""), std::string::npos);
}

}  // namespace
}  // namespace juesuan
