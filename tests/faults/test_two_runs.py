import signal

from store import BROKEN, CLEAN, MOST_SECONDS, FaultTest, undisturbed, wait_until


class TwoRunsTest(FaultTest):
    units = 20

    def paused(self, *arguments):
        """A run that is stopped in its middle, for as long as the test needs it."""
        process = self.store.start("-j", 1, *arguments)
        self.addCleanup(process.kill)
        wait_until(lambda: self.store.published(), process)
        process.send_signal(signal.SIGSTOP)
        return process

    def finish(self, process):
        process.send_signal(signal.SIGCONT)
        out, err = process.communicate(timeout=MOST_SECONDS)
        self.assertEqual(process.returncode, CLEAN, err)

    def assert_refused(self, *arguments):
        before = self.store.tree()
        self.assert_said(self.store.build(*arguments), BROKEN, "另一个 juesuan 正在往这里输出")
        self.assertEqual(self.store.tree(), before, "被拒绝的运行动了文件")

    def test_two_whole_runs(self):
        """两个运行同一个输出：后来的被拒绝，退出 3，什么也不动；先来的做完，逐字节相同"""
        first = self.paused()
        self.assert_refused()
        self.assert_refused("--shard", "1/2")
        self.finish(first)
        self.assertEqual(self.store.tree(), undisturbed(self.units).tree)

    def test_shards(self):
        """两个不同的分片可以同时；同一个分片、整个运行被拒绝；合并的与不分片的相同"""
        first = self.paused("--shard", "1/2")
        self.assert_refused("--shard", "1/2")
        self.assert_refused()
        self.assertEqual(self.store.build("--shard", "2/2").status, CLEAN)
        self.finish(first)
        self.assertEqual(self.store.merge().status, CLEAN)
        tree = {path: seen for path, seen in self.store.tree().items() if "-of-" not in path}
        self.assertEqual(tree, undisturbed(self.units).tree)

    def test_a_killed_run_leaves_no_lock(self):
        """先来的被 kill -9：锁自己解开，后来的可以做"""
        first = self.paused()
        first.kill()
        first.communicate()
        self.assert_completes()
