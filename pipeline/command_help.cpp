#include "command_help.h"

namespace juesuan {

const char* const kHelp = R"(决算 juesuan：由各单位一年的事实（YAML）生成部门决算公开的报告和附表

用法：juesuan 命令 [选项] [路径…]

命令：
  build      生成报告（PDF）、附表（XLSX）和 figures.json；没有变化的不重做
  check      只核对，不生成
  audit      已公开的数与推算的数比，说出错在哪里
  explain    一个数从哪里来，印在哪里
  verify     把生成的 PDF 和 XLSX 读回来，与数逐个比对
  status     各单位的状态：最新、变了（为什么）、没有生成过、损坏
  merge      把分片运行的结果合成 run.json
  publish    把生成好的一套文件记为已公开的一版，留存
  diff       两版之间，或现在与已公开的一版之间，哪些数变了
  fonts      各种字体用哪些字库，许可，数据和模板里的字各由哪一种印
  new        由今年的单位文件写出下一年的，金额空着
  form       写出单位的填报表（XLSX），在表格软件里填
  import     把填报表、附表或财务软件的公开表变成单位文件
  schema     单位文件的 JSON Schema，编辑器照着补全和检查
  site       全区划的网页：各单位的状态、期限、问题、报告，在浏览器里看
  doctor     这台机器上缺什么，怎么装
  completions  bash 和 zsh 的命令补全
  man        手册页

选项：
  -h, --help   用法；juesuan 命令 --help 列出命令的选项
  --version    版本

退出状态：0 没有错误；1 有单位的数据有错误；2 用法不对，或缺少文件、字库；3 运行没有做完，再运行一次接着做
)";

const char* const kBuildHelp = R"(生成报告（PDF）、附表（XLSX）和 figures.json

用法：juesuan build [选项] [路径…]
  路径               单位文件（<区划>/<年度>/<单位>.yaml）或文件夹；不写就是全部数据

选项：
  --only 附表|报告   只生成其中一样，另一样留着原来的
  --force            没有变化的也重新生成
  --verify           发布前把生成的文件读回来，与数逐个比对
  --dry-run          只说要做哪些、为什么，不做
  --explain          做，并说明每个单位为什么要做
  --quiet            只报有误的和总数
  --shard i/n        只做分给第 i 片的单位（共 n 片）；做完写 run.i-of-n.json，再用 juesuan merge 合并
  --allow 规则       这一条规则有错也发布，可以写多次；每次跟一个 --reason
  --reason 理由      豁免的理由，记在 manifest.json 里
  -j, --jobs 个数    同时做几个单位，1 至 256；不写就是处理器的个数
  --output 文件夹    输出到哪里；不写时看环境变量 JUESUAN_OUTPUT，再没有就是 output
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

每个单位的文件在 <输出文件夹>/<区划>/<年度>/<单位>/。一个单位有误，不影响其他单位，也不动它原来的文件。
结果写在 <输出文件夹>/run.json。Ctrl-C 或 SIGTERM：手上的单位做完就停，再运行一次接着做。
退出状态：0 没有错误；1 有单位的数据有错误；2 用法不对，或缺少文件、字库；3 运行没有做完（中断、磁盘满、不能写）
例：juesuan build data/510000_example/2021 --only 附表
    juesuan build data/510000_example/2021 --allow R10 --reason "上年年末数正在更正"
)";

const char* const kCheckHelp = R"(只核对，不生成

用法：juesuan check [选项] [路径…]
  路径               单位文件（<区划>/<年度>/<单位>.yaml）或文件夹；不写就是全部数据

选项：
  --format text|json 给人看的文字，或给程序看的一个 JSON 对象
  --outcomes         逐条列出每个单位各规则的结果
  --rules            列出全部规则和目录的指纹，不核对
  -j, --jobs 个数    同时做几个单位，1 至 256；不写就是处理器的个数
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

每条规则对每个单位有六种结果：通过、不通过、不适用、资料不足、未检查、内部错误；没有可比的数不算通过。
退出状态：0 没有错误；1 有单位的数据有错误；2 用法不对，或缺少文件、字库
)";

const char* const kAuditHelp = R"(已公开的数与推算的数比，说出错在哪里

用法：juesuan audit [选项] 单位文件…

选项：
  --published 文件   已公开的数（数名,公开文字），CSV 或 YAML；不写就是单位文件旁边的 <单位>.published.csv
  --format text|json 给人看的文字，或给程序看的一个 JSON 对象
  --outcomes         逐条列出各规则的结果
  -j, --jobs 个数    同时做几个单位，1 至 256；不写就是处理器的个数
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

