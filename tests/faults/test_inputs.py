import os
import pathlib
import shutil
import socket

from store import CLEAN, ERRORS, REGION, WRONG_USAGE, YEARS, FaultTest, as_nobody, made, undisturbed

HANG = 60  # seconds; `timeout` then ends the program with 124


class InputsTest(FaultTest):
    def build_in_time(self, *arguments, **options):
        options["before"] = ("timeout", str(HANG), *options.get("before", ()))
        return self.store.build(*arguments, **options)

    def assert_only_this_fails(self, name: str, said: str, **options):
        """The unit has an error of its own, all others are built."""
        result = self.build_in_time(**options)
        self.assert_said(result, ERRORS, rf"{name}\.yaml:1:1: 错误\[LOAD-FILE\]: {said}")
        missing = {path for path in undisturbed(self.units).tree if path not in self.store.tree()}
        self.assertEqual({pathlib.Path(path).parts[2] for path in missing}, {name})
        self.assertTrue((self.store.output / "run.json").exists(), "有误的单位不妨碍写 run.json")
        self.assertEqual(self.store.leftovers(), [])

    def test_unreadable(self):
        """没有权限读的单位文件：只有它有误；能读了再运行，逐字节相同"""
        user = as_nobody()
        os.chown(self.store.folder, 65534, 65534)
        for path in self.store.data.rglob("*"):
            os.chown(path, 65534, 65534)
        name = self.store.names[0]
        self.store.unit_file(name).chmod(0)
        self.assert_only_this_fails(name, "文件读不出来", before=user)
        self.store.unit_file(name).chmod(0o644)
        self.assert_completes()

    def test_unreadable_last_year(self):
        """没有权限读上年的文件：不当作没有上年；今年的也不发布"""
        user = as_nobody()
        os.chown(self.store.folder, 65534, 65534)
        name = self.store.names[0]
        self.store.unit_file(name, YEARS[0]).chmod(0)
        self.assert_only_this_fails(name, "文件读不出来", before=user)
        for year in YEARS:
            self.assertFalse(self.store.unit_folder(name, year).exists())

    def test_not_a_file(self):
        """单位文件是管道、设备、套接字、断了的链接：不等，不崩溃，只有它有误"""
        name = self.store.names[0]
        path = self.store.unit_file(name)
        text = path.read_bytes()
        for make in (os.mkfifo, lambda at: at.symlink_to("/dev/zero"), bind_socket, lambda at: at.symlink_to("nowhere")):
            shutil.rmtree(self.store.output, ignore_errors=True)
            path.unlink()
            make(path)
            self.assert_only_this_fails(name, "文件读不出来")
        path.unlink()
        path.write_bytes(text)
        self.assert_completes()

    def test_pipes_in_other_places(self):
        """名录、科目表、字体清单、模板、清单、.state 是管道：不等，不崩溃"""
        templates = self.store.folder / "templates"
        shutil.copytree(made() / "templates", templates)
        self.assertEqual(self.store.build().status, CLEAN)
        folder = self.store.unit_folder(self.store.names[0])
        places = [self.store.data / REGION / "units.yaml", self.store.data / "classifications" / "functional.yaml",
                  templates / "fonts.yaml", templates / "sichuan/2020/final_accounts/report.yaml",
                  templates / "sichuan/2021/final_accounts/report.yaml", folder / "manifest.json",
                  self.store.output / ".state", self.store.output / "run.json"]
        for place in places:
            with self.subTest(place=place.name):
                aside = place.with_name("aside")
                place.rename(aside)
                os.mkfifo(place)
                result = self.build_in_time("--templates", templates)
                self.assertIn(result.status, (CLEAN, ERRORS, WRONG_USAGE), result.err)
                place.unlink()
                aside.rename(place) if self.store.output not in place.parents else None
        for aside in self.store.output.rglob("aside"):
            aside.unlink()
        self.assert_completes()

    def test_same_output(self):
        """两个单位文件会输出到同一个文件夹：拒绝，退出 2，什么也不写"""
        shutil.copytree(self.store.data / REGION, self.store.folder / "more" / REGION)
        result = self.store.build("data", "more")
        self.assert_said(result, WRONG_USAGE, r"错误\[STORE-SAME-OUTPUT\]: .*会输出到同一个文件夹")
        self.assertFalse(self.store.region.exists())
        self.assert_completes()

    def test_folder_in_itself(self):
        """数据文件夹里有指回自己的链接：不无穷走下去"""
        (self.store.data / "again").symlink_to(".")
        result = self.build_in_time()
        self.assert_said(result, WRONG_USAGE, "STORE-SAME-OUTPUT")
        (self.store.data / "again").unlink()
        self.assert_completes()

    def test_names_that_are_no_names(self):
        """名叫“.yaml”“..yaml”“...yaml”的单位文件：不替换年度、区划文件夹"""
        self.assertEqual(self.store.build().status, CLEAN)
        for name in ("", ".", ".."):
            path = self.store.unit_file(name)
            shutil.copy(self.store.unit_file(self.store.names[0]), path)
            result = self.build_in_time(path.relative_to(self.store.folder))
            self.assertNotEqual(result.status, CLEAN, f"生成了“{name}”")
            self.assertGreater(result.status, 0)
            path.unlink()
            self.assert_whole()
            self.assert_parts_of_reference()
            self.assertEqual(len(self.store.published()), 2 * self.units)
        self.assert_completes()


def bind_socket(path: pathlib.Path):
    """Paths of sockets are short: bound from within the folder."""
    here = os.getcwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)
