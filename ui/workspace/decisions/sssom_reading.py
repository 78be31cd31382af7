"""Decisions from SSSOM TSV, ours or another tool's; what cannot be read is named row by row."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from biaopu.ontology.decisions import SEMAPV, Choice, Decision, JudgedEntry
from biaopu.ontology.errors import InputError
from biaopu.ontology.overlap import TOLD, VERDICTS, Verdict
from biaopu.ontology.vocabulary import PREFIXES

from .log import CHOICES, Decisions, Flaw

NEEDED: Final = ("subject_id", "predicate_id", "object_id", "mapping_justification")
"""The columns that SSSOM asks for."""

_LIKE: Final[Mapping[str, Verdict]] = {
    "exactMatch": "synonym",
    "closeMatch": "related",
    "narrowMatch": "broader",
    "broadMatch": "narrower",
    "relatedMatch": "related",
}
_SKOS: Final = PREFIXES["skos"]
_SSSOM: Final = "https://w3id.org/sssom/"
_KNOWN: Final = {
    "skos": _SKOS, "semapv": SEMAPV, "owl": PREFIXES["owl"], "rdf": PREFIXES["rdf"],
    "rdfs": PREFIXES["rdfs"], "sssom": _SSSOM,
}  # fmt: skip
"""The prefixes that every SSSOM file may use without declaring them."""

_HEAD: Final = re.compile(r'"?#')


class _WrongRowError(ValueError):
    """A row that is no mapping; says why in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True)
class _Set:
    """What holds for all rows: what prefixes stand for, and values that are said once."""

    prefixes: Mapping[str, str]
    shared: Mapping[str, str]


def read_sssom(path: Path) -> Decisions:
    """Return the mappings of a file as decisions; rows that are none are flaws.

    A row with the modifier ``Not`` is a rejected pair. In files of other tools the verdict follows
    from the predicate: an exact match of two entries of one name is ``reworded``, of others
    ``synonym``.

    Raises:
        InputError: the file cannot be read or is no SSSOM TSV.
    """
    lines = _lines(path)
    start = next((at for at, line in enumerate(lines) if not _HEAD.match(line)), len(lines))
    rows = csv.DictReader(lines[start:], delimiter="\t", quoting=csv.QUOTE_MINIMAL)
    if _is_comma_separated(rows.fieldnames or ()):
        raise InputError(
            f"“{path.name}”的列不是用制表符分隔的；SSSOM 是制表符分隔的表格（TSV），"
            "请另存为制表符分隔再试。",
            f"The columns of '{path.name}' are not parted by tabs, as those of SSSOM (TSV) have to "
            "be; save it tab separated and try again.",
        )
    known = _read_header([_head_line(line) for line in lines[:start]], path)
    missing = [name for name in NEEDED if name not in {*(rows.fieldnames or ()), *known.shared}]
    if missing:
        columns = "、".join(missing)
        raise InputError(
            f"“{path.name}”不是 SSSOM 表格：缺少列 {columns}，请换一个文件或补上这些列。",
            f"'{path.name}' is no SSSOM table: there is no column {', '.join(missing)}; give "
            "another file, or add them.",
        )
    read = [*_rows(rows, known, start + 2)]
    return Decisions(
        tuple(one for one in read if isinstance(one, Decision)),
        tuple(one for one in read if isinstance(one, Flaw)),
    )


def _head_line(line: str) -> str:
    """Return a line of the metadata without its ``#``, and without what spreadsheets add to it."""
    plain = line.rstrip("\t ")
    if plain.startswith('"'):
        plain = next(csv.reader([plain], delimiter="\t"), [""])[0]
    return plain[1:]


def _is_comma_separated(names: Sequence[str]) -> bool:
    """Tell whether the one column that was found holds the names of several."""
    found = [name for name in names if name]
    inside = re.split(r"[,;|]", found[0].replace('"', "")) if len(found) == 1 else []
    return len(inside) > 1 and "subject_id" in inside


def _lines(path: Path) -> list[str]:
    try:
        return path.read_bytes().decode("utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(
            f"读不了“{path}”（{error.strerror}），请检查文件名和权限。",
            f"'{path}' cannot be read ({error.strerror}); check its name and rights.",
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"“{path.name}”第 {error.start} 个字节起不是 UTF-8，请转换为 UTF-8 后再试。",
            f"'{path.name}' is not UTF-8 from byte {error.start} on, as SSSOM has to be; "
            "convert it.",
        ) from error


def _read_header(lines: Sequence[str], path: Path) -> _Set:
    import yaml

    try:
        header: Any = yaml.safe_load("\n".join(lines)) or {}
        curie_map = dict(header.get("curie_map") or {})
        shared = {str(name): str(value) for name, value in header.items() if _is_plain(value)}
    except (yaml.YAMLError, AttributeError, TypeError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise InputError(
            f"“{path.name}”开头的元数据不是 YAML（{reason}），请改正或删去以 # 开头的行。",
            f"The metadata at the head of '{path.name}' are no YAML ({reason}); mend them.",
        ) from error
    return _Set({**_KNOWN, **{str(one): str(iri) for one, iri in curie_map.items()}}, shared)


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float)


