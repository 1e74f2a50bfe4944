"""The oracle of the template engine: the same templates, rendered by Jinja2 itself.

usage: template_oracle.py INPUT.json > OUTPUT.json

INPUT is {"figure_sets": [node, …], "renders": [{"figures": index, "style": {…}, "macros": text, "text": text}, …]}.
A node is {"kind", "state", "number", "base", "text"} if it carries a figure, "children": [[key, node], …] if it has
any, "list": true if it is a list. OUTPUT is a list of {"text": …} or {"error": …}, in the order of the renders.
Filters, tests and comparisons are written anew here, from their description and with exact fractions.
"""

import datetime
import json
import sys
from fractions import Fraction

from jinja2 import Environment, StrictUndefined, Undefined
from jinja2.runtime import Macro


class TemplateFault(Exception):
    """What the engine reports as an error while rendering."""


def demand(condition, message):
    if not condition:
        raise TemplateFault(message)


class Value:
    """A figure's value, or what a filter made of one. kind: money, ratio, count, text."""

    def __init__(self, kind, state="known", number=0, text=""):
        self.kind, self.state, self.number, self.text = kind, state, number, text

    @property
    def known(self):
        return self.state == "known"

    def __bool__(self):
        if not self.known:
            return False
        return self.text != "" if self.kind == "text" else self.number != 0


class Node:
    """A place in the tree of figures."""

    def __init__(self, tree):
        self.value = None
        if "kind" in tree:
            number = Fraction(tree["number"], tree["base"])
            self.value = Value(tree["kind"], tree["state"], number, tree["text"])
        self.children = {key: Node(child) for key, child in tree.get("children", [])}
        self.is_list = tree.get("list", False)

    def __bool__(self):
        if self.is_list:
            return len(self.children) > 0
        demand(self.value is not None, "no condition")
        return bool(self.value)

    def __iter__(self):
        demand(self.is_list, "not a list")
        return iter(self.children.values())

    def __len__(self):
        demand(self.is_list, "not a list")
        return len(self.children)


def scalar(thing):
    """Anything that an expression gives, as a Value."""
    if isinstance(thing, Undefined):
        str(thing)
    if isinstance(thing, Node):
        demand(thing.value is not None, "a node without a value")
        return thing.value
    if isinstance(thing, bool):
        raise TemplateFault("a truth is no value")
    if isinstance(thing, int):
        return Value("integer", number=Fraction(thing))
    if isinstance(thing, str):
        return Value("text", text=thing)
    return thing


def compared(left, right, operator):
    left, right = scalar(left), scalar(right)
    sides = [left, right]
    for i, side in enumerate(sides):
        if side.state == "blank" and "text" in (side.kind, sides[1 - i].kind):
            sides[i] = Value("text")
    left, right = sides
    demand(left.known and right.known, "comparison with a value that is not known")
    kinds = {left.kind, right.kind}
    if kinds == {"text"}:
        demand(operator in ("eq", "ne"), "texts have no order")
        return (left.text == right.text) == (operator == "eq")
    if kinds != {"integer"} and "integer" in kinds and not kinds <= {"count", "integer"}:
        literal = left if left.kind == "integer" else right
        other = right if left.kind == "integer" else left
        allowed = {"money": (0,), "ratio": (0, 1)}.get(other.kind, ())
        demand(literal.number in allowed, "a literal that says nothing")
    else:
        demand(len(kinds) == 1 or kinds == {"count", "integer"}, "different kinds")
    a, b = left.number, right.number
    return {"eq": a == b, "ne": a != b, "lt": a < b, "le": a <= b, "gt": a > b, "ge": a >= b}[operator]


for _operator in ("eq", "ne", "lt", "le", "gt", "ge"):
    for _kind in (Node, Value):
        setattr(_kind, f"__{_operator}__", lambda self, other, o=_operator: compared(self, other, o))


def fixed(number, style):
    """A fraction as digits, half away from zero."""
    decimals = style["decimals"]
    scaled = int(abs(number) * 10**decimals + Fraction(1, 2))
    digits = str(scaled).rjust(decimals + 1, "0")
    whole, fraction = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    if style["trim"]:
        fraction = fraction.rstrip("0")
    if style["group"]:
        whole = f"{int(whole):,}"
    sign = "-" if number < 0 and scaled else ""
    return sign + whole + ("." + fraction if fraction else "")


def number_filter(kinds, words):
    """A filter from a known number of one of `kinds` to a text; what is not known stays as it is."""

    def apply(thing, *arguments):
        value = scalar(thing)
        if not value.known:
            return value
        demand(value.kind in kinds, "wrong kind")
        return words(value.number, *arguments)

    return apply


def sign_words(above, below, equal):
    words = lambda number: above if number > 0 else below if number < 0 else equal
    return number_filter(("money", "ratio", "count", "integer"), words)


def absolute(thing):
    value = scalar(thing)
    demand(not value.known or value.kind != "text", "wrong kind")
    return Value(value.kind, value.state, abs(value.number), value.text)


