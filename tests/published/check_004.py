"""check_004.py FOLDER [--teeth]: compares the documents built for the Hubei unit (PDF, workbook, figures.json in FOLDER) with what it
published: the cells of its nine tables (004-tables.csv) and its figures in the sections and annexes (004.csv).

A cell is compared in the workbook and, by the places of the words, in the PDF; a blank cell must be blank in both. A figure
is compared at the published precision and must stand, with its unit, in the section that `where` names; `no` and
rounding-only ask for the recomputed value. `figure` in “ ” is a phrase; `where` 不印 means that it must not be printed.
What differs on purpose is listed here, each with the rule it follows. The headings must be those of the published
document, and the contents must name them. Prints each thing that is wrong and, last, the counts; fails if anything was
printed before. With --teeth it asks for other values, in memory, and fails if one of them is found.
"""

import csv
import json
import pathlib
import re
import subprocess
import sys
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from xml.etree import ElementTree

import openpyxl

HERE = pathlib.Path(__file__).parent
THREE_PUBLIC = "正文写了预算0.3、决算0，表里却空着：表与文一致，空白不是零（R15）"

# cell id -> (what is there instead, why)
OTHER_CELLS = {
    "t9.合计.1": ("0.30", THREE_PUBLIC),
    "t9.合计.6": ("0.30", THREE_PUBLIC),
    "t9.合计.7": ("0.00", THREE_PUBLIC),
    "t9.合计.12": ("0.00", THREE_PUBLIC),
}

# figure id -> (what is printed instead, why)
OTHER_FIGURES = {
    "gpb.budget": ("919.68", "八项之和是918.78（R01）：差的0.90在事实里另列一行，科目未提供；87.49 以 919.68 为底"),
    "opex": ("61.20", "照公布的数填，与公用经费 61.19 不一致是警告（R12）；26.03 和 29.84% 由它得出"),
    "t10.score.exec": ("17.5", "得分保留一位小数：20×87.49%（R27）"),
}

# As published, of the first two levels. Its own contents have 三公 before 基金 and 国资; its text and tables, like ours, after.
HEADINGS = """
第一部分 武汉经济技术开发区（汉南区）信访局概况
一、部门主要职能
二、部门决算单位构成
第二部分 武汉经济技术开发区（汉南区）信访局2022年度部门决算表
一、收入支出决算总表（表1）
二、收入决算表（表2）
三、支出决算表（表3）
四、财政拨款收入支出决算总表（表4）
五、一般公共预算财政拨款支出决算表（表5）
六、一般公共预算财政拨款基本支出决算明细表（表6）
七、政府性基金预算财政拨款收入支出决算表（表7）
八、国有资本经营预算财政拨款支出决算表（表8）
九、财政拨款“三公”经费支出决算表（表9）
第三部分 武汉经济技术开发区（汉南区）信访局2022年度部门决算情况说明
一、收入支出决算总体情况说明
二、收入决算情况说明
三、支出决算情况说明
四、财政拨款收入支出决算总体情况说明
五、一般公共预算财政拨款支出决算情况说明
六、一般公共预算财政拨款基本支出决算情况说明
七、政府性基金预算财政拨款收入支出决算情况说明
八、国有资本经营预算财政拨款支出决算情况说明
九、财政拨款“三公”经费支出决算情况说明
十、机关运行经费支出情况
十一、政府采购支出情况
十二、国有资产占用情况
十三、预算绩效情况说明
十四、财政专项支出情况
第四部分 2022年重点工作完成情况
一、区级领导包案机制严格落实
二、重复信访治理工作扎实推进
三、重点领域突出矛盾有效化解
四、群众反映信访诉求妥善解决
五、重点时段信访保障圆满完成
六、《条例》学习宣传氛围浓厚
七、信访干部队伍建设持续加强
第五部分 名词解释
第六部分 附件
附件12022年度武汉经济技术开发区（汉南区）信访局部门整体绩效自评表
附件22022年度信访维稳工作经费项目自评表
"""

# The charts under their sections; the annexes' tables and their notes.
PIECES = [
    ("第三部分 一", "图1：收、支决算总计变动情况"),
    ("第三部分 二", "图2：收入决算结构"),
    ("第三部分 三", "图3：支出决算结构"),
    ("第三部分 四", "图4：财政拨款收、支决算总计变动情况"),
    ("第五部分", "（十）本部门使用的支出功能分类科目（到项级）1.一般公共服务支出（类）"),
    ("第五部分", "（十七）机关运行经费：指"),
    ("第五部分", "咨询电话：84857785"),
    ("第六部分 附件1", "信访局部门整体绩效自评表填报日期"),
    ("第六部分 附件1", "4.基于经济性和必要性等因素考虑，满意度指标暂可不作为必评指标。"),
    ("第六部分 附件2", "2022年度信访维稳工作经费项目自评表填报日期"),
    ("第六部分 附件2", "注：预算执行情况口径、定量指标和定性指标的计分原则与附件1相同。"),
]

