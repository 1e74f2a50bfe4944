"""archive.py FOLDER|PDF…: what ISO 19005-2/-3 (PDF/A-2u, -3u) and ISO 14289-1 (tags) ask of a file, as far as it can be
tested by reading it with qpdf. One line for each check: how much was looked at, how much is wrong. Exit 1 if anything is.

Each check is a generator over a file: it yields None for what is right and a sentence for what is not, so that a check
that looked at nothing shows as 0. No validator: rules that only a renderer can test are not here."""

import base64
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as xml
from dataclasses import dataclass, field

from font_widths import cff_widths, truetype_widths
from reading import TOKEN, to_unicode

STANDARD_TYPES = set("""Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6
L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu Figure
Formula Form RB RT RP WT WP""".split())
NAMESPACES = {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/",
              "xmp": "http://ns.adobe.com/xap/1.0/", "pdf": "http://ns.adobe.com/pdf/1.3/",
              "pdfaid": "http://www.aiim.org/pdfa/ns/id/"}
INFORMATION = {"/Title": "dc:title", "/Author": "dc:creator", "/Subject": "dc:description", "/Keywords": "pdf:Keywords",
               "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer"}
FORBIDDEN_ACTIONS = {"/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState", "/Rendition",
                     "/Trans", "/GoTo3DView", "/JavaScript"}
PAINTING = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI"}
COLOURS_OUTSIDE = {"k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"}  # not of an RGB output intent


@dataclass
class File:
    """A PDF as bytes and as the objects qpdf reads in it."""
    raw: bytes
    objects: dict
    complaints: str = ""
    parsed: dict = field(default_factory=dict)

    def at(self, value):
        """The object behind a reference; of a stream its dictionary."""
        if isinstance(value, str) and f"obj:{value}" in self.objects:
            found = self.objects[f"obj:{value}"]
            return found["stream"]["dict"] if "stream" in found else found["value"]
        return value

    def data(self, reference) -> bytes:
        return base64.b64decode(self.objects[f"obj:{reference}"]["stream"]["data"])

    @property
    def trailer(self):
        return self.objects["trailer"]["value"]

    @property
    def catalog(self):
        return self.at(self.trailer["/Root"])

    def dictionaries(self):
        """Every dictionary of the file, nested ones too."""
        waiting = [found["stream"]["dict"] if "stream" in found else found["value"] for found in self.objects.values()]
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                yield value
                waiting += value.values()
            elif isinstance(value, list):
                waiting += value

    def streams(self):
        return [found["stream"]["dict"] for found in self.objects.values() if "stream" in found]

    def pages(self) -> list[str]:
        found, waiting = [], [self.catalog["/Pages"]]
        while waiting:
            reference = waiting.pop()
            kids = self.at(reference).get("/Kids")
            if kids is None:
                found.append(reference)
            else:
                waiting += reversed(kids)
        return found

    def operators(self, page: str) -> list:
        """(operator, operands) of a page's contents; an operand is a number, a name, an MCID or a string."""
        if page not in self.parsed:
            contents = self.at(page)["/Contents"]
            text = b"\n".join(map(self.data, contents if isinstance(contents, list) else [contents]))
            self.parsed[page] = list(read_operators(text))
        return self.parsed[page]

    def elements(self):
        """(reference, dictionary, kids) of the structure tree in reading order; kids are references or marks."""
        root = self.catalog.get("/StructTreeRoot")
        waiting = as_list(self.at(root).get("/K"))[::-1] if root else []
        while waiting:
            reference = waiting.pop()
            element = self.at(reference)
            kids = as_list(element.get("/K"))
            yield reference, element, kids
            waiting += [kid for kid in reversed(kids) if isinstance(kid, str)]

    def fonts(self):
        """(font, its descendant, the descendant's descriptor)."""
        for found in list(self.objects.values()):
            font = found.get("value")
            if isinstance(font, dict) and font.get("/Type") == "/Font" and not font.get("/Subtype", "").startswith("/CIDFont"):
                descendant = self.at((font.get("/DescendantFonts") or [{}])[0])
                yield font, descendant, self.at(descendant.get("/FontDescriptor", {}))

    def program(self, descriptor):
        """The widths of the embedded font by CID; None if there is no program."""
        if "/FontFile3" in descriptor:
            return cff_widths(self.data(descriptor["/FontFile3"]))
        if "/FontFile2" in descriptor:
            return truetype_widths(self.data(descriptor["/FontFile2"]))
        return None


