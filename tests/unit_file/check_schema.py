"""Unit files against the JSON Schema: `check_schema.py SCHEMA valid FILE…` or `… twins FILE`.

`valid`: every file must be valid. `twins`: each entry of TWINS, put into the file by itself, must be refused, at
the place that it names. Prints what is wrong; ends with 1 when something is.
"""
import json
import re
import sys

import jsonschema
import yaml


class CoreLoader(yaml.SafeLoader):
    """As editors read YAML 1.2: dates and yes/no are texts."""


CoreLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers
            if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}

def with_text_keys(value):
    """Keys are texts in JSON, and to editors."""
    if isinstance(value, dict):
        return {str(key): with_text_keys(item) for key, item in value.items()}
    return [with_text_keys(item) for item in value] if isinstance(value, list) else value


# What is replaced in the example's file (it must be there), by what, and where the schema must object.
TWINS = [
    ("版式: sichuan/2021/final_accounts", "版式: sichuan/2021", "版式"),
    ("年度: 2021", "年度: 二〇二一", "年度"),
    ("金额单位: 元", "金额单位: 千元", "金额单位"),
    ("金额单位: 元", "", ""),
    ("示例: 是", "示例: 对", "示例"),
    ("  类型: 部门", "  类型: 机关", "单位/类型"),
    ("  名称: 示例市数据服务局", "  全称: 示例市数据服务局", "单位"),
    ("  日期: 2022-09-28", "  日期: 2022-9-28", "公开/日期"),
    ("  日期: 2022-09-28", "  日期: 2022-13-28", "公开/日期"),
    ("    行政编制: 24", "    行政编制: 24.5", "机构/人员/行政编制"),
    ("    行政编制: 24", "    行政编制: 若干", "机构/人员/行政编制"),
    ("    行政编制: 24", "    行政编制: {男: 24}", "机构/人员/行政编制"),
    ("  内设机构: [办公室", "  内设机构: 办公室 # [", "机构/内设机构"),
    ("一般公共预算财政拨款收入 | 2010301 | 5000401.25", "财政拨款 | 2010301 | 5000401.25", "收入/明细/0"),
    ("一般公共预算财政拨款收入 | 2010301 | 5000401.25", "一般公共预算财政拨款收入 | 2010398 | 1", "收入/明细/0"),
    ("一般公共预算财政拨款收入 | 2010301 | 5000401.25", "一般公共预算财政拨款收入 | 5000401.25", "收入/明细/0"),
    ("一般公共预算财政拨款收入 | 2010301 | 5000401.25", "一般公共预算财政拨款收入 | 2010301 | 5,000,401.25",
     "收入/明细/0"),
    ("2010301 | 基本支出 | 一般公共预算 | 30101 | 1486320.00",
     "2010301 | 基本支出 | 一般公共预算 | 30198 | 1486320.00", "支出/明细/0"),
    ("2010301 | 基本支出 | 一般公共预算 | 30101 | 1486320.00",
     "2010301 | 基本 | 一般公共预算 | 30101 | 1486320.00", "支出/明细/0"),
    ("2010301 | 基本支出 | 一般公共预算 | 30101 | 1486320.00",
     "201 | 基本支出 | 一般公共预算 | 30101 | 1486320.00", "支出/明细/0"),
    ("\n原因:\n", "\n原因:\n  收支: 写错了的事由\n", "原因"),
    ("\n原因:\n", "\n原因:\n  2010398: 没有的科目\n", "原因"),
    ("\n名词解释:\n", "\n名词解释:\n  - 名词: 没有解释\n", "名词解释/0"),
    ("\n国有资产:\n", "\n国有资产:\n  房屋: 1\n", "国有资产"),
    ("\n补充:\n", "\n补充:\n  机构规格: 正科级\n", "补充"),
    ("  货物: 986450.00", "  货物: 986450.00元", "政府采购/货物"),
    ("\n三公经费:\n", "\n三公经费:\n  出国境团组2: 1\n", "三公经费"),
]


def errors_of(validator, text):
    """Where the schema objects, and why."""
    found = []
    for error in validator.iter_errors(with_text_keys(yaml.load(text, CoreLoader))):
        found.append(("/".join(str(part) for part in error.absolute_path), error.message))
    return found


def check_valid(validator, paths):
    wrong = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            wrong += [f"{path}: {where}: {message[:200]}" for where, message in errors_of(validator, file.read())]
    return wrong


def check_twins(validator, path):
    with open(path, encoding="utf-8") as file:
        good = file.read()
    wrong = []
    for old, new, place in TWINS:
        # A section's key may have a comment behind it.
        pattern = re.escape(old[:-1]) + "[^\\n]*\\n" if old.endswith(":\n") else re.escape(old)
        bad, count = re.subn(pattern, lambda _: new, good, count=1)
        if count == 0:
            wrong.append(f"{old!r} is not in {path}")
            continue
        places = [where for where, _ in errors_of(validator, bad)]
        if place not in places:
            wrong.append(f"{new.strip()!r}: expected an objection at {place!r}, seen {places}")
    return wrong


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    validator_class = jsonschema.validators.validator_for(schema)
    validator_class.check_schema(schema)
    validator = validator_class(schema)
    wrong = check_valid(validator, sys.argv[3:]) if sys.argv[2] == "valid" else check_twins(validator, sys.argv[3])
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
