"""Failing twins for archive.py: a published PDF is faultless, and each change of one thing in it is found by its check.

ARCHIVE_PDF names the PDF: one with an attachment, links, figures and a form whose cells span rows and columns."""

import base64
import copy
import os
import unittest

import archive


class Twins(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if "ARCHIVE_PDF" not in os.environ:
            raise unittest.SkipTest("ARCHIVE_PDF is not set")
        cls.file = archive.load(os.environ["ARCHIVE_PDF"])

    def setUp(self):
        self.twin = archive.File(self.file.raw, copy.deepcopy(self.file.objects), self.file.complaints)

    def found(self) -> set[str]:
        return {name for name, (_, wrong) in archive.run_checks(self.twin).items() if wrong}

    def finds(self, *names):
        self.assertEqual(self.found(), set(names))

    def first(self, kind: str, **entries):
        """The first element of a structure type, with these entries."""
        return next(element for _, element, _ in self.twin.elements()
                    if element["/S"] == kind and all("/" + key in element for key in entries))

    def set_data(self, reference: str, data: bytes):
        self.twin.objects[f"obj:{reference}"]["stream"]["data"] = base64.b64encode(data).decode()

    def change_data(self, reference: str, old: bytes, new: bytes):
        data = self.twin.data(reference)
        self.assertIn(old, data)
        self.set_data(reference, data.replace(old, new, 1))

    def font(self):
        return next(self.twin.fonts())

    def contents(self) -> str:
        return self.twin.at(self.twin.pages()[-1])["/Contents"]

    def annotation(self):
        page = next(page for page in map(self.twin.at, self.twin.pages()) if "/Annots" in page)
        return self.twin.at(page["/Annots"][0])

    def attachment(self):
        names = self.twin.at(self.twin.at(self.twin.catalog["/Names"])["/EmbeddedFiles"])["/Names"]
        return self.twin.at(names[1])

    def test_published_file_is_faultless(self):
        self.finds()
        for name, (looked, _) in archive.run_checks(self.twin).items():
            self.assertGreater(looked, 0, name)

    def test_header(self):
        self.twin.raw = self.twin.raw.replace(b"%PDF-1.7\n%\xe2\xe3", b"%PDF-1.7\n%ab", 1)
        self.finds("文件头")

    def test_version(self):
        self.twin.raw = b"\n" + self.twin.raw
        self.assertIn("文件头", self.found())

    def test_id(self):
        del self.twin.trailer["/ID"]
        self.finds("文件尾")

    def test_encryption(self):
        self.twin.trailer["/Encrypt"] = {"/Filter": "/Standard"}
        self.finds("文件尾")

    def test_bytes_behind_the_end(self):
        self.twin.raw += b"x"
        self.finds("文件尾")

    def test_syntax(self):
        self.twin.complaints = "xref not found"
        self.finds("语法")

    def test_lzw(self):
        self.twin.at(self.contents())["/Filter"] = "/LZWDecode"
        self.finds("流")

    def test_external_stream(self):
        self.twin.at(self.contents())["/F"] = "u:contents.bin"
        self.finds("流")

    def test_end_of_stream(self):
        self.twin.raw = self.twin.raw.replace(b"\nendstream", b" endstream", 1)
        self.finds("流")

    def test_long_name(self):
        self.twin.catalog["/" + "x" * 200] = 1
        self.finds("限值")

    def test_page_size(self):
        self.twin.at(self.twin.pages()[0])["/MediaBox"] = [0, 0, 20000, 100]
        self.finds("限值")

    def test_unbalanced_state(self):
        self.set_data(self.contents(), b"q\n" + self.twin.data(self.contents()))
        self.finds("限值")

    def test_no_intent(self):
        del self.twin.catalog["/OutputIntents"]
        self.finds("输出意图")

    def test_profile_of_another_space(self):
        intent = self.twin.at(self.twin.catalog["/OutputIntents"][0])
        self.twin.at(intent["/DestOutputProfile"])["/N"] = 4
        self.finds("输出意图")

    def test_cut_profile(self):
        reference = self.twin.at(self.twin.catalog["/OutputIntents"][0])["/DestOutputProfile"]
        self.set_data(reference, self.twin.data(reference)[:-1])
        self.finds("输出意图")

    def test_cmyk(self):
        self.set_data(self.contents(), b"0 0 0 1 k\n" + self.twin.data(self.contents()))
        self.finds("颜色")

    def test_transparency_group(self):
        self.twin.at(self.twin.pages()[0])["/Group"] = {"/S": "/Transparency"}
        self.finds("透明")

    def test_opacity(self):
        self.twin.at(self.twin.pages()[0])["/Resources"] = {"/ExtGState": {"/G": {"/ca": 0.5}}}
        self.finds("透明")

    def test_font_not_embedded(self):
        self.font()[2].pop("/FontFile3")
        self.finds("字体嵌入")

    def test_font_names(self):
        self.font()[2]["/FontName"] = "/ABCDEF+Other"
        self.finds("字体嵌入")

    def test_cid_set(self):
        _, _, descriptor = self.font()
        self.twin.objects["obj:999999 0 R"] = {"stream": {"dict": {}, "data": base64.b64encode(b"\x80").decode()}}
        descriptor["/CIDSet"] = "999999 0 R"
        self.finds("字体嵌入")

    def test_default_width(self):
        self.font()[1]["/DW"] = 998
        self.finds("字宽")

    def test_one_width(self):
        descendant = next(cid for _, cid, _ in self.twin.fonts() if cid.get("/W"))
        descendant["/W"][1][0] += 2
        self.finds("字宽")

    def test_no_unicode(self):
        del self.font()[0]["/ToUnicode"]
        self.finds("统一码")

    def test_one_character_without_unicode(self):
        reference = self.font()[0]["/ToUnicode"]
        data = self.twin.data(reference)
        at = data.index(b"> <", data.index(b"beginbfchar")) + 3
        self.set_data(reference, data[:at] + b"FFFE" + data[at + 4:])
        self.finds("统一码")

    def test_annotation_not_printed(self):
        self.annotation()["/F"] = 0
        self.finds("注释")

    def test_hidden_annotation(self):
        self.annotation()["/F"] = 6
        self.finds("注释")

    def test_annotation_without_words(self):
        del self.annotation()["/Contents"]
        self.finds("注释")

    def test_annotation_of_another_kind(self):
        self.annotation()["/Subtype"] = "/Movie"
        self.finds("注释")

    def test_order_of_annotations(self):
        next(page for page in map(self.twin.at, self.twin.pages()) if "/Annots" in page).pop("/Tabs")
        self.finds("注释")

    def test_script(self):
        self.twin.at(self.twin.catalog["/Names"])["/JavaScript"] = {"/Names": []}
        self.finds("禁用项")

    def test_action(self):
        self.annotation()["/A"] = {"/S": "/Launch"}
        self.finds("禁用项")

    def test_metadata_says_another_title(self):
        self.change_data(self.twin.catalog["/Metadata"], b"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
                         b"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">x")
        self.finds("元数据")

    def test_information_says_another_author(self):
        self.twin.at(self.twin.trailer["/Info"])["/Author"] = "u:x"
        self.finds("元数据")

    def test_packed_metadata(self):
        self.twin.at(self.twin.catalog["/Metadata"])["/Filter"] = "/FlateDecode"
        self.finds("元数据")

    def test_date_in_the_information_only(self):
        self.twin.at(self.twin.trailer["/Info"])["/CreationDate"] = "u:D:20220101"
        self.finds("元数据")

    def test_attachment_in_part_2(self):
        self.change_data(self.twin.catalog["/Metadata"], b"<pdfaid:part>3", b"<pdfaid:part>2")
        self.finds("附件")

    def test_attachment_not_associated(self):
        del self.twin.catalog["/AF"]
        self.finds("附件")

    def test_relationship(self):
        del self.attachment()["/AFRelationship"]
        self.finds("附件")

    def test_type_of_attachment(self):
        stream = self.twin.at(self.twin.at(self.attachment()["/EF"])["/F"])
        del stream["/Subtype"]
        self.finds("附件")

    def test_size_of_attachment(self):
        self.twin.at(self.twin.at(self.twin.at(self.attachment()["/EF"])["/F"])["/Params"])["/Size"] += 1
        self.finds("附件")

    def test_not_marked(self):
        self.twin.at(self.twin.catalog["/MarkInfo"])["/Marked"] = False
        self.finds("加标签")

    def test_language(self):
        del self.twin.catalog["/Lang"]
        self.finds("加标签")

    def test_title_in_the_window(self):
        del self.twin.catalog["/ViewerPreferences"]
        self.finds("加标签")

    def test_unknown_type(self):
        self.first("/P")["/S"] = "/Paragraph"
        self.finds("结构类型")

    def test_type_with_a_role(self):
        self.first("/P")["/S"] = "/Paragraph"
        self.twin.at(self.twin.catalog["/StructTreeRoot"])["/RoleMap"] = {"/Paragraph": "/P"}
        self.finds()

    def test_figure_without_words(self):
        del self.first("/Figure")["/Alt"]
        self.finds("结构类型")

    def test_level_left_out(self):
        self.first("/H2")["/S"] = "/H4"
        self.assertIn("标题层次", self.found())

    def test_cell_that_is_missing(self):
        row = next(element for _, element, kids in self.twin.elements() if element["/S"] == "/TR"
                   and any("/K" not in self.twin.at(kid) for kid in kids))
        row["/K"].remove(next(kid for kid in row["/K"] if "/K" not in self.twin.at(kid)))
        self.finds("表格")

    def test_span(self):
        next(element for _, element, _ in self.twin.elements()
             if "/ColSpan" in element.get("/A", {}))["/A"]["/ColSpan"] += 1
        self.finds("表格")

    def test_cell_that_reaches_out_of_the_table(self):
        last = [element for _, element, _ in self.twin.elements() if element["/S"] == "/TD"][-1]
        last["/A"] = {"/O": "/Table", "/RowSpan": 2}
        self.finds("表格")

    def test_text_outside_of_marks(self):
        self.set_data(self.contents(), self.twin.data(self.contents()) + b"BT (a) Tj ET\n")
        self.finds("标记")

    def test_mark_that_is_not_in_the_tree(self):
        self.set_data(self.contents(), self.twin.data(self.contents()) + b"/P<</MCID 9999>>BDC EMC\n")
        self.finds("标记")

    def test_mark_in_two_elements(self):
        first, second = [element for _, element, kids in self.twin.elements()
                         if element["/S"] == "/P" and isinstance(element.get("/K"), int)][:2]
        second["/K"], second["/Pg"] = first["/K"], first["/Pg"]
        self.finds("标记")

    def test_parent_tree(self):
        tree = self.twin.at(self.twin.at(self.twin.catalog["/StructTreeRoot"])["/ParentTree"])
        of_page = next(entry for entry in tree["/Nums"] if isinstance(entry, list) and len(entry) > 1)
        of_page[0], of_page[-1] = of_page[-1], of_page[0]
        self.finds("标记")

    def test_parent_of_a_link(self):
        self.annotation()["/StructParent"] += 1
        self.assertIn("标记", self.found())


if __name__ == "__main__":
    unittest.main()