def _rows(rows: csv.DictReader[str], known: _Set, first: int) -> Iterator[Decision | Flaw]:
    for line, row in enumerate(rows, first):
        # csv gives None for what a short row lacks, and a list for what a long one has too much
        cells = {name: value.strip() for name, value in row.items() if isinstance(value, str)}
        if not any(cells.values()) and not row.get(None):
            continue  # what a spreadsheet leaves below the last row
        try:
            if any(cell.strip() for cell in row.get(None, ())):
                raise _WrongRowError("单元格比列名多", "there are more cells than columns")
            yield _decision({**known.shared, **cells}, known.prefixes)
        except _WrongRowError as error:
            yield Flaw(line, error.zh, error.en)


def _decision(row: Mapping[str, str], prefixes: Mapping[str, str]) -> Decision:
    for name in NEEDED:
        if not row.get(name):
            raise _WrongRowError(f"{name} 为空", f"{name} is empty")
    for side in ("subject_id", "object_id"):
        if _expanded(row[side], prefixes) == f"{_SSSOM}NoTermFound":
            raise _WrongRowError("没有对应的条目（NoTermFound）", "no term was found (NoTermFound)")
    left, right = (_side(row, side, prefixes) for side in ("subject", "object"))
    if left.iri == right.iri:
        raise _WrongRowError("主体和客体是同一个条目", "subject and object are the same entry")
    verdict, choice = _verdict(row, prefixes, left, right), _choice(row)
    proposed = row.get("ext_proposed", "")
    return Decision(
        id=row.get("ext_id") or _id_of(row, left, right),
        left=left,
        right=right,
        choice=choice,
        verdict=verdict,
        proposed=proposed if proposed in TOLD else "",
        score=_confidence(row.get("confidence", "")),
        reason=row.get("comment", ""),
        reviewer=row.get("reviewer_label") or row.get("author_label", ""),
        time=row.get("ext_time") or row.get("mapping_date", ""),
    )


def _side(row: Mapping[str, str], side: str, prefixes: Mapping[str, str]) -> JudgedEntry:
    iri = _expanded(row[f"{side}_id"], prefixes)
    return JudgedEntry(iri, row.get(f"{side}_label", ""), row.get(f"ext_{side}_digest", ""))


def _expanded(curie: str, prefixes: Mapping[str, str]) -> str:
    if curie.startswith(("http://", "https://", "urn:")):
        return curie
    prefix, colon, local = curie.partition(":")
    if not colon or prefix not in prefixes:
        raise _WrongRowError(
            f"“{curie}”的前缀没有在 curie_map 中说明", f"the prefix of '{curie}' is not declared"
        )
    return prefixes[prefix] + local


def _verdict(
    row: Mapping[str, str], prefixes: Mapping[str, str], left: JudgedEntry, right: JudgedEntry
) -> Verdict:
    said = row.get("ext_verdict", "")
    if said in VERDICTS:
        return said
    predicate = _expanded(row["predicate_id"], prefixes)
    name = predicate.removeprefix(_SKOS)
    if name not in _LIKE or not predicate.startswith(_SKOS):
        raise _WrongRowError(
            f"谓词“{row['predicate_id']}”不是 SKOS 的匹配属性",
            f"the predicate '{row['predicate_id']}' is no match property of SKOS",
        )
    one_name = bool(left.term) and left.term == right.term
    return "reworded" if name == "exactMatch" and one_name else _LIKE[name]


def _choice(row: Mapping[str, str]) -> Choice:
    said = row.get("ext_decision", "")
    for choice in CHOICES:
        if said == choice:
            return choice
    modifier = row.get("predicate_modifier", "")
    if modifier not in ("", "Not"):
        raise _WrongRowError(
            f"谓词修饰“{modifier}”应为 Not 或空", f"the modifier '{modifier}' is not Not"
        )
    return "rejected" if modifier else "accepted"


def _confidence(text: str) -> float:
    if not text:
        return 0.0
    try:
        value = float(text)
    except ValueError as error:
        raise _WrongRowError(
            f"置信度“{text}”不是数", f"the confidence '{text}' is no number"
        ) from error
    if not 0 <= value <= 1:
        raise _WrongRowError(
            f"置信度“{text}”不在 0 到 1 之间", f"the confidence '{text}' is not 0 to 1"
        )
    return value


def _id_of(row: Mapping[str, str], left: JudgedEntry, right: JudgedEntry) -> str:
    """Return an id that is the same whenever the same row is read, so that it counts once."""
    parts = (left.iri, right.iri, *(row.get(name, "") for name in sorted(row)))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
