import pathlib

from store import BROKEN, CLEAN, YEARS, FaultTest, new_folder


class LinksTest(FaultTest):
    def setUp(self):
        super().setUp()
        self.outside = new_folder()
        self.addCleanup(lambda: [path.unlink() for path in self.outside.iterdir()] and None or self.outside.rmdir())
        (self.outside / "keep.txt").write_text("别人的文件\n")

    def link(self, path: pathlib.Path, target=None):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target or self.outside)

    def assert_untouched(self):
        self.assertEqual([path.name for path in self.outside.iterdir()], ["keep.txt"], "写到输出文件夹外面去了")
        self.assertEqual((self.outside / "keep.txt").read_text(), "别人的文件\n")

    def assert_refused(self, link: pathlib.Path):
        self.link(link)
        self.assert_said(self.store.build(), BROKEN, "是链接，指到输出文件夹外面")
        self.assert_untouched()
        self.assertTrue(link.is_symlink())
        link.unlink()
        self.assert_completes()
        self.assert_untouched()

    def test_region(self):
        """区划文件夹是指到外面的链接：拒绝，退出 3，外面什么也没有写"""
        self.assert_refused(self.store.region)

    def test_year(self):
        """年度文件夹是指到外面的链接：拒绝，退出 3，外面什么也没有写"""
        self.assert_refused(self.store.region / YEARS[1])

    def test_unit(self):
        """单位文件夹是指到外面的链接：换成真的文件夹，外面什么也没有写"""
        self.link(self.store.unit_folder(self.store.names[0]))
        self.link(self.store.unit_folder(self.store.names[1]), self.outside / "nowhere")
        self.assert_completes()
        self.assertFalse(self.store.unit_folder(self.store.names[0]).is_symlink())
        self.assert_untouched()

    def test_unit_that_looks_up_to_date(self):
        """单位文件夹是链接，指到外面一套完好的：也不写到外面"""
        self.assertEqual(self.store.build().status, CLEAN)
        folder = self.store.unit_folder(self.store.names[0])
        moved = self.store.folder / "moved"
        folder.rename(moved)
        self.link(folder, moved)
        before = sorted((path.name, path.stat().st_mtime_ns) for path in moved.iterdir())
        self.assertEqual(self.store.build("--force").status, CLEAN)
        self.assertFalse(folder.is_symlink())
        self.assertEqual(sorted((path.name, path.stat().st_mtime_ns) for path in moved.iterdir()), before)

    def test_left_over(self):
        """上次留下的临时文件夹是链接：只删链接，不删它指的"""
        self.link(self.store.region / YEARS[1] / f".{self.store.names[0]}.123")
        self.assert_completes()
        self.assert_untouched()

    def test_own_files(self):
        """.lock 是链接：拒绝；.state、run.json 是链接：换成真的文件，外面什么也没有写"""
        self.link(self.store.output / ".lock", self.outside / "keep.txt")
        self.assert_said(self.store.build(), BROKEN, r"\.lock")
        (self.store.output / ".lock").unlink()
        for name in (".state", "run.json"):
            self.link(self.store.output / name, self.outside / "keep.txt")
        self.assert_completes()
        self.assertFalse((self.store.output / ".state").is_symlink())
        self.assert_untouched()
