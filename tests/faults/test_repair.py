import os
import pathlib
import random
import shutil

from store import CLEAN, ERRORS, FaultTest

SEED = 20211231


class RepairTest(FaultTest):
    def setUp(self):
        super().setUp()
        self.assertEqual(self.store.build().status, CLEAN)
        self.unit = self.store.unit_folder(self.store.names[0])

    def outputs(self) -> list:
        return sorted(path for path in self.unit.iterdir() if path.name != "manifest.json")

    def assert_found_and_repaired(self, said: str):
        result = self.store.status("--verify")
        self.assertEqual(result.status, ERRORS, "没有发现")
        self.assertRegex(result.out, said)
        self.assert_completes()
        self.assertEqual(self.store.status("--verify").status, CLEAN)

    def test_damaged(self):
        """每一个文件改动一个字节：status --verify 说出是哪个，build 修好，逐字节相同"""
        for path in self.outputs():
            flip_byte(path)
            self.assert_found_and_repaired(f"损坏 .*{path.name} 被改动过")

    def test_decayed(self):
        """磁盘坏了一个字节，大小和时间都没有变：status --verify 发现以后，build 修好"""
        for path in self.outputs():
            stamp = path.stat()
            flip_byte(path)
            os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
            self.assert_found_and_repaired(f"损坏 .*{path.name} 被改动过")

    def test_missing(self):
        """缺一个文件、缺清单、缺整个文件夹：发现，修好"""
        for path in self.outputs():
            path.unlink()
            self.assert_found_and_repaired(f"缺少 {path.name}")
        (self.unit / "manifest.json").unlink()
        self.assert_found_and_repaired("没有生成过")
        shutil.rmtree(self.unit)
        self.assert_found_and_repaired("没有生成过")

    def test_manifest_is_garbage(self):
        """清单是乱码、半截、别的版本：重做"""
        manifest = self.unit / "manifest.json"
        text = manifest.read_bytes()
        for garbage in (b"", b"\xff\x00", b"[]", b"null", text[: len(text) // 2], text.replace(b"2", b"9", 1)):
            manifest.write_bytes(garbage)
            self.assert_found_and_repaired("读不懂")

    def test_state_is_garbage(self):
        """.state 是乱码、半截、别处的、空的、文件夹：不影响结果"""
        state = self.store.output / ".state"
        text = state.read_bytes()
        chance = random.Random(SEED)
        garbage = [b"", b"\n", chance.randbytes(5000), text[: len(text) // 2], text.replace(b"1", b"9", 1),
                   text.replace(b"\t", b"\n"), text.replace(b"juesuan-state 1", b"juesuan-state 9")]
        garbage += [mutated(text, chance) for _ in range(10)]
        for bytes_ in garbage:
            state.write_bytes(bytes_)
            flip_byte(self.outputs()[0])
            self.assert_completes()
        state.unlink()
        self.assert_completes()

    def test_state_is_a_folder(self):
        """.state 的位置上是文件夹：说明原因，单位照做"""
        state = self.store.output / ".state"
        state.unlink()
        state.mkdir()
        result = self.store.build("--force")
        self.assert_said(result, 3, r"\.state")
        state.rmdir()
        self.assert_completes()

    def test_state_of_another_output(self):
        """.state 是另一次、另一处的：不相信它说的"""
        state = (self.store.output / ".state").read_bytes()
        shutil.rmtree(self.store.output)
        self.store.output.mkdir()
        (self.store.output / ".state").write_bytes(state)
        self.assert_completes()

    def test_record_is_garbage(self):
        """run.json 是乱码：只做一个单位也不崩溃；全部再运行，逐字节相同"""
        record = self.store.output / "run.json"
        for garbage in (b"", b"[1]", b"{\"version\":1}", b"\xff"):
            record.write_bytes(garbage)
            one = self.store.unit_file(self.store.names[0]).relative_to(self.store.folder)
            self.assertEqual(self.store.build(one).status, CLEAN)
            self.assert_completes()


def flip_byte(path: pathlib.Path):
    bytes_ = bytearray(path.read_bytes())
    bytes_[len(bytes_) // 2] ^= 1
    path.write_bytes(bytes_)


def mutated(text: bytes, chance: random.Random) -> bytes:
    bytes_ = bytearray(text)
    for _ in range(20):
        bytes_[chance.randrange(len(bytes_))] = chance.randrange(256)
    return bytes(bytes_)
