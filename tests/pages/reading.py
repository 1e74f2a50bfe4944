"""Reads a PDF with qpdf and poppler, independently of the program that wrote it.

`read_pdf` interprets the page contents itself, so that the size and the place of every character are exact; `read_words`
takes the words and lines as `pdftotext -bbox-layout` finds them. Lengths are points, the origin is the lower left corner.
"""

import base64
import html
import json
import re
import subprocess
from dataclasses import dataclass, field

FULL_WIDTH_CLOSING = set("，。、；：！？）〕］｝》〉」』】”’．")
FULL_WIDTH_OPENING = set("（〔［｛《〈「『【“‘")


@dataclass(frozen=True)
class Box:
    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: "Box") -> tuple[float, float]:
        """How far the two boxes reach into each other, across and upwards; not positive where they do not."""
        return (min(self.right, other.right) - max(self.left, other.left),
                min(self.top, other.top) - max(self.bottom, other.bottom))


@dataclass(slots=True)
class Run:
    """Characters on one baseline shown by one operator: their left and right edges without added spacing."""
    text: list[str]
    left: list[float]
    right: list[float]
    y: float
    size: float
    font: str = ""
    missing: int = 0  # characters shown by .notdef or without a character behind them
    order: int = 0    # in painting

    def joined(self) -> str:
        return "".join(self.text)

    def cell(self) -> Box:
        """The em boxes: what a line of type occupies."""
        return Box(min(self.left), self.y - 0.12 * self.size, max(self.right), self.y + 0.88 * self.size)

    def ink(self, index: int) -> Box:
        """About what is black of one character: marks fill half of their box, digits stand on the baseline."""
        return ink_box(self.text[index], self.left[index], self.right[index], self.y, self.size)


def ink_box(character: str, left: float, right: float, y: float, size: float) -> Box:
    if right - left > 0.9 * size:
        if character in FULL_WIDTH_CLOSING:
            right = left + 0.5 * size
        elif character in FULL_WIDTH_OPENING:
            left = right - 0.5 * size
    inset = min(0.05 * size, 0.2 * (right - left))
    wide = ord(character[0]) >= 0x2E80 if character else False
    bottom, top = (-0.06, 0.82) if wide else (0.0, 0.68)
    return Box(left + inset, y + bottom * size, right - inset, y + top * size)


@dataclass(frozen=True)
class Stroke:
    x1: float
    y1: float
    x2: float
    y2: float
    order: int = 0


@dataclass
class Page:
    number: int  # from 1
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    plates: list[tuple[int, Box]] = field(default_factory=list)  # white rectangles: they cover what is below
    shapes: list[Box] = field(default_factory=list)
    links: list[tuple[Box, int]] = field(default_factory=list)   # area, page from 1
    turned: list[str] = field(default_factory=list)              # text that is not upright
    words: list["Word"] = field(default_factory=list)


@dataclass(frozen=True)
class Title:
    """An entry of the outline."""
    level: int
    text: str
    page: int  # from 1
    y: float


@dataclass
class Pdf:
    pages: list[Page]
    outline: list[Title]


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    line: int


# ---------------------------------------------------------------------------------------------------- contents

TOKEN = re.compile(
    rb"(<<|>>|\[|\])"
    rb"|<([0-9A-Fa-f\s]*)>"
    rb"|\(((?:[^\\()]|\\.)*)\)"
    rb"|/([^\s<>\[\]()/%]*)"
    rb"|([-+]?(?:\d+\.?\d*|\.\d+))"
    rb"|([A-Za-z'\"][A-Za-z0-9*]*)", re.S)


class Font:
    """What a code of a font shows and how far it goes on, in 1/1000 em."""

    def __init__(self, objects, value):
        self.name = value.get("/BaseFont", "")[1:]
        self.two_bytes = value.get("/Subtype") == "/Type0"
        self.characters = {}
        if "/ToUnicode" in value:
            self.characters = to_unicode(objects.stream(value["/ToUnicode"]))
        elif not self.two_bytes:
            self.characters = {code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)}
        self.widths, self.default = self.read_widths(objects, value)
        self.cache = {}

    def read_widths(self, objects, value):
        if self.two_bytes:
            descendant = objects.get(objects.get(value["/DescendantFonts"])[0])
            return cid_widths(objects.get(descendant.get("/W", []))), descendant.get("/DW", 1000)
        first = value.get("/FirstChar", 0)
        return {first + i: w for i, w in enumerate(objects.get(value.get("/Widths", [])))}, 500

    def codes(self, shown: bytes):
        if not self.two_bytes:
            return list(shown)
        return [shown[i] << 8 | shown[i + 1] for i in range(0, len(shown) - 1, 2)]

    def glyph(self, code: int):
        """(character or '', width)"""
        found = self.cache.get(code)
        if found is None:
            character = "" if code == 0 and self.two_bytes else self.characters.get(code, "")
            found = self.cache[code] = (character, self.widths.get(code, self.default))
        return found


