"""recalculate.py FILE: opens a workbook in LibreOffice, lets it recalculate every formula, and compares each cell with
what the file says. Prints each cell that changed and, last, the number of formulas; fails if a cell changed.

That LibreOffice really recalculates is seen from a second copy in which one cached value was made wrong.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def spoil(source, target):
    """Copies the workbook with its first cached value of a formula replaced."""
    spoiled = False
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet") and not spoiled:
                data, count = re.subn(rb"</f><v>[^<]*</v>", b"</f><v>-987654.25</v>", data, count=1)
                spoiled = count > 0
            new.writestr(name, data)
    return spoiled


def recalculated(folder, files):
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx",
         "--outdir", str(folder / "out"), *map(str, files)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    return [folder / "out" / file.name for file in files]


def values(path):
    workbook = openpyxl.load_workbook(path, data_only=True)
    return {(s.title, c.coordinate): c.value for s in workbook.worksheets for row in s.iter_rows() for c in row
            if c.value is not None}


def same(a, b):
    numbers = isinstance(a, (int, float)) and isinstance(b, (int, float))
    return abs(a - b) <= 1e-9 * max(1.0, abs(a)) if numbers else a == b


def changes(before, after):
    return [f"{sheet}!{address}: {before.get((sheet, address))} -> {after.get((sheet, address))}"
            for sheet, address in sorted(before.keys() | after.keys())
            if not same(before.get((sheet, address)), after.get((sheet, address)))]


def check(path):
    """What a recalculation changes, and the number of formulas. A copy with one wrong cached value must change."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        good, bad = folder / "good.xlsx", folder / "bad.xlsx"
        shutil.copy(path, good)
        has_formulas = spoil(good, bad)
        after_good, after_bad = recalculated(folder, [good, bad])
        changed = changes(values(good), values(after_good))
        if has_formulas and not changes(values(bad), values(after_bad)):
            changed.append("LibreOffice did not recalculate")
        sheets = openpyxl.load_workbook(good).worksheets
        formulas = sum(c.data_type == "f" for s in sheets for row in s.iter_rows() for c in row)
    return changed, formulas


def main(path):
    changed, formulas = check(path)
    print("\n".join(changed + [f"formulas {formulas}"]))
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
