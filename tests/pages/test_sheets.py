"""The checks of printed sheets can fail: a sheet and its page, and twins that differ by one thing."""

import pathlib
import tempfile
import unittest

import openpyxl
from openpyxl.styles import Alignment

from reading import Page, Stroke
from sheets import (Grid, cell_texts, drop_running_header, has_row, hashes, leaf_headers, low_rows, missing, pages_of,
                    recalculate, wrapped_texts)
from test_measure import put

#  项目            | 合计 | 其中
#  编码 | 科目名称 |      | 基本 | 项目
#  栏次            | 1    | 2    | 3
HEADER = {(4, 1): "项目", (4, 3): "合计", (4, 4): "其中", (5, 1): "编码", (5, 2): "科目名称", (5, 4): "基本支出", (5, 5): "项目支出",
          (6, 1): "栏次", (6, 3): "1", (6, 4): "2", (6, 5): "3"}
MERGED = [(4, 1, 4, 2), (4, 3, 5, 3), (4, 4, 4, 5), (6, 1, 6, 2)]
COLUMNS = [50, 90, 190, 270, 350, 430]
ROWS = [500, 485, 460, 445, 430]


def grid() -> Grid:
    head = {(1, 1): "支出决算表", (3, 1): "部门：示例局", (3, 5): "金额单位：万元"}
    return Grid("支出决算表", {**head, **HEADER, (7, 3): "12.50"}, MERGED, header=6, columns=5)


def printed(row=True) -> Page:
    page = Page(1, 842, 595)
    put(page, "支出决算表", 200, 530, size=18)
    texts = {(0, 0): "项目", (0, 2): "合计", (0, 3): "其中", (1, 0): "编码", (1, 1): "科目名称", (1, 3): "基本", (1, 4): "项目支出",
             (2, 0): "栏次", (2, 2): "1", (2, 3): "2", (2, 4): "3"}
    for (line, column), text in texts.items():
        put(page, text, COLUMNS[column] + 5, ROWS[line + 1] + 3, size=9)
    page.runs[-6].y += 11  # 基本支出 is wrapped: 基本 above, 支出 below
    put(page, "支出", COLUMNS[3] + 5, ROWS[2] + 3, size=9)
    if row:
        put(page, "12.50", COLUMNS[2] + 5, ROWS[4] + 3, size=9)
    # the walls of merged cells are left out: 项目 over two columns, 合计 over two rows, 其中 over two columns
    for at, x in enumerate(COLUMNS):
        top = ROWS[1] if at in (1, 4) else ROWS[0]
        page.strokes.append(Stroke(x, ROWS[4], x, top))
    for y in (ROWS[0], *ROWS[2:]):
        page.strokes.append(Stroke(COLUMNS[0], y, COLUMNS[-1], y))
    page.strokes += [Stroke(50, ROWS[1], 190, ROWS[1]), Stroke(270, ROWS[1], 430, ROWS[1])]
    return page


class SheetsTest(unittest.TestCase):
    def test_leaf_headers(self):
        self.assertEqual(leaf_headers(grid()), ["栏次", "编码", "科目名称", "1", "合计", "2", "基本支出", "3", "项目支出"])

    def test_all_columns_are_there(self):
        self.assertEqual(missing(leaf_headers(grid()), cell_texts(printed())), [])

    def test_a_column_cut_off(self):
        page = printed()
        page.runs = [run for run in page.runs if run.left[0] < COLUMNS[4]]
        self.assertEqual(missing(leaf_headers(grid()), cell_texts(page)), ["3", "项目支出"])

    def test_hashes(self):
        page = printed()
        self.assertEqual(hashes(page), [])
        put(page, "###", 200, 433, size=9)
        self.assertEqual(hashes(page), ["###"])

    def test_a_page_without_a_row(self):
        self.assertTrue(has_row(grid(), printed()))
        self.assertFalse(has_row(grid(), printed(row=False)))

    def test_a_running_header_is_no_row(self):
        pages = [printed(row=False), printed(row=False)]
        for page in pages:
            put(page, "示例局2021年度附表", 200, 570, size=9)
        self.assertTrue(has_row(grid(), pages[0]))
        drop_running_header(pages)
        self.assertFalse(has_row(grid(), pages[0]))
        self.assertEqual(len(pages[0].runs), len(printed(row=False).runs))

    def test_a_sheet_that_was_not_printed(self):
        other = Grid("收入决算表", {(1, 1): "收入决算表"})
        pages = pages_of([grid(), other], [printed(), printed()])
        self.assertEqual({name: len(own) for name, own in pages.items()}, {"支出决算表": 2})

    def saved(self, folder, height=40.0, formula="=SUM(B1:B2)"):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(["行政事业单位离退休和其他社会保障支出", 1])
        sheet.append(["", 2])
        sheet.append(["合计", formula])
        sheet["A1"].alignment = Alignment(wrap_text=True)
        sheet.column_dimensions["A"].width = 20
        sheet.row_dimensions[1].height = height
        book.save(pathlib.Path(folder, "book.xlsx"))
        return pathlib.Path(folder, "book.xlsx")

    def test_rows_too_low_for_their_text(self):
        for height, count in ((60, 0), (13, 1)):  # two lines
            with self.subTest(height=height), tempfile.TemporaryDirectory() as folder:
                self.assertEqual(len(low_rows(wrapped_texts(self.saved(folder, height)), folder)), count)

    def test_a_value_that_recalculation_changes(self):
        with tempfile.TemporaryDirectory() as folder:
            good = recalculate.recalculated(pathlib.Path(folder), [self.saved(folder)])[0]
            bad = pathlib.Path(folder, "bad.xlsx")
            self.assertEqual(recalculate.check(good), ([], 1))
            recalculate.spoil(good, bad)
            changed, _ = recalculate.check(bad)
            self.assertEqual([text for text in changed if "-987654.25" in text and "3" in text], changed[:1])


if __name__ == "__main__":
    unittest.main()