def cid_widths(entries):
    widths, i = {}, 0
    while i < len(entries):
        first, second = entries[i], entries[i + 1]
        if isinstance(second, list):
            widths.update({first + k: w for k, w in enumerate(second)})
            i += 2
        else:
            widths.update({cid: entries[i + 2] for cid in range(first, second + 1)})
            i += 3
    return widths


def utf16(hexadecimal: str) -> str:
    return bytes.fromhex(hexadecimal).decode("utf-16-be", "replace")


def to_unicode(cmap: bytes) -> dict[int, str]:
    text = cmap.decode("latin-1")
    characters = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            characters[int(code, 16)] = utf16(value)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, value, values in re.findall(
                r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", block, re.S):
            codes = range(int(first, 16), int(last, 16) + 1)
            if value:
                start = utf16(value)
                characters.update({c: start[:-1] + chr(ord(start[-1]) + k) for k, c in enumerate(codes)})
            else:
                characters.update(zip(codes, map(utf16, re.findall(r"<([0-9A-Fa-f]+)>", values))))
    return characters


ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}


def unescaped(literal: bytes) -> bytes:
    """The bytes of a literal string (ISO 32000-1, 7.3.4.2)."""
    def byte(match):
        code = match.group(1)
        return bytes([int(code, 8) & 255]) if code.isdigit() else ESCAPES.get(code, code)
    return re.sub(rb"\\([0-7]{1,3}|.)", byte, literal, flags=re.S)


def times(m, n):
    """First m, then n."""
    return (m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3], m[2] * n[0] + m[3] * n[2],
            m[2] * n[1] + m[3] * n[3], m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5])


EVERYWHERE = Box(-1e9, -1e9, 1e9, 1e9)


def common(a: Box, b: Box) -> Box:
    return Box(max(a.left, b.left), max(a.bottom, b.bottom), min(a.right, b.right), min(a.top, b.top))


def shows(clip: Box, x1, y1, x2, y2) -> bool:
    """Whether anything of what reaches from one point to the other lies inside the clip."""
    return (max(x1, x2) >= clip.left and min(x1, x2) <= clip.right
            and max(y1, y2) >= clip.bottom and min(y1, y2) <= clip.top)


IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Interpreter:
    """Runs a page's content stream and notes where text, strokes and shapes come to stand."""

    def __init__(self, objects, page: Page):
        self.objects = objects
        self.page = page
        self.order = 0
        self.state = {"ctm": IDENTITY, "font": None, "size": 0.0, "tc": 0.0, "tw": 0.0, "tz": 1.0, "tl": 0.0,
                      "ts": 0.0, "white": False, "clip": EVERYWHERE}
        self.saved = []
        self.matrix = self.line = IDENTITY
        self.path, self.rectangles, self.point, self.start = [], [], (0.0, 0.0), (0.0, 0.0)
        self.clips = False  # the path that is being built also clips

    def run(self, content: bytes, resources):
        fonts = self.objects.get(resources.get("/Font", {}))
        forms = self.objects.get(resources.get("/XObject", {}))
        operands = []
        for structure, hexadecimal, literal, name, number, operator in (m.groups() for m in TOKEN.finditer(content)):
            if number is not None:
                operands.append(float(number))
            elif hexadecimal is not None:
                operands.append(bytes.fromhex(hexadecimal.decode()))
            elif literal is not None:
                operands.append(unescaped(literal))
            elif name is not None:
                operands.append("/" + name.decode("latin-1"))
            elif operator is not None:
                self.operate(operator.decode("latin-1"), operands, fonts, forms)
                operands = []

    def operate(self, operator, o, fonts, forms):
        s = self.state
        self.order += 1
        if operator == "Tj":
            self.show(o)
        elif operator == "Td":
            self.move(o[0], o[1])
        elif operator == "TJ":
            self.show(o)
        elif operator == "Tf":
            s["font"], s["size"] = self.objects.font(fonts[o[0]]), o[1]
        elif operator == "Tc":
            s["tc"] = o[0]
        elif operator == "Tw":
            s["tw"] = o[0]
        elif operator == "Tz":
            s["tz"] = o[0] / 100
        elif operator == "TL":
            s["tl"] = o[0]
        elif operator == "Ts":
            s["ts"] = o[0]
        elif operator == "BT":
            self.matrix = self.line = IDENTITY
        elif operator == "Tm":
            self.matrix = self.line = tuple(o[:6])
        elif operator == "TD":
            s["tl"] = -o[1]
            self.move(o[0], o[1])
        elif operator == "T*":
            self.move(0, -s["tl"])
        elif operator == "'":
            self.move(0, -s["tl"])
            self.show(o)
        elif operator == '"':
            s["tw"], s["tc"] = o[0], o[1]
            self.move(0, -s["tl"])
            self.show(o[2:])
        elif operator == "q":
            self.saved.append(dict(s))
        elif operator == "Q":
            self.state = self.saved.pop()
        elif operator == "cm":
            s["ctm"] = times(tuple(o[:6]), s["ctm"])
        elif operator == "m":
            self.point = self.start = self.place(o[0], o[1])
        elif operator == "l":
            self.line_to(self.place(o[0], o[1]))
        elif operator in ("c", "v", "y"):
            self.line_to(self.place(o[-2], o[-1]))
        elif operator == "h":
            self.line_to(self.start)
        elif operator == "re":
            self.rectangle(*o[:4])
        elif operator in ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"):
            self.paint(operator)
        elif operator in ("W", "W*"):
            self.clips = True
        elif operator == "rg":
            s["white"] = min(o[:3]) > 0.99
        elif operator == "g":
            s["white"] = o[0] > 0.99
        elif operator == "k":
            s["white"] = max(o[:4]) < 0.01
        elif operator == "Do":
            self.form(self.objects.get(forms[o[0]], whole=True))

    def place(self, x, y):
        m = self.state["ctm"]
        return (x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])

    def move(self, x, y):
        self.matrix = self.line = times((1, 0, 0, 1, x, y), self.line)

    def line_to(self, point):
        self.path.append((*self.point, *point))
        self.point = point

    def rectangle(self, x, y, width, height):
        (x1, y1), (x2, y2) = self.place(x, y), self.place(x + width, y + height)
        self.rectangles.append(Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))

    def paint(self, operator):
        clip = self.state["clip"]
        if operator in ("S", "s"):
            self.page.strokes += [Stroke(*segment, self.order) for segment in self.path if shows(clip, *segment)]
        if operator[0] in "SsBb":
            for b in self.rectangles:
                corners = [(b.left, b.bottom), (b.right, b.bottom), (b.right, b.top), (b.left, b.top)]
                sides = [(*corners[i], *corners[(i + 1) % 4]) for i in range(4)]
                self.page.strokes += [Stroke(*side, self.order) for side in sides if shows(clip, *side)]
        if operator not in ("S", "s", "n"):
            seen = [b for b in self.rectangles if shows(clip, b.left, b.bottom, b.right, b.top)]
            if self.state["white"]:
                self.page.plates += [(self.order, b) for b in seen]
            else:
                self.page.shapes += seen
            bounds = self.bounds(self.path)
            if self.path and shows(clip, bounds.left, bounds.bottom, bounds.right, bounds.top):
                self.page.shapes.append(bounds)
        if self.clips:
            corners = [(b.left, b.bottom, b.right, b.top) for b in self.rectangles]
            self.state["clip"] = common(clip, self.bounds(self.path + corners))
        self.path, self.rectangles, self.clips = [], [], False

    @staticmethod
    def bounds(segments) -> Box:
        xs, ys = [v for p in segments for v in p[::2]], [v for p in segments for v in p[1::2]]
        return Box(min(xs), min(ys), max(xs), max(ys)) if segments else EVERYWHERE

    def show(self, parts):
        s = self.state
        font, size = s["font"], s["size"]
        whole = times(self.matrix, s["ctm"])
        upright = abs(whole[1]) < 1e-6 and abs(whole[2]) < 1e-6 and whole[0] > 0 and whole[3] > 0
        across, x0, y = whole[0], whole[4], whole[5] + s["ts"] * whole[3]
        tz, tc, tw, clip = s["tz"], s["tc"], s["tw"], s["clip"]
        run = Run([], [], [], y, size * whole[3], font.name, 0, self.order)
        x = 0.0
        for part in parts:
            if isinstance(part, float):
                x -= part / 1000 * size * tz
                continue
            for code in font.codes(part):
                character, width = font.glyph(code)
                advance = width / 1000 * size * tz
                middle = x0 + (x + advance / 2) * across
                if clip is not EVERYWHERE and not (clip.left <= middle <= clip.right and clip.bottom <= y + 0.3 * run.size <= clip.top):
                    pass
                elif character and not character.isspace():
                    run.text.append(character)
                    run.left.append(x0 + x * across)
                    run.right.append(x0 + (x + advance) * across)
                elif not character:
                    run.missing += 1
                x += advance + tc * tz
                if code == 32 and not font.two_bytes:
                    x += tw * tz
        self.matrix = times((1, 0, 0, 1, x, 0), self.matrix)
        if not upright:
            self.page.turned.append(run.joined())
        elif run.text or run.missing:
            self.page.runs.append(run)

    def form(self, whole):
        value = whole["stream"]["dict"]
        if value.get("/Subtype") != "/Form":
            return
        self.saved.append(dict(self.state))
        self.state["ctm"] = times(tuple(value.get("/Matrix", IDENTITY)), self.state["ctm"])
        self.run(base64.b64decode(whole["stream"]["data"]), self.objects.get(value.get("/Resources", {})))
        self.state = self.saved.pop()


