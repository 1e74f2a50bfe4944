"""sheets.py XLSX…: prints workbooks with LibreOffice and looks whether the pages show what the sheets hold.

No ### (a column too narrow for its figure), each leaf column header and each 栏次 of every sheet on its pages (no column
cut off), no page without a row, no text over another and in tables none through a border; no wrapped text that needs
more height than its rows have, by LibreOffice's own lines; no cell that a recalculation changes. Exit 1 when there is a
finding. The smallest size is only told. What LibreOffice clips away of its charts is not looked at."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from xml.etree import ElementTree

import openpyxl
from openpyxl.styles import Alignment, Font

from checks import check_crossed, check_overlaps, plain
from lines import rows_of, rule_lines, run_pieces
from reading import Page, read_pdf

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "render"))
import recalculate  # noqa: E402  (of tests/render)

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CONTINUED = "（续）"
FOOTER = re.compile(r"第\d+页[，,]?共\d+页|—?\d+—?")


@dataclass
class Grid:
    """A sheet: texts and numbers by (row, column) from 1, merged ranges, and the rows that repeat as header."""
    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # first row, column, last row, column
    header: int = 0  # the last header row
    columns: int = 0

    @property
    def title(self) -> str:
        return plain(next((self.cells[cell] for cell in sorted(self.cells) if cell[0] == 1), "")).removesuffix(CONTINUED)


# -------------------------------------------------------------------------------------------- the workbook

def address(text: str) -> tuple[int, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", text).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits), column


def shared_strings(archive) -> list[str]:
    root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in root.iter(MAIN + "si")]


def read_workbook(path) -> list[Grid]:
    with zipfile.ZipFile(path) as archive:
        strings = shared_strings(archive)
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {r.get("Id"): r.get("Target") for r in relations}
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        return [read_grid(entry.get("name"), archive.read("xl/" + targets[entry.get(RELATION)].removeprefix("/xl/")), strings)
                for entry in book.iter(MAIN + "sheet") if entry.get("state") in (None, "visible")]


def read_grid(name, xml, strings) -> Grid:
    grid, root = Grid(name), ElementTree.fromstring(xml)
    for cell in root.iter(MAIN + "c"):
        value = cell.findtext(MAIN + "v")
        row, column = address(cell.get("r"))
        grid.columns = max(grid.columns, column)
        if value is not None:
            grid.cells[row, column] = strings[int(value)] if cell.get("t") == "s" else value
    for merge in root.iter(MAIN + "mergeCell"):
        first, last = merge.get("ref").split(":")
        grid.merged.append((*address(first), *address(last)))
    for pane in root.iter(MAIN + "pane"):
        grid.header = int(float(pane.get("ySplit", 0)))
    return grid


def first_header_row(grid: Grid) -> int:
    """Below the title and the line of the unit: the first row with text in it over more than half of the columns."""
    spans = {(r1, c1): c2 for r1, c1, _, c2 in grid.merged}
    for row in range(2, grid.header + 1):
        filled = sum(spans.get((row, c), c) - c + 1 for c in range(1, grid.columns + 1) if (row, c) in grid.cells)
        if filled > grid.columns / 2 and not any("单位：" in grid.cells.get((row, c), "") for c in range(1, grid.columns + 1)):
            return row
    return grid.header + 1


def leaf_headers(grid: Grid) -> list[str]:
    """What stands lowest over each column in the header, its 栏次 apart; one entry for columns that share a cell."""
    anchor = {}
    for r1, c1, r2, c2 in grid.merged:
        anchor.update({(r, c): (r1, c1) for r in range(r1, r2 + 1) for c in range(c1, c2 + 1)})
    leaves = []
    for column in range(1, grid.columns + 1):
        for row in range(grid.header, first_header_row(grid) - 1, -1):
            cell = anchor.get((row, column), (row, column))
            text = plain(grid.cells.get(cell, ""))
            if text:
                leaves.append((cell, text))
                if not text.isdigit() and text not in ("栏次", "—"):
                    break
    return [text for _, text in dict.fromkeys(leaves)]


# ------------------------------------------------------------------------------------------------ the print

def print_workbook(path, folder) -> pathlib.Path:
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir",
                    str(folder), str(path)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   env={**os.environ, "HOME": str(folder)})
    return pathlib.Path(folder, path.stem + ".pdf")


def wall(upright, x, y, step) -> float:
    """The nearest upright line from x to the left (-1) or right (+1) at that height."""
    at = bisect_left(upright, (x, -1e9, 0)) + (-1 if step < 0 else 0)
    while 0 <= at < len(upright):
        if upright[at][1] - 0.5 <= y <= upright[at][2] + 0.5:
            return upright[at][0]
        at += step
    return step * 1e6


def cell_texts(page: Page) -> set[str]:
    """The text of each cell: of the pieces between the same walls, between two level lines, from the top."""
    upright, level = rule_lines(page, minimum=1.0)
    cells = {}
    for row in rows_of(run_pieces(page)):
        for piece in row:
            middle = (piece.left + piece.right) / 2
            above = min((y for y, left, right in level if y > piece.middle and left - 1 < middle < right + 1), default=1e6)
            below = max((y for y, left, right in level if y < piece.middle and left - 1 < middle < right + 1), default=-1e6)
            key = (round(wall(upright, middle, piece.middle, -1)), round(wall(upright, middle, piece.middle, 1)), round(above), round(below))
            cells[key] = cells.get(key, "") + plain(piece.text)
    return set(cells.values())


def drop_running_header(pages: list[Page]):
    """Takes away the first row where it is the same on most pages."""
    first = ["".join(piece.text for row in rows_of(run_pieces(page))[:1] for piece in row) for page in pages]
    running, count = Counter(first).most_common(1)[0]
    for page, text in zip(pages, first):
        if count > len(pages) / 2 and text and text == running:
            top = max(run.y for run in page.runs if run.text)
            page.runs = [run for run in page.runs if run.y < top - 3]


def pages_of(grids: list[Grid], pages: list[Page]) -> dict[str, list[Page]]:
    """The pages of each sheet: its title stands first on them; other pages go on with the sheet before."""
    titles, current, found = {grid.title: grid.name for grid in grids if grid.title}, grids[0].name, {}
    for page in pages:
        texts = ["".join(p.text for p in row).removesuffix(CONTINUED) for row in rows_of(run_pieces(page))[:3]]
        current = next((titles[text] for text in texts if text in titles), current)
        found.setdefault(current, []).append(page)
    return found


def hashes(page: Page) -> list[str]:
    return [run.joined() for run in page.runs if "##" in run.joined()]


def missing(headers: list[str], cells: set[str]) -> list[str]:
    """Headers that no cell shows; LibreOffice joins cells that have no border between them."""
    return [text for text in headers if text not in cells and not (len(text) > 1 and any(text in cell for cell in cells))]


def has_row(grid: Grid, page: Page) -> bool:
    """Whether anything but title, header and footer stands on the page."""
    head = {plain(text) for (row, _), text in grid.cells.items() if row <= max(grid.header, 1)}
    head |= {text + CONTINUED for text in head}
    rest = {text for text in cell_texts(page) if text not in head and not FOOTER.fullmatch(text)}
    return bool(rest) or bool(page.shapes) and not grid.header


# --------------------------------------------------------------------------------------------- row heights

@dataclass
class Wrapped:
    """A wrapped text of a sheet: where it stands, how wide (digits) and how high (pt) its cells are together."""
    place: str
    text: str
    size: float
    bold: bool
    indent: float
    width: float
    height: float


DIGIT, MARGIN = 7, 5  # pixels: of a digit of the base font, and what every column adds


def wrapped_texts(path) -> list[Wrapped]:
    found = []
    for sheet in openpyxl.load_workbook(path).worksheets:
        spans = {r.min_row * 100000 + r.min_col: r for r in sheet.merged_cells.ranges}
        widths = column_widths(sheet)
        for row in sheet.iter_rows():
            for cell in row:
                if not isinstance(cell.value, str) or not cell.alignment.wrap_text or cell.data_type == "f":
                    continue
                area = spans.get(cell.row * 100000 + cell.column)
                last_row, last_column = (area.max_row, area.max_col) if area else (cell.row, cell.column)
                pixels = sum(widths[c] * DIGIT + MARGIN for c in range(cell.column, last_column + 1))
                height = sum(sheet.row_dimensions[r].height or 15 for r in range(cell.row, last_row + 1))
                found.append(Wrapped(f"{sheet.title}!{cell.coordinate}", cell.value, cell.font.sz, bool(cell.font.b),
                                     cell.alignment.indent, round((pixels - MARGIN) / DIGIT, 4), height))
    return found


def column_widths(sheet) -> dict[int, float]:
    widths = defaultdict(lambda: 8.43)
    for dimension in sheet.column_dimensions.values():
        widths.update(dict.fromkeys(range(dimension.min, dimension.max + 1), dimension.width - MARGIN / DIGIT))
    return widths


def write_probe(texts: list[Wrapped], path):
    """Each text alone in a row without a height, in a column as wide as its cells: one sheet for each width."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book._fonts[0] = Font(name="Arial", sz=10)  # widths count its digits
    at = Counter()
    for text in texts:
        name = f"{text.width:.4f}"
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        sheet.column_dimensions["A"].width = min(text.width + MARGIN / DIGIT, 255)
        at[name] += 1
        cell = sheet.cell(at[name], 1, text.text)
        cell.data_type = "s"
        cell.font = Font(name="宋体", sz=text.size, b=text.bold)
        cell.alignment = Alignment(wrap_text=True, vertical="center", indent=text.indent, horizontal="left" if text.indent else None)
    book.save(path)