def as_list(value) -> list:
    return [] if value is None else value if isinstance(value, list) else [value]


def text_of(value) -> str:
    """A text string of qpdf's JSON."""
    value = value or ""
    return value[2:] if value[:2] in ("u:", "b:") else value


def read_operators(content: bytes):
    operands = []
    for structure, hexadecimal, literal, name, number, operator in (m.groups() for m in TOKEN.finditer(content)):
        if operator is not None:
            yield operator.decode("latin-1"), operands
            operands = []
        elif number is not None:
            operands.append(float(number))
        elif name is not None:
            operands.append("/" + name.decode("latin-1"))
        elif structure is None:
            operands.append(literal if hexadecimal is None else hexadecimal)


def verdict(is_right: bool, sentence: str):
    return None if is_right else sentence


# ------------------------------------------------------------------------------------------------------ checks

def check_header(file: File):
    yield verdict(re.match(rb"%PDF-1\.[0-7][\r\n]", file.raw) is not None, "第一行不是 %PDF-1.x")
    yield verdict(re.match(rb"[^\r\n]+\r?\n%[\x80-\xff]{4,}", file.raw) is not None, "第二行不是四个以上高位字节的注释")


def check_trailer(file: File):
    parts = file.trailer.get("/ID", [])
    yield verdict(len(parts) == 2 and all(map(text_of, parts)), "文件尾没有两段 /ID")
    yield verdict("/Encrypt" not in file.trailer, "加了密")
    yield verdict(re.search(rb"%%EOF\r?\n?\Z", file.raw) is not None, "%%EOF 后面还有字节")


def check_syntax(file: File):
    yield verdict(file.complaints == "", file.complaints)


def check_streams(file: File):
    for entries in file.streams():
        filters = as_list(entries.get("/Filter"))
        outside = {"/F", "/FFilter", "/FDecodeParms"} & set(entries)
        yield verdict(not outside and not {"/LZWDecode", "/Crypt"} & set(filters), f"流 {filters} {outside}")
    for end in re.finditer(rb"endstream\b", file.raw):
        yield verdict(file.raw[end.start() - 1:end.start()] in (b"\n", b"\r"), "endstream 前没有换行")


def check_forbidden(file: File):
    names = file.at(file.catalog.get("/Names", {}))
    for key, owner in (("/AA", file.catalog), ("/AcroForm", file.catalog), ("/OCProperties", file.catalog),
                       ("/Requirements", file.catalog), ("/NeedsRendering", file.catalog), ("/JavaScript", names),
                       ("/AlternatePresentations", names)):
        yield verdict(key not in owner, f"有 {key}")
    for dictionary in file.dictionaries():
        if "/S" in dictionary and (dictionary.get("/Type") == "/Action" or dictionary["/S"] in FORBIDDEN_ACTIONS):
            yield verdict(dictionary["/S"] not in FORBIDDEN_ACTIONS, f"有动作 {dictionary['/S']}")


def xmp_value(tree, name: str) -> str:
    found = tree.find(".//" + name, NAMESPACES)
    if found is None:
        return ""
    item = found.find(".//rdf:li", NAMESPACES)
    return (item if item is not None else found).text or ""


def xmp_of(file: File):
    return xml.fromstring(re.sub(rb"<\?xpacket.*?\?>", b"", file.data(file.catalog["/Metadata"]), flags=re.S))


def check_metadata(file: File):
    stream = file.at(file.catalog.get("/Metadata"))
    if not isinstance(stream, dict):
        yield "没有 XMP"
        return
    yield verdict("/Filter" not in stream and stream.get("/Type") == "/Metadata", "XMP 压缩了，或没有 /Type")
    tree = xmp_of(file)
    part, level = xmp_value(tree, "pdfaid:part"), xmp_value(tree, "pdfaid:conformance")
    yield verdict(part in ("2", "3") and level in ("A", "B", "U"), f"XMP 说是 PDF/A-{part}{level}")
    information = file.at(file.trailer.get("/Info", {}))
    for key, name in INFORMATION.items():
        said, again = text_of(information.get(key)), xmp_value(tree, name)
        yield verdict(said == again, f"{key}“{said}”，XMP“{again}”")
    for key in ("/CreationDate", "/ModDate"):
        yield verdict(key not in information, f"{key} 要与 XMP 相同，这里不写")


