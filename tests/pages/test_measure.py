"""Every check can fail: a small document without fault, and twins that differ from it by one thing.

The document is made of boxes, as the reader gives them; `ReadingTest` has the reader itself, on a PDF written by hand."""

import pathlib
import tempfile
import unittest

from checks import (A4, BODY, FORM_SIDE, HEIGHT, KINDS, LEFT, MM, NUMBER, PITCH, TOLERANCE, TOP, WIDTH, check_pdf, measured)
from lines import broken_between, forbidden_end, forbidden_start
from reading import Box, Page, Pdf, Run, Stroke, Title, Word, read_pdf, read_words

RIGHT = LEFT + WIDTH
FANG = "AAAAAA+Fang"
SENTENCE = "各单位应当按照规定的内容和时间公开决算并对公开的内容负责到底接受社会的监督"


def put(page: Page, text: str, left: float, y: float, size=BODY, right=None, font=FANG) -> Run:
    """Characters on a baseline, full-width ones an em wide, spread so that the last ends at `right`."""
    widths = [size if ord(c) >= 0x2E80 or c in "“”—…" else 0.5 * size for c in text]
    spacing = 0 if right is None else (right - left - sum(widths)) / max(1, len(text) - 1)
    run, x = Run([], [], [], y, size, font, 0, len(page.runs)), left
    for character, width in zip(text, widths):
        if character not in " \u3000":
            run.text.append(character)
            run.left.append(x)
            run.right.append(x + width)
        x += width + spacing
    page.runs.append(run)
    return run


def baseline(slot: float, size=BODY) -> float:
    return A4[1] - TOP - (slot + 0.5) * PITCH - 0.38 * size


def line(page, slot, text, left=LEFT, right=RIGHT, **options):
    return put(page, text, left, baseline(slot), right=right, **options)


def number(page, label):
    text, size = f"— {label} —", NUMBER
    width = size * (2 + 0.5 * (2 + len(str(label))))
    sides = (FORM_SIDE, page.width - FORM_SIDE) if page.width > page.height else (LEFT, RIGHT)
    foot = 20 * MM if page.width > page.height else A4[1] - TOP - HEIGHT
    left = sides[1] - size - width if label % 2 else sides[0] + size
    return put(page, text, left, foot - 7 * MM - 0.32 * size, size=size)


def paragraph(page, first, last, text=SENTENCE):
    """Fills the lines first..last with one paragraph whose last line is short."""
    line(page, first, text[:26], left=LEFT + 2 * BODY)
    for slot in range(first + 1, last):
        line(page, slot, text[:28])
    line(page, last, text[:9] + "。", right=None)


def good() -> Pdf:
    cover, contents, first, second, form = (Page(n, *A4) for n in range(1, 6))
    form.width, form.height = A4[1], A4[0]
    put(cover, "示例局2021年度决算", 150, 500, size=26)

    put(contents, "目录", 270, baseline(0, 22), size=22)
    for slot, (title, label, target) in enumerate([("一、总体情况", 2, 3), ("二、其他情况", 3, 4), ("一、收入决算表", 4, 5)], start=2):
        line(contents, slot, title, right=None)
        put(contents, "." * 30, 260, baseline(slot))
        put(contents, str(label), RIGHT - 8, baseline(slot))
        contents.links.append((Box(LEFT, baseline(slot) - 4, RIGHT, baseline(slot) + 14), target))

    line(first, 0, "一、总体情况", left=LEFT + 2 * BODY, right=None, font="BBBBBB+Hei")
    paragraph(first, 1, 11)
    line(first, 12, SENTENCE[:26], left=LEFT + 2 * BODY)
    for slot in range(13, 22):
        line(first, slot, SENTENCE[:28])
    line(second, 0, SENTENCE[:28])
    line(second, 1, SENTENCE[:12] + "。", right=None)
    line(second, 2, "二、其他情况", left=LEFT + 2 * BODY, right=None, font="BBBBBB+Hei")
    paragraph(second, 3, 20)

    put(form, "收入决算表", 370, 500, size=20)
    for row in range(8):
        put(form, "合计", 60, 450 - 20 * row, size=9)
        put(form, "1,470.60", 330, 450 - 20 * row, size=9)
    for x in (FORM_SIDE, 300, 400):
        form.strokes.append(Stroke(x, 300, x, 470))
    for row in range(9):
        form.strokes.append(Stroke(FORM_SIDE, 465 - 20 * row, 400, 465 - 20 * row))

    pages = [cover, contents, first, second, form]
    for label, page in enumerate(pages[1:], start=1):
        number(page, label)
    top = A4[1] - TOP
    outline = [Title(1, "一、总体情况", 3, top), Title(1, "二、其他情况", 4, top - 2 * PITCH), Title(1, "一、收入决算表", 5, A4[0])]
    return Pdf(pages, outline)


