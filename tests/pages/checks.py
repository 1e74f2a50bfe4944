"""What a page must be, measured on what was published. Each check takes pages (or lines, boxes) and gives findings; it knows
nothing of the program. Measures: GB/T 9704-2012 5.1 and 5.2 (版心 156 mm × 225 mm, 天头 37 mm, 订口 28 mm, 22 lines of 28
characters 三号), 7.5 (页码 四号, 单页居右空一字, 双页居左空一字). Lengths are points."""

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median

from lines import (Line, broken_between, divided, forbidden_end, forbidden_start, lines_of, pairs, rows_of, rule_lines,
                   run_pieces, word_pieces)
from reading import Box, Page, Pdf, Run, Title

MM = 72 / 25.4
TOLERANCE = 0.5 * MM
A4 = (210 * MM, 297 * MM)
LEFT, TOP, WIDTH, HEIGHT = 28 * MM, 37 * MM, 156 * MM, 225 * MM
FORM_SIDE, FORM_TOP, FORM_FOOT = 18 * MM, 18 * MM, 20 * MM
BODY, LINES, CHARACTERS, NUMBER = 16.0, 22, 28, 14.0
PITCH = HEIGHT / LINES
LEADING = PITCH - BODY
SMALLEST = 7.5
BARE = 0.15
LOOSE = 1.2  # points between two characters of a justified line
DASH = 0.06  # of the em: so far below the middle of the em box a 一字线 is drawn (宋体, measured at 300 dpi)
TEXT_AREA = Box(LEFT, A4[1] - TOP - HEIGHT, LEFT + WIDTH, A4[1] - TOP)

# The kinds, in the order of the table. A finding of one of TOLD is listed and fails nothing.
KINDS = {
    "行首": "行首有不该在行首的标点（GB/T 15834）",
    "行末": "行末有不该在行末的标点（GB/T 15834）",
    "断开": "破折号、省略号、数、数与单位被行末断开",
    "字小": "小于7.5磅的字",
    "重叠": "字与字重叠",
    "压线": "线穿过字",
    "版心": "字在版心之外",
    "边距": "正文左右边、页面尺寸不合",
    "字号": "正文不是三号",
    "行距": "正文行不在22行的格上",
    "字数": "满行不是28字",
    "页码": "页码的位置、字号、次序",
    "孤行": "段的首行落在页末、末行落在页首",
    "图注": "图注与图分在两页",
    "图位": "图把一段文字截成两半",
    "标题": "标题落在页末，或书签、目录找不到它",
    "目录": "目录的页码或链接不对",
    "字符": "没有字形或取不出的字符",
    "空页": "版心用得不到15%（只列出）",
    "尾页": "部分或表的末页用得不到15%（只列出）",
    "短页": "正文页下面空四行以上就换页（只列出）",
    "挤字": "满行中汉字之间空出1.2磅以上（只列出）",
}
TOLD = {"空页", "尾页", "短页", "挤字"}


@dataclass(frozen=True)
class Finding:
    kind: str
    page: int
    text: str
    numbers: str = ""


def mm(points: float) -> str:
    return f"{points / MM:.2f}mm"


# ------------------------------------------------------------------------------------------------ what a page is

ENTRY = re.compile(r"(.+?)[.…·．]{2,}(\d+)")  # of the contents
DOTS = re.compile(r"[.…·．]+$")
PAGE_NUMBER = re.compile(r"[—－–-](\d+)[—－–-]")


class Sheet:
    """A page with what the checks ask of it again and again."""

    def __init__(self, page: Page):
        self.page = page
        self.number = page.number
        self.upright, self.level = rule_lines(page)
        self.rows = rows_of(run_pieces(page))
        self.label, self.label_line = self.find_label()
        self.lines = [line for line in lines_of(run_pieces(page), self.upright) if not self.is_label(line)]
        self.words = [line for line in lines_of(word_pieces(page), self.upright) if not self.is_label(line)]
        self.landscape = page.width > page.height
        self.kind = self.find_kind()
        self.area = self.type_area()

    def find_label(self):
        for row in reversed(self.rows[-3:]):
            text = "".join(piece.text for piece in row)
            found = PAGE_NUMBER.fullmatch(text)
            if found:
                return int(found.group(1)), row
        return None, []

    def is_label(self, line: Line) -> bool:
        return bool(self.label_line) and PAGE_NUMBER.fullmatch(line.text) is not None

    def find_kind(self) -> str:
        if self.landscape:
            return "表"
        if any(ENTRY.fullmatch(text) for text in self.text_rows()):
            return "目录"
        if self.label is None:
            return "封面"
        edges = [s[0] for s in self.upright] + [s[1] for s in self.level]
        return "表" if edges and min(edges) < LEFT - 2 * MM else "正文"

    def type_area(self) -> Box:
        page = self.page
        if self.kind == "表":
            foot = FORM_FOOT if self.landscape else page.height - TOP - HEIGHT
            return Box(FORM_SIDE, foot, page.width - FORM_SIDE, page.height - FORM_TOP)
        return TEXT_AREA

    def text_rows(self) -> list[str]:
        return ["".join(piece.text for piece in row) for row in self.rows]