def check_intent(file: File):
    intents = [file.at(intent) for intent in file.catalog.get("/OutputIntents", [])]
    yield verdict(len(intents) == 1 and intents[0].get("/S") == "/GTS_PDFA1", f"输出意图 {len(intents)} 个")
    for intent in intents:
        yield verdict(bool(text_of(intent.get("/OutputConditionIdentifier"))), "输出意图没有名称")
        stream = file.at(intent.get("/DestOutputProfile"))
        if not isinstance(stream, dict):
            yield "没有 ICC 特性文件"
            continue
        profile = file.data(intent["/DestOutputProfile"])
        yield verdict(int.from_bytes(profile[:4], "big") == len(profile) and profile[36:40] == b"acsp", "ICC 特性文件的头")
        yield verdict(profile[8] in (2, 4) and profile[12:16] in (b"mntr", b"prtr"), "ICC 的版本或类别")
        yield verdict(profile[16:20] == {1: b"GRAY", 3: b"RGB ", 4: b"CMYK"}.get(stream.get("/N")), "/N 与 ICC 的色空间")


def check_colours(file: File):
    for page in file.pages():
        used = {operator for operator, _ in file.operators(page)}
        yield verdict(not used & COLOURS_OUTSIDE, f"{page} 页用了 {sorted(used & COLOURS_OUTSIDE)}")


def check_transparency(file: File):
    for dictionary in file.dictionaries():
        group = file.at(dictionary.get("/Group"))
        if dictionary.get("/Type") == "/Page" or isinstance(group, dict):
            yield verdict(not isinstance(group, dict) or group.get("/S") != "/Transparency", "透明组")
        for key, opaque in (("/SMask", ("/None",)), ("/ca", (1, 1.0)), ("/CA", (1, 1.0)), ("/BM", ("/Normal", "/Compatible"))):
            if key in dictionary:
                yield verdict(dictionary[key] in opaque, f"{key} {dictionary[key]}")


def check_embedding(file: File):
    for font, descendant, descriptor in file.fonts():
        name = font.get("/BaseFont", "")
        yield verdict("/FontFile2" in descriptor or "/FontFile3" in descriptor, f"{name} 没有嵌入")
        yield verdict(font.get("/Subtype") == "/Type0" and font.get("/Encoding") == "/Identity-H", f"{name} 的编码")
        yield verdict(name.startswith(descendant.get("/BaseFont", "?")) and descendant.get("/BaseFont") == descriptor.get("/FontName"),
                      f"{name} 的名称各处不同")
        yield verdict(re.match(r"/[A-Z]{6}\+", name) is not None, f"{name} 没有子集的标记")
        system = descendant.get("/CIDSystemInfo", {})
        yield verdict(text_of(system.get("/Registry")) == "Adobe" and text_of(system.get("/Ordering")) == "Identity",
                      f"{name} 的 CIDSystemInfo")
        if descendant.get("/Subtype") == "/CIDFontType2":
            yield verdict("/CIDToGIDMap" in descendant, f"{name} 没有 CIDToGIDMap")
        else:
            kind = file.at(descriptor.get("/FontFile3", {})).get("/Subtype")
            yield verdict(kind in ("/CIDFontType0C", "/OpenType"), f"{name} 的程序是 {kind}")
        if "/CIDSet" in descriptor:
            bits = file.data(descriptor["/CIDSet"])
            listed = {8 * i + k for i, byte in enumerate(bits) for k in range(8) if byte & 128 >> k}
            yield verdict(listed >= set(file.program(descriptor) or {}), f"{name} 的 CIDSet 不全")


def declared_widths(descendant) -> dict[int, float]:
    widths, entries, i = {}, descendant.get("/W", []), 0
    while i < len(entries):
        if isinstance(entries[i + 1], list):
            widths.update({entries[i] + k: width for k, width in enumerate(entries[i + 1])})
            i += 2
        else:
            widths.update(dict.fromkeys(range(entries[i], entries[i + 1] + 1), entries[i + 2]))
            i += 3
    return widths