def findings(pdf: Pdf):
    """With the words that poppler would read, unless the twin gave its own."""
    for page in pdf.pages:
        if not page.words:
            page.words = [Word(run.joined(), run.left[0], run.y - 0.12 * run.size, run.right[-1], run.y + 0.88 * run.size, i)
                          for i, run in enumerate(page.runs) if run.text]
    return check_pdf(pdf)[0]


def shift(run: Run, across=0.0, upwards=0.0):
    run.left = [x + across for x in run.left]
    run.right = [x + across for x in run.right]
    run.y += upwards


def replace(pdf, page, index, text):
    page = pdf.pages[page]
    run = page.runs[index]
    new = put(page, text, run.left[0], run.y, right=run.right[-1], size=run.size, font=run.font)
    page.runs.pop()
    page.runs[index] = new


def runs(pdf, page):
    return pdf.pages[page].runs


def widen(run: Run, by: float):
    """Spreads the characters so that the last ends `by` further right."""
    for i in range(len(run.text)):
        move = by * i / (len(run.text) - 1)
        run.left[i] += move
        run.right[i] += move


def torn_cell(pdf):
    form = pdf.pages[4]
    form.strokes = [s for s in form.strokes if not (s.y1 == s.y2 and abs(s.y1 - 425) < 0.1)]
    form.runs = [r for r in form.runs if not 425 < r.y < 435 and not 405 < r.y < 415]
    put(form, "12,345,6", 330, 430, size=9)
    put(form, "78.90", 330, 418, size=9)


def lonely_foot(pdf):
    """The last line of page 3 begins a paragraph; the one before it ended."""
    first = pdf.pages[2]
    del first.runs[-3:-1]
    label = first.runs.pop()
    line(first, 20, SENTENCE[:10] + "。", right=None)
    line(first, 21, SENTENCE[:26], left=LEFT + 2 * BODY)
    first.runs.append(label)


def lonely_head(pdf):
    second = pdf.pages[3]
    del second.runs[1]
    for run in second.runs[:1]:
        run.text, run.left, run.right = run.text[:9], run.left[:9], run.right[:9]


def heading_at_foot(pdf):
    first = pdf.pages[2]
    heading = first.runs.pop(0)
    del first.runs[-2:-1]
    heading.y = baseline(21)
    first.runs.insert(-1, heading)
    pdf.outline[0] = Title(2, "一、总体情况", 3, A4[1] - TOP - 21 * PITCH)


def figure(pdf):
    """The last line of the paragraph becomes the caption of a picture that takes the place of three lines."""
    second = pdf.pages[3]
    replace(pdf, 3, len(second.runs) - 2, "图1：收入支出决算表")
    del second.runs[-5:-2]
    second.shapes.append(Box(200, baseline(19) - 4, 400, baseline(17) + 12))


def figure_above(pdf, text, left):
    """A picture with a small caption, and a line of text below it."""
    figure(pdf)
    second = pdf.pages[3]
    caption = next(run for run in second.runs if run.joined().startswith("图1"))
    second.runs[second.runs.index(caption)] = put(second, caption.joined(), 200, caption.y, size=12)
    second.runs.pop()
    line(second, 21, text, left=left, right=None)


def small_under_figure(pdf, text):
    """The caption gives way to a line of 15 pt over the whole measure."""
    figure(pdf)
    second = pdf.pages[3]
    caption = next(run for run in second.runs if run.joined().startswith("图1"))
    second.runs.insert(second.runs.index(caption), put(second, text, LEFT, caption.y, size=15, right=RIGHT))
    second.runs.pop()
    second.runs.remove(caption)


