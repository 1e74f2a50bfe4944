"""Advance widths out of the font programs that a PDF embeds: bare CFF (Adobe TN 5176, 5177) and TrueType.

Keys are what a CIDFont calls its glyphs by: the CIDs of a CID-keyed CFF, else the glyph's number. Units: 1/1000 em."""

import struct

CLEARING_PAIRS = {1, 3, 18, 23, 19, 20}  # stems and masks: an odd argument in front is the width
ARGUMENTS = {21: 2, 22: 1, 4: 1}         # moves: one argument more is the width
ENDCHAR = 14


class Index:
    """An INDEX of CFF: byte strings by number, and where it ends."""

    def __init__(self, data: bytes, at: int):
        count = struct.unpack_from(">H", data, at)[0]
        self.items, self.end = [], at + 2
        if count == 0:
            return
        size = data[at + 2]
        offsets = [int.from_bytes(data[at + 3 + size * i:at + 3 + size * (i + 1)], "big") for i in range(count + 1)]
        base = at + 2 + size * (count + 1)
        self.items = [data[base + a:base + b] for a, b in zip(offsets, offsets[1:])]
        self.end = base + offsets[-1]


def real_number(data: bytes, at: int) -> tuple[float, int]:
    digits = ""
    while True:
        byte = data[at]
        at += 1
        for nibble in (byte >> 4, byte & 15):
            if nibble == 15:
                return float(digits or 0), at
            digits += ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "E", "E-", "", "-"][nibble]


def dictionary(data: bytes) -> dict:
    """Operator (12 x as 1200 + x) to operands."""
    found, operands, at = {}, [], 0
    while at < len(data):
        byte = data[at]
        at += 1
        if byte <= 21:
            if byte == 12:
                byte, at = 1200 + data[at], at + 1
            found[byte], operands = operands, []
        elif byte == 28:
            operands.append(struct.unpack_from(">h", data, at)[0])
            at += 2
        elif byte == 29:
            operands.append(struct.unpack_from(">i", data, at)[0])
            at += 4
        elif byte == 30:
            value, at = real_number(data, at)
            operands.append(value)
        else:
            value, at = small_number(data, at)
            operands.append(value)
    return found


def small_number(data: bytes, at: int) -> tuple[int, int]:
    """A number of one or two bytes whose first is before `at`."""
    byte = data[at - 1]
    if byte <= 246:
        return byte - 139, at
    if byte <= 250:
        return (byte - 247) * 256 + data[at] + 108, at + 1
    return -(byte - 251) * 256 - data[at] - 108, at + 1


def charset(data: bytes, at: int, glyphs: int) -> list[int]:
    names, kind = [0], data[at]
    at += 1
    while len(names) < glyphs:
        first = struct.unpack_from(">H", data, at)[0]
        at += 2
        left = 0
        if kind:
            left = data[at] if kind == 1 else struct.unpack_from(">H", data, at)[0]
            at += kind
        names += range(first, first + left + 1)
    return names


def font_of_glyph(data: bytes, at: int, glyphs: int) -> list[int]:
    """FDSelect."""
    if data[at] == 0:
        return list(data[at + 1:at + 1 + glyphs])
    count, fonts = struct.unpack_from(">H", data, at + 1)[0], []
    for i in range(count):
        first, font, end = struct.unpack_from(">HBH", data, at + 3 + 3 * i)
        fonts += [font] * (end - first)
    return fonts


def own_width(charstring: bytes):
    """What the charstring says of its width, less nominalWidthX; None: nothing, it is the default."""
    stack, at = [], 0
    while at < len(charstring):
        byte = charstring[at]
        at += 1
        if byte == 28:
            stack.append(struct.unpack_from(">h", charstring, at)[0])
            at += 2
        elif byte == 255:
            stack.append(struct.unpack_from(">i", charstring, at)[0] / 65536)
            at += 4
        elif byte >= 32:
            value, at = small_number(charstring, at)
            stack.append(value)
        elif byte in CLEARING_PAIRS:
            return stack[0] if len(stack) % 2 else None
        elif byte in ARGUMENTS:
            return stack[0] if len(stack) > ARGUMENTS[byte] else None
        elif byte == ENDCHAR:
            return stack[0] if len(stack) in (1, 5) else None
        else:
            raise ValueError(f"charstring begins with operator {byte}")
    raise ValueError("charstring without an end")


def cff_widths(data: bytes) -> dict[int, float]:
    names = Index(data, data[2])
    tops = Index(data, names.end)
    top = dictionary(tops.items[0])
    charstrings = Index(data, top[17][0]).items
    scale = top.get(1207, [0.001])[0] * 1000

    def private(owner: dict) -> tuple[float, float]:
        size, offset = owner.get(18, (0, 0))
        values = dictionary(data[offset:offset + size])
        return values.get(20, [0])[0], values.get(21, [0])[0]

    keys, fonts, privates = range(len(charstrings)), [0] * len(charstrings), [private(top)]
    if 1230 in top:  # CID-keyed
        keys = charset(data, top[15][0], len(charstrings))
        fonts = font_of_glyph(data, top[1237][0], len(charstrings))
        privates = [private(dictionary(item)) for item in Index(data, top[1236][0]).items]
    widths = {}
    for key, font, charstring in zip(keys, fonts, charstrings):
        default, nominal = privates[font]
        own = own_width(charstring)
        widths[key] = scale * (default if own is None else nominal + own)
    return widths


def truetype_widths(data: bytes) -> dict[int, float]:
    tables = {}
    for i in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * i)
        tables[tag] = data[offset:offset + length]
    units = struct.unpack_from(">H", tables[b"head"], 18)[0]
    metrics = struct.unpack_from(">H", tables[b"hhea"], 34)[0]
    glyphs = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    advances = [struct.unpack_from(">H", tables[b"hmtx"], 4 * i)[0] for i in range(metrics)]
    return {glyph: advances[min(glyph, metrics - 1)] * 1000 / units for glyph in range(glyphs)}