FORMS = {f"表{i}": i for i in range(1, 10)}
AMOUNT = re.compile(r"^-?[\d,]+\.\d\d$")


def squeezed(text):
    return re.sub(r"[\s\u3000\u00a0]+", "", text)


def rounded(text, like):
    places = len(like.partition(".")[2])
    number = Decimal(text.replace(",", ""))
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Report:
    def __init__(self):
        self.wrong = 0
        self.counts = Counter()

    def error(self, text):
        self.wrong += 1
        print(text)


# ---- the tables ----


class SheetCells:
    """The amounts of a form's sheet by (row, column) as 004-tables.csv names them; None is a blank cell."""

    def __init__(self, sheet):
        self.rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        self.numbers = next((i for i, row in enumerate(self.rows) if "1" in row and "栏次" in row), None)
        if self.numbers is None:  # no label column, or no 栏次 at all
            self.numbers = next((i for i, row in enumerate(self.rows) if row[:3] == ["1", "2", "3"]), None)

    def column(self, name, key_at):
        if name == "决算数":  # the first one to the right of the key
            heads = next(row for row in self.rows if "决算数" in row)
            return next(c for c in range(key_at, len(heads)) if heads[c] == "决算数")
        return self.rows[self.numbers].index(name)

    def get(self, row, column):
        if row == "合计" and "合计" not in [cell for line in self.rows[(self.numbers or 0) + 1 :] for cell in line]:
            return self.rows[self.numbers + 1][self.column(column, 0)]
        for line in self.rows[(self.numbers or 3) + 1 :]:
            if row in line:
                return line[self.column(column, line.index(row))]
        raise KeyError((row, column))


class PageCells:
    """The same from the words of the form's page of the PDF."""

    def __init__(self, page):
        self.words = [
            (float(w.get("xMin")), float(w.get("xMax")), (float(w.get("yMin")) + float(w.get("yMax"))) / 2, w.text or "")
            for w in page
        ]
        self.amounts = [w for w in self.words if AMOUNT.match(w[3])]
        heads = [w[2] for w in self.words if w[3] in ("栏次", "科目名称")]
        self.top = max(heads or [w[2] for w in self.words if w[3] == "12"])  # the last line of the head
        self.key_columns = [w for w in self.words if w[3] == "行次"]

    def find_key(self, row):
        below = [w for w in self.words if w[2] > self.top + 2 and w[3] == row]
        if self.key_columns:  # 行次: integers under that word, not others
            below = [w for w in below if any(abs((w[0] + w[1] - k[0] - k[1]) / 2) < 8 for k in self.key_columns)]
        return below[0] if below else None

    def get(self, row, column):
        key = self.find_key(row)
        if key is None and row == "合计":
            line = self.amounts  # a form with a single, unnamed row
        elif key is None:
            raise KeyError((row, column))
        else:
            line = [w for w in self.amounts if abs(w[2] - key[2]) < 6]
        if column == "决算数":
            return self.next_amount(line, key, row)
        numbers = [w for w in self.words if abs(w[2] - self.top) < 4 and re.fullmatch(r"\d{1,2}", w[3])]
        middles = {w[3]: (w[0] + w[1]) / 2 for w in numbers}
        for word in line:
            middle = (word[0] + word[1]) / 2
            if min(middles, key=lambda name: abs(middles[name] - middle)) == column:
                return word[3]
        return None

    def next_amount(self, line, key, row):
        """To the right of the key, before the next key of the same line."""
        stops = [w[0] for w in self.words if abs(w[2] - key[2]) < 6 and w[0] > key[1] and not AMOUNT.match(w[3])]
        if not self.key_columns:  # code, name, amount: the name does not stop
            stops = [w[0] for w in self.words if abs(w[2] - key[2]) < 6 and w[0] > key[1] and re.fullmatch(r"\d{3,5}|公用经费合计", w[3])]
        end = min(stops, default=float("inf"))
        found = [w for w in line if key[1] < w[0] < end]
        return found[0][3] if found else None


