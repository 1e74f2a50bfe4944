import os
import re
import signal

from store import BROKEN, CLEAN, MOST_SECONDS, FaultTest, wait_until


class InterruptTest(FaultTest):
    units = 20

    def interrupt(self, number: signal.Signals, *arguments) -> int:
        """Sends the signal when some units are done; how many were published."""
        begun = {folder: folder.stat().st_ino for folder in self.store.published()}
        process = self.store.start(*arguments)
        wait_until(lambda: self.count_new(begun) >= 3, process)
        process.send_signal(number)
        out, err = process.communicate(timeout=MOST_SECONDS)
        self.assertEqual(process.returncode, BROKEN, err)
        self.assertRegex(err, "中断了：做了 [0-9]+ 个，还有 [0-9]+ 个")
        self.assertEqual(self.store.leftovers(), [], "手上的单位没有做完")
        self.assert_whole()
        done = int(re.search("做了 ([0-9]+) 个", err)[1])
        self.assertEqual(self.count_new(begun), done, "说的与做的不一样")
        return done

    def count_new(self, begun: dict) -> int:
        return sum(begun.get(folder) != inode_of(folder) for folder in self.store.published())

    def test_termination(self):
        """SIGTERM：手上的做完就停，退出 3，不写 run.json；再运行一次只做剩下的，逐字节相同"""
        done = self.interrupt(signal.SIGTERM)
        self.assertFalse((self.store.output / "run.json").exists())
        result = self.store.build("--dry-run")
        self.assertIn(f"要做{2 * self.units - done}，没有变化{done}", result.out)
        self.assert_completes()

    def test_keyboard(self):
        """SIGINT：同样；上一次的 run.json 一个字节不动"""
        self.assertEqual(self.store.build().status, CLEAN)
        record = (self.store.output / "run.json").read_bytes()
        self.interrupt(signal.SIGINT, "--force")
        self.assertEqual((self.store.output / "run.json").read_bytes(), record)
        self.assert_completes()

    def test_shard(self):
        """分片收到 SIGTERM：退出 3，不写分片的结果"""
        self.interrupt(signal.SIGTERM, "--shard", "1/2")
        self.assertEqual(list(self.store.output.glob("run.*")), [])
        self.assert_completes()

    def test_second_signal(self):
        """再来一次信号就立刻结束；再运行一次，逐字节相同"""
        process = self.store.start("-j", 1)
        wait_until(lambda: len(self.store.published()) >= 3, process)
        process.send_signal(signal.SIGSTOP)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGCONT)
        process.communicate(timeout=MOST_SECONDS)
        self.assertIn(process.returncode, (BROKEN, -signal.SIGINT, -signal.SIGTERM))
        self.assert_whole()
        self.assert_completes()


def inode_of(folder: os.PathLike) -> int:
    """0 while the folder is being swapped."""
    try:
        return os.stat(folder).st_ino
    except FileNotFoundError:
        return 0
