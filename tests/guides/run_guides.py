"""Walks through the guides as a newcomer does: `run_guides.py ROOT PROGRAM [--keep FOLDER]`.

Takes the sections 十五分钟：… of the guides, in order, and runs every line of their ```sh blocks in a copy of the
project; what they say to type into a workbook (the table after `<!-- 填 FILE -->`) is typed into the cells that
are found by their labels, and saved by LibreOffice. A line with `# 退出状态 N` must end so, all others with 0.
Lines that install (make, git clone, cd juesuan, export PATH) are counted and left out: the program is there.
Prints each command with its time, and how many there were.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

import openpyxl

GUIDES = ["README.md", "data/README.md", "templates/README.md"]
LEFT_OUT = ("make ", "git clone ", "cd juesuan", "export PATH=")
COPIED = ["data", "templates"]


def steps_of(path):
    """('sh', block) and ('fill', file, rows) of a guide's 十五分钟 sections, in order."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    steps = []
    for section in re.split(r"(?m)^## ", text)[1:]:
        if not section.startswith("十五分钟"):
            continue
        steps.append(("title", section.splitlines()[0]))
        for match in re.finditer(r"```sh\n(.*?)```|<!-- 填 (\S+) -->\s*\n((?:\|[^\n]*\n)+)", section, re.S):
            if match[1] is not None:
                steps.append(("sh", match[1]))
            else:
                rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in match[3].splitlines()]
                steps.append(("fill", match[2], rows[2:]))
    return steps


def commands_of(block):
    """The commands of a block: a here-document belongs to the line that begins it."""
    commands, lines = [], iter(block.splitlines())
    for line in lines:
        if not line.strip():
            continue
        command = line
        if "<<'EOF'" in line:
            for more in lines:
                command += "\n" + more
                if more == "EOF":
                    break
        commands.append(command)
    return commands


class Form:
    """A fill-in workbook, typed into by labels."""

    def __init__(self, path):
        self.path = path
        self.book = openpyxl.load_workbook(path)
        legend = next(cell for row in self.book["说明"].iter_rows() for cell in row if cell.value == "填在这里")
        self.colour = legend.fill.fgColor.rgb

    def inputs(self, sheet, row, after=0):
        return [cell for cell in sheet[row] if cell.column > after and cell.fill.fgColor.rgb == self.colour]

    def find(self, sheet, label, table, start=4):
        for row in sheet.iter_rows(min_row=start):
            for cell in row[1:2] if table else row[2:]:
                if isinstance(cell.value, str) and cell.value.removesuffix("*").strip() == label:
                    if table or self.inputs(sheet, cell.row, cell.column):
                        return cell
        return None

    def empty_row(self, sheet, start):
        for row in range(start, sheet.max_row + 1):
            cells = self.inputs(sheet, row)
            if cells and all(cell.value is None for cell in cells):
                return cells
        raise SystemExit(f"{sheet.title}: no empty row after {start}")

    def type(self, sheet_name, label, text):
        sheet = self.book[sheet_name]
        group, _, name = label.rpartition("·")
        start = 4
        if group:
            start = next(cell.row for row in sheet.iter_rows(min_row=4) for cell in row[1:] if cell.value == group)
        values = [part.strip() for part in text.split("｜")]
        field = None if len(values) > 1 else self.find(sheet, name, False, start)
        if field is not None:
            cells = self.inputs(sheet, field.row, field.column)
        else:
            title = self.find(sheet, name, True, start)
            if title is None:
                raise SystemExit(f"{sheet_name}: there is no {label}")
            cells = self.empty_row(sheet, title.row + 1)
        for cell, value in zip(cells, values):
            cell.value = float(value) if re.fullmatch(r"-?\d+(\.\d+)?", value) and cell.number_format != "@" else value

    def save(self):
        """As a spreadsheet saves it: with the values of its formulas."""
        self.book.save(self.path)
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
                            "xlsx", "--outdir", folder, self.path], check=True, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
            shutil.move(os.path.join(folder, os.path.basename(self.path)), self.path)


def run(command, folder, environment):
    """Runs one command; ends the program when it ends otherwise than the guide says."""
    wanted = int(found[1]) if (found := re.search(r"# 退出状态 (\d)", command)) else 0
    start = time.monotonic()
    ended = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True)
    print(f"{time.monotonic() - start:6.2f} s  {command.splitlines()[0]}", flush=True)
    if ended.returncode != wanted:
        raise SystemExit(f"ended with {ended.returncode}, the guide says {wanted}\n{ended.stdout}{ended.stderr}")


def walk(root, folder, environment):
    count, installing = 0, 0
    for guide in GUIDES:
        for step in steps_of(os.path.join(root, guide)):
            if step[0] == "title":
                print(f"{guide}: {step[1]}")
            elif step[0] == "fill":
                form = Form(os.path.join(folder, step[1]))
                for row in step[2]:
                    form.type(*row)
                form.save()
                print(f"          typed {len(step[2])} cells or rows into {step[1]}")
            else:
                for command in commands_of(step[1]):
                    if command.startswith(LEFT_OUT):
                        installing += 1
                        continue
                    run(command, folder, environment)
                    count += 1
    print(f"{count} commands, and {installing} that install")
    return count


def main():
    root, program = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    environment = {key: value for key, value in os.environ.items() if key != "JUESUAN_OUTPUT"}
    environment["PATH"] = os.path.dirname(program) + ":" + environment["PATH"]
    with tempfile.TemporaryDirectory() as folder:
        folder = sys.argv[4] if sys.argv[3:4] == ["--keep"] else folder
        for name in COPIED:
            shutil.copytree(os.path.join(root, name), os.path.join(folder, name), dirs_exist_ok=True)
        if walk(root, folder, environment) == 0:
            raise SystemExit("there is no command in the guides")


if __name__ == "__main__":
    main()
