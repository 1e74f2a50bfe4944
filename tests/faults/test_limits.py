import re
import resource

from store import BROKEN, CLEAN, WRONG_USAGE, FaultTest

MEGABYTE = 1 << 20
ENOUGH = 1000  # megabytes
NOT_LOADED = 127  # the system has not the memory to load the program


def limited(kind: int, most: int) -> dict:
    return {"preexec_fn": lambda: resource.setrlimit(kind, (most, most))}


class LimitsTest(FaultTest):
    units = 4

    def test_open_files(self):
        """ulimit -n 64：几个线程、很多线程都做得完，逐字节相同"""
        for threads in (2, 200):
            result = self.store.build("--force", "-j", threads, **limited(resource.RLIMIT_NOFILE, 64))
            self.assertEqual(result.status, CLEAN, result.err)
            self.assert_completes()

    def test_hardly_any_open_files(self):
        """ulimit -n 4 至 6：不崩溃，每一处都说明是系统的原因，退出 3；发布了的都对"""
        statuses = set()
        for most in (4, 5, 6):
            result = self.store.build("--force", "-j", 2, **limited(resource.RLIMIT_NOFILE, most))
            statuses.add(result.status)
            if result.status != CLEAN:
                self.assert_said(result, BROKEN)
                for line in re.findall("错误.*", result.err):
                    self.assertIn("打开的文件太多", line, f"ulimit -n {most}")
                self.assertFalse((self.store.output / "run.json").exists(), "没有做完，不写 run.json")
            self.assert_whole()
            self.assert_parts_of_reference()
        self.assertIn(BROKEN, statuses, "没有试到不够的情形")
        self.assert_completes()

    def test_memory(self):
        """ulimit -v 120 至 400 MB（再少，各库自己就起不来）：做不完的退出 3（开始不了的 2），说明原因，不崩溃；发布了的逐字节相同"""
        statuses = {self.build_within(megabytes, threads) for megabytes in range(120, 400, 20) for threads in (1, 2)}
        self.assertIn(BROKEN, statuses, "没有试到不够的情形")
        self.assertEqual(self.build_within(ENOUGH, 2), CLEAN)
        self.assert_completes()

    def build_within(self, megabytes: int, threads: int) -> int:
        result = self.store.build("--force", "-j", threads, **limited(resource.RLIMIT_AS, megabytes * MEGABYTE))
        if result.status == NOT_LOADED and "loading shared libraries" in result.err:
            return NOT_LOADED
        with self.subTest(megabytes=megabytes, threads=threads):
            self.assertIn(result.status, (CLEAN, WRONG_USAGE, BROKEN), result.err)
            if result.status != CLEAN:
                self.assert_said(result, result.status, "内存不足|打不开")
            self.assertEqual(self.store.leftovers(), [])
            self.assert_whole()
            self.assert_parts_of_reference()
        return result.status