def check_widths(file: File):
    for font, descendant, descriptor in file.fonts():
        program = file.program(descriptor) or {}
        declared, default = declared_widths(descendant), descendant.get("/DW", 1000)
        for cid, width in program.items():
            said = declared.get(cid, default)
            yield verdict(abs(said - width) <= 1 or cid == 0, f"{font['/BaseFont']} CID {cid}：写的宽 {said}，字库 {width:g}")


def check_to_unicode(file: File):
    for font, _, descriptor in file.fonts():
        if "/ToUnicode" not in font:
            yield f"{font.get('/BaseFont')} 没有 ToUnicode"
            continue
        characters = to_unicode(file.data(font["/ToUnicode"]))
        for cid in file.program(descriptor) or {}:
            if cid == 0:
                continue
            text = characters.get(cid, "")
            yield verdict(text != "" and not set(text) & set("\0\ufeff\ufffe\ufffd"), f"{font['/BaseFont']} CID {cid} 是 {text!r}")


def check_annotations(file: File):
    for page in map(file.at, file.pages()):
        if "/Annots" in page:
            yield verdict(page.get("/Tabs") == "/S", "有链接的页没有 /Tabs/S")
        for annotation in map(file.at, page.get("/Annots", [])):
            flags = annotation.get("/F", 0)
            yield verdict(annotation.get("/Subtype") == "/Link", f"注释 {annotation.get('/Subtype')}")
            yield verdict(flags & 4 and not flags & (1 | 2 | 32 | 256), f"注释的 /F 是 {flags}")
            yield verdict(bool(text_of(annotation.get("/Contents"))), "链接没有 /Contents")
            yield verdict("/StructParent" in annotation, "链接没有 /StructParent")


def check_tagging(file: File):
    catalog = file.catalog
    yield verdict(file.at(catalog.get("/MarkInfo", {})).get("/Marked") is True, "没有 /MarkInfo /Marked")
    yield verdict("/StructTreeRoot" in catalog, "没有结构树")
    yield verdict(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]+)*", text_of(catalog.get("/Lang"))) is not None, "没有 /Lang")
    yield verdict(file.at(catalog.get("/ViewerPreferences", {})).get("/DisplayDocTitle") is True, "没有 /DisplayDocTitle")


def check_types(file: File):
    root = file.at(file.catalog.get("/StructTreeRoot", {}))
    roles = file.at(root.get("/RoleMap", {}))
    for _, element, _ in file.elements():
        kind = element.get("/S", "")
        yield verdict(roles.get(kind, kind)[1:] in STANDARD_TYPES, f"结构类型 {kind}")
        if kind == "/Figure":
            yield verdict(bool(text_of(element.get("/Alt"))), "图没有 /Alt")


def check_headings(file: File):
    last = 0
    for _, element, _ in file.elements():
        match = re.fullmatch(r"/H([1-6])", element.get("/S", ""))
        if match:
            level = int(match.group(1))
            yield verdict(level <= last + 1, f"H{last} 下面是 H{level}")
            last = level


def check_tables(file: File):
    """Every row has as many columns as the table, with the cells that reach into it from above (ISO 14289-1, 7.5)."""
    for reference, element, kids in file.elements():
        if element.get("/S") == "/Table":
            for sentence in irregular_rows(file, rows_of(file, kids)):
                yield verdict(sentence is None, f"{reference} 表{sentence}")


def rows_of(file: File, kids) -> list[list]:
    rows = []
    for kid in kids:
        element = file.at(kid) if isinstance(kid, str) else {}
        if element.get("/S") in ("/THead", "/TBody", "/TFoot"):
            rows += rows_of(file, as_list(element.get("/K")))
        elif element.get("/S") == "/TR":
            rows.append([file.at(cell) for cell in as_list(element.get("/K"))])
    return rows