退出状态：0 没有错误；1 公开的数有错误；2 用法不对，或缺少文件
例：juesuan audit data/510811_zhaohua/2021/433401001_mass_work_bureau.yaml
)";

const char* const kExplainHelp = R"(一个数从哪里来，印在哪里

用法：juesuan explain [选项] 单位文件 数名
      juesuan explain [选项] 单位文件 --list [文字]
      juesuan explain [选项] 单位文件 --value 数

选项：
  --list             列出数名，可以只列含有某些文字的
  --value 数         列出等于这个数的，如 183.66
  --format text|json 给人看的文字，或给程序看的一个 JSON 对象
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

退出状态：0 说清了；1 没有这个数，或单位的数据有错误；2 用法不对，或缺少文件
例：juesuan explain data/510811_zhaohua/2021/433401001_mass_work_bureau.yaml 收支总计.增长率
)";

const char* const kVerifyHelp = R"(把生成的 PDF 和 XLSX 读回来，与数逐个比对

用法：juesuan verify [选项] [路径…]
  路径               单位文件（<区划>/<年度>/<单位>.yaml）或文件夹；不写就是全部数据

选项：
  --format text|json 给人看的文字，或给程序看的一个 JSON 对象
  --outcomes         逐条列出每个单位各规则的结果
  -j, --jobs 个数    同时做几个单位，1 至 256；不写就是处理器的个数
  --output 文件夹    生成在哪里；不写时看环境变量 JUESUAN_OUTPUT，再没有就是 output
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

退出状态：0 全部相符；1 有不符，或单位的数据有错误；2 用法不对，或缺少文件、字库
)";

const char* const kStatusHelp = R"(各单位的状态：最新、变了（为什么）、没有生成过、损坏

用法：juesuan status [选项] [路径…]
  路径               单位文件（<区划>/<年度>/<单位>.yaml）或文件夹；不写就是全部数据

选项：
  --verify           每个文件都核对指纹，不只看大小和时间
  -j, --jobs 个数    同时看几个单位，1 至 256；不写就是处理器的个数
  --output 文件夹    生成在哪里；不写时看环境变量 JUESUAN_OUTPUT，再没有就是 output
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

退出状态：0 全部最新；1 有要做的；2 用法不对，或缺少文件、字库
)";

const char* const kMergeHelp = R"(把分片运行的结果（run.i-of-n.json）合成 run.json，与不分片运行的一样

用法：juesuan merge [选项]

选项：
  --output 文件夹    生成在哪里；不写时看环境变量 JUESUAN_OUTPUT，再没有就是 output
  -h, --help         用法

退出状态：0 全部无误；1 有单位的数据有错误；2 用法不对；3 有分片缺少或不完整
)";

const char* const kPublishHelp = R"(把生成好的一套文件记为已公开的一版，留存

用法：juesuan publish [选项] 路径…
  路径               单位文件（<区划>/<年度>/<单位>.yaml）或文件夹

选项：
  -j, --jobs 个数    同时做几个单位，1 至 256；不写就是处理器的个数
  --output 文件夹    生成在哪里；不写时看环境变量 JUESUAN_OUTPUT，再没有就是 output
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

第一次公开的一套留在 <输出文件夹>/<区划>/<年度>/<单位>.r1/，以后的更正依次是 .r2、.r3，都不再改动。
公开后事实变了，在单位文件的 更正 里写日期和原因，build 就生成下一版，报告的最后一部分是更正说明，另有 corrections.json。
退出状态：0 都已公开；1 有单位不能公开（没有生成、已过期或有误）；2 用法不对，或缺少文件、字库
)";

const char* const kDiffHelp = R"(两版之间，或现在与已公开的一版之间，哪些数变了

用法：juesuan diff [选项] 单位文件              现在的事实与最近公开的一版
      juesuan diff [选项] 单位文件 版 [版]      与公开的某一版；两版之间
      juesuan diff [选项] 旧.yaml 新.yaml       两个单位文件

选项：
  --format text|json 给人看的文字，或给程序看的一个 JSON 对象
  --output 文件夹    公开的各版在哪里；不写时看环境变量 JUESUAN_OUTPUT，再没有就是 output
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

退出状态：0 比完了；1 没有这一版，或单位的数据有错误；2 用法不对，或缺少文件、字库
例：juesuan diff data/510811_zhaohua/2021/433401001_mass_work_bureau.yaml 1 2
)";

const char* const kFontsHelp = R"(各种字体用哪些字库，许可，数据和模板里的字各由哪一种印

