"""Names in a framework: a heading or list item parted into its printed code and its label."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from biaopu.ontology.han import HAN

_STANDARDS = re.compile(
    r"(?:(?<![分种品门])类|相关|系列)?标准(?:体系|子体系|分体系)?"
    r"(?:的?(?:主要)?(?:建设|制定|研制)?(?:重点|内容|方向|任务|要点))?$"
)
_ENDS = "；;，,。、：: \u3000"
_QUOTED = re.compile(r"[“\"'‘](?P<inside>[^“”\"'‘’]+)[”\"'’]")
_LEADING = re.compile(
    r"[“\"]?(?P<code>[A-Z]{1,6}\d{0,3}(?:[.-]\d{1,2})?)[\s.、．:：_-]*"
    rf"(?P<rest>[“\"]?{HAN}.*)"
)
_TRAILING = re.compile(
    r"(?P<rest>.+?)\s{0,9}[（(](?P<code>[A-Z]{1,6}\d{0,3}(?:[.-]\d{1,2})?|\d{3}(?:-\d{1,2})?)[）)]"
    r"(?P<tail>标准(?:子?体系)?)?"
)
_NARROW = {0xFF01 + i: 0x21 + i for i in range(0x5E) if chr(0x21 + i).isalnum()}
_CODE = re.compile(r"[A-Z]{1,6}\d{0,4}(?:[.-]\d{1,3})*|\d{3}(?:-\d{1,3})*")
_NUMBERED = re.compile(r"(?P<code>\d{1,3}(?:[.．-]\d{1,3}){0,4})[.．、\s]*(?P<rest>\D.*)")
_LAST = re.compile(r"(?P<stem>.*?)(?P<last>(?<!\d)\d+|[A-Z])$")
_NOT_KEY = re.compile(r"[\s、和与及以/·“”\"'‘’（）()-]")


def label_of(title: str) -> str:
    """Return the name of a subsystem or part from its heading.

    >>> label_of("客户管理标准"), label_of("竹材标准建设重点"), label_of("“甲+乙”标准")
    ('客户管理', '竹材', '甲+乙')
    """
    bare = title.strip(_ENDS)
    name = _STANDARDS.sub("", bare).strip(_ENDS) or bare
    quoted = _QUOTED.fullmatch(name)
    inside = quoted["inside"] if quoted else name
    return (_STANDARDS.sub("", inside) if quoted and name == bare else inside) or inside


def key_of(label: str) -> str:
    """Return what stays of a name when it is written another way.

    >>> key_of("测试与评估标准") == key_of("测试评估"), key_of("基础类") == key_of("“基础”")
    (True, True)
    """
    plain = unicodedata.normalize("NFKC", label_of(label)).upper()
    return _NOT_KEY.sub("", plain).removesuffix("类") or plain


def names_standards(title: str) -> bool:
    """Tell whether a heading says of itself that it is about standards (…标准, …标准子体系)."""
    bare = split_code(title)[1].strip(_ENDS)
    return bool(_STANDARDS.search(bare)) and label_of(bare) != bare


def is_code(text: str) -> bool:
    """Tell whether ``text`` has the form of a printed code (A, BA, ADAA, A1, 101).

    >>> is_code("ADAA"), is_code("B10"), is_code("201-1"), is_code("术语")
    (True, True, True, False)
    """
    return bool(_CODE.fullmatch(text.strip()))


def split_code(title: str) -> tuple[str | None, str]:
    """Part ``title`` into the code that it seems to carry and the rest.

    >>> split_code("A 基础共性"), split_code("术语标准（101）"), split_code("基础")
    (('A', '基础共性'), ('101', '术语标准'), (None, '基础'))
    """
    bare = title.strip(_ENDS).translate(_NARROW)
    if match := _LEADING.fullmatch(bare):
        rest = match["rest"].lstrip('“"') if bare[0] in '“"' else match["rest"]
        return match["code"], rest.rstrip('”"') if bare[0] in '“"' else rest
    if match := _TRAILING.fullmatch(bare):
        return match["code"], match["rest"] + (match["tail"] or "")
    return None, title


def split_number(title: str) -> tuple[str | None, str]:
    """Part ``title`` as `split_code` does, and a number off its head too.

    >>> split_number("101.1 分类标准"), split_number("AA 基础")
    (('101.1', '分类标准'), ('AA', '基础'))
    """
    code, rest = split_code(title)
    match = None if code else _NUMBERED.match(title)
    return (match["code"], match["rest"]) if match else (code, rest)


def coded_labels(titles: Sequence[str], above: str | None = None) -> list[tuple[str | None, str]]:
    """Return code and label of each of the ``titles``, which stand side by side.

    What looks like a code (AI 芯片, 服务（SOA）) is one only if all have one and they count on
    (A, B, C; AA, AB; 101, 102), or if it continues the code of the node ``above``.
    """
    split = [split_code(title) for title in titles]
    counting = _count_on([code for code, _ in split])
    return [
        (code, label_of(rest))
        if code and (counting or _continues(code, above))
        else (None, label_of(title))
        for title, (code, rest) in zip(titles, split, strict=True)
    ]


def _continues(code: str, above: str | None) -> bool:
    return bool(above) and code != above and code.startswith(above or "")


def _count_on(codes: Sequence[str | None]) -> bool:
    matches = [_LAST.match(code) for code in codes if code]
    found = [(match["stem"], match["last"]) for match in matches if match]
    if len(found) < max(2, len(codes)) or len({stem for stem, _ in found}) > 1:
        return False
    values = [int(last) if last.isdigit() else ord(last) for _, last in found]
    rising = all(left < right for left, right in pairwise(values))
    return rising and (values[0] in (1, ord("A")) or values[0] >= 100 or values[1] == values[0] + 1)
