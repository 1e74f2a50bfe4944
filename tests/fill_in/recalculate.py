"""recalculate.py FILE.xlsx FOLDER: FOLDER/out/FILE.xlsx is the workbook with every formula recalculated by LibreOffice.

openpyxl drops the stored values first, so that none of them can be taken for a recalculated one."""

import pathlib
import subprocess
import sys

import openpyxl

file, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
openpyxl.load_workbook(file).save(file)
subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx",
                "--outdir", str(folder / "out"), str(file)], check=True, stdout=subprocess.DEVNULL,
               stderr=subprocess.DEVNULL, timeout=120)
