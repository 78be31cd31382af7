"""The cover of a standard: numbers, titles, classification, dates, stage, adoption."""

from __future__ import annotations

import re
from collections.abc import Sequence

from biaopu.ingest.text.passage import Passage
from biaopu.ontology.han import has_han
from biaopu.ontology.numbers import find_numbers
from biaopu.ontology.standard import Adoption, AdoptionDegree, Cover, Stage

from .designations import is_foreign

_ICS = re.compile(
    r"ICS\s*(?P<ics>\d{2}(?:[.．]\s?\d{2,3}){0,2}(?:[；;,，、]\s*\d{2}(?:[.．]\s?\d{2,3}){0,2})*)"
)
_CCS = re.compile(
    r"(?:CCS|中国标准文献分类号)\s*[：:]?\s*(?P<ccs>[A-Z]\s?\d{2}(?:/\d{2})?)|^(?P<bare>[A-Z]\s?\d{2}(?:/\d{2})?)$"
)
_DAY = r"(?P<{0}>\d{{4}}\s*[-–—－年./]\s*\d{{1,2}}\s*[-–—－月./]\s*\d{{1,2}})\s*日?"
_ISSUED = re.compile(_DAY.format("day") + r"\s*(?:发布|批准)")
_IMPLEMENTED = re.compile(_DAY.format("day") + r"\s*(?:实施|施行)")
_REPLACES = re.compile(r"代替|替代|部分代替")
_ADOPTION = re.compile(r"(?P<degree>IDT|MOD|NEQ|EQV|idt|mod|neq|eqv|等同|修改|非等效)")
_DEGREES: dict[str, AdoptionDegree] = {"等同": "IDT", "修改": "MOD", "非等效": "NEQ"}
_STAGES: tuple[tuple[Stage, str], ...] = (
    ("comment", "征求意见稿"), ("review", "送审稿"), ("approval", "报批稿"), ("draft", "草案"),
    ("draft", "讨论稿"), ("draft", "工作组"),
)  # fmt: skip
_KIND = re.compile(
    r"^(?:中华人民共和国)?(?:国家|.{2,6}行业|.{2,12}地方|团体|企业)标准(?:化指导性技术文件)?$"
    r"|^中华人民共和国.{0,12}$|^国家标准化指导性技术文件$"
)
_NOT_TITLE = re.compile(
    r"发布|实施|代替|意见|专利|ICS|CCS|正式印刷|点击此处|稿）?$|分类号|备案号|^目次$|总局|委员会|联合会|协会$|^\W*$"
)


def read_cover(lines: Sequence[Passage]) -> Cover:
    """Read the lines before the table of contents or the foreword."""
    texts = [line.text for line in lines]
    number = _number(texts)
    title, title_en = _titles(texts)
    return Cover(
        number=number,
        title=title,
        title_en=title_en,
        ics=_ics(texts),
        ccs=_ccs(texts),
        issued=_day(_ISSUED, texts),
        implemented=_day(_IMPLEMENTED, texts),
        stage=next(
            (stage for stage, word in _STAGES if any(word in t for t in texts)), "published"
        ),
        replaces=_replaces(texts),
        adopts=_adopts(texts, number),
    )


def _number(texts: Sequence[str]) -> str:
    """Return the number that stands alone on a line, before any that is replaced or adopted."""
    for text in texts:
        found = find_numbers(text)
        if found and not _REPLACES.search(text) and len(text) - found[0][1] + found[0][0] <= 2:
            return str(found[0][2])
    return ""


def _ics(texts: Sequence[str]) -> tuple[str, ...]:
    matches = [match for text in texts if (match := _ICS.search(text))]
    if not matches:
        return ()
    codes = re.split(r"[；;,，、]\s*", matches[0]["ics"])
    return tuple(re.sub(r"[\s．]", lambda m: "." if m.group() == "．" else "", c) for c in codes)


def _ccs(texts: Sequence[str]) -> str:
    for text in texts:
        if match := _CCS.search(text):
            return re.sub(r"(?<=[A-Z])\s?(?=\d)", " ", match["ccs"] or match["bare"])
    return ""


def _day(pattern: re.Pattern[str], texts: Sequence[str]) -> str:
    for text in texts:
        if match := pattern.search(text):
            year, month, day = map(int, re.findall(r"\d+", match["day"]))
            return f"{year:04}-{month:02}-{day:02}"
    return ""


def _replaces(texts: Sequence[str]) -> tuple[str, ...]:
    found = [str(n) for text in texts if _REPLACES.search(text) for _, _, n in find_numbers(text)]
    return tuple(dict.fromkeys(found))


def _adopts(texts: Sequence[str], own: str) -> tuple[Adoption, ...]:
    adoptions: dict[str, Adoption] = {}
    for text in texts:
        degree = _ADOPTION.search(text)
        for _, _, number in find_numbers(text) if degree else ():
            if str(number) != own and degree:
                word = degree["degree"]
                kind: AdoptionDegree = _DEGREES.get(word) or word.upper()  # type: ignore[assignment]
                adoptions[str(number)] = Adoption(str(number), kind)
    return tuple(adoptions.values())


def _titles(texts: Sequence[str]) -> tuple[str, str]:
    """Return the Chinese title, which stands above the English one, and the English one."""
    foreign = [i for i, t in enumerate(texts) if _is_english_title(t)]
    end = foreign[0] if foreign else len(texts)
    chinese: list[str] = []
    for text in reversed(texts[:end]):
        if _is_title(text):
            chinese.insert(0, text)
        elif chinese:
            break
    if not chinese:
        chinese = [text for text in texts if _is_title(text)][:1]
    english = " ".join(texts[i] for i in _run(foreign))
    return " ".join(chinese), english


def _is_title(text: str) -> bool:
    return has_han(text) and not (
        _NOT_TITLE.search(text) or _KIND.match(text) or find_numbers(text)
    )


def _is_english_title(text: str) -> bool:
    words = re.findall(r"[A-Za-z]{2,}", text)
    return is_foreign(text) and len(words) >= 2 and not find_numbers(text) and "ICS" not in text


def _run(indices: Sequence[int]) -> list[int]:
    """Return the first run of consecutive numbers."""
    return [index for order, index in enumerate(indices) if index == indices[0] + order]