def is_body(line: Line) -> bool:
    return abs(line.size - BODY) < 0.3


# ------------------------------------------------------------------------------------------- 1 where lines break

def check_line_ends(lines: list[Line], page: int):
    for line in lines:
        if forbidden_start(line.text):
            yield Finding("行首", page, line.text[:20], forbidden_start(line.text))
        if forbidden_end(line.text):
            yield Finding("行末", page, line.text[-20:], forbidden_end(line.text))


def check_breaks(lines: list[Line], upright, level, page: int):
    for line, following in pairs(lines, upright, level, Box(LEFT, 0, LEFT + WIDTH, 0)):
        torn = broken_between(line.text, following.text)
        if torn:
            yield Finding("断开", page, f"{line.text[-12:]}|{following.text[:8]}", torn)


# ------------------------------------------------------------------------------------------- 2 small, 3 overlaps

def check_sizes(runs: list[Run], page: int):
    for run in runs:
        if run.text and run.size < SMALLEST - 0.01:
            yield Finding("字小", page, run.joined()[:20], f"{run.size:.2f}磅")


def run_bounds(run: Run) -> Box:
    boxes = [run.ink(0), run.ink(len(run.text) - 1)]
    return Box(min(b.left for b in boxes), run.y - 0.06 * run.size, max(b.right for b in boxes),
               run.y + 0.82 * run.size)


def check_overlaps(runs: list[Run], page: int):
    """Black on black: the inks of two characters reach into each other by more than a hair."""
    placed = sorted(((run_bounds(run), run) for run in runs if run.text), key=lambda item: item[0].bottom)
    open_ = []
    for box, run in placed:
        open_ = [(b, r) for b, r in open_ if b.top > box.bottom]
        for other, other_run in open_:
            across, upwards = box.overlap(other)
            if across > 0.3 and upwards > 0.3:
                yield from clash(run, other_run, page)
        open_.append((box, run))
        yield from crowded(run, page)


def clash(run: Run, other: Run, page: int):
    others = [other.ink(i) for i in range(len(other.text))]
    for i in range(len(run.text)):
        ink = run.ink(i)
        for k, box in enumerate(others):
            across, upwards = ink.overlap(box)
            if across > 0.04 * min(run.size, other.size) and upwards > 0.06 * min(run.size, other.size):
                yield Finding("重叠", page, f"{other.joined()[:16]} × {run.joined()[:16]}",
                              f"“{other.text[k]}”与“{run.text[i]}”叠 {across:.1f}×{upwards:.1f}磅，在 ({ink.left:.0f}, {ink.bottom:.0f})")
                return


def crowded(run: Run, page: int):
    for i in range(1, len(run.text)):
        across, _ = run.ink(i - 1).overlap(run.ink(i))
        if across > 0.04 * run.size:
            yield Finding("重叠", page, run.joined()[:20], f"“{run.text[i - 1]}”与“{run.text[i]}”叠 {across:.1f}磅")
            return


def check_crossed(page: Page):
    """Lines that were drawn through a character (tables, charts), unless a white plate lies between."""
    slanted = [s for s in page.strokes if abs(s.x1 - s.x2) + abs(s.y1 - s.y2) > 2]
    for run in page.runs:
        if not run.text:
            continue
        bounds = run_bounds(run)
        near = [s for s in slanted if min(s.x1, s.x2) < bounds.right and max(s.x1, s.x2) > bounds.left
                and min(s.y1, s.y2) < bounds.top and max(s.y1, s.y2) > bounds.bottom]
        for stroke in near:
            struck = next((i for i in range(len(run.text)) if crosses(stroke, run.ink(i))), None)
            if struck is not None and not covered(page, stroke, run.ink(struck)):
                yield Finding("压线", page.number, run.joined()[:20],
                              f"“{run.text[struck]}” 在 ({run.left[struck]:.0f}, {run.y:.0f})，线 "
                              f"({stroke.x1:.0f}, {stroke.y1:.0f})–({stroke.x2:.0f}, {stroke.y2:.0f})")
                break


