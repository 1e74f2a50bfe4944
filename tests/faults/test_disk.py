import os
import shutil

from store import BROKEN, CLEAN, REGION, YEARS, FaultTest, as_nobody, mount_memory, remount, undisturbed, unmount


class DiskTest(FaultTest):
    def mount(self, size: str):
        mount_memory(self.store.output, size)
        self.addCleanup(unmount, self.store.output)

    def test_full(self):
        """磁盘满了：装得下的照样发布，其余的说明原因，退出 3，没有残留；腾出地方再运行，逐字节相同"""
        self.mount("3m")
        result = self.store.build()
        self.assert_said(result, BROKEN, r"PUBLISH-FOLDER\]: .*磁盘满了")
        self.assertGreater(len(self.store.published()), 0)
        self.assertLess(len(self.store.published()), 2 * self.units)
        self.assertFalse((self.store.output / "run.json").exists())
        self.assertEqual(self.store.leftovers(), [])
        self.assert_whole()
        self.assert_parts_of_reference()
        remount(self.store.output, "size=64m")
        self.assert_completes()

    def test_full_keeps_the_old(self):
        """磁盘满了：原有的一套留着，一个字节不动"""
        self.mount("64m")
        self.assertEqual(self.store.build().status, CLEAN)
        before = self.store.tree()
        used = shutil.disk_usage(self.store.output).used
        (self.store.output / "ballast").write_bytes(bytes(shutil.disk_usage(self.store.output).free - (100 << 10)))
        self.assertGreater(shutil.disk_usage(self.store.output).used, used)
        self.assert_said(self.store.build("--force"), BROKEN, "磁盘满了")
        (self.store.output / "ballast").unlink()
        self.assertEqual(self.store.tree(), before)
        self.assert_completes("--force")

    def test_read_only(self):
        """输出的磁盘是只读的：退出 3，说明原因，什么也没有变；能写了再运行，逐字节相同"""
        self.mount("64m")
        self.assertEqual(self.store.build().status, CLEAN)
        remount(self.store.output, "ro")
        self.assert_said(self.store.build("--force"), BROKEN, "output.*只读")
        self.assertEqual(self.store.status("--verify").status, CLEAN, "只读的也能看")
        remount(self.store.output, "rw")
        self.assert_completes("--force")

    def test_no_right(self):
        """输出文件夹没有写的权限：退出 3，说明原因"""
        self.store.output.mkdir()
        self.assert_said(self.store.build(before=as_nobody()), BROKEN, "output.*没有权限")
        self.assertEqual(os.listdir(self.store.output), [])
        self.assert_completes()

    def test_no_right_for_one_year(self):
        """只有一个年度的文件夹没有权限：另一个年度照做，退出 3；有了权限再运行，逐字节相同"""
        for folder in (self.store.output, self.store.region):
            folder.mkdir()
            os.chown(folder, 65534, 65534)
        (self.store.region / YEARS[0]).mkdir()
        result = self.store.build(before=as_nobody())
        self.assert_said(result, BROKEN, f"{REGION}/{YEARS[0]}/.*没有权限")
        self.assertEqual(len(self.store.published()), self.units)
        self.assert_parts_of_reference()
        self.assert_completes()

    def test_summary_cannot_be_printed(self):
        """标准输出写不出去：不是成功；文件都在"""
        result = self.store.run(["bash", "-c", '"$@" >/dev/full', "bash", *self.store.command("build")])
        self.assertIn(result.status, (2, BROKEN), result.err)
        self.assertIn("写不出去", result.err)
        self.assertEqual(self.store.tree(), undisturbed(self.units).tree)
