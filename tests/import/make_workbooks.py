"""make_workbooks.py FOLDER: workbooks to be read by the tests of pipeline/import.

good.xlsx by openpyxl, whose formulas have no cached values; saved/good.{xlsx,ods,xls} from it by LibreOffice, with cached
values; crafted.xlsx and crafted.ods with what these two do not write; bad/*: files that must be refused. Always the same
but for the stamps of LibreOffice.
"""

import datetime
import io
import pathlib
import struct
import subprocess
import sys
import zipfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"


def make_good(path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "收入支出决算总表"
    rows = [
        ["收入支出决算总表"],
        ["单位：万元", None, None, "公开01表"],
        [0.1, 12345678.90, "1,234.50", -0.05, 1e15, 434.72, 0, "１２３"],
        [datetime.date(2022, 9, 28), datetime.datetime(2022, 9, 28, 13, 30), datetime.time(12, 30), "2022-09-28"],
        ["=A3+B3", '="合"&"计"', "=1/0", "=TRUE()", "=B3-B3", '=""', "=A4"],
        [True, "#REF!", "第一行\n第二行", "  两 个  空格 ", "&<>\"'", "0100"],
    ]
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value
    sheet["G5"].number_format = "yyyy-mm-dd"
    for place, value, style in [("A7", 0.5, "0.00%"), ("B7", 100, "¥#,##0.00"), ("C7", 44000, 'yyyy"年"m"月"d"日"'),
                                ("D7", 3, '0"年";[Red]-0'), ("E7", 0.5, "[h]:mm"), ("F7", 6, "General\\d")]:
        sheet[place].value, sheet[place].number_format = value, style
    sheet.merge_cells("A1:D1")
    sheet["B9"], sheet["D9"] = "跨", "后"
    sheet.merge_cells("B9:C10")
    for row in range(12, 14):
        for column in range(1, 4):
            sheet.cell(row, column).value = 7
    sheet["A20"] = "有批注"
    sheet["A20"].comment = Comment("批注\n两行", "某人")
    sheet["A21"] = "“三公”经费"
    sheet["Z300"].fill = PatternFill("solid", fgColor="FF0000")
    book.create_sheet("空表")
    hidden = book.create_sheet("藏")
    hidden["B2"], hidden.sheet_state = "在", "hidden"
    book.create_sheet("一百")["A1"] = 1
    book.move_sheet("一百", -3)
    book.save(path)
    runs = "<r><t>“三公”</t></r><r><rPr><b/></rPr><t>经费</t></r>".encode()
    path.write_bytes(changed(path.read_bytes(), lambda name, old: old.replace("<t>“三公”经费</t>".encode(), runs)))


def save_as(source, folder):
    for kind in ["xlsx", "ods", "xls"]:
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder.parent}/profile", "--convert-to",
                        kind, "--outdir", str(folder), str(source)], capture_output=True, timeout=180, check=True)


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def changed(package, change, more=()):
    """The package with each part as change(name, bytes) says; None: without it."""
    archive = zipfile.ZipFile(io.BytesIO(package))
    parts = [(name, change(name, archive.read(name))) for name in archive.namelist()]
    return packed([part for part in parts if part[1] is not None] + list(more))