class Objects:
    """The objects of a file as `qpdf --json` lists them."""

    def __init__(self, table):
        self.table = table
        self.fonts = {}

    def get(self, value, whole=False):
        if isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            found = self.table["obj:" + value]
            if whole:
                return found
            return found["value"] if "value" in found else found["stream"]["dict"]
        return value

    def stream(self, reference) -> bytes:
        return base64.b64decode(self.table["obj:" + reference]["stream"].get("data", ""))

    def font(self, reference) -> Font:
        key = str(reference)
        if key not in self.fonts:
            self.fonts[key] = Font(self, self.get(reference))
        return self.fonts[key]

    def inherited(self, page, key):
        while page is not None:
            if key in page:
                return self.get(page[key])
            page = self.get(page.get("/Parent"))
        return {}


def read_pdf(path) -> Pdf:
    """Pages with their text and lines, links and outline; without poppler's words."""
    shown = subprocess.run(
        ["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", str(path)],
        stdout=subprocess.PIPE, check=False)
    if shown.returncode not in (0, 3):
        raise SystemExit(f"qpdf 读不了 {path}")
    listing = json.loads(shown.stdout)
    objects = Objects(listing["qpdf"][1])
    numbers = {page["object"]: page["pageposfrom1"] for page in listing["pages"]}
    pages = [read_page(objects, entry, numbers) for entry in listing["pages"]]
    outline = []
    add_titles(listing["outlines"], 1, outline)
    return Pdf(pages, outline)


def read_page(objects, entry, numbers) -> Page:
    value = objects.get(entry["object"])
    left, bottom, right, top = objects.inherited(value, "/MediaBox")
    page = Page(entry["pageposfrom1"], right - left, top - bottom)
    if objects.inherited(value, "/Rotate") not in ({}, 0):
        page.turned.append("整页旋转")
    content = b"\n".join(objects.stream(reference) for reference in entry["contents"])
    Interpreter(objects, page).run(content, objects.inherited(value, "/Resources"))
    for annotation in map(objects.get, objects.get(value.get("/Annots", []))):
        target = objects.get(annotation.get("/Dest") or objects.get(annotation.get("/A", {})).get("/D"))
        if annotation.get("/Subtype") == "/Link" and isinstance(target, list):
            page.links.append((Box(*annotation["/Rect"]), numbers.get(target[0], 0)))
    return page


def add_titles(kids, level, outline):
    for kid in kids:
        dest = kid.get("dest") or []
        y = next((v for v in dest[3:4] if isinstance(v, (int, float))), 0.0)
        outline.append(Title(level, kid["title"], kid.get("destpageposfrom1") or 0, y))
        add_titles(kid["kids"], level + 1, outline)


WORD = re.compile(r'<(page|line) [^>]*>|<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="([^"]*)">(.*?)</word>')


def read_words(path, pages: list[Page]):
    """Gives each page the words of `pdftotext -bbox-layout`."""
    listing = subprocess.run(["pdftotext", "-bbox-layout", str(path), "-"], stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, check=True, encoding="utf-8", errors="replace").stdout
    page, line = None, 0
    waiting = iter(pages)
    for mark, left, top, right, bottom, text in (m.groups() for m in WORD.finditer(listing)):
        if mark == "page":
            page = next(waiting)
        elif mark == "line":
            line += 1
        else:
            page.words.append(Word(html.unescape(text), float(left), page.height - float(bottom), float(right),
                                   page.height - float(top), line))
