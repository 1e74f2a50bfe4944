"""make_published.py FOLDER: published forms (公开表) as accounting software lays them out, to be read by the tests.

Three made-up sets of one made-up unit: fourteen (2021, 万元, codes in 类, 款 and 项 cells), thirteen (2022, 元, one code column with
indents, amounts as text, totals as formulas) and nine (2022, 万元, 0.00 in every empty cell, “三公” in pairs). Each is written by
openpyxl and saved by LibreOffice as .xlsx, .ods and .xls. The forms are pivots of LINES, made here and not by the program.
"""

import pathlib
import subprocess
import sys
from decimal import Decimal

import openpyxl

GENERAL, GOVERNMENT, STATE, OTHER = "一般公共预算", "政府性基金预算", "国有资本经营预算", "其他资金"
FISCAL = [GENERAL, GOVERNMENT, STATE]
KINDS = ["基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]
SOURCES = ["财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
UNIT = "示例县（虚构）档案馆"

# function, kind, project, fund, economic item, 万元
LINES = [
    ("2010301", "基本支出", "", GENERAL, "30101", "100.00"),
    ("2010301", "基本支出", "", GENERAL, "30201", "19.00"),
    ("2010301", "基本支出", "", GENERAL, "30231", "1.50"),
    ("2010302", "项目支出", "系统维护", GENERAL, "30213", "30.25"),
    ("2010302", "项目支出", "系统维护", GENERAL, "30227", "9.75"),
    ("2080505", "基本支出", "", GENERAL, "30108", "16.40"),
    ("2120803", "项目支出", "", GOVERNMENT, "31005", "50.00"),
    ("2230105", "基本支出", "", STATE, "30201", "1.20"),
    ("2010350", "基本支出", "", OTHER, "30299", "2.35"),
    ("2010350", "经营支出", "", OTHER, "30226", "5.00"),
]
SECOND_PROJECT = ("2010302", "项目支出", "目录数字化", GENERAL, "30227", "7.00")
OPENING = {(GENERAL, ""): "3.00", (GOVERNMENT, "2120803"): "10.00", (OTHER, ""): "1.00"}
INCOME = [
    ("财政拨款收入", GENERAL, "2010301", "120.50"), ("财政拨款收入", GENERAL, "2010302", "47.00"),
    ("财政拨款收入", GENERAL, "2080505", "16.40"), ("财政拨款收入", GOVERNMENT, "2120803", "45.00"),
    ("财政拨款收入", STATE, "2230105", "1.20"), ("事业收入", OTHER, "2010350", "4.35"), ("经营收入", OTHER, "2010350", "5.00"),
]
THREE_PUBLIC = {"公务用车运行维护费": ("2.00", "1.50"), "公务接待费": ("0.60", "0.00")}
CLASSES = {"201": "一、一般公共服务支出", "202": "二、外交支出", "208": "八、社会保障和就业支出", "212": "十一、城乡社区支出",
           "223": "二十一、国有资本经营预算支出"}
NAMES = {"201": "一般公共服务支出", "20103": "政府办公厅（室）及相关机构事务", "2010301": "行政运行", "2010302": "一般行政管理事务",
         "2010350": "事业运行", "208": "社会保障和就业支出", "20805": "行政事业单位养老支出", "2080505": "机关事业单位基本养老保险缴费支出",
         "212": "城乡社区支出", "21208": "国有土地使用权出让收入安排的支出", "2120803": "城市建设支出", "223": "国有资本经营预算支出",
         "22301": "解决历史遗留问题及改革成本支出", "2230105": "国有企业退休人员社会化管理补助支出"}
ITEMS = {"301": "工资福利支出", "30101": "基本工资", "30102": "津贴补贴", "30108": "机关事业单位基本养老保险缴费", "302": "商品和服务支出",
         "30201": "办公费", "30213": "维修（护）费", "30227": "委托业务费", "30231": "公务用车运行维护费", "310": "资本性支出", "31005": "基础设施建设",
         "399": "其他支出", "39999": "其他支出"}


def total(lines):
    amounts = [Decimal(line[-1]) for line in lines]
    return sum(amounts) if amounts else None


def difference(*amounts):
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


class Style:
    """How a set writes what all sets say."""

    def __init__(self, name, year, unit, codes, year_in_title, zeros=False, texts=False, formulas=False):
        self.name, self.year, self.unit, self.codes, self.year_in_title = name, year, unit, codes, year_in_title
        self.zeros, self.texts, self.formulas = zeros, texts, formulas

    def amount(self, amount, row):
        if amount is None:
            return 0 if self.zeros else None
        amount = amount * 10000 if self.unit == "元" else amount
        if not self.texts or row % 3:
            return float(amount)
        text = f"{amount:,.2f}"
        return text if row % 2 else text.translate(str.maketrans("0123456789.,", "０１２３４５６７８９．，"))


class Form:
    """A sheet with its title, its corners and the rows below them."""

    def __init__(self, book, style, number, title, width):
        self.style = style
        self.sheet = book.create_sheet(f"Z{number:02} {title[:20]}".replace("“", "").replace("”", ""))
        self.row = 1
        self.put(1, f"{style.year}年度{title}" if style.year_in_title else title)
        self.sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
        if not style.year_in_title:
            self.put(2, f"{style.year}年度")
        self.sheet.cell(2, width).value = f"公开{number:02}表"
        self.sheet.cell(3, 1).value = f"部门：{UNIT}"
        self.sheet.cell(3, width).value = f"金额单位：{style.unit}"
        self.row = 4

    def put(self, row, text, column=1):
        self.sheet.cell(row, column).value = text

    def heads(self, rows, merges=()):
        for row, heads in enumerate(rows, self.row):
            for column, head in enumerate(heads, 1):
                self.sheet.cell(row, column).value = head or None
        for top, left, bottom, right in merges:
            self.sheet.merge_cells(start_row=self.row + top, start_column=left, end_row=self.row + bottom, end_column=right)
        self.row += len(rows)

    def line(self, cells):
        for column, cell in enumerate(cells, 1):
            self.sheet.cell(self.row, column).value = cell
        self.row += 1

    def amounts(self, amounts):
        return [self.style.amount(amount, self.row) for amount in amounts]

    def note(self, text):
        self.row += 1
        self.put(self.row, text)
        self.row += 1


def code_cells(style, code):
    if style.codes == "split":
        return [code[:3] or None, code[3:5] or None, code[5:7] or None]
    if style.codes == "indent":
        return ["　" * ((len(code) - 3) // 2) + code if code else None]
    return [int(code) if code else None, None, None]


def rows_of(codes):
    every = set()
    for code in codes:
        every |= {code[:length] for length in (3, 5, 7) if length <= len(code)}
    return sorted(every)


def write_codes(form, names, codes, heads, columns, kind="功能分类", projects=None):
    """heads: rows of heads over the amounts; columns(prefix): the amounts of a row."""
    style = form.style
    width = len(code_cells(style, "201"))
    stub = [[f"{kind}科目编码"] + [None] * (width - 1) + ["科目名称"]]
    stub += [[None] * (width + 1) for _ in heads[1:]]
    levels = (["类", "款", "项"] if width == 3 else [None]) + [None]
    below = [levels + [None] * len(heads[0])] if width == 3 else []
    merges = [(0, 1, len(heads) - 1, width)] if width > 1 else []
    form.heads([left + right for left, right in zip(stub, heads)] + below, merges + merged(heads, width + 1))
    form.heads([[None] * width + ["栏次"] + list(range(1, len(heads[0]) + 1))])
    first = form.row
    form.line([None] * width + ["合计"] + form.amounts(columns("")))
    for code in rows_of(codes):
        form.line(code_cells(style, code) + ["　" * ((len(code) - 3) // 2) + names[code]] + form.amounts(columns(code)))
        for name, amount in (projects or {}).get(code, []):
            form.line([None] * width + ["　　　" + name] + form.amounts([amount]))
    if style.formulas:
        classes = [row for row in range(first + 1, form.row) if len(str(form.sheet.cell(row, 1).value or "").strip("　")) == 3]
        for column in range(width + 2, width + 2 + len(heads[0])):
            numbers = [row for row in classes if isinstance(form.sheet.cell(row, column).value, float)]
            letter = openpyxl.utils.get_column_letter(column)
            if len(numbers) == len([row for row in classes if form.sheet.cell(row, column).value is not None]) > 0:
                form.sheet.cell(first, column).value = "=" + "+".join(f"{letter}{row}" for row in numbers)
    form.row += 1
    form.note("注：本表反映部门本年度的情况。1栏各行为各栏之和。")


def merged(heads, first):
    """A head goes on over the blanks to its right, and down over the row of heads below it if that has none there."""
    merges = []
    for start, head in enumerate(heads[0]):
        if head is None:
            continue
        end = start
        while end + 1 < len(heads[0]) and heads[0][end + 1] is None:
            end += 1
        down = 1 if len(heads) > 1 and heads[1][start] is None else 0
        if end > start or down:
            merges.append((0, first + start + 1, down, first + end + 1))
    return merges


class Facts:
    def __init__(self, lines):
        self.lines = lines

    def spent(self, prefix="", kind=None, fund=None, item="", project=None):
        return total([line for line in self.lines
                      if line[0].startswith(prefix) and line[4].startswith(item) and kind in (None, line[1])
                      and (fund is None or line[3] in fund) and project in (None, line[2])])

    def income(self, prefix="", source=None, fund=None):
        return total([row for row in INCOME if row[2].startswith(prefix) and source in (None, row[0]) and fund in (None, row[1])])

    def opening(self, prefix="", fund=None):
        return total([(code, amount) for (of, code), amount in OPENING.items() if code.startswith(prefix) and (fund is None or of in fund)])

    def closing(self, prefix="", fund=None):
        known = [self.opening(prefix, fund)]
        known += [self.income(prefix, None, one) for one in (fund or FISCAL + [OTHER])]
        spent = self.spent(prefix, None, fund)
        rest = difference(*known, -spent if spent is not None else None)
        return rest or None

    def functions(self, fund=None, kind=None):
        return sorted({line[0] for line in self.lines if (fund is None or line[3] in fund) and kind in (None, line[1])})


def write_totals(book, style, facts):
    form = Form(book, style, 1, "收入支出决算总表", 6)
    form.heads([["收入", None, None, "支出", None, None], ["项目", "行次", "决算数", "项目（按功能分类）", "行次", "决算数"],
                ["栏次", None, 1, "栏次", None, 2]], [(0, 1, 0, 3), (0, 4, 0, 6)])
    left = [(f"一、{GENERAL}财政拨款收入", facts.income("", None, GENERAL)), (f"二、{GOVERNMENT}财政拨款收入", facts.income("", None, GOVERNMENT)),
            (f"三、{STATE}财政拨款收入", facts.income("", None, STATE)), ("四、上级补助收入", None), ("五、事业收入", facts.income("", "事业收入")),
            ("六、经营收入", facts.income("", "经营收入")), ("七、附属单位上缴收入", None), ("八、其他收入", None)]
    right = [(name, facts.spent(code)) for code, name in CLASSES.items()]
    end = [("本年收入合计", facts.income(), "本年支出合计", facts.spent()), ("使用非财政拨款结余", None, "结余分配", None),
           ("年初结转和结余", facts.opening(), "年末结转和结余", facts.closing()),
           ("总计", facts.income() + facts.opening(), "总计", facts.spent() + facts.closing())]
    write_sides(form, left, right, end, 1)


def write_sides(form, left, right, end, columns):
    blank = [None] * columns
    number = 0
    count = max(len(left), len(right))
    for i in range(count):
        number += 1
        name, amount = left[i] if i < len(left) else (None, None)
        label, *amounts = right[i] if i < len(right) else (None, *blank)
        form.line([name, number, form.style.amount(amount, form.row) if name else None, label, number + 31,
                   *(form.amounts(amounts) if label else blank)])
    for name, amount, label, *amounts in end:
        number += 1
        form.line([name, number, form.style.amount(amount, form.row), label, number + 31, *(form.amounts(amounts) if label else blank)])
    form.note("注：本表反映部门本年度的总收支。27行=(1+2+…+8)行。")


def write_fiscal_totals(book, style, facts):
    form = Form(book, style, 4, "财政拨款收入支出决算总表", 8)
    form.heads([["收入", None, None, "支出"], ["项目", "行次", "金额", "项目", "行次", "决算数"],
                [None] * 5 + ["小计"] + [f"{fund}财政拨款" for fund in FISCAL], ["栏次", None, 1, "栏次", None, 2, 3, 4, 5]],
               [(0, 1, 0, 3), (0, 4, 0, 9), (1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 2, 3), (1, 4, 2, 4), (1, 5, 2, 5), (1, 6, 1, 9)])
    left = [(f"{'一二三'[i]}、{fund}财政拨款", facts.income("", None, fund)) for i, fund in enumerate(FISCAL)]
    right = [(name, facts.spent(code, None, FISCAL), *[facts.spent(code, None, [fund]) for fund in FISCAL]) for code, name in CLASSES.items()]
    income, opening = difference(*[facts.income("", None, fund) for fund in FISCAL]), facts.opening("", FISCAL)
    spent = [facts.spent("", None, FISCAL)] + [facts.spent("", None, [fund]) for fund in FISCAL]
    closing = [facts.closing("", FISCAL)] + [facts.closing("", [fund]) for fund in FISCAL]
    end = [("本年收入合计", income, "本年支出合计", *spent), ("年初财政拨款结转和结余", opening, "年末财政拨款结转和结余", *closing)]
    end += [(f"{fund}财政拨款", facts.opening("", [fund]), None, None, None, None, None) for fund in FISCAL]
    end += [("总计", income + opening, "总计", *[difference(a, b) for a, b in zip(spent, closing)])]
    write_sides(form, left, right, end, 4)


def write_basic(book, style, facts, title):
    form = Form(book, style, 8 if style.name != "nine" else 6, title, 6)
    form.heads([["人员经费", None, None, "公用经费"], ["经济分类科目编码", "科目名称", "决算数"] * 2], [(0, 1, 0, 3), (0, 4, 0, 6)])
    left = [code for code in ITEMS if code.startswith("301")]
    right = [code for code in ITEMS if code.startswith(("302", "310"))]
    basic = lambda code: facts.spent("", "基本支出", [GENERAL], code)
    for i in range(max(len(left), len(right))):
        cells = []
        for side in (left, right):
            cells += [side[i], ITEMS[side[i]], *form.amounts([basic(side[i])])] if i < len(side) else [None] * 3
        form.line(cells)
    form.line(["人员经费合计", None, *form.amounts([basic("301")]), "公用经费合计", None, *form.amounts([difference(basic("302"), basic("310"))])])
    form.note("注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。")


def write_three_public(book, style, number, title, facts):
    items = ["合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行维护费", "公务接待费"]
    def side(index):
        of = {name: Decimal(amounts[index]) for name, amounts in facts.items()}
        cars = difference(of.get("公务用车购置费"), of.get("公务用车运行维护费"))
        return [difference(cars, of.get("公务接待费")), None, cars, None, of.get("公务用车运行维护费"), of.get("公务接待费")]
    form = Form(book, style, number, title, 12)
    if style.name == "nine":
        top = ["合计", "<", "因公出国（境）费", "<", "公务用车购置及运行维护费", "<", "<", "<", "<", "<", "公务接待费", "<"]
        middle = [None] * 4 + ["小计", "<", "公务用车购置费", "<", "公务用车运行维护费", "<"] + [None] * 2
        rows = [[None if cell == "<" else cell for cell in row] for row in (top, middle, ["预算数", "决算数"] * 6)]
        form.heads(rows, [(0, 1, 1, 2), (0, 3, 1, 4), (0, 5, 0, 10), (0, 11, 1, 12), (1, 5, 1, 6), (1, 7, 1, 8), (1, 9, 1, 10)])
        values = [amount for pair in zip(side(0), side(1)) for amount in pair]
    else:
        form.heads([["预算数"] + [None] * 5 + ["决算数"], (items[:2] + ["公务用车购置及运行维护费", None, None] + items[5:]) * 2,
                    ([None] * 2 + items[2:5] + [None]) * 2],
                   [(0, 1, 0, 6), (0, 7, 0, 12), (1, 3, 1, 5), (1, 9, 1, 11)] + [(1, c, 2, c) for c in (1, 2, 6, 7, 8, 12)])
        values = side(0) + side(1)
    form.heads([list(range(1, 13))])
    form.line(form.amounts(values))
    form.note("注：预算数为“三公”经费全年预算数。1=(2+3+6)；3=(4+5)。")


def write_set(folder, style, lines):
    facts = Facts(lines)
    book = openpyxl.Workbook()
    book.active.title = "目录"
    book.active["A1"] = "公开表目录"
    for row, title in enumerate(["收入支出决算总表", "收入决算表", "支出决算表"], 2):
        book.active.cell(row, 1).value = title
    nine = style.name == "nine"
    write_totals(book, style, facts)
    heads = [["本年收入合计"] + SOURCES]
    write_codes(Form(book, style, 2, "收入决算表", 11), NAMES, [row[2] for row in INCOME], heads,
                lambda code: [facts.income(code)] + [facts.income(code, source) for source in SOURCES])
    write_codes(Form(book, style, 3, "支出决算表", 10), NAMES, facts.functions(), [["本年支出合计"] + KINDS],
                lambda code: [facts.spent(code)] + [facts.spent(code, kind) for kind in KINDS])
    write_fiscal_totals(book, style, facts)
    if not nine:
        two = [["合计"] + [cell for fund in FISCAL for cell in (f"{fund}财政拨款", None, None)], [None] + ["小计", "基本支出", "项目支出"] * 3]
        fiscal = [line for line in lines if line[3] in FISCAL]
        write_codes(Form(book, style, 5, "财政拨款支出决算明细表", 14), ITEMS, [line[4] for line in fiscal], two,
                    lambda item: [facts.spent("", None, FISCAL, item)] + [facts.spent("", kind, [fund], item) for fund in FISCAL
                                                                        for kind in (None, "基本支出", "项目支出")], "经济分类")
    kinds = lambda fund: lambda code: [facts.spent(code, None, [fund])] + [facts.spent(code, kind, [fund]) for kind in KINDS[:2]]
    write_codes(Form(book, style, 6, "一般公共预算财政拨款支出决算表", 7), NAMES, facts.functions([GENERAL]),
                [["合计", "基本支出", "项目支出"]], kinds(GENERAL))
    if not nine:
        groups = {}
        for code in ITEMS:
            groups.setdefault(code[:3], []).append(code)
        wide = [["合计"] + [cell for group in groups for cell in [ITEMS[group]] + [None] * (len(groups[group]) - 1)],
                [None] + ["小计" if len(code) == 3 else ITEMS[code] for group in groups.values() for code in group]]
        columns = [code for group in groups.values() for code in group]
        write_codes(Form(book, style, 7, "一般公共预算财政拨款支出决算明细表", 30), NAMES, facts.functions([GENERAL]), wide,
                    lambda code: [facts.spent(code, None, [GENERAL])] + [facts.spent(code, None, [GENERAL], item) for item in columns])
    write_basic(book, style, facts, f"一般公共预算财政拨款基本支出决算{'明细' if style.year > 2021 else ''}表")
    if not nine:
        projects = {}
        for line in lines:
            if line[2]:
                projects.setdefault(line[0], set()).add(line[2])
        named = {code: [(name, facts.spent(code, None, None, "", name)) for name in sorted(names)] for code, names in projects.items()}
        write_codes(Form(book, style, 9, "一般公共预算财政拨款项目支出决算表", 5), NAMES, facts.functions([GENERAL], "项目支出"),
                    [["项目支出决算数"]], lambda code: [facts.spent(code, "项目支出", [GENERAL])], projects=named)
    if style.name == "fourteen":
        write_three_public(book, style, 10, "一般公共预算财政拨款“三公”经费支出决算表", THREE_PUBLIC)
    fund_heads = [["年初结转和结余", "本年收入", "本年支出", None, None, "年末结转和结余"], [None, None, "小计", "基本支出", "项目支出", None]]
    columns = lambda fund: lambda code: [facts.opening(code, [fund]), facts.income(code, None, fund), facts.spent(code, None, [fund]),
                                         *[facts.spent(code, kind, [fund]) for kind in KINDS[:2]], facts.closing(code, [fund])]
    write_codes(Form(book, style, 11, "政府性基金预算财政拨款收入支出决算表", 10), NAMES, facts.functions([GOVERNMENT]), fund_heads, columns(GOVERNMENT))
    if style.name == "fourteen":
        write_three_public(book, style, 12, "政府性基金预算财政拨款“三公”经费支出决算表", {})
    if not nine:
        write_codes(Form(book, style, 13, "国有资本经营预算财政拨款收入支出决算表", 10), NAMES, facts.functions([STATE]), fund_heads, columns(STATE))
    write_codes(Form(book, style, 14, "国有资本经营预算财政拨款支出决算表", 7), NAMES, facts.functions([STATE]),
                [["本年支出", None, None], ["合计", "基本支出", "项目支出"]], kinds(STATE))
    if style.name != "fourteen":
        write_three_public(book, style, 7, "财政拨款“三公”经费支出决算表", THREE_PUBLIC)
    book.save(folder / f"{style.name}.xlsx")


def main():
    folder = pathlib.Path(sys.argv[1])
    made = folder / "made"
    made.mkdir()
    write_set(made, Style("fourteen", 2021, "万元", "split", False), LINES)
    write_set(made, Style("thirteen", 2022, "元", "indent", True, texts=True, formulas=True), LINES + [SECOND_PROJECT])
    write_set(made, Style("nine", 2022, "万元", "whole", True, zeros=True), LINES)
    for kind in ("xlsx", "ods", "xls"):
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind, "--outdir",
                        str(folder), *sorted(map(str, made.glob("*.xlsx")))], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


main()
