"""looks.py XLSX…: looks whether the sheets of a workbook are dressed as the ministry's forms are.

Every form: title (小标宋 18 pt, centred over the table), form number and units above, ruled cells without a gap, header and
栏次 row, formats and alignment of amounts, names indented by the level of their code, frozen panes, print titles and area,
A4, running header and footer; every total with a name and a comment that says both. Exit 1 when there is a finding."""

import pathlib
import re
import sys

import openpyxl
from openpyxl.utils import range_boundaries

AMOUNT = re.compile(r"#,##0(\.0+)?_ ")
CODE = re.compile(r"\d{3}(\d{2}){0,2}")
OTHER_SHEETS = ("目录", "图表")
A4 = 9


class Form:
    """A form's sheet: rows and columns from 1; the grid is what is ruled."""

    def __init__(self, sheet):
        self.sheet = sheet
        self.head = int((sheet.print_title_rows or "$1:$0").split("$")[-1])
        area = list(sheet.print_area or ["A1:A1"])[0].split("!")[-1]
        self.columns, self.rows = range_boundaries(area)[2:]
        ruled = [row for row in range(1, sheet.max_row + 1) if sides(sheet.cell(row, 1))]
        self.top, self.bottom = (ruled[0], ruled[-1]) if ruled else (1, 0)
        self.merged = {(r.min_row, r.min_col): r for r in sheet.merged_cells.ranges}

    def cells(self, first, last):
        return [cell for row in self.sheet.iter_rows(first, last, 1, self.columns) for cell in row]

    def texts(self, row):
        return [cell for cell in self.cells(row, row) if isinstance(cell.value, str)]

    def amounts(self):
        return [cell for cell in self.cells(self.head + 1, self.bottom) if cell.number_format != "General"]


def sides(cell):
    border = cell.border
    return sum(bool(side and side.style) for side in (border.left, border.right, border.top, border.bottom))


def at(cell, what):
    return f"{cell.coordinate} {what}"


def title(form):
    cell = form.texts(1)[0] if form.texts(1) else form.sheet["A1"]
    good = cell.font.sz == 18 and cell.font.name == "方正小标宋简体" and cell.alignment.horizontal == "center"
    yield from [] if good and cell.value else [at(cell, "标题不是居中的18磅小标宋")]
    area = form.merged.get((cell.row, cell.column))
    whole = area and (area.min_col, area.max_col) == (1, form.columns) or form.columns == 1
    if not whole and not form.sheet.print_title_cols:
        yield at(cell, "标题没有合并到全表宽")


def units(form):
    if not form.bottom:
        return
    above = [cell for row in range(2, form.top) for cell in form.texts(row)]
    header = [cell for row in range(form.top, form.head + 1) for cell in form.texts(row)]
    said = [cell for cell in above if "单位：" in cell.value and cell.alignment.horizontal == "right"]
    if form.amounts() and not said and not any("单位：" in cell.value for cell in header):
        yield "没有金额单位，或不在右边"
    for cell in above:
        if cell.value.startswith("公开") and cell.alignment.horizontal != "right":
            yield at(cell, "表号不在右边")


def rules(form):
    if not form.bottom:
        yield "没有框线"
    for cell in form.cells(form.top, form.bottom):
        if sides(cell) < 4 and not inside_merge(form, cell):
            yield at(cell, "缺框线")
        elif any(s and s.style not in (None, "thin") for s in (cell.border.left, cell.border.right)):
            yield at(cell, "框线不是细线")


def inside_merge(form, cell):
    return any(cell.coordinate in area and (area.min_row, area.min_col) != (cell.row, cell.column) for area in form.merged.values())


def header(form):
    for row in range(form.top, form.head + 1):
        for cell in form.texts(row):
            numbers = cell.value.isdigit() or cell.value in ("栏次", "行次", "类", "款", "项")
            if cell.alignment.horizontal != "center":
                yield at(cell, "表头不居中")
            if not numbers and not cell.font.b:
                yield at(cell, "表头不是粗体")
    lines = [cell.row for cell in form.cells(form.top, form.bottom) if cell.value == "栏次"]
    if any(row != form.head for row in lines):
        yield "栏次不在表头末行"


def formats(form):
    for cell in form.amounts():
        if not AMOUNT.fullmatch(cell.number_format):
            yield at(cell, f"数字格式是 {cell.number_format}")
        if cell.alignment.horizontal != "right":
            yield at(cell, "金额不在右边")


def indents(form):
    for row in range(form.head + 1, form.bottom + 1):
        code = form.sheet.cell(row, 1)
        names = [cell for cell in form.texts(row) if cell.column > 1]
        if not isinstance(code.value, str) or not CODE.fullmatch(code.value) or not names or form.sheet.print_area is None:
            continue
        if names[0].column > (form.sheet.freeze_panes and range_boundaries(form.sheet.freeze_panes)[0] or 1):
            continue
        if names[0].alignment.indent != (len(code.value) - 3) // 2:
            yield at(names[0], f"缩进 {names[0].alignment.indent:g} 格，编码是 {code.value}")


def panes(form):
    if not form.sheet.freeze_panes or range_boundaries(form.sheet.freeze_panes)[1] != form.head + 1:
        yield f"冻结在 {form.sheet.freeze_panes}，表头到第 {form.head} 行"


def paper(form):
    setup, sheet = form.sheet.page_setup, form.sheet
    if int(setup.paperSize or 0) != A4:
        yield "不是A4"
    if form.head < form.top - 1 or form.bottom > form.rows:
        yield "打印标题或打印区域不到"
    fits = sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage
    if not fits and not 60 <= (setup.scale or 0) <= 100:
        yield f"缩放 {setup.scale}"
    if not sheet.oddHeader.left.text or "&P" not in (sheet.oddFooter.center.text or "").replace("&[Page]", "&P"):
        yield "没有页眉单位或页脚页码"


CHECKS = (title, units, rules, header, formats, indents, panes, paper)


def totals(workbook):
    """Every name points at a bold number of a form whose comment says the name and a figure."""
    defined = workbook.defined_names
    for name in defined.definedName if hasattr(defined, "definedName") else defined.values():
        sheet, address = next(iter(name.destinations), (None, None))
        if not address or sheet not in workbook.sheetnames or name.name.startswith("_xlnm"):
            continue
        cell = workbook[sheet][address.replace("$", "")]
        if not cell.font.b or cell.number_format == "General":
            yield f"{name.name}: {sheet}!{cell.coordinate} 不是合计"
        said = cell.comment.text.split("\n") if cell.comment else []
        if len(said) != 2 or not said[0].startswith("指标：") or said[1] != "名称：" + name.name:
            yield f"{name.name}: {sheet}!{cell.coordinate} 的批注没有指标和名称"


def findings(workbook):
    for sheet in workbook.worksheets:
        if sheet.title not in OTHER_SHEETS:
            form = Form(sheet)
            yield from (f"{sheet.title}: {check.__name__}: {text}" for check in CHECKS for text in check(form))
    yield from (f"totals: {text}" for text in totals(workbook))


def main(arguments) -> int:
    failed = False
    for path in map(pathlib.Path, arguments):
        workbook = openpyxl.load_workbook(path)
        found = list(findings(workbook))
        print(f"{path.name}: {len(workbook.worksheets)} 张表的样子，{len(found)} 处不合")
        for text in found:
            print("  " + text)
        failed = failed or bool(found)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
