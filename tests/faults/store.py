"""Made units in a temporary folder, the program that builds them, and what must hold of a tree of outputs."""

import atexit
import functools
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[2]
REGION = "511800_jiazi_xian"
YEARS = ("2020", "2021")
OWN_FILES = (".lock", ".state")
MOST_SECONDS = 300  # what takes longer hangs

CLEAN, ERRORS, WRONG_USAGE, BROKEN = 0, 1, 2, 3


@dataclass
class Result:
    status: int
    out: str
    err: str


def new_folder() -> pathlib.Path:
    """Readable by every user: some tests run the program as nobody."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="juesuan_faults_"))
    folder.chmod(0o755)
    return folder


@functools.cache
def made() -> pathlib.Path:
    """A hundred units of two years, a copy of the program and of the templates: what all tests start from."""
    folder = new_folder()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copy(os.environ["JUESUAN_PROGRAM"], folder / "juesuan")
    shutil.copytree(ROOT / "templates", folder / "templates")
    command = [os.environ["JUESUAN_MAKE_UNITS"], "100", "5", folder / "data"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder


@dataclass
class Reference:
    tree: dict
    seconds: float


@functools.cache
def undisturbed(units: int) -> Reference:
    """What a run that nothing disturbs writes for that many units, and how long it takes."""
    store = Store(units)
    try:
        start = time.monotonic()
        result = store.build()
        seconds = time.monotonic() - start
        assert result.status == CLEAN, result.err
        assert store.leftovers() == []
        return Reference(store.tree(), seconds)
    finally:
        store.remove()


class Store:
    """The first `units` units of both years in a folder of their own."""

    def __init__(self, units: int):
        self.units = units
        self.folder = new_folder()
        self.data = self.folder / "data"
        self.output = self.folder / "output"
        self.region = self.output / REGION
        shutil.copytree(made() / "data" / "classifications", self.data / "classifications")
        self.names = sorted(path.stem for path in (made() / "data" / REGION / YEARS[1]).glob("*.yaml"))[:units]
        for year in YEARS:
            (self.data / REGION / year).mkdir(parents=True)
            for name in self.names:
                shutil.copy(made() / "data" / REGION / year / f"{name}.yaml", self.unit_file(name, year))
        shutil.copy(made() / "data" / REGION / "units.yaml", self.data / REGION)

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def unit_file(self, name: str, year: str = YEARS[1]) -> pathlib.Path:
        return self.data / REGION / year / f"{name}.yaml"

    def unit_folder(self, name: str, year: str = YEARS[1]) -> pathlib.Path:
        return self.region / year / name

    def command(self, name: str, *arguments) -> list:
        return [made() / "juesuan", name, "--data", "data", "--templates", made() / "templates", "--output", "output",
                *map(str, arguments)]

    def start(self, *arguments, **options) -> subprocess.Popen:
        return subprocess.Popen(self.command("build", *arguments), cwd=self.folder, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def run(self, command: list, before: tuple = (), **options) -> Result:
        done = subprocess.run([*before, *command], cwd=self.folder, text=True, capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=MOST_SECONDS, **options)
        return Result(done.returncode, done.stdout, done.stderr)

    def build(self, *arguments, **options) -> Result:
        return self.run(self.command("build", *arguments), **options)

    def status(self, *arguments) -> Result:
        return self.run(self.command("status", *arguments))

    def merge(self) -> Result:
        return self.run([made() / "juesuan", "merge", "--output", "output"])

    def published(self) -> list:
        """The folders of units that a reader sees."""
        return sorted(path.parent for path in self.region.glob("*/[!.]*/manifest.json"))

    def tree(self) -> dict:
        """Every file with its digest, but what is only the program's own: locks and what it remembers."""
        files = [path for path in self.output.rglob("*") if path.is_file() and not path.name.startswith(OWN_FILES)]
        return {str(path.relative_to(self.output)): digest(path) for path in files}

    def leftovers(self) -> list:
        """Hidden files and folders: what was being written."""
        found = [path for path in self.output.rglob(".*") if not path.name.startswith(OWN_FILES)]
        return sorted(str(path) for path in found)


def digest(path: pathlib.Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class FaultTest(unittest.TestCase):
    """A store, and an undisturbed run to compare with."""

    units = 4

    def setUp(self):
        self.store = Store(self.units)
        self.addCleanup(self.store.remove)

    def assert_whole(self):
        """Each published folder holds what its manifest says, and nothing else."""
        for folder in self.store.published():
            outputs = json.loads((folder / "manifest.json").read_text())["outputs"]
            named = {entry["name"]: entry["sha256"] for entry in outputs}
            held = {path.name: digest(path) for path in folder.iterdir() if path.name != "manifest.json"}
            self.assertEqual(held, named, f"{folder} 不完整")

    def assert_parts_of_reference(self):
        """What was published is as an undisturbed run writes it."""
        reference = undisturbed(self.units).tree
        for path, seen in self.store.tree().items():
            if path.startswith(REGION):
                self.assertEqual(seen, reference.get(path), f"{path} 与没有受干扰的运行不同")

    def assert_completes(self, *arguments):
        """One more run gives what an undisturbed one gives."""
        result = self.store.build(*arguments)
        self.assertEqual(result.status, CLEAN, result.err)
        self.assertEqual(self.store.leftovers(), [])
        self.assertEqual(self.store.tree(), undisturbed(self.units).tree)

    def assert_said(self, result: Result, status: int, *words: str):
        """Ended with that status, and said so in Chinese, with the words."""
        self.assertEqual(result.status, status, result.out + result.err)
        self.assertRegex(result.err, r"(?m)错误\[[A-Z]+-[A-Z-]+\]: .*[一-鿿]")
        for word in words:
            self.assertRegex(result.err, word)


def wait_until(condition, process: subprocess.Popen):
    """Polls until the condition holds; the process must not end before."""
    end = time.monotonic() + MOST_SECONDS
    while not condition():
        assert process.poll() is None, f"程序先结束了：{process.communicate()}"
        assert time.monotonic() < end, "等得太久"
        time.sleep(0.005)


def as_nobody() -> tuple:
    """What to put before a command, to run it without the rights of root."""
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        raise unittest.SkipTest("要有 root 和 setpriv，才能换一个用户")
    return ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


def mount_memory(folder: pathlib.Path, size: str):
    """A small disk in memory; gone with the mount namespace of the tests, at the latest."""
    folder.mkdir(parents=True, exist_ok=True)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "juesuan", folder], capture_output=True)
    if mounted.returncode != 0:
        raise unittest.SkipTest("不能挂载 tmpfs")


def remount(folder: pathlib.Path, option: str):
    subprocess.run(["mount", "-o", f"remount,{option}", folder], check=True)


def unmount(folder: pathlib.Path):
    subprocess.run(["umount", "--lazy", folder], check=True)