def short_page(pdf):
    label = pdf.pages[2].runs.pop()
    del pdf.pages[2].runs[17:]
    pdf.pages[2].runs.append(label)


def bare_page(pdf):
    second = pdf.pages[2]
    second.runs = second.runs[:2] + second.runs[-1:]


# (what differs, kind, change); kind None: still without fault
TWINS = [
    ("逗号在行首", "行首", lambda d: replace(d, 2, 4, "，" + SENTENCE[:27])),
    ("后引号在行首", "行首", lambda d: replace(d, 2, 4, "”" + SENTENCE[:27])),
    ("表格单元里一行以顿号开头", "行首", lambda d: replace(d, 4, 1, "、计")),
    ("前书名号在行首", None, lambda d: replace(d, 2, 4, "《" + SENTENCE[:27])),
    ("前括号在行末", "行末", lambda d: replace(d, 2, 4, SENTENCE[:27] + "（")),
    ("后括号在行末", None, lambda d: replace(d, 2, 4, SENTENCE[:27] + "）")),
    ("破折号断开", "断开", lambda d: (replace(d, 2, 4, SENTENCE[:27] + "—"), replace(d, 2, 5, "—" + SENTENCE[:27]))),
    ("数断开", "断开", lambda d: (replace(d, 2, 4, SENTENCE[:26] + "183"), replace(d, 2, 5, ".66" + SENTENCE[:26]))),
    ("数与万元断开", "断开", lambda d: (replace(d, 2, 4, SENTENCE[:26] + "183"), replace(d, 2, 5, "万元" + SENTENCE[:26]))),
    ("一个单元里数断成两行", "断开", torn_cell),
    ("7.4磅", "字小", lambda d: put(d.pages[4], "注", 500, 310, size=7.4)),
    ("7.5磅", None, lambda d: put(d.pages[4], "注", 500, 310, size=7.5)),
    ("两处文字叠在一起", "重叠", lambda d: put(d.pages[4], "合计", 65, 452, size=9)),
    ("上下两行叠住", "重叠", lambda d: put(d.pages[4], "合计", 60, 444, size=9)),
    ("一行之内字挤在一起", "重叠", lambda d: put(d.pages[4], "一般公共预算", 500, 310, size=9, right=540)),
    ("紧挨着的两处文字", None, lambda d: put(d.pages[4], "合计", 78, 450, size=9)),
    ("竖线穿过字", "压线", lambda d: d.pages[4].strokes.append(Stroke(64, 445, 64, 460))),
    ("斜线穿过字", "压线", lambda d: d.pages[4].strokes.append(Stroke(50, 440, 90, 465))),
    ("线在字下", None, lambda d: d.pages[4].strokes.append(Stroke(55, 447.5, 90, 447.5))),
    ("线被白底盖住", None, lambda d: (d.pages[4].strokes.append(Stroke(64, 445, 64, 460, 1)),
                                  d.pages[4].plates.append((2, Box(55, 445, 80, 462))))),
    ("字出版心0.6mm", "版心", lambda d: put(d.pages[4], "注", A4[1] - FORM_SIDE - 9 + 0.6 * MM + 0.45, 310, size=9)),
    ("字出版心0.4mm", None, lambda d: put(d.pages[4], "注", A4[1] - FORM_SIDE - 9 + 0.4 * MM, 310, size=9)),
    ("字在版心之下", "版心", lambda d: put(d.pages[3], "注", LEFT, baseline(22.3))),
    ("左边偏0.6mm", "边距", lambda d: shift(runs(d, 2)[4], across=0.6 * MM)),
    ("左边偏0.4mm", None, lambda d: shift(runs(d, 2)[4], across=0.4 * MM)),
    ("满行右边少1mm", "边距", lambda d: widen(runs(d, 2)[4], -MM)),
    ("缩进不是二字", "边距", lambda d: shift(runs(d, 2)[1], across=0.4 * BODY)),
    ("纸大1mm", "边距", lambda d: setattr(d.pages[0], "width", A4[0] + MM)),
    ("正文15磅", "字号", lambda d: put(d.pages[3], SENTENCE[:28], LEFT, baseline(21), size=15, right=RIGHT)),
    ("图注比正文小", None, lambda d: small_under_figure(d, "图1：" + SENTENCE[:26])),
    ("图下的字比正文小又不是图注", "字号", lambda d: small_under_figure(d, SENTENCE[:28])),
    ("一行偏0.6mm", "行距", lambda d: shift(runs(d, 2)[4], upwards=0.6 * MM)),
    ("一行偏0.4mm", None, lambda d: shift(runs(d, 2)[4], upwards=0.4 * MM)),
    ("满行25字", "字数", lambda d: replace(d, 2, 4, SENTENCE[:25])),
    ("满行29字又没有标点", "字数", lambda d: replace(d, 2, 4, SENTENCE[:29])),
    ("满行27字", None, lambda d: replace(d, 2, 4, SENTENCE[:27])),
    ("没有页码", "页码", lambda d: runs(d, 3).pop()),
    ("页码跳了", "页码", lambda d: (runs(d, 3).pop(), number(d.pages[3], 5))),
    ("双页的页码在右", "页码", lambda d: shift(runs(d, 2)[-1], across=250)),
    ("页码高了1mm", "页码", lambda d: shift(runs(d, 2)[-1], upwards=MM)),
    ("段的首行独在页末", "孤行", lonely_foot),
    ("段的末行独在页首", "孤行", lonely_head),
    ("图注上面没有图", "图注", lambda d: replace(d, 3, 20, "图1：收入支出决算表")),
    ("图注上面有图", None, figure),
    ("图在一段中间", "图位", lambda d: figure_above(d, SENTENCE[:20], LEFT)),
    ("图在两段之间", None, lambda d: figure_above(d, SENTENCE[:20], LEFT + 2 * BODY)),
    ("标题在页末", "标题", heading_at_foot),
    ("书签指向别的页", "标题", lambda d: d.outline.__setitem__(1, Title(1, "二、其他情况", 3, 700))),
    ("书签指向页上别处", "标题", lambda d: d.outline.__setitem__(1, Title(1, "二、其他情况", 4, 300))),
    ("目录的页码差一", "目录", lambda d: replace(d, 1, 6, "2")),
    ("目录的一条没有点", None, lambda d: d.pages[1].runs.pop(5)),
    ("目录的链接差一", "目录", lambda d: d.pages[1].links.__setitem__(1, (d.pages[1].links[1][0], 3))),
    ("没有字形", "字符", lambda d: setattr(runs(d, 2)[4], "missing", 1)),
    ("替代字符", "字符", lambda d: replace(d, 2, 4, SENTENCE[:27] + "\ufffd")),
    ("取不出文字", "字符", lambda d: setattr(d.pages[2], "words", [Word("公开", LEFT, 100, RIGHT, 116, 0)])),
    ("斜放的字", "字符", lambda d: d.pages[4].turned.append("金额")),
    ("正文页没有排满", "短页", short_page),
    ("几乎是空的页", "空页", bare_page),
    ("满行拉得太开", "挤字", lambda d: replace(d, 2, 4, SENTENCE[:25])),
]