def crosses(stroke, box: Box) -> bool:
    """Whether the segment goes through the box, a quarter of a point inside its edges."""
    box = Box(box.left + 0.25, box.bottom + 0.25, box.right - 0.25, box.top - 0.25)
    first, last = 0.0, 1.0
    for start, end, low, high in ((stroke.x1, stroke.x2, box.left, box.right),
                                  (stroke.y1, stroke.y2, box.bottom, box.top)):
        if abs(end - start) < 1e-9:
            if not low < start < high:
                return False
            continue
        a, b = sorted(((low - start) / (end - start), (high - start) / (end - start)))
        first, last = max(first, a), min(last, b)
    return first < last


def covered(page: Page, stroke, box: Box) -> bool:
    return any(order > stroke.order and plate.left <= box.left and plate.right >= box.right
               and plate.bottom <= box.bottom + 0.1 * (box.top - box.bottom) and plate.top >= box.top - 0.1 * (box.top - box.bottom)
               for order, plate in page.plates)


# ------------------------------------------------------------------------------------------------ 4 type area

def check_area(runs: list[Run], area: Box, page: int, label: int | None):
    for run in runs:
        if not run.text or run.y < area.bottom and is_label_part(run, label):
            continue
        inks = [run.ink(0), run.ink(len(run.text) - 1)]
        beyond = {"左": area.left - inks[0].left, "右": inks[1].right - area.right,
                  "下": area.bottom - inks[0].bottom, "上": inks[0].top - area.top}
        for side, distance in beyond.items():
            if distance > TOLERANCE:
                yield Finding("版心", page, run.joined()[:20], f"{side}出 {mm(distance)}")


def is_label_part(run: Run, label: int | None) -> bool:
    return label is not None and re.fullmatch(r"[—－–\d-]+", run.joined()) is not None


# ---------------------------------------------------------------------------------------------- 5 GB/T 9704

def check_paper(page: Page):
    size = sorted((page.width, page.height))
    if abs(size[0] - A4[0]) > TOLERANCE or abs(size[1] - A4[1]) > TOLERANCE:
        yield Finding("边距", page.number, "纸", f"{mm(page.width)} × {mm(page.height)}")


def body_font(sheets: list[Sheet]) -> set[str]:
    """The faces that set most of the 16 pt text: the text's, and that of its digits."""
    count = Counter()
    for sheet in sheets:
        for run in sheet.page.runs:
            if sheet.kind == "正文" and abs(run.size - BODY) < 0.3:
                count[family(run.font)] += len(run.text)
    return {name for name, n in count.most_common(1) if n}


def family(font: str) -> str:
    return re.sub(r"^[A-Z]{6}\+|-Identity-H$", "", font)


def dominant(line: Line) -> str:
    """The face of most of its full-width characters; of a line of digits, their face."""
    count = Counter()
    for piece in line.pieces:
        count[family(piece.font)] += sum(1000 if ord(c) >= 0x2E80 else 1 for c in piece.text)
    return count.most_common(1)[0][0]


def text_lines(sheet: Sheet, faces: set[str]) -> list[Line]:
    """The lines of running text on a body page."""
    return [line for line in sheet.lines if is_body(line) and dominant(line) in faces]


CAPTION = re.compile(r"图\d+[：: ]")


def check_body_size(sheets: list[Sheet]):
    """Running text is 16 pt: of the long lines outside of tables on body pages none but a caption has another size."""
    for sheet in sheets:
        for line in sheet.lines:
            if sheet.kind == "正文" and line.right - line.left > 0.85 * WIDTH and not is_body(line) and 11.5 < line.size < 20 \
                    and not CAPTION.match(line.text) \
                    and not (divided(sheet.upright, 0, line.left, line.middle) and divided(sheet.upright, line.right, 1e4, line.middle)):
                yield Finding("字号", sheet.number, line.text[:20], f"{line.size:.2f}磅")


