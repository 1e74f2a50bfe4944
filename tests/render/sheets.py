"""Reads a workbook with openpyxl, independently of the program, and prints it as text.

sheets.py FILE            one line per cell that has a value: sheet, address, value, number format, by tabs.
                          A formula is printed with its cached value: =SUM(C5:C7) -> 12.5
sheets.py FILE --layout   per sheet what is not a cell's value: merged ranges, widths, heights, panes, print set-up, charts.
"""

import sys

import openpyxl


def value_text(value):
    if isinstance(value, float):
        return repr(value)
    return str(value).replace("\n", "\\n")


def cells(path):
    formulas = openpyxl.load_workbook(path)
    cached = openpyxl.load_workbook(path, data_only=True)
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                text = value_text(cell.value)
                if cell.data_type == "f":
                    text += " -> " + value_text(cached[sheet.title][cell.coordinate].value)
                elif cell.data_type == "s":
                    text = "'" + text
                yield "\t".join([sheet.title, cell.coordinate, text, cell.number_format])


def print_set_up(sheet):
    page = sheet.page_setup
    yield "paper", page.paperSize
    yield "orientation", page.orientation
    yield "fit", f"{page.fitToWidth or 1}x{1 if page.fitToHeight is None else page.fitToHeight}" if sheet.sheet_properties.pageSetUpPr.fitToPage else ""
    yield "scale", page.scale
    yield "centred", sheet.print_options.horizontalCentered
    yield "title rows", sheet.print_title_rows
    yield "title columns", sheet.print_title_cols
    yield "area", sheet.print_area
    yield "column breaks", [b.id for b in sheet.col_breaks.brk]
    yield "row breaks", [b.id for b in sheet.row_breaks.brk]
    yield "header", f"{sheet.oddHeader.left.text}|{sheet.oddHeader.right.text}"
    yield "footer", sheet.oddFooter.center.text


def chart_text(chart):
    title = "".join(run.t for p in chart.title.tx.rich.p for run in p.r or [])
    series = [(s.tx.strRef.f, s.cat.strRef.f, s.val.numRef.f) for s in chart.series]
    return f"{type(chart).__name__} {title} {series}"


def layout(path):
    workbook = openpyxl.load_workbook(path)
    properties = workbook.properties
    yield f"title\t{properties.title}"
    yield f"author\t{properties.creator}"
    yield f"created\t{properties.created}"
    yield f"subject\t{properties.subject}"
    yield f"first sheet\t{workbook.active.title}"
    for defined in sorted(workbook.defined_names.definedName, key=lambda defined: defined.name):
        yield f"name\t{defined.name}\t{defined.attr_text}"
    for sheet in workbook.worksheets:
        yield f"{sheet.title}\tpanes\t{sheet.freeze_panes}"
        yield f"{sheet.title}\tmerged\t{' '.join(sorted(str(r) for r in sheet.merged_cells.ranges))}"
        for key, dimension in sorted(sheet.column_dimensions.items()):
            yield f"{sheet.title}\twidth {key}\t{dimension.width:.2f}"
        for name, value in print_set_up(sheet):
            yield f"{sheet.title}\t{name}\t{value}"
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink:
                    yield f"{sheet.title}\tlink {cell.coordinate}\t{cell.hyperlink.location}"
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment:
                    text = cell.comment.text.replace("\n", "|")
                    yield f"{sheet.title}\tcomment {cell.coordinate}\t{cell.comment.author}\t{text}"
        for chart in sheet._charts:
            yield f"{sheet.title}\tchart\t{chart_text(chart)}"


if __name__ == "__main__":
    lines = layout(sys.argv[1]) if "--layout" in sys.argv[2:] else cells(sys.argv[1])
    print("\n".join(lines))