def form_pages(pdf):
    text = run("pdftotext", "-bbox", str(pdf), "-")
    text = re.sub(r'xmlns="[^"]*"|<!DOCTYPE[^>]*>', "", text)
    pages = ElementTree.fromstring(text).iter("page")
    found = {}
    for page in pages:
        words = list(page)
        title = squeezed("".join(w.text or "" for w in words[:2]))
        match = re.match(r"2022年度.*?（(表\d)）", title)
        if match:
            found[match[1]] = PageCells(words)
    return found


def other(text):
    """A value that is not there: for a blank 0.00, else one more in the last place."""
    if text == "":
        return "0.00"
    places = len(text.partition(".")[2])
    return str(Decimal(text) + Decimal(1).scaleb(-places))


def same_cell(shown, expected):
    if expected == "":
        return shown is None
    return shown is not None and rounded(str(shown), expected) == Decimal(expected)


def check_tables(folder, report, change):
    workbook = openpyxl.load_workbook(next(folder.glob("*.xlsx")), data_only=True)
    sheets = {name: SheetCells(workbook.worksheets[number]) for name, number in FORMS.items()}
    pages = form_pages(next(folder.glob("*.pdf")))
    for row in csv.DictReader(open(HERE / "004-tables.csv", encoding="utf-8")):
        expected, why = OTHER_CELLS.get(row["id"], (row["published"], ""))
        expected = change(expected)
        for where, cells in (("附表", sheets), ("PDF", pages)):
            shown = cells[row["table"]].get(row["row"], row["column"])
            if not same_cell(shown, expected):
                report.error(f"{row['id']}：{where}里是 {shown}，应为 {expected or '空白'}")
        report.counts["格子与公布的不同" if why else "格子与公布的相同" if expected else "空白的格子"] += 1


# ---- the figures ----


def page_texts(pdf, *options):
    """Each page of the PDF, without its number."""
    pages = run("pdftotext", "-enc", "UTF-8", *options, str(pdf), "-").split("\f")
    number = re.compile(r"\s*—\s*\d+\s*—\s*")
    return ["".join(line + "\n" for line in page.splitlines() if not number.fullmatch(line)) for page in pages]


class Sections:
    """The text of the PDF under each heading, by 第三部分 五（三）."""

    def __init__(self, pdf):
        outline = json.loads(run("qpdf", "--json=1", "--json-key=outlines", str(pdf)))["outlines"]
        self.titles = []
        self.collect(outline, "", 1)
        self.contents = squeezed("".join(page for page in page_texts(pdf, "-layout") if "......" in page))
        raw = "".join(page for page in page_texts(pdf) if "......" not in page)
        kept = [i for i, c in enumerate(raw) if squeezed(c)]
        whole = "".join(raw[i] for i in kept)
        at = 0
        starts = []
        for place, title in self.titles:
            found = whole.find(squeezed(title), at)
            if found < 0:  # a form's heading is its title in the PDF: 2022年度…（表1）
                found = whole.find(squeezed(title.split("、", 1)[1]), at)
            starts.append((found, place))
            at = found + 1
        self.texts = {}
        for i, (start, place) in enumerate(starts):
            end = starts[i + 1][0] if i + 1 < len(starts) else len(whole)
            self.texts[place] = raw[kept[start] : kept[end - 1] + 1]

    def collect(self, items, above, level):
        for item in items:
            title = item["title"]
            end = {1: "部分", 2: "、", 3: "）"}.get(level)
            annex = re.match(r"附件\d+", title)
            number = annex[0] if annex else title[: title.index(end) + (0 if level == 2 else len(end))]
            place = above + (" " if level == 2 else "") + number
            self.titles.append((place, title))
            self.collect(item["kids"], place, level + 1)

    def text(self, where):
        return "".join(text for place, text in self.texts.items() if place == where or place.startswith((where + "（", where + " ")))


def check_contents(sections, report):
    """The contents name the headings of the first two levels, in order."""
    expected = "目录" + "".join(squeezed(t) for p, t in sections.titles if "（" not in p.partition(" ")[2])
    named = re.sub(r"\.{3,}\d+", "", sections.contents)
    if named != expected:
        report.error(f"目录与标题不同：\n{named}\n{expected}")


def number_shown(printed, expected, unit, bare):
    """Whether `printed` (804.61, 203次661人) shows the number with its unit, where it has a unit of its own."""
    if re.fullmatch(r"[\d,]+(\.\d+)?", printed):
        return rounded(printed, expected) == Decimal(expected)
    kind = "" if bare else re.escape(unit)
    return re.search(rf"(?<![\d.]){re.escape(expected)}(?![\d.])(批（)?{kind}", printed) is not None