def ends(line: Line) -> tuple[float, float]:
    """Where the line ends: by the em box of its last character, and by the ink when that is a mark."""
    last = line.text[-1]
    return line.right, line.right - (0.5 * line.size if last in "，。、；：！？）〕］｝》〉」』】”’" else 0)


def begins(line: Line) -> tuple[float, float]:
    return line.left, line.left + (0.5 * line.size if line.text[0] in "（〔［｛《〈「『【“‘" else 0)


def near(values, goal) -> bool:
    """Whether the goal lies between the em box's edge and the ink's: a mark may give up any part of its blank half."""
    return min(values) - TOLERANCE <= goal <= max(values) + TOLERANCE


def check_edges(lines: list[Line], page: int):
    """Lines begin at the margin or two characters in; a line whose text goes on reaches the right margin."""
    for at, line in enumerate(lines):
        if abs(line.left - LEFT) < 0.75 * BODY and not near(begins(line), LEFT):
            yield Finding("边距", page, line.text[:16], f"左边在 {mm(line.left)}，应为 28mm")
        indent = line.left - LEFT
        narrow = 2 * WIDTH / CHARACTERS  # two of 28 characters in 156 mm
        if 1.4 * BODY < indent < 2.6 * BODY and not (
                begins(line)[0] <= LEFT + 2 * BODY + TOLERANCE and begins(line)[1] >= LEFT + narrow - TOLERANCE):
            yield Finding("边距", page, line.text[:16], f"缩进 {mm(indent)}，应为二字 {mm(2 * BODY)}")
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following and continues(line, following) and not near(ends(line), LEFT + WIDTH):
            yield Finding("边距", page, line.text[-16:], f"满行右边在 {mm(line.right)}，应为 184mm")


def continues(line: Line, following: Line) -> bool:
    return 0.5 * PITCH < line.middle - following.middle < 1.3 * PITCH and near(begins(following), LEFT)


def full_pairs(lines: list[Line]):
    """Each line whose text goes on, with the next."""
    return ((line, following) for line, following in zip(lines, lines[1:]) if continues(line, following))


def full_lines(lines: list[Line]):
    return (line for line, _ in full_pairs(lines))


def is_full_width(text: str) -> bool:
    return all(ord(c) >= 0x2E80 or c in "“”‘’—…·" for c in text)


MARKS = set("，。、；：！？（）〔〕《》“”‘’—…·")


def check_counts(lines: list[Line], page: int):
    """A full line from the margin of full-width characters alone has 28; marks that give up half of their box, or a
    character sent to the next line by a rule, change that by one or two, a number that must stay whole by more."""
    for line, following in full_pairs(lines):
        if not is_full_width(line.text) or not near(begins(line), LEFT):
            continue
        count, marks = len(line.text), sum(c in MARKS for c in line.text)
        fewest = CHARACTERS - (2 if is_full_width(following.text[0]) else 6)
        if not fewest <= count <= CHARACTERS + (marks + 1) // 2:
            yield Finding("字数", page, line.text[:16], f"{count}字")


def gaps_between_characters(runs: list[Run], line: Line) -> list[float]:
    """Between neighbouring full-width characters of a line that are no marks."""
    placed = sorted((left, right, character) for run in runs if abs(run.y + 0.38 * run.size - line.middle) < 0.5
                    for left, right, character in zip(run.left, run.right, run.text)
                    if line.left - 0.5 <= left and right <= line.right + 0.5)
    plain = [len(c) == 1 and ord(c) >= 0x2E80 and c not in MARKS for _, _, c in placed]
    return [placed[i][0] - placed[i - 1][1] for i in range(1, len(placed)) if plain[i - 1] and plain[i]]


def check_spacing(lines: list[Line], runs: list[Run], page: int):
    """The characters of a justified line stand close, but not so that they touch."""
    for line in full_lines(lines):
        gaps = gaps_between_characters(runs, line)
        if gaps and not -0.06 * BODY < min(gaps) <= max(gaps) < LOOSE:
            yield Finding("挤字", page, line.text[:16], f"字间 {min(gaps):+.2f}至{max(gaps):+.2f}磅")


def slot(middle: float, height: float) -> float:
    """Which of the 22 lines, from 0, the middle of a line of type stands in."""
    return (height - TOP - middle) / PITCH - 0.5


def is_pure(sheet: Sheet) -> bool:
    """A body page of text alone."""
    return sheet.kind == "正文" and not sheet.page.strokes and not sheet.page.shapes and all(
        is_body(line) for line in sheet.lines)