def irregular_rows(file: File, rows):
    reaching, widths = [], []
    for number, cells in enumerate(rows):
        width = sum(columns for columns, _ in reaching)
        reaching = [(columns, left - 1) for columns, left in reaching if left > 1]
        for cell in cells:
            attributes = {}
            for owner in as_list(cell.get("/A")):
                attributes.update(file.at(owner))
            columns, down = attributes.get("/ColSpan", 1), attributes.get("/RowSpan", 1)
            width += columns
            if down > 1:
                reaching.append((columns, down - 1))
        widths.append(width)
        yield verdict(width == widths[0], f"第 {number + 1} 行 {width} 列，第 1 行 {widths[0]} 列")
    yield verdict(not reaching, "的格伸到表外")


def parent_tree(file: File) -> dict:
    root = file.at(file.catalog.get("/StructTreeRoot", {}))
    found, waiting = {}, [root.get("/ParentTree", {})]
    while waiting:
        node = file.at(waiting.pop())
        waiting += node.get("/Kids", [])
        numbers = node.get("/Nums", [])
        found.update(zip(numbers[::2], numbers[1::2]))
    return found


def check_marks(file: File):
    """Every mark of a page leads to one element and back, all that is painted is marked or an artifact."""
    owners = {}
    for reference, element, kids in file.elements():
        for kid in kids:
            if isinstance(kid, int):
                owners.setdefault((element.get("/Pg"), kid), []).append(reference)
            elif isinstance(kid, dict) and "/MCID" in kid:
                owners.setdefault((kid.get("/Pg", element.get("/Pg")), kid["/MCID"]), []).append(reference)
            elif isinstance(kid, dict) and "/Obj" in kid:
                owners.setdefault(("annotation", file.at(kid["/Obj"]).get("/StructParent")), []).append(reference)
    parents = parent_tree(file)
    for page in file.pages():
        of_page = file.at(parents.get(file.at(page).get("/StructParents"), []))
        seen, depth, bare = [], 0, 0
        for operator, operands in file.operators(page):
            if operator in ("BDC", "BMC"):
                depth += 1
                if "/MCID" in operands:
                    seen.append(int(operands[operands.index("/MCID") + 1]))
            elif operator == "EMC":
                depth -= 1
            elif operator in PAINTING and depth == 0:
                bare += 1
        yield verdict(bare == 0 and depth == 0, f"{page} 页有 {bare} 处没有标记")
        yield verdict(sorted(seen) == list(range(len(of_page))), f"{page} 页的 MCID 与父树的个数不同")
        for mark in seen:
            owner = owners.pop((page, mark), [])
            yield verdict(mark < len(of_page) and owner == [of_page[mark]], f"{page} 页的 MCID {mark} 属于 {owner}")
        for annotation in map(file.at, file.at(page).get("/Annots", [])):
            key = annotation.get("/StructParent")
            yield verdict(owners.pop(("annotation", key), []) == [parents.get(key)], f"{page} 页的链接 {key}")
    yield verdict(not owners, f"结构树有 {len(owners)} 处标记不在页上")


def check_attachments(file: File):
    names = file.at(file.at(file.catalog.get("/Names", {})).get("/EmbeddedFiles", {})).get("/Names", [])
    associated = file.at(file.catalog.get("/AF", []))
    yield verdict(sorted(names[1::2]) == sorted(associated), "/AF 与 /EmbeddedFiles 不同")
    part = xmp_value(xmp_of(file), "pdfaid:part") if "/Metadata" in file.catalog else ""
    yield verdict(part == ("3" if names else "2"), f"附件 {len(names) // 2} 个，声明的是第 {part} 部分")
    for name, specification in zip(names[::2], map(file.at, names[1::2])):
        streams = file.at(specification.get("/EF", {}))
        stream = file.at(streams.get("/UF", streams.get("/F", {})))
        yield verdict(specification.get("/AFRelationship") in ("/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"),
                      f"{text_of(name)} 的 AFRelationship")
        yield verdict(text_of(specification.get("/F")) == text_of(specification.get("/UF")) == text_of(name), f"{text_of(name)} 的 F、UF")
        yield verdict("/" in stream.get("/Subtype", "")[1:], f"{text_of(name)} 没有 MIME 类型")
        parameters = file.at(stream.get("/Params", {}))
        yield verdict("/ModDate" in parameters and parameters.get("/Size") == len(file.data(streams.get("/F"))),
                      f"{text_of(name)} 的 ModDate、Size")