用法：juesuan fonts [选项] [路径…]
  路径               单位文件（<区划>/<年度>/<单位>.yaml）或文件夹；不写就是全部数据

选项：
  --format text|json 给人看的文字，或给程序看的一个 JSON 对象
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

字库的清单是 <模板文件夹>/fonts.yaml。单位文件和它用的模板里的每一个字都看；自己的字库没有而由别的字库印的字逐个列出。
退出状态：0 每个字都有字库；1 有字没有字库，或文件有错误；2 用法不对，或缺少文件、字库
)";

const char* const kNewHelp =
    R"(由一个单位的文件写出另一年的：名称、机构、职能照抄并注明请核对，上年年末数接成年初数的说明，金额都空着

用法：juesuan new 单位文件 --year 年份 [选项]
      juesuan new --list 清单.csv --year 年份 [选项]
  单位文件           上一年的 <区划>/<年度>/<单位>.yaml

选项：
  --year 年份        新文件的年度
  --set 版式         用哪一套模板；不写就是这个地区到那一年为止最新的一套
  --list 清单.csv    一次写一批：表头 区划,文件名,名称,类型,性质，可以有 简称、编码、主管部门、预算级次、版式
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

已经有的文件一个也不改。
退出状态：0 都写好了；1 有的已经有了，或数据有错误；2 用法不对，或缺少文件；3 写不出去
例：juesuan new data/510000_example/2021/900001_example_bureau.yaml --year 2022
)";

const char* const kFormHelp =
    R"(写出单位的填报表（XLSX）：每一组事实一张表，填有颜色的格子，填好以后 juesuan import

用法：juesuan form 单位文件 [选项]

选项：
  --to 文件          写到哪里；不写就是 <输出文件夹>/forms/<区划>/<年度>/<单位>.xlsx
  --output 文件夹    输出到哪里；不写时看环境变量 JUESUAN_OUTPUT，再没有就是 output
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

单位文件里已经有的事实都填在表里。
退出状态：0 写好了；1 单位文件有错误；2 用法不对，或缺少文件；3 写不出去
)";

const char* const kImportHelp =
    R"(把表格变成单位文件：填报表、本程序的附表，或财务软件导出的公开表（.xlsx、.xls、.ods）

用法：juesuan import 表格文件 [选项]

选项：
  --into 单位文件    写进这个单位文件：表里有的替换，表里没有的留着，原来的文件留作 <单位文件>~；
                     不写就印出来
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

放不进去的格子逐个列出（工作表和单元格），不猜。表里的合计写成 控制数，生成时核对。
退出状态：0 都放进去了；1 有放不进去的格子，或表格有错误；2 用法不对，或缺少文件；3 写不出去
)";

const char* const kSchemaHelp = R"(单位文件的 JSON Schema，编辑器照着补全和检查

用法：juesuan schema [选项]

选项：
  --set 版式         只管这一套模板的单位文件；不写就是全部，按文件里的 版式 和 年度
  --year 年份        只用这一年的科目代码
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

例：juesuan schema > data/unit.schema.json
)";

const char* const kSiteHelp =
    R"(全区划的网页：各单位的状态、期限、问题、报告和附表，写在 <输出文件夹>/site/，用浏览器打开 index.html

用法：juesuan site [选项] [路径…]
  路径               单位文件（<区划>/<年度>/<单位>.yaml）或文件夹；不写就是全部数据

选项：
  --output 文件夹    输出到哪里；不写时看环境变量 JUESUAN_OUTPUT，再没有就是 output
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

期限取自各区划各年的 计划.yaml。没有变化的页不重写。
退出状态：0 写好了；1 计划.yaml 有错误；2 用法不对，或缺少文件；3 写不出去
)";

const char* const kDoctorHelp = R"(这台机器上缺什么：字库、工具、权限、磁盘，怎么装

用法：juesuan doctor [选项]

选项：
  --format text|json 给人看的文字，或给程序看的一个 JSON 对象
  --output 文件夹    输出到哪里；不写时看环境变量 JUESUAN_OUTPUT，再没有就是 output
  --data 文件夹      数据在哪里，不写就是 data
  --templates 文件夹 模板在哪里，不写就是 templates
  -h, --help         用法

退出状态：0 可以用；1 有缺的
)";

const char* const kCompletionsHelp = R"(印出命令补全的脚本

用法：juesuan completions bash|zsh

选项：
  -h, --help         用法

例：juesuan completions bash > ~/.local/share/bash-completion/completions/juesuan
)";

const char* const kManHelp = R"(印出手册页

用法：juesuan man

选项：
  -h, --help         用法

例：juesuan man | man -l -
)";

}  // namespace juesuan