def check_grid(sheet: Sheet):
    for line in sheet.lines:
        place = slot(line.middle, sheet.page.height)
        if is_body(line) and abs(place - round(place)) * PITCH > TOLERANCE:
            yield Finding("行距", sheet.number, line.text[:16], f"在第 {place + 1:.2f} 行")


def check_full_page(sheet: Sheet, following: Sheet | None):
    """A page whose part goes on is used to its foot; keeping lines together may leave two or three of them."""
    if following is None or following.kind != "正文" or begins_part(following):
        return
    page = sheet.page
    lows = [line.middle - line.size / 2 for line in sheet.lines] + [b.bottom for b in page.shapes]
    lows += [min(s.y1, s.y2) for s in page.strokes]
    blank = (min(lows, default=sheet.area.top) - sheet.area.bottom) / PITCH
    if blank > 4:
        yield Finding("短页", sheet.number, sheet.lines[-1].text[:16] if sheet.lines else "",
                      f"下面空 {blank:.1f} 行；次页从“{following.lines[0].text[:12] if following.lines else ''}”起")


def check_page_number(sheet: Sheet, expected: int):
    """四号, on odd pages at the right, on even ones at the left, one character in, 7 mm below the type area."""
    if sheet.label is None:
        yield Finding("页码", sheet.number, "", "没有页码")
        return
    text = f"— {sheet.label} —"
    if sheet.label != expected:
        yield Finding("页码", sheet.number, text, f"应为 {expected}")
    row, area = sheet.label_line, sheet.area if sheet.landscape else TEXT_AREA
    for piece in row:
        if abs(piece.size - NUMBER) > 0.3:
            yield Finding("页码", sheet.number, text, f"{piece.size:.1f}磅，应为 14磅")
            break
    if sheet.label % 2:
        distance, side = area.right - row[-1].right, "右"
    else:
        distance, side = row[0].left - area.left, "左"
    if abs(distance - NUMBER) > TOLERANCE:
        yield Finding("页码", sheet.number, text, f"距版心{side}边 {mm(distance)}，应为一字 {mm(NUMBER)}")
    dash = area.bottom - (row[0].middle - DASH * row[0].size)
    if abs(dash - 7 * MM) > TOLERANCE:
        yield Finding("页码", sheet.number, text, f"一字线在版心下 {mm(dash)}，应为 7mm")


def check_captions(sheet: Sheet):
    """A figure's caption stands under its picture."""
    for line in sheet.lines:
        if CAPTION.match(line.text) and not any(0 < shape.top - line.middle and shape.bottom - line.middle < 3 * PITCH
                                                for shape in sheet.page.shapes):
            yield Finding("图注", sheet.number, line.text[:20], "上面没有图")


def check_figure_places(sheet: Sheet, lines: list[Line]):
    """Below a figure a paragraph begins: two characters in, not at the margin."""
    for line in sheet.lines:
        below = [text for text in lines if text.middle < line.middle]
        if CAPTION.match(line.text) and not is_body(line) and below and near(begins(below[0]), LEFT):
            yield Finding("图位", sheet.number, line.text[:20], f"图下从“{below[0].text[:12]}”续起")


def check_lonely(sheet: Sheet, following: Sheet | None, faces):
    """No single first line of a paragraph at the foot of a page, no single last line at its head."""
    if following is None or sheet.kind != "正文" or following.kind != "正文" or not sheet.lines or not following.lines:
        return
    foot, head = sheet.lines[-1], following.lines[0]
    lines, next_lines = text_lines(sheet, faces), text_lines(following, faces)
    if not lines or not next_lines or lines[-1] is not foot or next_lines[0] is not head:
        return
    if not near(begins(head), LEFT) or not near(ends(foot), LEFT + WIDTH):
        return
    if not near(begins(foot), LEFT):
        yield Finding("孤行", sheet.number, foot.text[:16], "段的首行独在页末")
    if len(next_lines) == 1 or not continues(head, next_lines[1]):
        yield Finding("孤行", following.number, head.text[:16], "段的末行独在页首")


# ------------------------------------------------------------------------------------- 6 contents and outline

def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


FORM_NUMBER = re.compile(r"（表\d+）$")
YEAR = re.compile(r"^\d{4}年度")
NUMBERING = re.compile(r"[一二三四五六七八九十百]+、")