def stands_in(text, printed, unit):
    """Whether the sentences hold it: a number with its unit or counting word behind, a text as it is."""
    if not re.fullmatch(r"[\d,]+(\.\d+)?", printed):
        return squeezed(printed) in text
    return re.search(rf"(?<![\d.]){re.escape(printed)}(?:余?{re.escape(unit)}|个|名|起|件)", text) is not None


def stands_in_cells(text, printed):
    """In the cells of a self-evaluation table, whose lines may be broken: each number is there."""
    numbers = re.findall(r"[\d.,]+", printed)
    return all(re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", text) for number in numbers)


def plain(figure):
    """A figure of the unit's own as it is printed."""
    if figure["kind"] == "count":
        return str(figure["value"])
    part, whole = map(Decimal, figure["value"].split("/"))
    return str((100 * part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP))


def check_figures(folder, report, change):
    figures = {f["name"]: f for f in json.loads((folder / "figures.json").read_text(encoding="utf-8"))["figures"]}
    sections = Sections(next(folder.glob("*.pdf")))
    for row in csv.DictReader(open(HERE / "004.csv", encoding="utf-8")):
        rule = row["agrees"] or "primary"
        expected = row["recomputed"] if rule in ("no", "rounding-only") else row["published"]
        expected, why = OTHER_FIGURES.get(row["id"], (expected, ""))
        report.counts[f"数 {'另列' if why else rule}"] += 1
        if row["figure"].startswith("“"):
            if row["figure"].strip("“”") not in squeezed(sections.text(row["where"])):
                report.error(f"{row['id']}：{row['where']}里没有{row['figure']}")
            continue
        expected = change(expected)
        figure = figures.get(row["figure"])
        if figure is None:
            report.error(f"{row['id']}：没有数名 {row['figure']}")
            continue
        printed = figure.get("printed", [])
        if row["figure"].startswith("自定义."):  # printed within the unit's own prose, which is one text
            printed = [plain(figure)]
        if row["where"] == "不印":
            if printed or figure["state"] == "known":
                report.error(f"{row['id']}：不该印，印了 {printed}")
            continue
        in_table = row["where"].startswith("第六部分")
        text = sections.text(row["where"])
        shown = [p for p in printed if number_shown(p, expected, row["unit"], in_table)]
        if not shown:
            report.error(f"{row['id']}：{row['figure']} 应印 {expected}{row['unit']}，印的是 {printed}")
        elif in_table and not any(stands_in_cells(text, p) for p in shown):
            report.error(f"{row['id']}：{row['where']}里没有 {shown}")
        elif not in_table and not any(stands_in(squeezed(text), p, row["unit"]) for p in shown):
            report.error(f"{row['id']}：{row['where']}里没有 {shown}{row['unit']}")


def check_headings(folder, report):
    sections = Sections(next(folder.glob("*.pdf")))
    check_contents(sections, report)
    found = [squeezed(title) for place, title in sections.titles if "（" not in place.partition(" ")[2]]
    expected = [squeezed(line) for line in HEADINGS.strip().splitlines()]
    for line in [line for line in expected + found if line not in expected or line not in found]:
        report.error(f"标题只在一边有：{line}")
    if not report.wrong and found != expected:
        report.error("标题的次序不同")
    for place, words in PIECES:
        if words not in squeezed(sections.text(place)):
            report.error(f"{place}里没有“{words}”")


def count_wrong(check, folder):
    """How many findings a check makes when every value asked for is another one."""
    report = Report()
    report.error = lambda text: setattr(report, "wrong", report.wrong + 1)
    check(folder, report, other)
    return report.wrong


def check_teeth(folder, report):
    cells = sum(1 for _ in open(HERE / "004-tables.csv", encoding="utf-8")) - 1
    if count_wrong(check_tables, folder) != 2 * cells:
        report.error(f"换了数的格子只查出{count_wrong(check_tables, folder)}个，应为{2 * cells}")
    rows = [row for row in csv.DictReader(open(HERE / "004.csv", encoding="utf-8"))]
    asked = sum(1 for row in rows if row["where"] != "不印" and not row["figure"].startswith("“"))
    if count_wrong(check_figures, folder) != asked:
        report.error(f"换了的数只查出{count_wrong(check_figures, folder)}个，应为{asked}")


def main():
    folder = pathlib.Path(sys.argv[1])
    report = Report()
    if sys.argv[2:] == ["--teeth"]:
        check_teeth(folder, report)
    else:
        check_tables(folder, report, lambda text: text)
        check_figures(folder, report, lambda text: text)
        check_headings(folder, report)
    print("，".join(f"{name}{count}" for name, count in sorted(report.counts.items())))
    sys.exit(1 if report.wrong else 0)


if __name__ == "__main__":
    main()
