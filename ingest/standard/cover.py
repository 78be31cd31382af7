"""The cover of a standard: numbers, titles, classification, stage, adoption."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from biaopu.ingest.text.passage import Passage
from biaopu.ontology.han import has_han, plain_han
from biaopu.ontology.numbers import StandardNumber, find_numbers
from biaopu.ontology.standard import Adoption, AdoptionDegree, Cover, Stage

from .dates import DAY, closed, read_dates
from .designations import is_foreign

_ICS = re.compile(r"[I1l]CS\s*[：:]?\s*(?P<codes>\d{2}.*)")
_DOTTED = re.compile(r"\d{2}\s?[.．·]\s?\d{2,3}(?:\s?[.．·]\s?\d{2})?(?!\d)")
_SPACED = re.compile(r"^\d{2}(?: \d{3}(?: \d{2})?)?(?!\d)")
_CCS_CODE = r"[A-Z]\s?\d{2}(?:\s?/\s?\d{2})?(?!\d)"
_CCS = re.compile(
    rf"(?:C[CS]S|中国标准文献分类号|文献分类号)\s*[：:]?\s*(?P<ccs>{_CCS_CODE})"
    rf"|(?:^|^[I1l]CS\s?[\d.；;,，、 ]+\s)(?P<bare>{_CCS_CODE})"
    r"(?=$|\s+[A-Z]{2,5}\d{0,4}(?:/[TZ])?$)"
)
_REPLACES = re.compile(r"代替|替代|部分代替|取代")
_ADOPTION = re.compile(
    r"(?<![A-Za-z])(?P<degree>IDT|MOD|NEQ|EQV|idt|mod|neq|eqv|等同|修改|非等效)(?![A-Za-z])"
)
_DEGREES: dict[str, AdoptionDegree] = {"等同": "IDT", "修改": "MOD", "非等效": "NEQ"}
_STAGES: tuple[tuple[Stage, str], ...] = (
    ("comment", "征求意见稿"), ("review", "送审稿"), ("approval", "报批稿"), ("draft", "草案"),
    ("draft", "讨论稿"), ("draft", "工作组"),
)  # fmt: skip
_KIND = re.compile(
    r"^(?:中华人民共和国)?(?:国家|.{2,8}行业|.{2,12}地方|.{0,12}团体|.{0,20}企业|.{0,8}工程建设|国家.{2,6})"
    r"标准(?:化指导性技术文件)?$|^中华人民共和国.{0,16}$|^国家标准化指导性技术文件$"
    r"|^.{0,12}计量(?:技术规范|检定规程)$"
)
_NOT_TITLE = re.compile(
    r"发布|实施|代替|意见|专利|ICS|CCS|正式印刷|点击此处|稿[）)]?$|分类号|备案号|^目[次录]$|总局|委员会"
    r"|联合会|协会$|[厅局部]$|出版社|版权|公司$|^\W*$"
)
_LABEL = re.compile(r"^(?:标准|文件)?(?:名称|编?号)\s*[：:]\s*")
_STAGE_MARK = re.compile(r"\s{0,9}[（(](?:[^（()）]{0,40}稿|草案[^（()）]{0,40})[)）]$")
_NOT_ENGLISH_TITLE = re.compile(
    r"ICS|CCS|https?:|www\.|\b(?:standards? of|standards? press|people.s republic|issued?|"
    r"published?|implement\w*|publication|"
    r"(?:national|industry|group|local|association|enterprise) standard)\b",
    re.IGNORECASE,
)
_DOUBLE = re.compile(r"^\s*[/／]\s*(?=[A-Z])")
_LONGEST_BRACKET = 5


def read_cover(lines: Sequence[Passage], running: Sequence[str] = ()) -> Cover:
    """Read the lines before the table of contents or the foreword.

    Args:
        lines: those of the cover.
        running: the running headers of the document, for a number that the cover lacks.
    """
    texts = list(_whole([closed(line.text) for line in lines]))
    plain = [plain_han(text) for text in texts]
    number, other = _number(plain, running)
    title, title_en = _titles(texts, plain)
    issued, implemented = read_dates(plain)
    double = (Adoption(str(other), "IDT"),) if other else ()
    return Cover(
        number=str(number or ""),
        title=title,
        title_en=title_en,
        ics=_ics(plain),
        ccs=_ccs(plain),
        issued=issued,
        implemented=implemented,
        stage=next(
            (stage for stage, word in _STAGES if any(word in t for t in plain)), "published"
        ),
        replaces=_replaces(plain),
        adopts=double or _adopts(plain, str(number or "")),
    )


def _whole(texts: Sequence[str]) -> Iterator[str]:
    """Yield the lines, one that opens a bracket together with those up to where it closes."""
    at = 0
    while at < len(texts):
        end = at + 1
        if texts[at][:1] in ("（", "("):
            reach = range(at + 1, min(at + _LONGEST_BRACKET, len(texts)) + 1)
            end = next((e for e in reach if _is_closed("".join(texts[at:e]))), end)
        yield (" " if is_foreign(texts[at]) else "").join(texts[at:end])
        at = end


def _is_closed(text: str) -> bool:
    return sum(map(text.count, "（(")) <= sum(map(text.count, "）)"))


def _number(
    texts: Sequence[str], running: Sequence[str]
) -> tuple[StandardNumber | None, StandardNumber | None]:
    """Return the number that stands alone on a line, before any that is replaced or adopted.

    One that names an edition comes before one that does not; then one beside the title, then the
    running header's. With a double number (GB/T 19001—2016/ISO 9001:2015), the other one, too.
    """
    told = [text for text in texts if not _REPLACES.search(text)]
    alone = [found for text in told if (found := _alone(text))]
    dated = [found for found in alone if found[0].dated]
    beside = [
        (number, None)
        for text in told
        if has_han(text) and not _ADOPTION.search(text)
        for start, end, number in find_numbers(text)
        if number.dated and (start == 0 or end == len(text))
    ]
    headers = [found for text in running if (found := _alone(text)) and found[0].dated]
    headers.sort(key=headers.count, reverse=True)
    return next(iter([*dated, *alone, *beside, *headers]), (None, None))


def _alone(text: str) -> tuple[StandardNumber, StandardNumber | None] | None:
    text = _STAGE_MARK.sub("", _LABEL.sub("", text))
    found = find_numbers(text)
    if not found or found[0][0] > 1:
        return None
    _, end, number = found[0]
    if _DOUBLE.match(text[end:]) and len(found) > 1 and len(text) - found[1][1] <= 1:
        return number, found[1][2]
    return (number, None) if len(text) - end <= 1 else None


def _ics(texts: Sequence[str]) -> tuple[str, ...]:
    for at, text in enumerate(texts):
        alone = text.strip() in ("ICS", "ICS:", "ICS：")
        match = _ICS.search(f"ICS {texts[at + 1]}" if alone and at + 1 < len(texts) else text)
        if match:
            printed = _DOTTED.findall(match["codes"]) or _SPACED.findall(match["codes"])
            codes = (".".join(re.findall(r"\d+", code)) for code in printed)
            return tuple(dict.fromkeys(codes))
    return ()


def _ccs(texts: Sequence[str]) -> str:
    for text in texts:
        if match := _CCS.search(text):
            code = re.sub(r"\s", "", match["ccs"] or match["bare"])
            return f"{code[0]} {code[1:]}"
    return ""


def _replaces(texts: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    goes_on = False
    for text in texts:
        numbers = [str(number) for _, _, number in find_numbers(text)]
        if _REPLACES.search(text) or (goes_on and numbers):
            found += numbers
            goes_on = text.endswith(("、", "，", ",", "代替", "代替："))
        else:
            goes_on = False
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


def _titles(texts: Sequence[str], plain: Sequence[str]) -> tuple[str, str]:
    """Return the Chinese title, which stands above the English one, and the English one."""
    foreign = [i for i, t in enumerate(texts) if _is_english_title(t)]
    dated = next((i for i, t in enumerate(plain) if DAY.search(t)), len(texts))
    end = foreign[0] if foreign else dated if any(map(_is_title, plain[:dated])) else len(texts)
    chinese: list[str] = []
    for text, shown in zip(reversed(texts[:end]), reversed(plain[:end]), strict=True):
        if _is_title(shown):
            chinese.insert(0, _bare_title(text))
        elif chinese:
            break
    if not chinese:
        pairs = zip(texts, plain, strict=True)
        chinese = [_bare_title(text) for text, shown in pairs if _is_title(shown)][:1]
    chinese = chinese or list(_beside_number(texts))
    return " ".join(chinese), " ".join(_english(texts, foreign))


def _is_title(text: str) -> bool:
    bare = _bare_title(text)
    return has_han(bare) and not (
        _NOT_TITLE.search(bare) or _KIND.match(bare) or find_numbers(bare)
    )


def _bare_title(text: str) -> str:
    """Return a title's line without what says that it is one, or a draft's."""
    return _STAGE_MARK.sub("", _LABEL.sub("", text)) or text


def _beside_number(texts: Sequence[str]) -> Iterator[str]:
    """Yield a title that stands on one line with the number."""
    for text in texts:
        found = find_numbers(text)
        if found and (found[0][0] == 0 or found[0][1] == len(text)):
            rest = (text[: found[0][0]] + text[found[0][1] :]).strip(" 《》")
            if _is_title(plain_han(rest)):
                yield rest
                return


def _is_english_title(text: str) -> bool:
    words = re.findall(r"[A-Za-z]{2,}", text)
    return len(words) >= 2 and _may_be_english_title(text)


def _may_be_english_title(text: str) -> bool:
    other = _NOT_ENGLISH_TITLE.search(text) or _ADOPTION.search(text) or find_numbers(text)
    return is_foreign(text) and not other


def _english(texts: Sequence[str], foreign: Sequence[int]) -> Iterator[str]:
    """Yield the first English title's lines: it goes on over lines of a single word."""
    at = foreign[0] if foreign else len(texts)
    while at < len(texts) and _may_be_english_title(texts[at]):
        yield texts[at]
        at += 1