def chinese_number(number):
    demand(0 <= number < 10**4, "out of range")
    text = str(number)
    words = ""
    for i, digit in enumerate(text):
        unit = ["", "十", "百", "千"][len(text) - 1 - i]
        words += "零" if digit == "0" else "零一二三四五六七八九"[int(digit)] + unit
    while "零零" in words:
        words = words.replace("零零", "零")
    words = words.rstrip("零") or "零"
    return words[1:] if words.startswith("一十") else words


def date(thing):
    value = scalar(thing)
    if not value.known:
        return value
    demand(value.kind == "text", "wrong kind")
    try:
        day = datetime.datetime.strptime(value.text, "%Y-%m-%d")
    except ValueError as fault:
        raise TemplateFault(str(fault)) from fault
    demand(len(value.text) == 10, "short date")
    return f"{day.year}年{day.month}月{day.day}日"


def enumerated(thing, field=None):
    demand(isinstance(thing, Node) and thing.is_list, "not a list")
    pieces = []
    for item in thing:
        for key in field.split(".") if field else []:
            demand(key in item.children, "no such field")
            item = item.children[key]
        value = scalar(item)
        demand(value.known and value.kind in ("text", "count"), "nothing to list")
        pieces.append(value.text if value.kind == "text" else str(value.number))
    return "、".join(pieces) if pieces else Value("text", "blank")


def otherwise(thing, text):
    value = scalar(thing)
    return thing if value.known else text


def is_blank(thing):
    if isinstance(thing, Node) and thing.is_list:
        return len(thing.children) == 0
    value = scalar(thing)
    return value.state == "blank" or (value.kind == "text" and value.known and value.text == "")


def is_known(thing):
    value = scalar(thing)
    return value.known and not is_blank(value)


def has_number(thing):
    value = scalar(thing)
    demand(not value.known or value.kind != "text", "a text has no number")
    return value.known and value.number != 0


def printed(thing):
    """What {{ … }} writes."""
    if isinstance(thing, str):
        return thing
    value = scalar(thing)
    demand(value.known, "not known")
    demand(value.kind in ("text", "count", "integer"), "a filter is missing")
    return value.text if value.kind == "text" else str(value.number)


class FigureEnvironment(Environment):
    def child(self, node, key):
        if key in node.children:
            return node.children[key]
        return self.undefined(obj=node, name=key)

    def getattr(self, obj, attribute):
        return self.child(obj, attribute) if isinstance(obj, Node) else super().getattr(obj, attribute)

    def getitem(self, obj, argument):
        return self.child(obj, argument) if isinstance(obj, Node) else super().getitem(obj, argument)


def make_environment(style):
    environment = FigureEnvironment(
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        finalize=printed,
    )
    environment.globals.clear()
    own = lambda base, decimals: base if decimals is None else {**base, "decimals": decimals, "trim": False}
    amount = lambda unit: lambda number, decimals=None: fixed(number / unit, own(style["amount"], decimals))

    def telling(ratio, base):
        """More decimals until what is not zero does not read 0, what is not the whole not 100."""
        decimals = base["decimals"]
        while decimals < 6:
            shown = abs(Fraction(fixed(ratio * 100, {"decimals": decimals, "trim": False, "group": False})))
            if not (shown == 0 and ratio != 0) and not (shown == 100 and abs(ratio) != 1):
                break
            decimals += 1
        return fixed(ratio * 100, {**base, "decimals": decimals})

    def percent(ratio, decimals=None):
        return telling(ratio, own(style["percent"], decimals))

    def percent_of_growth(ratio):
        small = 0 < abs(ratio) < Fraction(1, 100)
        return telling(ratio, style["small_growth" if small else "percent"])

    environment.filters = {
        "万元": number_filter(("money",), amount(1000000)),
        "元": number_filter(("money",), amount(100)),
        "金额": number_filter(("money",), amount(100 if style["unit"] == "元" else 1000000)),
        "百分比": number_filter(("ratio",), percent),
        "增幅百分比": number_filter(("ratio",), percent_of_growth),
        "绝对值": absolute,
        "增减": sign_words("增加", "减少", "持平"),
        "升降": sign_words("增长", "下降", "持平"),
        "比较": sign_words("大于", "小于", "等于"),
        "中文数字": number_filter(("count", "integer"), chinese_number),
        "日期": date,
        "顿号": enumerated,
        "个数": len,
        "默认": otherwise,
    }
    environment.tests = {
        "已知": is_known,
        "未知": lambda thing: scalar(thing).state == "unknown",
        "空": is_blank,
        "有数": has_number,
    }
    return environment


def render(environment, figures, macros, text):
    names = environment.from_string(macros).make_module(figures).__dict__
    own = {name: macro for name, macro in names.items() if isinstance(macro, Macro)}
    return environment.from_string(text, globals=own).render(figures)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        job = json.load(file)
    sets = [Node(tree).children for tree in job["figure_sets"]]
    environments = {}
    results = []
    for request in job["renders"]:
        key = json.dumps(request["style"], sort_keys=True)
        if key not in environments:
            environments[key] = make_environment(request["style"])
        try:
            figures = sets[request["figures"]]
            results.append({"text": render(environments[key], figures, request["macros"], request["text"])})
        except Exception as fault:  # whatever stops Jinja2 is an answer here
            results.append({"error": f"{type(fault).__name__}: {fault}"})
    json.dump(results, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