class TwinsTest(unittest.TestCase):
    def test_the_document_has_no_fault(self):
        self.assertEqual(findings(good()), [])

    def test_each_twin_fails_where_it_differs(self):
        for name, kind, change in TWINS:
            with self.subTest(name):
                pdf = good()
                change(pdf)
                kinds = {finding.kind for finding in findings(pdf)}
                self.assertTrue(kind in kinds if kind else not kinds - {"挤字"}, f"{name}: {kinds or '没有发现'}")

    def test_each_kind_has_a_twin(self):
        self.assertEqual(set(KINDS) - {kind for _, kind, _ in TWINS}, {"尾页"})

    def test_measures(self):
        sizes = measured(check_pdf(good())[1])
        for name, value in {"左mm": 28, "右mm": 26, "行距mm": 225 / 22, "满行字": 28, "最多行": 22, "字号": 16}.items():
            self.assertAlmostEqual(sizes[name], value, delta=TOLERANCE / MM, msg=name)


class LinesTest(unittest.TestCase):
    def test_where_a_line_may_begin_and_end(self):
        for text, start, end in [("，其中", "，", ""), ("其中（", "", "（"), ("——其中", "", ""), ("—其中", "—", ""), ("-12.30", "", ""),
                                 ("—", "", ""), ("。", "。", ""), ("“三公”", "", ""), ("……等", "", ""), ("·米", "·", ""),
                                 ("％，占", "％", ""), ("经费《", "", "《"), ("/", "", ""), (".....", "", "")]:
            with self.subTest(text):
                self.assertEqual((forbidden_start(text), forbidden_end(text)), (start, end))

    def test_what_must_stay_whole(self):
        for text, following, torn in [("共183", ".66万元", True), ("共183.66", "万元", True), ("2021", "年度", True), ("占9", "8.5%", True),
                                      ("说明—", "—其中", True), ("等…", "…的", True), ("万元，", "2021年", False), ("第3", "章", False)]:
            with self.subTest(text):
                self.assertEqual(bool(broken_between(text, following)), torn)