def standing(sheet: Sheet, title: str) -> float | None:
    """The middle of the line where the title begins on the page. A form has its numbers elsewhere, or not at all."""
    wanted = [plain(title)]
    if sheet.kind == "表":
        wanted.append(NUMBERING.sub("", wanted[0], count=1))
        wanted.append(FORM_NUMBER.sub("", wanted[1]))
    rows = [YEAR.sub("", row) for row in sheet.text_rows()] if sheet.kind == "表" else sheet.text_rows()
    for goal in wanted:
        for at, row in enumerate(rows):
            if row and goal.startswith(row) and "".join(rows[at:at + 4]).startswith(goal):
                return sheet.rows[at][0].middle
    return None


def entries_of(sheets: list[Sheet]):
    """(sheet, title, printed number, row's middle) of the contents: the number ends at the margin, dots lead to it where there
    is room; an entry of two lines has its number in the second."""
    for sheet in sheets:
        if sheet.kind != "目录":
            continue
        before = ""
        for row in sheet.rows:
            text = "".join(piece.text for piece in row)
            if PAGE_NUMBER.fullmatch(text) or text == "目录":
                continue
            last = row[-1]
            if last.text.isdigit() and abs(last.right - LEFT - WIDTH) < TOLERANCE:
                title = "".join(piece.text for piece in row[:-1])
                yield sheet, before + DOTS.sub("", title), int(last.text), row[0].middle
                before = ""
            else:
                before += text


def check_contents(sheets: list[Sheet]):
    by_label = {sheet.label: sheet for sheet in sheets if sheet.label is not None}
    found_any = False
    for sheet, title, number, middle in entries_of(sheets):
        found_any = True
        target = by_label.get(number)
        if target is None or standing(target, title) is None:
            where = [s.label for s in sheets if s.kind != "目录" and standing(s, title) is not None]
            yield Finding("目录", sheet.number, title[:24], f"写第 {number} 页，标题在第 {where or '无'} 页")
        links = [page for area, page in sheet.page.links if area.bottom <= middle <= area.top]
        if not links or target is not None and target.number not in links:
            yield Finding("目录", sheet.number, title[:24], f"链接到 {links or '无'}")
    if not found_any and any(sheet.kind == "目录" for sheet in sheets):
        yield Finding("目录", 0, "", "目录读不出条目")


def check_outline(outline: list[Title], sheets: list[Sheet]):
    for title in outline:
        if not 1 <= title.page <= len(sheets):
            yield Finding("标题", 0, title.text[:24], "书签没有页")
            continue
        sheet = sheets[title.page - 1]
        middle = standing(sheet, title.text)
        if middle is None:
            yield Finding("标题", title.page, title.text[:24], "书签所指的页上没有这个标题")
        elif sheet.kind != "表" and not -60 < middle - title.y < 5 and not (
                middle == sheet.rows[0][0].middle and title.y >= middle):
            yield Finding("标题", title.page, title.text[:24], f"书签指向 {title.y:.0f}磅处，标题在 {middle:.0f}磅处")
        elif sheet.kind == "正文" and title.level > 1 and sheet.lines and middle - sheet.lines[-1].middle < 1.5 \
                and title.page < len(sheets):
            yield Finding("标题", title.page, title.text[:24], "标题落在页末")
    if any(title.level > 3 for title in outline):
        yield Finding("标题", 0, "", "书签超过三级")


# ----------------------------------------------------------------------------------------- 7 empty pages

def used_share(sheet: Sheet) -> float:
    """The share of the type area's height, in millimetre bands, where something stands; with the room between two lines
    of the text, so that 22 lines are all of it."""
    area = sheet.area
    bands = set()
    boxes = [run.cell() for run in sheet.page.runs if run.text and run.y > area.bottom]
    boxes += sheet.page.shapes + [Box(s.x1, min(s.y1, s.y2), s.x2, max(s.y1, s.y2)) for s in sheet.page.strokes]
    for box in boxes:
        low, high = box.bottom - area.bottom - LEADING / 2, box.top - area.bottom + LEADING / 2
        bands.update(range(int(low / MM), int(high / MM) + 1))
    count = int((area.top - area.bottom) / MM)
    return len([band for band in bands if 0 <= band < count]) / count


def begins_part(sheet: Sheet) -> bool:
    return bool(sheet.lines) and sheet.lines[0].size > 18


