"""printed_sheets.py FILE: prints a workbook with LibreOffice and looks at the paper. Prints per form sheet its number of
pages; before that, each printed column whose header is on no page of its sheet, and each figure shown as ###. Fails if
there is one.
"""

import collections
import pathlib
import re
import subprocess
import sys
import tempfile

import openpyxl


def pages_of(path, folder):
    """The text of each page without blanks: its first lines are the running header and the form's title."""
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf",
         "--outdir", str(folder), str(path)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    text = subprocess.run(["pdftotext", "-raw", str(folder / (path.stem + ".pdf")), "-"], check=True,
                          capture_output=True, text=True).stdout
    return [re.sub(r"\s", "", page) for page in text.split("\f")[:-1]]


def titles(sheet):
    return [re.sub(r"\s", "", cell.value) for cell in sheet[1] if cell.value and cell.value != "返回目录"]


def sheet_of(page, sheets):
    """The form with the longest title on the page: one title can be a part of another."""
    found = [(len(title), sheet.title) for sheet in sheets for title in titles(sheet) if title in page]
    return max(found)[1] if found else None


def lowest_headers(sheet):
    """Of each printed column the lowest header text that is not a column's number."""
    head = int(sheet.print_title_rows.split("$")[-1])
    first, last = openpyxl.utils.cell.range_boundaries(list(sheet.print_area)[0].split("!")[-1])[::2]
    for column in range(first, last + 1):
        texts = [sheet.cell(row, column).value for row in range(2, head + 1)]
        texts = [t for t in texts if isinstance(t, str) and not t.isdigit()]
        if texts:
            yield column, re.sub(r"\s", "", texts[-1])


def main(path):
    sheets = [s for s in openpyxl.load_workbook(path).worksheets if s.title not in ("目录", "图表")]
    with tempfile.TemporaryDirectory() as name:
        pages = pages_of(path, pathlib.Path(name))
    by_sheet = collections.defaultdict(list)
    for page in pages[1:]:
        by_sheet[sheet_of(page, sheets)].append(page)
    faults = [f"page {i + 1}: ###" for i, page in enumerate(pages) if "###" in page]
    for sheet in sheets:
        printed = "\n".join(by_sheet[sheet.title])
        faults += [f"{sheet.title}: column {column} {text} is not printed"
                   for column, text in lowest_headers(sheet) if text not in printed]
    print("\n".join(faults + [f"{sheet.title}\t{len(by_sheet[sheet.title])}" for sheet in sheets]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
