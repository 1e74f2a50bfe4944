"""The checks of how sheets look can fail: a form without fault, and twins that differ by one thing."""

import io
import unittest

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.workbook.defined_name import DefinedName

import looks

HEADER = [["项目", None, "合计"], ["编码", "科目名称", None], ["栏次", None, "1"]]
BODY = [[None, "合计", 12.5], ["201", "一般公共服务支出", 12.5], ["20103", "政府办公厅", 12.5], ["2010301", "行政运行", 12.5]]
HEAD, LAST = 5, 9


def align(cell, **alignment):
    cell.alignment = Alignment(**alignment)


def write_head(sheet):
    sheet["A1"], sheet["A2"], sheet["C2"] = "支出决算表", "部门：示例局", "金额单位：万元"
    sheet.merge_cells("A1:C1")
    sheet["A1"].font = Font(name="方正小标宋简体", sz=18)
    align(sheet["A1"], horizontal="center")
    align(sheet["C2"], horizontal="right")


def write_grid(sheet):
    line = Side(style="thin")
    for row, texts in enumerate(HEADER + BODY, start=3):
        for column, value in enumerate(texts, start=1):
            cell = sheet.cell(row, column, value)
            cell.border = Border(line, line, line, line)
            if row <= HEAD:
                align(cell, horizontal="center")
                cell.font = Font(b=row < HEAD)
            elif column == 3:
                cell.number_format = "#,##0.00_ "
                align(cell, horizontal="right")
    for row, indent in enumerate((0, 1, 2), start=HEAD + 2):
        align(sheet.cell(row, 2), indent=indent)


def set_up(sheet):
    sheet.freeze_panes = "C6"
    sheet.print_title_rows, sheet.print_area = "$1:$5", "A1:C9"
    sheet.page_setup.paperSize, sheet.page_setup.scale = 9, 80
    sheet.oddHeader.left.text, sheet.oddFooter.center.text = "示例局", "第 &P 页"


def workbook():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "支出决算表"
    write_head(sheet)
    write_grid(sheet)
    set_up(sheet)
    sheet["C6"].font = Font(b=True)
    sheet["C6"].comment = Comment("指标：支出决算.合计\n名称：支出决算表_合计", "决算")
    name = DefinedName("支出决算表_合计", attr_text="'支出决算表'!$C$6")
    names = book.defined_names
    names.append(name) if hasattr(names, "definedName") else names.add(name)
    return book


def found_in(book):
    """As read back from a file."""
    saved = io.BytesIO()
    book.save(saved)
    return list(looks.findings(openpyxl.load_workbook(saved)))


TWINS = [
    ("title", lambda s: setattr(s["A1"], "font", Font(name="方正小标宋简体", sz=17))),
    ("title", lambda s: align(s["A1"], horizontal="left")),
    ("title", lambda s: s.unmerge_cells("A1:C1")),
    ("units", lambda s: s.__setitem__("C2", None)),
    ("units", lambda s: align(s["C2"], horizontal="left")),
    ("rules", lambda s: setattr(s["B7"], "border", Border(left=Side(style="thin")))),
    ("rules", lambda s: setattr(s["B7"], "border", Border(*[Side(style="medium")] * 4))),
    ("header", lambda s: setattr(s["B4"], "font", Font(b=False))),
    ("header", lambda s: align(s["C3"], horizontal="left")),
    ("formats", lambda s: setattr(s["C8"], "number_format", "0.00")),
    ("formats", lambda s: align(s["C8"], horizontal="left")),
    ("indents", lambda s: align(s["B9"], indent=1)),
    ("panes", lambda s: setattr(s, "freeze_panes", "C5")),
    ("paper", lambda s: setattr(s.page_setup, "paperSize", 1)),
    ("paper", lambda s: setattr(s, "print_area", "A1:C8")),
    ("paper", lambda s: setattr(s.page_setup, "scale", 50)),
    ("paper", lambda s: setattr(s.oddHeader.left, "text", None)),
    ("totals", lambda s: setattr(s["C6"], "comment", None)),
    ("totals", lambda s: setattr(s["C6"], "comment", Comment("指标：支出决算.合计\n名称：别的", "决算"))),
    ("totals", lambda s: setattr(s["C6"], "font", Font(b=False))),
]


class LooksTest(unittest.TestCase):
    def test_faultless(self):
        self.assertEqual(found_in(workbook()), [])

    def test_each_twin_is_found(self):
        for number, (kind, spoil) in enumerate(TWINS):
            with self.subTest(twin=number, kind=kind):
                book = workbook()
                spoil(book.active)
                found = found_in(book)
                self.assertTrue(found)
                self.assertTrue(all(kind in text for text in found), found)

    def test_every_check_has_a_twin(self):
        self.assertEqual({check.__name__ for check in looks.CHECKS} | {"totals"}, {kind for kind, _ in TWINS})


if __name__ == "__main__":
    unittest.main()
