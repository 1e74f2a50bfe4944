"""Lines of type out of placed pieces of text, and the rules of GB/T 15834-2011 for where a line may begin and end."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from reading import Box, Page

# GB/T 15834-2011: 5.1.1 句号逗号顿号分号冒号、5.1.2 问号叹号、5.1.3 后一半的引号括号书名号、5.1.6 连接号、5.1.7 间隔号、
# 5.1.9 分隔号，不出现在一行之首；还有跟在数后面的百分号等。
NEVER_FIRST = set("。，、；：？！”’）〕］｝》〉」』】．·・～－–／％‰℃°,.;:?!)]}%~/")
# 5.1.3 前一半的引号括号书名号、5.1.9 分隔号，不出现在一行之末；还有写在数前面的货币符号。
NEVER_LAST = set("“‘（〔［｛《〈「『【([{￥¥＄$／/№")
# 5.1.4、5.1.5 破折号和省略号不能中间断开。
NEVER_SPLIT = ("—", "…")
PLACEHOLDER = re.compile(r"[-—－–/／.．…·]+")
SIGNED = re.compile(r"[-－–+±~～]?[\d.]+[\d.,%％]*")


@dataclass(frozen=True)
class Piece:
    text: str
    left: float
    right: float
    middle: float  # of the em box, upwards
    size: float
    font: str = ""


@dataclass(frozen=True)
class Line:
    text: str
    left: float
    right: float
    middle: float
    size: float
    pieces: tuple[Piece, ...] = ()


def rule_lines(page: Page, minimum=4.0):
    """(upright, level) strokes: (x, bottom, top) by x; (y, left, right)."""
    upright, level = [], []
    for s in page.strokes:
        if abs(s.x1 - s.x2) < 0.05 and abs(s.y1 - s.y2) > minimum:
            upright.append((s.x1, min(s.y1, s.y2), max(s.y1, s.y2)))
        elif abs(s.y1 - s.y2) < 0.05 and abs(s.x1 - s.x2) > minimum:
            level.append((s.y1, min(s.x1, s.x2), max(s.x1, s.x2)))
    return sorted(upright), sorted(level)


def divided(upright, left, right, y) -> bool:
    at = bisect_left(upright, (left, -1e9, 0))
    while at < len(upright) and upright[at][0] <= right:
        if upright[at][1] - 0.5 <= y <= upright[at][2] + 0.5:
            return True
        at += 1
    return False


def run_pieces(page: Page) -> list[Piece]:
    """The text shown by the page's operators; a run with a wide gap in it is several pieces."""
    pieces = []
    for run in page.runs:
        first, count = 0, len(run.text)
        for i in range(1, count + 1):
            if i == count or run.left[i] - run.right[i - 1] > 0.5 * run.size:
                pieces.append(Piece("".join(run.text[first:i]), run.left[first], run.right[i - 1],
                                    run.y + 0.38 * run.size, run.size, run.font))
                first = i
    return [piece for piece in pieces if piece.text]


def word_pieces(page: Page) -> list[Piece]:
    """The text as poppler's words. It knows no size: the height of the box is about that."""
    return [Piece(w.text, w.left, w.right, (w.bottom + w.top) / 2, min(w.top - w.bottom, 22.0)) for w in page.words]


def rows_of(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces at one height, from the top; each row from the left."""
    rows = []
    for piece in sorted(pieces, key=lambda p: -p.middle):
        if rows and abs(rows[-1][0].middle - piece.middle) < 0.25 * min(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.left) for row in rows]


def make_line(pieces) -> Line:
    return Line("".join(p.text for p in pieces), pieces[0].left, max(p.right for p in pieces), pieces[0].middle,
                max(p.size for p in pieces), tuple(pieces))


def lines_of(pieces: list[Piece], upright=()) -> list[Line]:
    """Pieces that stand close and have no rule between them make a line of type."""
    lines = []
    for row in rows_of(pieces):
        open_ = [row[0]]
        for piece in row[1:]:
            last = open_[-1]
            if piece.left - last.right > 0.5 * max(piece.size, last.size) or divided(
                    upright, last.right - 0.8, piece.left + 0.8, piece.middle):
                lines.append(make_line(open_))
                open_ = []
            open_.append(piece)
        lines.append(make_line(open_))
    return lines


def forbidden_start(line: str) -> str:
    """The characters a line begins with although it must not; or nothing."""
    if PLACEHOLDER.fullmatch(line) or SIGNED.fullmatch(line):
        return ""
    if line[0] in NEVER_FIRST and not (line[0] in ".．" and line[1:2] in ".．"):
        return line[0]
    if line[0] == "—" and line[1:2] != "—":
        return line[0]
    return ""


def forbidden_end(line: str) -> str:
    if PLACEHOLDER.fullmatch(line) or line[-1] not in NEVER_LAST:
        return ""
    return line[-1]


NUMBER_TAIL = re.compile(r"\d[.,]?$")
NUMBER_HEAD = re.compile(r"[.,]?\d|[%％‰]")
UNIT_HEAD = re.compile(r"(万元|亿元|元|年|月|日|个百分点|人次|人|辆|批次|台|倍)")


def broken_between(line: str, following: str) -> str:
    """What is torn apart by the end of the line: a dash, an ellipsis, a number, a number and its unit."""
    for mark in NEVER_SPLIT:
        if line.endswith(mark) and following.startswith(mark):
            return "破折号、省略号断开"
    if NUMBER_TAIL.search(line):
        if NUMBER_HEAD.match(following):
            return "数断开"
        if UNIT_HEAD.match(following):
            return "数与单位断开"
    return ""


def same_text(line: Line, following: Line, upright, level, measure: Box) -> bool:
    """Whether the text of one line goes on in the other: full lines of the body, or lines in one cell."""
    step = line.middle - following.middle
    if not 0.5 * line.size < step < 2.2 * line.size or abs(line.size - following.size) > 0.6:
        return False
    if line.size > 14 and abs(line.right - measure.right) < 9 and abs(following.left - measure.left) < 9:
        return True
    walls = [divided(upright, 0, line.left + 1, line.middle), divided(upright, line.right - 1, 1e4, line.middle)]
    if not all(walls) or min(line.right, following.right) - max(line.left, following.left) <= 0:
        return False
    return not any(following.middle < y < line.middle and left < line.right and right > line.left
                   for y, left, right in level)


def pairs(lines: list[Line], upright, level, measure: Box):
    """Each line with the one its text goes on in."""
    for at, line in enumerate(lines):
        for following in lines[at + 1:]:
            if line.middle - following.middle > 2.2 * line.size:
                break
            if same_text(line, following, upright, level, measure):
                yield line, following
                break