def check_limits(file: File):
    """ISO 19005-2, 6.1.13."""
    for found in file.objects.values():
        waiting = [found["stream"]["dict"] if "stream" in found else found["value"]]
        worst = ""
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                waiting += [*value.keys(), *value.values()]
            elif isinstance(value, list):
                waiting += value
            elif isinstance(value, str):
                longest = 127 if value.startswith("/") else 32767
                worst = worst or ("名称或字符串太长" if len(value.encode()) > longest else "")
            elif isinstance(value, (int, float)):
                worst = worst or ("数太大" if abs(value) > 2147483647 else "")
        yield verdict(not worst, worst)
    for page in file.pages():
        left, bottom, right, top = file.at(file.at(page)["/MediaBox"])
        yield verdict(3 <= right - left <= 14400 and 3 <= top - bottom <= 14400, f"{page} 页的尺寸")
        depth = deepest = 0
        for operator, _ in file.operators(page):
            depth += {"q": 1, "Q": -1}.get(operator, 0)
            deepest = max(deepest, depth)
        yield verdict(deepest <= 28 and depth == 0, f"{page} 页 q 套了 {deepest} 层")


CHECKS = [
    ("文件头", "6.1.2", check_header),
    ("文件尾", "6.1.3", check_trailer),
    ("语法", "6.1.4", check_syntax),
    ("流", "6.1.7", check_streams),
    ("限值", "6.1.13", check_limits),
    ("输出意图", "6.2.3", check_intent),
    ("颜色", "6.2.4", check_colours),
    ("透明", "6.2.10", check_transparency),
    ("字体嵌入", "6.2.11.4", check_embedding),
    ("字宽", "6.2.11.5", check_widths),
    ("统一码", "6.2.11.7", check_to_unicode),
    ("注释", "6.3", check_annotations),
    ("禁用项", "6.5", check_forbidden),
    ("元数据", "6.6", check_metadata),
    ("附件", "6.8", check_attachments),
    ("加标签", "6.7.2", check_tagging),
    ("结构类型", "6.7.3", check_types),
    ("标题层次", "UA 7.4", check_headings),
    ("表格", "UA 7.5", check_tables),
    ("标记", "UA 7.1", check_marks),
]


# --------------------------------------------------------------------------------------------------------- run

def load(path: pathlib.Path) -> File:
    read = subprocess.run(["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=generalized",
                           str(path)], capture_output=True, check=False)
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    complaints = "" if checked.returncode == 0 else (checked.stderr or checked.stdout).strip()
    return File(pathlib.Path(path).read_bytes(), json.loads(read.stdout)["qpdf"][1], complaints)


def run_checks(file: File) -> dict[str, tuple[int, list[str]]]:
    """By check: how much it looked at, and what is wrong."""
    results = {}
    for name, _, check in CHECKS:
        verdicts = list(check(file))
        results[name] = (len(verdicts), [sentence for sentence in verdicts if sentence is not None])
    return results


def check_path(path: pathlib.Path):
    return path, run_checks(load(path))


def main(arguments) -> int:
    paths = []
    for argument in map(pathlib.Path, arguments):
        paths += sorted(argument.rglob("*.pdf")) if argument.is_dir() else [argument]
    if not paths:
        print("没有PDF可查", file=sys.stderr)
        return 2
    with concurrent.futures.ProcessPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        results = list(pool.map(check_path, paths, chunksize=4))
    shown, wrong = 12, 0
    for name, _, _ in CHECKS:
        findings = [(path, sentence) for path, result in results for sentence in result[name][1]]
        for path, sentence in findings[:shown]:
            print(f"{path.name}: {name}  {sentence}")
        if len(findings) > shown:
            print(f"{name}  还有 {len(findings) - shown} 处")
        wrong += len(findings)
    print(f"归档检查：{len(paths)} 个PDF（ISO 19005-2/-3 的条款；UA：ISO 14289-1）")
    for name, clause, _ in CHECKS:
        looked = sum(result[name][0] for _, result in results)
        print(f"{sum(len(result[name][1]) for _, result in results):7}  {name}  {clause}  查了 {looked} 处")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
