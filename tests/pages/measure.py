"""measure.py FOLDER|PDF… [--all]: measures published PDFs and prints a table, every violation and the sum.

Exit 1 when there is a violation. --all also lists what is only told: pages hardly used, short pages, spacing."""

import concurrent.futures
import os
import pathlib
import sys
from collections import Counter

from checks import KINDS, TOLD, check_pdf, measured
from reading import read_pdf, read_words

SHOWN = 12  # findings of one kind and file


def measure(path: pathlib.Path):
    pdf = read_pdf(path)
    read_words(path, pdf.pages)
    findings, sheets = check_pdf(pdf)
    return path, len(pdf.pages), findings, measured(sheets)


def pdfs(arguments) -> list[pathlib.Path]:
    found = []
    for argument in map(pathlib.Path, arguments):
        found += sorted(argument.rglob("*.pdf")) if argument.is_dir() else [argument]
    return found


def print_table(results):
    kinds = list(KINDS)
    first = results[0][3]
    print("\t".join(["页", *first, *kinds, "文件"]))
    for path, pages, findings, sizes in results:
        count = Counter(finding.kind for finding in findings)
        print("\t".join([str(pages), *(f"{value:.2f}".removesuffix(".00") for value in sizes.values()),
                         *(str(count[kind]) for kind in kinds), path.name]))


def print_findings(results, told: bool):
    for path, _, findings, _ in results:
        for kind in KINDS:
            of_kind = [finding for finding in findings if finding.kind == kind]
            if not of_kind or kind in TOLD and not told:
                continue
            for finding in of_kind[:SHOWN]:
                print(f"{path.name}:{finding.page}: {kind}  {finding.text}  {finding.numbers}")
            if len(of_kind) > SHOWN:
                print(f"{path.name}: {kind}  还有 {len(of_kind) - SHOWN} 处")


def main(arguments) -> int:
    told = "--all" in arguments
    paths = pdfs([argument for argument in arguments if argument != "--all"])
    if not paths:
        print("没有PDF可量", file=sys.stderr)
        return 2
    with concurrent.futures.ProcessPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        results = list(pool.map(measure, paths, chunksize=4))
    print_table(results)
    print_findings(results, told)
    total = Counter(finding.kind for _, _, findings, _ in results for finding in findings)
    lines, full = (sum(sizes[name] for _, _, _, sizes in results) for name in ("行", "满行"))
    print(f"共 {len(results)} 份、{sum(pages for _, pages, _, _ in results)} 页、{lines} 行，其中正文满行 {full} 行")
    for kind, meaning in KINDS.items():
        print(f"  {total[kind]:5}  {kind}  {meaning}")
    return 1 if any(total[kind] for kind in KINDS if kind not in TOLD) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