def crafted_xlsx():
    """Prefixes, absolute paths, ids out of order, days from 1904, and every type of cell."""
    sheet = f"""<x:worksheet xmlns:x="{MAIN}"><x:sheetData>
      <x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>内</x:t><x:r><x:t>联</x:t></x:r></x:is></x:c>
        <x:c r="B1" t="s"><x:v>1</x:v></x:c><x:c t="s"><x:v>0</x:v></x:c></x:row>
      <x:row><x:c><x:f>A1</x:f></x:c><x:c r="B2" t="str"><x:f>A1</x:f><x:v></x:v></x:c>
        <x:c r="C2" t="str"><x:f>A1</x:f><x:v>结果</x:v></x:c><x:c r="D2" t="b"><x:f>A1</x:f><x:v>0</x:v></x:c>
        <x:c r="E2" t="e"><x:f>A1</x:f><x:v>#N/A</x:v></x:c><x:c r="F2"><x:f t="shared" ref="F2:G2" si="0">A1</x:f><x:v>5.5</x:v></x:c>
        <x:c r="G2"><x:f t="shared" si="0"/><x:v>6.5</x:v></x:c><x:c r="H2"><x:f>A1</x:f><x:v/></x:c></x:row>
      <x:row r="4"><x:c r="A4" s="1"><x:v>0</x:v></x:c><x:c r="B4" s="2"><x:v>41910.5</x:v></x:c>
        <x:c r="C4" t="d"><x:v>2022-09-28</x:v></x:c><x:c r="D4"><x:v>一二三</x:v></x:c><x:c r="E4"><x:v>1E-3</x:v></x:c>
        <x:c r="F4" s="1" t="s"><x:v>0</x:v></x:c></x:row>
      <x:row r="5"><x:c r="A5"><x:v>盖住</x:v></x:c><x:c r="B5"><x:v>1</x:v></x:c></x:row>
      </x:sheetData><x:mergeCells><x:mergeCell ref="A5:B5"/></x:mergeCells></x:worksheet>"""
    other = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><f>1</f><v>2</v></c></row></sheetData></worksheet>'
    return packed([
        ("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>'),
        ("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" Type="{DOCUMENT}/officeDocument" '
                        'Target="/xl/book.xml"/></Relationships>'),
        ("xl/book.xml", f'<x:workbook xmlns:x="{MAIN}" xmlns:r="{DOCUMENT}"><x:workbookPr date1904="1"/><x:sheets>'
                        '<x:sheet name="甲&amp;乙" sheetId="7" r:id="z"/><x:sheet name="丙" sheetId="3" state="veryHidden" r:id="y"/>'
                        "</x:sheets></x:workbook>"),
        ("xl/_rels/book.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">'
         f'<Relationship Id="y" Type="{DOCUMENT}/worksheet" Target="worksheets/b.xml"/>'
         f'<Relationship Id="z" Type="{DOCUMENT}/worksheet" Target="/xl/worksheets/a.xml"/>'
         f'<Relationship Id="s" Type="{DOCUMENT}/sharedStrings" Target="strings.xml"/>'
         f'<Relationship Id="t" Type="{DOCUMENT}/styles" Target="../xl/styles.xml"/></Relationships>'),
        ("xl/strings.xml", f'<sst xmlns="{MAIN}"><si><t>甲</t></si><si><r><t>三</t></r><r><t xml:space="preserve"> 公</t></r>'
                           '<rPh sb="0" eb="1"><t>san</t></rPh></si></sst>'),
        ("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="170" formatCode="m/d/yy h:mm"/></numFmts>'
                          '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>'),
        ("xl/worksheets/a.xml", sheet), ("xl/worksheets/b.xml", other)])


def crafted_ods(rows):
    """What LibreOffice seldom writes: kinds of values, drawings and notes in cells, texts over several lines."""
    return packed([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", f"""<o:document-content
      xmlns:o="{OASIS}office:1.0" xmlns:t="{OASIS}table:1.0" xmlns:p="{OASIS}text:1.0" xmlns:s="{OASIS}style:1.0"
      xmlns:d="{OASIS}drawing:1.0"><o:automatic-styles><s:style s:name="ta1"><s:table-properties t:display="false"/></s:style>
      </o:automatic-styles><o:body><o:spreadsheet><t:table t:name="表" t:style-name="ta1">{rows}</t:table></o:spreadsheet></o:body>
      </o:document-content>""")])


ODS_ROWS = """<t:table-header-rows><t:table-row t:number-rows-repeated="2">
  <t:table-cell t:number-columns-repeated="2" o:value-type="float" o:value="2.50"/><t:table-cell t:number-columns-repeated="16382"/>
  </t:table-row></t:table-header-rows><t:table-row t:number-rows-repeated="3"/>
  <t:table-row><t:table-cell o:value-type="currency" o:currency="CNY" o:value="12.3"/><t:table-cell o:value-type="percentage" o:value="0.25"/>
  <t:table-cell o:value-type="boolean" o:boolean-value="false"/><t:table-cell o:value-type="time" o:time-value="PT8H05M00S"/>
  <t:table-cell o:value-type="date" o:date-value="2022-09-28T00:00:00"/><t:table-cell o:value-type="string" o:string-value="只在这里"/>
  <t:table-cell t:formula="of:=1/0" o:value-type="float" o:value="0"><p:p>Err:503</p:p></t:table-cell><t:table-cell t:formula="of:=1"/></t:table-row>
  <t:table-row><t:table-cell t:number-columns-spanned="2" t:number-rows-spanned="2" o:value-type="string"><p:p>一
     行 <p:span>字</p:span><p:s p:c="2"/>空<p:line-break/>换</p:p><p:p>二</p:p><o:annotation><p:p>批注</p:p></o:annotation><d:frame><p:p>图里的字</p:p></d:frame>
  </t:table-cell><t:covered-table-cell/><t:table-cell o:value-type="string"><p:p>后</p:p></t:table-cell></t:table-row>
  <t:table-row><t:covered-table-cell t:number-columns-repeated="2" o:value-type="float" o:value="9"/>
  <t:table-cell o:value-type="float" o:value="1"/></t:table-row><t:table-row t:number-rows-repeated="1048568"/>"""


def sheet_part(rows):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def lying(package, name):
    """The directory says that the part is of 100 bytes."""
    out = bytearray(package)
    at = out.rfind(name.encode())
    struct.pack_into("<I", out, at - 46 + 24, 100)
    return bytes(out)


def doubled(package):
    """The same name twice in the directory: the name of one part becomes that of another of the same length."""
    return package.replace(b"sheet2.xml", b"sheet1.xml")


def bad_files(good, ods):
    same = lambda name, text: text
    first = lambda text: lambda name, old: text if name.endswith("sheet1.xml") else old
    content = lambda change: lambda name, old: change(old) if name == "content.xml" else old
    declared = '<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'.encode()
    blanks = b"<a>" + b" " * (40 << 20) + b"</a>"
    yield "empty.xlsx", b""
    yield "text.csv", "收入,1\n".encode()
    yield "text_gbk.csv", "收入,1\n".encode("gbk")
    yield "page.xls", "\ufeff<html><body><table><tr><td>收入</td></tr></table></body></html>".encode()
    yield "xml2003.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    yield "paper.pdf", b"%PDF-1.4\n"
    yield "half.xlsx", good[: len(good) // 2]
    yield "half.ods", ods[:-10]
    yield "word.docx", packed([("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<a/>")])
    yield "text.odt", packed([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")])
    yield "other.zip", packed([("a.txt", "a")])
    yield "binary.xlsb", packed([("[Content_Types].xml", "<Types/>"), ("xl/workbook.bin", "a")])
    yield "macro.xlsm", changed(good, same, [("xl/vbaProject.bin", "a")])
    yield "macro.ods", changed(ods, same, [("Basic/Standard/Module1.xml", "<a/>")])
    yield "password.ods", packed([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "a"), (
        "META-INF/manifest.xml", '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>')])
    yield "bomb.xlsx", changed(good, first(blanks))
    yield "lying.xlsx", lying(changed(good, lambda name, old: b"<sst>" + b"<si/>" * (5 << 20) + b"</sst>"
                                      if name == "xl/sharedStrings.xml" else old), "xl/sharedStrings.xml")
    yield "strings.xlsx", changed(good, lambda name, old: b"<sst>" + b"<si/>" * 600000 + b"</sst>"
                                  if name == "xl/sharedStrings.xml" else old)
    yield "laughs.xlsx", changed(good, first(declared + sheet_part("")))
    yield "laughs.ods", changed(ods, content(lambda old: old.replace(b"<office:document-content", declared + b"<office:document-content", 1)))
    yield "laughs_strings.xlsx", changed(good, lambda name, old: declared + b"<sst/>" if "sharedStrings" in name else old)
    yield "torn.xlsx", changed(good, first(b"<worksheet><sheetData>"))
    yield "deep.xlsx", changed(good, first(b"<a>" * 2000))
    yield "upwards.xlsx", changed(good, same, [("xl/../../outside", "a")])
    yield "twice.xlsx", doubled(good)
    yield "no_part.xlsx", changed(good, first(None))
    yield "no_string.xlsx", changed(good, first(sheet_part('<row r="1"><c r="A1" t="s"><v>4711</v></c></row>')))
    yield "address.xlsx", changed(good, first(sheet_part('<row r="1"><c r="XFE1"><v>1</v></c></row>')))
    yield "row.xlsx", changed(good, first(sheet_part('<row r="1048577"/>')))
    yield "far.xlsx", changed(good, first(sheet_part("".join(
        f'<row r="{i}"><c r="XFD{i}"><v>1</v></c></row>' for i in range(1, 101)))))
    yield "repeated.ods", crafted_ods('<t:table-row t:number-rows-repeated="1000000"><t:table-cell '
                                      't:number-columns-repeated="16384" o:value-type="float" o:value="1"/></t:table-row>')
    yield "sheets.ods", crafted_ods("".join(f'</t:table><t:table t:name="{i}">' for i in range(300)))
    yield "negative.ods", crafted_ods('<t:table-row t:number-rows-repeated="-1"/>')


def many_rows(good):
    rows = "".join(f'<row r="{i}" spans="1:7" s="3" customFormat="1" ht="20.1" customHeight="1"><c r="A{i}" s="3"/></row>'
                   for i in range(2, 1048577))
    return changed(good, lambda name, old: sheet_part('<row r="1"><c r="A1"><v>5</v></c></row>' + rows)
                   if name.endswith("sheet1.xml") else old)


def main():
    folder = pathlib.Path(sys.argv[1])
    (folder / "bad").mkdir()
    make_good(folder / "good.xlsx")
    save_as(folder / "good.xlsx", folder / "saved")
    (folder / "crafted.xlsx").write_bytes(crafted_xlsx())
    (folder / "crafted.ods").write_bytes(crafted_ods(ODS_ROWS))
    good = (folder / "saved" / "good.xlsx").read_bytes()
    (folder / "many_rows.xlsx").write_bytes(many_rows(good))
    for name, data in bad_files(good, (folder / "saved" / "good.ods").read_bytes()):
        (folder / "bad" / name).write_bytes(data)


if __name__ == "__main__":
    main()
