import random
import shutil
import signal
import time

from store import BROKEN, CLEAN, FaultTest, undisturbed, wait_until

KILLS = 50
SEED = 20210930


class KillTest(FaultTest):
    units = 100

    def test_killed_at_fifty_instants(self):
        """200 份运行中 50 次 kill -9，每次之后已发布的都完整；再运行一次，逐字节相同，没有残留"""
        chance = random.Random(SEED)
        kills = 0
        while kills < KILLS:
            kills += self.kill_one_run(chance, KILLS - kills)
        self.assert_completes()
        self.assertEqual(self.store.status("--verify").status, CLEAN)

    def kill_one_run(self, chance: random.Random, most: int) -> int:
        """A run that is killed again and again until it is done: from nothing, or of all units anew over what there is. How often."""
        whole = undisturbed(self.units).seconds
        anew = self.store.output.exists() and chance.random() < 0.5
        if anew:
            return self.kill_after(chance.random() * whole, "--force")
        shutil.rmtree(self.store.output, ignore_errors=True)
        kills = 0
        while kills < most and self.kill_after(chance.random() * whole / 5):
            kills += 1
        return kills

    def kill_after(self, seconds: float, *arguments) -> bool:
        """False when the run was over before."""
        process = self.store.start(*arguments)
        time.sleep(seconds)
        process.kill()
        process.communicate()
        self.assert_whole()
        return process.returncode == -signal.SIGKILL


class KillShardTest(FaultTest):
    units = 20

    def test_a_killed_shard_is_done_again(self):
        """一片被 kill -9：合并说出缺哪一片；补做以后，run.json 与不分片的相同"""
        self.assertEqual(self.store.build("--shard", "1/2").status, CLEAN)
        before = len(self.store.published())
        process = self.store.start("--shard", "2/2")
        wait_until(lambda: len(self.store.published()) > before, process)
        process.kill()
        process.communicate()
        self.assertEqual(process.returncode, -signal.SIGKILL)
        self.assert_whole()
        self.assert_said(self.store.merge(), BROKEN, "2/2")
        self.assertEqual(self.store.build("--shard", "2/2").status, CLEAN)
        self.assertEqual(self.store.merge().status, CLEAN)
        tree = {path: seen for path, seen in self.store.tree().items() if "-of-" not in path}
        self.assertEqual(tree, undisturbed(self.units).tree)
        self.assertEqual(self.store.leftovers(), [])
