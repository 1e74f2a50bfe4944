"""fill_form.py JOBS.json: types facts into fill-in workbooks as a clerk would.

Each job is {"form": FILE, "facts": {...}, "to": FILE}. Cells are found by what a clerk sees: names of sheets,
headings, labels, titles of columns, and the yellow of cells to be filled in. Nothing hidden is looked at.
"""

import json
import re
import sys

import openpyxl

INPUT = "FFFFF8DC"


def is_input(cell):
    return cell.fill.fgColor.rgb == INPUT


def is_heading(cell):
    return cell.font.name == "黑体" and cell.font.sz == 12


class Clerk:
    def __init__(self, path):
        self.book = openpyxl.load_workbook(path)
        self.seen = openpyxl.load_workbook(path, data_only=True)  # what formulas show
        self.sheets = [s for s in self.book.worksheets if s.sheet_state == "visible" and s.title != "说明"]
        self.names = {}
        codes = self.book["代码"]
        for row in codes.iter_rows(min_row=2, max_col=6, values_only=True):
            for code, entry in ((row[0], row[2]), (row[3], row[5])):
                if code:
                    self.names[code] = entry
        self.typed = 0

    def shown(self, cell):
        return self.seen[cell.parent.title][cell.coordinate].value

    def rows(self, sheet, first=1):
        """Visible rows, each with its cells to the right of the hidden column."""
        for row in sheet.iter_rows(min_row=first, min_col=2):
            if not sheet.row_dimensions[row[0].row].hidden:
                yield row

    def type_into(self, cell, text):
        assert is_input(cell), f"{cell.parent.title}!{cell.coordinate} is not to be filled in: {text}"
        self.typed += 1
        if cell.number_format != "@" and re.fullmatch(r"-?\d+(\.\d+)?", text):
            cell.value = float(text) if "." in text else int(text)
        elif text in self.names and self.typed % 2:
            cell.value = self.names[text]  # picked from the list
        else:
            cell.value = text

    def field(self, path, text):
        for sheet in self.sheets:
            heading = ""
            for row in self.rows(sheet):
                filled = [c for c in row if c.value is not None or is_input(c)]
                if filled and not any(is_input(c) for c in row) and is_heading(filled[0]):
                    heading = filled[0].value
                label = str(filled[0].value).removesuffix(" *") if filled else ""
                inputs = [c for c in row if is_input(c)]
                headings = path[-2:-1] or ["", "核对"]
                if inputs and label == path[-1] and heading in headings:
                    return self.type_into(inputs[0], text)
        raise AssertionError(f"no field {path}")

    def table(self, path):
        """The sheet, the columns by title (only those to be filled in), and the first row."""
        for sheet in self.sheets:
            titles = ["·".join(path)] + (["·".join(path[1:])] if sheet.title == path[0] else [])
            rows = list(self.rows(sheet))
            for i, row in enumerate(rows):
                if row[0].value in titles and is_heading(row[0]):
                    header, first = rows[i + 2], rows[i + 3]
                    columns = {}
                    for cell in header:
                        title = str(self.shown(cell) or "").removesuffix(" *")
                        title = re.sub(r"( \*)?（[^（]*元）$", "", title)
                        if title and is_input(sheet.cell(first[0].row, cell.column)):
                            columns[title] = cell.column
                    return sheet, columns, first[0].row
        raise AssertionError(f"no table {path}")

    def free_row(self, sheet, columns, first):
        row = first
        while any(sheet.cell(row, c).value is not None for t, c in columns.items() if t != "序号"):
            row += 1
        assert any(is_input(sheet.cell(row, c)) for c in columns.values()), f"no more room on {sheet.title}"
        return row

    def type_row(self, path, item, owner=None):
        """A row `a | b`, a list of cells, or a text of a list, which may have bars."""
        sheet, columns, first = self.table(path)
        row = self.free_row(sheet, {t: c for t, c in columns.items() if t != "序号" or owner is None}, first)
        titles = [t for t in columns if t != "序号"]
        if owner is not None:
            self.type_into(sheet.cell(row, columns["序号"]), str(owner))
        cells = item if isinstance(item, list) else [item] if len(titles) == 1 else item.split(" | ")
        for title, text in zip(titles, cells):
            if text != "-":
                self.type_into(sheet.cell(row, columns[title]), text)

    def named(self, path, values):
        sheet, columns, first = self.table(path)
        name, value = columns.values()
        for key, text in values.items():
            row = first
            while sheet.cell(row, name).value not in (None, key):
                row += 1
            self.type_into(sheet.cell(row, name), key)
            self.type_into(sheet.cell(row, value), text)

    def free(self, path, values, prefix=""):
        for key, value in values.items():
            name = f"{prefix}.{key}" if prefix else key
            if isinstance(value, str):
                self.type_row(path, [name, "-", value])
            elif len(value) == 1 and isinstance(next(iter(value.values())), list):
                formula, parts = next(iter(value.items()))
                self.type_row(path, [name, formula, "、".join(parts)])
            else:
                self.free(path, value, name)

    def record(self, path, number, values):
        sheet, columns, first = self.table(path)
        row = next(r for r in range(first, first + 999) if sheet.cell(r, columns["序号"]).value == number)
        self.values_of_record(path, number, values, sheet, columns, row, [])

    def values_of_record(self, path, number, values, sheet, columns, row, inner):
        for key, value in values.items():
            if isinstance(value, str):
                self.type_into(sheet.cell(row, columns["·".join([*inner, key])]), value)
            elif isinstance(value, dict):
                self.values_of_record(path, number, value, sheet, columns, row, [*inner, key])
            else:
                for item in value:
                    self.type_row([*path, *inner, key], item, number)

    def fill(self, facts, path=()):
        for key, value in facts.items():
            at = [*path, key]
            if isinstance(value, str):
                self.field(at, value)
            elif isinstance(value, dict):
                if at == ["自定义"]:
                    self.free(at, value)
                elif self.is_table(at):
                    self.named(at, value)
                else:
                    self.fill(value, at)
            elif not value:
                self.nothing(at)
            elif isinstance(value[0], dict):
                for number, item in enumerate(value, 1):
                    self.record(at, number, item)
            else:
                for item in value:
                    self.type_row(at, item)

    def nothing(self, path):
        try:
            self.field(path, "无")
        except AssertionError:
            self.type_row(path, ["无"])

    def is_table(self, path):
        try:
            self.table(path)
            return True
        except AssertionError:
            return False


def main(path):
    with open(path, encoding="utf-8") as file:
        jobs = json.load(file)
    for job in jobs:
        clerk = Clerk(job["form"])
        clerk.fill(job["facts"])
        clerk.book.save(job["to"])
        print(job["to"], clerk.typed)


if __name__ == "__main__":
    main(sys.argv[1])