def tiny_pdf(content: bytes) -> bytes:
    """One A4 page in Helvetica, widths of 500, and whatever the content says."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 126/Widths[" + b"500 " * 95 + b"]>>"
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
              b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.28 841.89]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
              b"<</Length %d>>stream\n%s\nendstream" % (len(content), content), font]
    out, places = b"%PDF-1.4\n", []
    for at, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (at, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)


class ReadingTest(unittest.TestCase):
    def read(self, content: bytes) -> Page:
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "tiny.pdf")
            path.write_bytes(tiny_pdf(content))
            pdf = read_pdf(path)
            read_words(path, pdf.pages)
        return pdf.pages[0]

    def test_places_and_sizes(self):
        page = self.read(b"q 2 0 0 2 10 20 cm BT /F1 8 Tf 1 Tc 30 40 Td (ab) Tj 0 -10 Td [(c) -500 (d)] TJ ET Q "
                         b"BT /F1 7 Tf 1 0 0 1 100 300 Tm <6566> Tj ET 0.5 w 10 10 m 10 50 l S 1 1 1 rg 5 5 20 30 re f")
        first, second, third = page.runs
        self.assertEqual((first.joined(), first.left, first.right, first.y, first.size), ("ab", [70, 80], [78, 88], 100, 16))
        self.assertEqual((second.joined(), second.left, second.y), ("cd", [70, 88], 80))
        self.assertEqual((third.joined(), third.size, third.left), ("ef", 7, [100, 103.5]))
        self.assertEqual([(s.x1, s.y1, s.x2, s.y2) for s in page.strokes], [(10, 10, 10, 50)])
        self.assertEqual([box for _, box in page.plates], [Box(5, 5, 25, 35)])
        self.assertEqual(sorted("".join(word.text for word in page.words)), list("abcdef"))

    def test_what_is_clipped_away_does_not_count(self):
        page = self.read(b"q 0 0 100 841 re W n BT /F1 8 Tf 80 40 Td (abcdefgh) Tj ET 120 10 m 120 50 l S 50 10 m 150 10 l S Q "
                         b"BT /F1 8 Tf 180 40 Td (z) Tj ET")
        self.assertEqual([run.joined() for run in page.runs], ["abcde", "z"])
        self.assertEqual([(s.x1, s.x2) for s in page.strokes], [(50, 150)])

    def test_what_is_wrong_in_a_file_is_found(self):
        page = self.read(b"BT /F1 7 Tf 100 300 Td (small) Tj ET BT /F1 12 Tf 10 400 Td (outside) Tj ET "
                         b"BT /F1 12 Tf 200 500 Td (under) Tj 3 2 Td (over) Tj ET BT 0 1 -1 0 300 300 Tm (turned) Tj ET")
        kinds = {finding.kind for finding in check_pdf(Pdf([page], []))[0]}
        self.assertLessEqual({"字小", "版心", "重叠", "字符"}, kinds)


if __name__ == "__main__":
    unittest.main()
