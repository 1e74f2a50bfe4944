"""The two regions that the browser looks at: regions.py small|large ROOT FOLDER PROGRAM [MAKE_UNITS]"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

UNITS = 10_000
BUILT = 15  # made-up units of two years each, beside real ones that have findings
WITH_FINDINGS = ("420113_hannan", "510402_dongqu", "510811_zhaohua")
EXAMPLE = "510000_example"
BUREAU = f"data/{EXAMPLE}/2021/900001_example_bureau.yaml"


def run(folder, program, *arguments, good=(0,)):
    done = subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode not in good:
        raise SystemExit(f"juesuan {' '.join(arguments)}：{done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done


def replace(path, before, after):
    text = path.read_text()
    if text.count(before) != 1:
        raise SystemExit(f"{path} 里“{before}”有 {text.count(before)} 处")
    path.write_text(text.replace(before, after))


def make_small(root, folder, program):
    """已发布, 已更正, 有误 and 未报: by build, publish, correct, build, publish."""
    (folder / "data").mkdir(parents=True)
    (folder / "templates").symlink_to(root / "templates")
    for name in ("classifications", EXAMPLE):
        shutil.copytree(root / "data" / name, folder / "data" / name)
    run(folder, program, "build")
    run(folder, program, "publish", f"data/{EXAMPLE}/2020/900001_example_bureau.yaml", BUREAU)
    replace(folder / BUREAU, "公务接待费 | 一般公共预算 | 36000.00", "公务接待费 | 一般公共预算 | 38000.00")
    with open(folder / BUREAU, "a") as out:
        out.write("\n更正:\n  - {日期: 2022-11-05, 原因: 公务接待费的预算数录入有误}\n")
    run(folder, program, "build")
    run(folder, program, "publish", BUREAU)
    faulty = folder / f"data/{EXAMPLE}/2021/900003_service_center.yaml"
    shutil.copy(root / "tests/edge/unit.yaml", faulty)
    replace(faulty, "名称: 示例市档案馆", "名称: 示例市机关事务服务中心")
    replace(faulty, "| 2010301 | 800.00\n    -", "| 2010301 | 801.00\n    -")
    run(folder, program, "build", good=(1,))


def copy_unit(folder, file, name):
    """Another unit with the same facts and the same output, the published revision too."""
    shutil.copy(file, file.with_name(name + ".yaml"))
    output = folder / "output" / file.parent.relative_to(folder / "data")
    for ending in ("", ".r1"):
        built, copy = output / (file.stem + ending), output / (name + ending)
        if built.exists():
            copy.mkdir()
            for one in built.iterdir():
                os.link(one, copy / one.name)


def unit_name(file):
    return re.search(r"^  名称: (.+)$", file.read_text(), re.M)[1]


def add_plan(year_folder):
    """Fifty that have a file and twenty that have none."""
    planned = [(file.stem, unit_name(file)) for file in sorted(year_folder.glob("8*.yaml"))[:50]]
    registered = re.findall(r"^ *- (.+)$", (year_folder.parent / "units.yaml").read_text(), re.M)
    planned += [(f"7{number:05}_missing", registered[number % len(registered)]) for number in range(20)]
    rows = "".join(f"  - {file} | {name} | - | - | -\n" for file, name in planned)
    (year_folder / "计划.yaml").write_text(
        f"年度: {year_folder.name}\n公开: 部门决算\n批复日期: {int(year_folder.name) + 1}-09-08\n单位:\n{rows}")


def make_large(root, folder, program, make_units):
    folder.mkdir(parents=True)
    (folder / "templates").symlink_to(root / "templates")
    run(folder, make_units, str(BUILT), "7", "data")
    for region in WITH_FINDINGS:
        shutil.copytree(root / "data" / region, folder / "data" / region)
    run(folder, program, "build")
    units = sorted(one for one in (folder / "data").glob("*/*/*.yaml") if one.parent.name.isdigit())
    run(folder, program, "publish", *(str(one.relative_to(folder)) for one in units[::3]))
    for file in units[3::5]:  # faulty without ever having been built
        text = file.read_text()
        (file.parent / ("x_faulty_" + file.name)).write_text(text.replace("支出:\n", "支出:\n  没有这个键: 1\n", 1))
    made = len(list((folder / "data").glob("*/*/*.yaml")))
    years = {}  # of a unit: all are copied under one name, so that a year finds the year before
    for file in units:
        years.setdefault((file.parent.parent, file.stem), []).append(file)
    number = 0
    while made < UNITS:
        for (_, stem), files in years.items():
            number += 1
            for file in files:
                copy_unit(folder, file, f"{800000 + number}_{stem}")
            made += len(files)
    for year_folder in sorted({file.parent for file in units if (file.parent.parent / "units.yaml").exists()}):
        add_plan(year_folder)


def main():
    kind, root, folder, program = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), sys.argv[4]
    if kind == "small":
        make_small(root, folder, program)
    else:
        make_large(root, folder, program, sys.argv[5])
    for what in ("第一次", "没有变化"):
        start = time.monotonic()
        done = run(folder, program, "site")
        print(f"{kind} {what} juesuan site {time.monotonic() - start:.1f} 秒；{done.stderr.strip().splitlines()[-1]}", flush=True)


main()