def convert(path, folder, kind) -> pathlib.Path:
    out = pathlib.Path(folder, "converted")
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind, "--outdir",
                    str(out), str(path)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   env={**os.environ, "HOME": str(folder)})
    return out / path.with_suffix("." + kind).name


def low_rows(texts: list[Wrapped], folder) -> list[str]:
    """Texts that LibreOffice needs more height for than their rows have; half a point is rounding."""
    if not texts:
        return []
    probe = pathlib.Path(folder, "probe.xlsx")
    write_probe(texts, probe)
    book, at, found = openpyxl.load_workbook(convert(probe, folder, "xlsx")), Counter(), []
    for text in texts:
        name = f"{text.width:.4f}"
        at[name] += 1
        needed = book[name].row_dimensions[at[name]].height or 12.8
        if needed > text.height + 0.5:
            found.append(f"{text.place}: 行高 {text.height:.1f}磅，文字要 {needed:.1f}磅：{text.text[:20]}")
    return found


def check_workbook(path: pathlib.Path) -> list[str]:
    grids = read_workbook(path)
    with tempfile.TemporaryDirectory() as folder:
        pages = read_pdf(print_workbook(path, folder)).pages
        texts = wrapped_texts(path)
        low = low_rows(texts, folder)
        changed, formulas = recalculate.check(path)
    drop_running_header(pages)
    printed, found = pages_of(grids, pages), low + [f"重算以后变了 {text}" for text in changed]
    for grid in grids:
        own = printed.get(grid.name, [])
        if not own:
            found.append(f"{grid.name}: 没有印出来")
            continue
        cells = set().union(*map(cell_texts, own))
        lost = missing(leaf_headers(grid), cells) if grid.header else []
        if lost:
            found.append(f"{grid.name}: 缺栏 {len(lost)} 个：{'、'.join(lost[:8])}")
        for page in own:
            found += [f"{grid.name} 第 {page.number} 页: {text}" for text in hashes(page)]
            drawn = [*check_overlaps(page.runs, page.number), *(check_crossed(page) if grid.header else [])]
            found += [f"{grid.name} 第 {page.number} 页: {f.kind} {f.text} {f.numbers}" for f in drawn]
            if not has_row(grid, page):
                found.append(f"{grid.name} 第 {page.number} 页: 没有一行数据")
    smallest = min((run.size, page.number) for page in pages for run in page.runs if run.text)
    headers = sum(len(leaf_headers(grid)) for grid in grids if grid.header)
    print(f"{path.name}: {len(grids)} 张表、{headers} 个栏目印成 {len(pages)} 页，最小字 {smallest[0]:.1f}磅（第 {smallest[1]} 页）；"
          f"{len(texts)} 处折行的文字量过行高，{formulas} 个公式重算过；{len(found)} 处不合")
    return found


def main(arguments) -> int:
    failed = False
    for path in map(pathlib.Path, arguments):
        for text in check_workbook(path):
            print("  " + text)
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