def check_bare(sheets: list[Sheet]):
    for sheet, following in zip(sheets, sheets[1:] + [None]):
        last = following is None or following.kind != sheet.kind or begins_part(following)
        share = used_share(sheet)
        if sheet.kind != "封面" and share < BARE:
            told = "尾页" if last and not begins_part(sheet) else "空页"
            yield Finding(told, sheet.number, " / ".join(sheet.text_rows()[:3])[:40], f"{share:.0%}")


# --------------------------------------------------------------------------------------- 8 characters

BAD = {"\ufffd", "\0"}


def check_characters(page: Page):
    for run in page.runs:
        if run.missing or any(c in BAD or 0xE000 <= ord(c[0]) <= 0xF8FF for c in run.text):
            yield Finding("字符", page.number, run.joined()[:20], f"{run.missing} 个没有字形")
    for text in page.turned:
        yield Finding("字符", page.number, text[:20], "不是正放的字，没有量")
    shown = Counter("".join(run.joined() for run in page.runs))
    read = Counter(plain("".join(word.text for word in page.words)))
    if not shown:
        yield Finding("字符", page.number, "", "页上没有可取的文字")
    elif shown != read:
        lost = "".join((shown - read).elements())[:12]
        more = "".join((read - shown).elements())[:12]
        yield Finding("字符", page.number, lost or more, f"pdftotext 少“{lost}”，多“{more}”")


# ------------------------------------------------------------------------------------------------- together

def check_pdf(pdf: Pdf) -> tuple[list[Finding], list[Sheet]]:
    sheets = [Sheet(page) for page in pdf.pages]
    faces = body_font(sheets)
    found = []
    for sheet, following in zip(sheets, sheets[1:] + [None]):
        page, number = sheet.page, sheet.number
        for lines in (sheet.lines, sheet.words):
            found += check_line_ends(lines, number)
            found += check_breaks(lines, sheet.upright, sheet.level, number)
        found += check_sizes(page.runs, number)
        found += check_overlaps(page.runs, number)
        found += check_crossed(page)
        found += check_area(page.runs, sheet.area, number, sheet.label)
        found += check_paper(page)
        found += check_characters(page)
        if number > 1:
            found += check_page_number(sheet, number - 1)
        if sheet.kind == "正文":
            lines = text_lines(sheet, faces)
            found += check_edges(lines, number)
            found += check_counts(lines, number)
            found += check_spacing(lines, page.runs, number)
            found += check_lonely(sheet, following, faces)
            found += check_full_page(sheet, following)
            found += check_captions(sheet)
            found += check_figure_places(sheet, lines)
        if is_pure(sheet):
            found += check_grid(sheet)
    found += check_body_size(sheets)
    found += check_contents(sheets)
    found += check_outline(pdf.outline, sheets)
    found += check_bare(sheets)
    return list(dict.fromkeys(found)), sheets


def measured(sheets: list[Sheet]) -> dict[str, float]:
    """The measures of the running text, for the table: medians over the pages."""
    faces = body_font(sheets)
    pages = [sheet for sheet in sheets if sheet.kind == "正文"]
    lines = [line for sheet in pages for line in text_lines(sheet, faces)]
    full = [line for sheet in pages for line in full_lines(text_lines(sheet, faces))]
    steps = [a.middle - b.middle for sheet in pages for a, b in zip(sheet.lines, sheet.lines[1:])
             if is_body(a) and is_body(b) and 0.5 * PITCH < a.middle - b.middle < 1.5 * PITCH]
    counts = [len(line.text) for line in full if is_full_width(line.text) and near(begins(line), LEFT)]
    at_left = [line.left for line in lines if near(begins(line), LEFT)]
    return {
        "行": sum(len(sheet.lines) for sheet in sheets),
        "满行": len(full),
        "左mm": median(at_left) / MM if at_left else 0,
        "右mm": (A4[0] - median(min(ends(line), key=lambda e: abs(e - LEFT - WIDTH)) for line in full)) / MM if full else 0,
        "行距mm": median(steps) / MM if steps else 0,
        "满行字": median(counts) if counts else 0,
        "最多行": max((len({round(line.middle) for line in sheet.lines if is_body(line)}) for sheet in pages), default=0),
        "字号": median(line.size for line in lines) if lines else 0,
        "最小字": min((run.size for sheet in sheets for run in sheet.page.runs if run.text), default=0),
    }
