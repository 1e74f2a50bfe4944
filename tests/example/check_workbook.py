"""check_workbook.py FOLDER [--one-fen]: checks the workbook that was built for the example unit, read with openpyxl and so
independently of the program, against the forms (their sheets, 表内 and 表间 relations) and against figures.json.

Amounts are compared in whole 分, from the values of the cells; a cell must hold its amount exactly. Prints every
relation that does not hold and, last, what was counted; fails if anything was printed before that. With --one-fen it
makes single amounts one 分 larger, in memory, and fails if the relations do not see that.

Relations of the forms that are not checked, and why:
- the 基本支出 part of 附表七 against 附表八: 附表七 is not split into 基本支出 and 项目支出. The same comparison is made
  with 附表五, which is.
- 3.2 = 6.2 + 11.4 + 14.2 and 3.3 = 6.3 + 11.5 + 14.3 hold only where no other money is spent; the example unit spends
  some, so the left side may be larger.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

import openpyxl

FORMS = [
    "收入支出决算总表",
    "收入决算表",
    "支出决算表",
    "财政拨款收入支出决算总表",
    "财政拨款支出决算明细表",
    "一般公共预算财政拨款支出决算表",
    "一般公共预算财政拨款支出决算明细表",
    "一般公共预算财政拨款基本支出决算表",
    "一般公共预算财政拨款项目支出决算表",
    "一般公共预算财政拨款“三公”经费支出决算表",
    "政府性基金预算财政拨款收入支出决算表",
    "政府性基金预算财政拨款“三公”经费支出决算表",
    "国有资本经营预算财政拨款收入支出决算表",
    "国有资本经营预算财政拨款支出决算表",
]
CLASSES = ("201 202 203 204 205 206 207 208 210 211 212 213 214 215 216 217 219 220 221 222 223 224 229 231 232 "
           "234").split()
SOURCES = ["一般公共预算财政拨款收入", "政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入", "上级补助收入",
           "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
FUNDS = ["一般公共预算", "政府性基金预算", "国有资本经营预算"]
# The column groups of 附表七 and the economic items under each, in the order of the form.
DETAIL_GROUPS = {
    "301": ("工资福利支出", "01 02 03 06 07 08 09 10 11 12 13 14 99"),
    "302": ("商品和服务支出", "01 02 03 04 05 06 07 08 09 11 12 13 14 15 16 17 18 24 25 26 27 28 29 31 39 40 99"),
    "303": ("对个人和家庭的补助", "01 02 03 04 05 06 07 08 09 10 11 99"),
    "307": ("债务利息及费用支出", "01 02 03 04"),
    "309": ("资本性支出（基本建设）", "01 02 03 05 06 07 08 13 19 21 22 99"),
    "310": ("资本性支出", "01 02 03 05 06 07 08 09 10 11 12 13 19 21 22 99"),
    "311": ("对企业补助（基本建设）", "01 99"),
    "312": ("对企业补助", "01 03 04 05 99"),
    "313": ("对社会保障基金补助", "02 03 04"),
    "399": ("其他支出", "06 07 08 99"),
}
THREE_PUBLIC = ["合计", "因公出国境费", "公务用车小计", "公务用车购置费", "公务用车运行维护费", "公务接待费"]


class Report:
    """What was checked, and what did not hold."""

    def __init__(self):
        self.failures = []
        self.counts = Counter()

    def same(self, kind, what, actual, expected):
        self.counts[kind] += 1
        if actual != expected:
            self.failures.append(f"{what}: {actual} 分，应为 {expected} 分")

    def true(self, kind, what, holds):
        self.counts[kind] += 1
        if not holds:
            self.failures.append(what)


class Form:
    """One sheet: its amounts in 分, by row and 栏次. Blank cells are not there."""

    def __init__(self, sheet, report):
        self.sheet = sheet
        self.name = sheet.title
        self.report = report
        self.columns = self.numbered_columns()

    def numbered_columns(self):
        """栏次 -> column. The row of column numbers is the one that says 栏次, or else is numbers only."""
        for row in self.sheet.iter_rows(max_row=10):
            texts = [str(c.value) for c in row if c.value is not None]
            numbers = [t for t in texts if t.isdigit()]
            if numbers and numbers[0] == "1" and set(texts) <= set(numbers) | {"类", "款", "项", "栏次"}:
                self.body = row[0].row + 1
                return {int(c.value): c.column for c in row if c.value is not None and str(c.value).isdigit()}
        self.body = None
        return {}

    def fen(self, row, column):
        """The amount of a cell in 分, None if blank."""
        value = self.sheet.cell(row, column).value
        if value is None:
            return None
        address = self.sheet.cell(row, column).coordinate
        self.report.true("cells", f"{self.name}!{address}: {value!r} 不是数", isinstance(value, (int, float)))
        if not isinstance(value, (int, float)):
            return None
        fen = round(value * 1_000_000)
        self.report.true("cells", f"{self.name}!{address}: {value!r} 不是整分", abs(value - fen / 1e6) <= 1e-9)
        return fen

    def value(self, row, number):
        """The amount in a 栏, zero if blank."""
        return self.fen(row, self.columns[number]) or 0


class LineForm(Form):
    """附表一 and 附表四: rows are found by 行次."""

    def __init__(self, sheet, report):
        super().__init__(sheet, report)
        self.lines = {}
        line_columns = [c.column for row in sheet.iter_rows(max_row=8) for c in row if c.value == "行次"]
        for row in range(self.body, sheet.max_row + 1):
            for column in line_columns:
                number = sheet.cell(row, column).value
                if number is not None:
                    self.lines[int(number)] = row

    def line(self, line, number):
        return self.value(self.lines[line], number)


class CodeForm(Form):
    """A form over codes: 合计, 类, 款, 项, and lines without a code (projects) under the 项 above them."""

    def __init__(self, sheet, report, code_columns):
        super().__init__(sheet, report)
        self.leaf_length = 2 * code_columns + 1
        self.rows = {}
        self.below = defaultdict(list)
        self.extra = []
        last = None
        for row in range(self.body, sheet.max_row + 1):
            label = sheet.cell(row, code_columns + 1).value
            code = next((str(v) for v in (sheet.cell(row, c).value for c in range(1, code_columns + 1)) if v), None)
            if label is None:
                break
            if label == "合计" and code is None:
                code = "合计"
            if code is None:
                self.below[last].append(row)
                self.extra.append(row)
                continue
            self.rows[code] = row
            last = code
            if code != "合计":
                self.below[code[:-2] if len(code) > 3 else "合计"].append(row)

    def total(self, number):
        return self.value(self.rows["合计"], number)

    def at(self, code, number):
        """The amount in the row of a code, zero if there is no such row."""
        return self.value(self.rows[code], number) if code in self.rows else 0

    def items(self):
        return [code for code in self.rows if len(code) == self.leaf_length]


def check_sheets(workbook, report):
    names = workbook.sheetnames
    report.same("sheets", "工作表", names, ["目录"] + FORMS + ["图表"])
    contents = workbook["目录"]
    listed = [tuple(contents.cell(row, column).value for column in (1, 2, 3)) for row in range(4, 18)]
    report.same("sheets", "目录", listed, [(i, name, f"公开{i:02}表") for i, name in enumerate(FORMS, 1)])
    for number, name in enumerate(FORMS, 1):
        texts = [str(c.value) for row in workbook[name].iter_rows(max_row=3) for c in row if c.value is not None]
        report.true("sheets", f"{name}: 没有标题", name in texts)
        report.true("sheets", f"{name}: 没有表号 公开{number:02}表", f"公开{number:02}表" in texts)
        report.true("sheets", f"{name}: 没有金额单位", "金额单位：万元" in texts)
        amounts = [c.value for row in workbook[name].iter_rows() for c in row if isinstance(c.value, (int, float))]
        report.true("full", f"{name}: 表里没有金额", any(amount != 0 for amount in amounts))


def check_columns_full(form, report, row):
    for number in form.columns:
        report.true("full", f"{form.name}: {number}栏 没有金额", form.value(row, number) != 0)


def sums_by_column(form, report, rows, result, plus, minus=()):
    for row in rows:
        if any(form.fen(row, form.columns[n]) is not None for n in (result, *plus, *minus)):
            total = sum(form.value(row, n) for n in plus) - sum(form.value(row, n) for n in minus)
            report.same("表内", f"{form.name} 第{row}行 {result}栏", form.value(row, result), total)


def sums_by_level(form, report, numbers):
    """Each row is the sum of the rows one level below it."""
    for code, row in form.rows.items():
        if len(code) == form.leaf_length:
            continue
        children = [r for r in form.below[code] if r not in form.extra]
        report.true("表内", f"{form.name} {code} 没有下级科目", bool(children))
        for number in numbers:
            total = sum(form.value(r, number) for r in children)
            report.same("表内", f"{form.name} {code} {number}栏 下级之和", form.value(row, number), total)


def check_income_expenditure(form, report):
    same = lambda line, number, total: report.same("表内", f"附表一 {line}行", form.line(line, number), total)
    same(27, 1, sum(form.line(i, 1) for i in range(1, 9)))
    same(31, 1, sum(form.line(i, 1) for i in (27, 28, 29)))
    same(58, 2, sum(form.line(i, 2) for i in range(32, 58)))
    same(62, 2, sum(form.line(i, 2) for i in (58, 59, 60)))
    same(31, 1, form.line(62, 2))


def check_fiscal(form, report):
    same = lambda line, number, total: report.same(
        "表内", f"附表四 {line}行{number}栏", form.line(line, number), total)
    same(27, 1, sum(form.line(i, 1) for i in (1, 2, 3)))
    same(28, 1, sum(form.line(i, 1) for i in (29, 30, 31)))
    same(32, 1, form.line(27, 1) + form.line(28, 1))
    for number in (2, 3, 4, 5):
        same(59, number, sum(form.line(i, number) for i in range(33, 59)))
        same(64, number, form.line(59, number) + form.line(60, number))
    for line in [*range(33, 61), 64]:
        same(line, 2, sum(form.line(line, number) for number in (3, 4, 5)))
    same(32, 1, form.line(64, 2))


class DetailForm(CodeForm):
    """附表七: economic items side by side, in groups."""

    def __init__(self, sheet, report):
        super().__init__(sheet, report, 3)
        self.total_column = self.columns[1]
        self.groups = defaultdict(list)
        name = None
        for column in range(self.total_column + 1, max(self.columns.values()) + 1):
            name = sheet.cell(4, column).value or name
            self.groups[name].append(column)
        self.item_columns = {}
        for code, (title, endings) in DETAIL_GROUPS.items():
            columns = self.groups.get(title, [])
            wanted = [code] + [code + ending for ending in endings.split()]
            report.same("sheets", f"附表七 {title} 栏数", len(columns), len(wanted))
            self.item_columns.update(zip(wanted, columns))
        report.same("sheets", "附表七 的分组", list(self.groups), [title for title, _ in DETAIL_GROUPS.values()])

    def item(self, code, economic):
        return self.fen(self.rows[code], self.item_columns[economic]) or 0


def check_detail(form, general, report):
    for code, row in form.rows.items():
        total = form.fen(row, form.total_column) or 0
        parts = 0
        for group, (_, endings) in DETAIL_GROUPS.items():
            subtotal = form.item(code, group)
            parts += subtotal
            items = sum(form.item(code, group + ending) for ending in endings.split())
            report.same("表内", f"附表七 {code} {group}小计", subtotal, items)
        report.same("表内", f"附表七 {code} 合计", total, parts)
        report.same("表间", f"附表七 {code} 与 附表六 1栏", total, general.at(code, 1))
    report.same("表间", "附表七 与 附表六 的行", list(form.rows), list(general.rows))
    for code in form.rows:
        if len(code) == form.leaf_length:
            continue
        for economic, column in form.item_columns.items():
            total = sum(form.fen(row, column) or 0 for row in form.below[code])
            report.same("表内", f"附表七 {code} {economic} 下级之和", form.item(code, economic), total)


class BasicForm(Form):
    """附表八: three blocks of code, name and amount; the sums stand in the last row."""

    def __init__(self, sheet, report):
        super().__init__(sheet, report)
        self.amounts = {}
        self.cells = {}
        for row in range(5, sheet.max_row + 1):
            for column in (1, 4, 7):
                code, name = (sheet.cell(row, column + i).value for i in (0, 1))
                key = str(code) if code and str(code).isdigit() else name
                if key and key not in ("科目名称",):
                    self.cells[key] = (row, column + 2)
                    self.amounts[key] = self.fen(row, column + 2) or 0

    def of(self, key):
        return self.amounts.get(key, 0)


def check_basic(form, report):
    classes = [code for code in form.amounts if code.isdigit() and len(code) == 3]
    report.same("sheets", "附表八 的类", classes, ["301", "302", "307", "310", "303", "312", "399"])
    for code in classes:
        items = sum(amount for key, amount in form.amounts.items() if key.isdigit() and len(key) == 5
                    and key.startswith(code))
        report.same("表内", f"附表八 {code}", form.of(code), items)
    report.same("表内", "附表八 人员经费合计", form.of("人员经费合计"), form.of("301") + form.of("303"))
    report.same("表内", "附表八 公用经费合计", form.of("公用经费合计"),
                sum(form.of(code) for code in classes if code not in ("301", "303")))


def check_three_public(form, report):
    row = form.body
    for result, plus in ((1, (2, 3, 6)), (3, (4, 5)), (7, (8, 9, 12)), (9, (10, 11))):
        sums_by_column(form, report, [row], result, plus)
    check_columns_full(form, report, row)


def check_in_tables(f, report):
    check_income_expenditure(f[1], report)
    check_fiscal(f[4], report)
    for number, result, plus, minus in ((2, 1, range(2, 8), ()), (3, 1, range(2, 7), ()), (5, 1, (2, 5, 8), ()),
                                        (5, 2, (3, 4), ()), (5, 5, (6, 7), ()), (5, 8, (9, 10), ()),
                                        (6, 1, (2, 3), ()), (11, 3, (4, 5), ()), (11, 6, (1, 2), (3,)),
                                        (13, 3, (4, 5), ()), (13, 6, (1, 2), (3,)), (14, 1, (2, 3), ())):
        sums_by_column(f[number], report, [*f[number].rows.values(), *f[number].extra], result, plus, minus)
    for number in (2, 3, 5, 6, 9, 11, 13, 14):
        sums_by_level(f[number], report, f[number].columns)
    for number in (2, 3, 5, 6, 9, 11, 13, 14):
        check_columns_full(f[number], report, f[number].rows["合计"])
    for code in f[9].items():
        projects = sum(f[9].value(row, 1) for row in f[9].below[code])
        report.same("表内", f"附表九 {code} 各项目之和", projects, f[9].at(code, 1))
    check_detail(f[7], f[6], report)
    check_basic(f[8], report)
    check_three_public(f[10], report)
    check_three_public(f[12], report)


def cross_income(f, report):
    same = lambda what, a, b: report.same("表间", what, a, b)
    for line in (1, 2, 3):
        same(f"1 附表一{line}行 与 附表四{line}行", f[1].line(line, 1), f[4].line(line, 1))
    same("1 附表二2栏", f[2].total(2), sum(f[1].line(i, 1) for i in (1, 2, 3)))
    same("2 附表二1栏", f[2].total(1), f[1].line(27, 1))
    for number in range(3, 8):
        same(f"2 附表二{number}栏", f[2].total(number), f[1].line(number + 1, 1))
    same("10 附表十一2栏", f[11].total(2), f[4].line(2, 1))
    same("10 附表十一1栏", f[11].total(1), f[4].line(30, 1))
    same("10 附表十三2栏", f[13].total(2), f[4].line(3, 1))
    same("10 附表十三1栏", f[13].total(1), f[4].line(31, 1))
    same("10 附表十一6栏", f[11].total(6), f[4].line(60, 4))
    same("10 附表十三6栏", f[13].total(6), f[4].line(60, 5))


def cross_expenditure(f, report):
    same = lambda what, a, b: report.same("表间", what, a, b)
    same("3 附表三1栏", f[3].total(1), f[1].line(58, 2))
    for i, code in enumerate(CLASSES):
        same(f"3 附表三 {code}", f[3].at(code, 1), f[1].line(32 + i, 2))
        same(f"5 附表四 {code} 与 附表六", f[4].line(33 + i, 3), f[6].at(code, 1))
        same(f"5 附表四 {code} 与 附表十一", f[4].line(33 + i, 4), f[11].at(code, 3))
        same(f"5 附表四 {code} 与 附表十四", f[4].line(33 + i, 5), f[14].at(code, 1))
    same("4 附表三", f[3].total(1), sum(f[3].total(number) for number in range(2, 7)))
    same("5 附表四59行3栏", f[4].line(59, 3), f[6].total(1))
    same("5 附表四59行4栏", f[4].line(59, 4), f[11].total(3))
    same("5 附表四59行5栏", f[4].line(59, 5), f[14].total(1))
    same("5 附表十三3栏", f[13].total(3), f[14].total(1))
    for code in [*f[3].rows]:
        for number, general, fund, state in ((2, 2, 4, 2), (3, 3, 5, 3)):
            fiscal = f[6].at(code, general) + f[11].at(code, fund) + f[14].at(code, state)
            report.true("表间", f"11 附表三 {code} {number}栏 小于财政拨款部分", f[3].at(code, number) >= fiscal)
    for number in (2, 3):
        report.true("表间", f"11 附表三{number}栏 小于附表六", f[3].total(number) >= f[6].total(number))


def cross_economic(f, report):
    same = lambda what, a, b: report.same("表间", what, a, b)
    basic = f[8].of("人员经费合计") + f[8].of("公用经费合计")
    same("6 附表六2栏", f[6].total(2), basic)
    same("6 附表六3栏", f[6].total(3), f[9].total(1))
    for code in f[6].rows:
        same(f"6 附表九 {code}", f[6].at(code, 3), f[9].at(code, 1))
    same("6 附表七", f[7].fen(f[7].rows["合计"], f[7].total_column), f[6].total(1))
    economic = {code for code in f[5].rows if code != "合计"} | {code for code in f[8].amounts if code.isdigit()}
    for code in sorted(economic):
        same(f"6 附表五 {code} 3栏 与 附表八", f[5].at(code, 3), f[8].of(code))
        same(f"6 附表五 {code} 2栏 与 附表七", f[5].at(code, 2), f[7].item("合计", code))
    same("7 附表五1栏", f[5].total(1), f[4].line(59, 2))
    for number, column in ((2, 3), (5, 4), (8, 5)):
        same(f"7 附表五{number}栏", f[5].total(number), f[4].line(59, column))
    same("7 附表五3栏", f[5].total(3), f[6].total(2))
    same("7 附表五6栏", f[5].total(6), f[11].total(4))
    same("7 附表五9栏", f[5].total(9), f[14].total(2))


def cross_three_public(f, report):
    for economic, number in (("30217", 12), ("30231", 11), ("30212", 8)):
        what = f"8 {economic} 与 附表十{number}栏"
        limit = f[10].value(f[10].body, number)
        report.true("表间", f"{what}: 附表八更大", f[8].of(economic) <= limit)
        report.same("表间", f"{what}: 附表七", f[7].item("合计", economic), limit)
    bought = f[7].item("合计", "31013") + f[7].item("合计", "30913")
    report.same("表间", "8 公务用车购置 与 附表十10栏", bought, f[10].value(f[10].body, 10))


def cross_balances(f, figures, report):
    report.true("表间", "9 附表四28行 大于 附表一29行", f[4].line(28, 1) <= f[1].line(29, 1))
    report.true("表间", "9 附表四60行 大于 附表一60行", f[4].line(60, 2) <= f[1].line(60, 2))
    report.same("表间", "9 收支平衡", sum(f[1].line(i, 1) for i in (29, 27, 28)),
                sum(f[1].line(i, 2) for i in (58, 59, 60)))
    report.same("表间", "12 机关运行经费", figures["机关运行经费.本年"], f[8].of("公用经费合计"))


def line_figures():
    """(form, 行次, 栏次) -> name of the figure."""
    names = {}
    for i, source in enumerate(SOURCES, 1):
        names[1, i, 1] = f"收入.来源.{source}.金额"
        if i <= 3:
            names[4, i, 1] = names[1, i, 1]
    for i, code in enumerate(CLASSES):
        names[1, 32 + i, 2] = f"支出决算.科目.{code}.合计"
        for number, field in enumerate(["合计", *FUNDS], 2):
            names[4, 33 + i, number] = f"财政拨款决算.科目.{code}.{field}"
    names.update({(1, 27, 1): "收入合计.本年", (1, 28, 1): "使用非财政拨款结余", (1, 29, 1): "年初结转和结余.合计",
                  (1, 31, 1): "收入总计.本年", (1, 58, 2): "支出合计.本年", (1, 59, 2): "结余分配",
                  (1, 60, 2): "年末结转和结余.合计", (1, 62, 2): "支出总计.本年",
                  (4, 27, 1): "财政拨款收入合计.本年", (4, 28, 1): "年初结转和结余.财政拨款",
                  (4, 32, 1): "财政拨款收入总计.本年", (4, 59, 2): "财政拨款支出合计.本年",
                  (4, 60, 2): "年末结转和结余.财政拨款", (4, 64, 2): "财政拨款支出总计.本年"})
    spent = ["一般公共预算支出.本年", "政府性基金支出.本年", "国有资本经营支出.本年"]
    for i, fund in enumerate(FUNDS):
        names[4, 29 + i, 1] = f"年初结转和结余.{fund}"
        names[4, 59, 3 + i] = spent[i]
        names[4, 60, 3 + i] = f"年末结转和结余.{fund}"
        names[4, 64, 3 + i] = f"财政拨款支出总计.{fund}"
    return names


def list_fields():
    """Form -> (list of figures, field of each 栏次)."""
    economic = ["合计"] + [f"{fund}{part}" for fund in FUNDS for part in ("小计", "基本支出", "项目支出")]
    balance = ["年初结转和结余", "本年收入", "本年支出", "基本支出", "项目支出", "年末结转和结余"]
    return {
        2: ("收入决算.科目", ["合计", "财政拨款收入", *SOURCES[3:]]),
        3: ("支出决算.科目", ["合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]),
        5: ("财政拨款明细.经济科目", economic),
        6: ("一般公共预算决算.科目", ["合计", "基本支出", "项目支出"]),
        9: ("项目支出决算.科目", ["合计"]),
        11: ("政府性基金决算.科目", balance),
        13: ("国有资本经营决算.科目", balance),
        14: ("国有资本经营决算.科目", ["本年支出", "基本支出", "项目支出"]),
    }


def check_figures(f, figures, report):
    """Every amount cell is the figure of its row and column; returns how many amount cells were compared."""
    compared = Counter()

    def same(number, form, row, column, name):
        fen = form.fen(row, column)
        if fen is not None:
            compared[number] += 1
        report.same("figures", f"{form.name} {name}", fen, figures.get(name))

    for (number, line, column), name in line_figures().items():
        same(number, f[number], f[number].lines[line], f[number].columns[column], name)
    for number, (path, fields) in list_fields().items():
        form = f[number]
        for code, row in form.rows.items():
            for i, field in enumerate(fields, 1):
                same(number, form, row, form.columns[i], f"{path}.{code}.{field}")
            for i, project in enumerate(r for r in form.below[code] if r in form.extra):
                same(number, form, project, form.columns[1], f"{path}.{code}_{i + 1}.合计")
    for code, row in f[7].rows.items():
        same(7, f[7], row, f[7].total_column, f"一般公共预算明细.科目.{code}.合计")
        for economic, column in f[7].item_columns.items():
            same(7, f[7], row, column, f"一般公共预算明细.科目.{code}.{economic}")
    sums = {"人员经费合计": "基本支出.人员经费", "公用经费合计": "基本支出.公用经费"}
    for key, (row, column) in f[8].cells.items():
        same(8, f[8], row, column, sums.get(key, f"基本支出决算.经济科目.{key}.金额"))
    for number, fund in ((10, FUNDS[0]), (12, FUNDS[1])):
        for i, (kind, item) in enumerate([(k, t) for k in ("预算数", "决算数") for t in THREE_PUBLIC], 1):
            same(number, f[number], f[number].body, f[number].columns[i], f"三公经费表.{fund}.{kind}.{item}")
    for number, form in f.items():
        amounts = sum(isinstance(c.value, (int, float)) for row in form.sheet.iter_rows() for c in row)
        report.same("figures", f"{form.name} 与 figures.json 比过的金额格数", compared[number], amounts)


def read_figures(path):
    """Name -> amount in 分, of the known money figures."""
    figures = {}
    for figure in json.loads(path.read_text(encoding="utf-8"))["figures"]:
        if figure["kind"] == "money" and figure["state"] == "known":
            yuan, fraction = re.fullmatch(r"(-?\d+)\.(\d\d)", figure["value"]).groups()
            figures[figure["name"]] = int(yuan + fraction)
    return figures


def count_formulas(path, report):
    sheets = openpyxl.load_workbook(path).worksheets
    by_sheet = {s.title: sum(c.data_type == "f" for row in s.iter_rows() for c in row) for s in sheets}
    # 附表八 prints no formula under it, and only its codes say what is a sum of what.
    for name in FORMS:
        if name != FORMS[7]:
            report.true("full", f"{name}: 没有公式", by_sheet.get(name, 0) > 0)
    return sum(by_sheet.values())


def check_libreoffice(path, formulas, report):
    """A full recalculation changes no cell, and the workbook prints: as many pages as sheets at least, each form."""
    tool = pathlib.Path(__file__).resolve().parent.parent / "render" / "recalculate.py"
    run = subprocess.run([sys.executable, str(tool), str(path)], capture_output=True, text=True, check=False)
    report.same("LibreOffice", "重算", (run.returncode, run.stdout.strip()), (0, f"formulas {formulas}"))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        run = subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
                              "--convert-to", "pdf", "--outdir", str(folder), str(path)],
                             capture_output=True, text=True, timeout=180, check=False)
        printed = folder / (path.stem + ".pdf")
        report.true("LibreOffice", f"打印: {run.returncode} {run.stderr}", run.returncode == 0 and printed.exists())
        if not printed.exists():
            return
        text = subprocess.run(["pdftotext", str(printed), "-"], capture_output=True, text=True, check=True).stdout
        text = re.sub(r"\s", "", text)
        for i, form in enumerate(FORMS, 1):
            report.true("LibreOffice", f"打印的 PDF 里没有 {form}", form in text and f"公开{i:02}表" in text)
        report.true("LibreOffice", "打印的 PDF 里有错误值", not re.search(r"#(REF|VALUE|NAME|DIV/0)|Err:\d", text))


def check_relations(workbook, figures, report):
    """表内 and 表间 relations; returns the forms by number."""
    kinds = {1: LineForm, 4: LineForm, 7: DetailForm, 8: BasicForm, 10: Form, 12: Form}
    f = {}
    for number, name in enumerate(FORMS, 1):
        if number in kinds:
            f[number] = kinds[number](workbook[name], report)
        else:
            f[number] = CodeForm(workbook[name], report, 2 if number == 5 else 3)
    check_in_tables(f, report)
    cross_income(f, report)
    cross_expenditure(f, report)
    cross_economic(f, report)
    cross_three_public(f, report)
    cross_balances(f, figures, report)
    return f


def check_one_fen(workbook, figures):
    """The relations see one 分 too much: in every tenth amount and the last of each form (in every one
    takes twenty seconds; they see them all). Returns what they do not see."""
    unseen = []
    for number, name in enumerate(FORMS, 1):
        amounts = [c for row in workbook[name].iter_rows() for c in row if isinstance(c.value, (int, float))]
        for cell in amounts[::10] + amounts[-1:]:
            good, cell.value = cell.value, round(cell.value + 1e-6, 6)
            report = Report()
            check_relations(workbook, figures, report)
            cell.value = good
            if not report.failures:
                unseen.append(f"{name}!{cell.coordinate}: 多一分没有看出")
    return unseen


def main(folder, mode=""):
    folder = pathlib.Path(folder)
    path = next(folder.glob("*.xlsx"))
    workbook = openpyxl.load_workbook(path, data_only=True)
    figures = read_figures(folder / "figures.json")
    if mode == "--one-fen":
        unseen = check_one_fen(workbook, figures)
        print("\n".join(unseen))
        return 1 if unseen else 0
    report = Report()
    check_sheets(workbook, report)
    if not report.failures:
        forms = check_relations(workbook, figures, report)
        check_figures(forms, figures, report)
        formulas = count_formulas(path, report)
        check_libreoffice(path, formulas, report)
        report.counts["formulas"] = formulas
    print("\n".join(report.failures + [f"{kind} {count}" for kind, count in report.counts.items()]))
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
