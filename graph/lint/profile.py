"""Severity profiles: a TOML file that says how bad each code counts and what may be passed over.

::

    [severity]
    BP-L101 = "warning"          # error, warning, info or off
    BP-S012 = "off"

    [documents]
    skip = ["gb-7258-2017"]      # documents told of nothing; or only = […]

    [[ignore]]
    code = "BP-L202"
    label = "服务"               # or iri, or document, or clause; several narrow it down
    reason = "两份标准的对象不同，工作组已确认"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, cast

from biaopu.ontology.errors import InputError, UsageError

from .findings import SEVERITIES, Finding, Severity

_Level = Severity | Literal["off"]
_LEVELS: Final = (*SEVERITIES, "off")
_TABLES: Final = ("severity", "documents", "ignore")
_CHOICES: Final = ("only", "skip")
_TARGETS: Final = ("iri", "label", "document", "clause")
_FIELDS: Final = ("code", *_TARGETS, "reason")


@dataclass(frozen=True, slots=True)
class Ignored:
    """A finding that is known and accepted: its code, what it is about, and why; ``""`` is any."""

    code: str
    reason: str
    iri: str = ""
    label: str = ""
    document: str = ""
    clause: str = ""

    def covers(self, finding: Finding) -> bool:
        """Tell whether this is the finding that was accepted."""
        wanted = {name: getattr(self, name) for name in _TARGETS}
        said = (value in ("", getattr(finding, name)) for name, value in wanted.items())
        return finding.code == self.code and all(said)


@dataclass(frozen=True, slots=True)
class Profile:
    """How bad each code counts, and what is passed over.

    Attributes:
        severities: code → severity or ``off``; other codes keep their own.
        only: ids of the documents told of; none means all.
        skip: ids of documents told of nothing.
        ignored: accepted findings.
        name: the file it came from, ``""`` for the default.
    """

    severities: Mapping[str, _Level] = field(default_factory=dict)
    only: frozenset[str] = frozenset()
    skip: frozenset[str] = frozenset()
    ignored: tuple[Ignored, ...] = ()
    name: str = ""

    def severity(self, code: str, own: Severity) -> Severity | None:
        """Return the severity of a code, ``None`` where it is off."""
        level = self.severities.get(code, own)
        return None if level == "off" else level

    def wants(self, document: str) -> bool:
        """Tell whether a document is told of."""
        return document not in self.skip and (not self.only or document in self.only)

    def ignores(self, finding: Finding) -> bool:
        """Tell whether a finding was accepted."""
        return any(item.covers(finding) for item in self.ignored)


DEFAULT: Final = Profile()
"""Every code as it stands in the registry; nothing passed over."""


def read_profile(path: Path, codes: Collection[str]) -> Profile:
    """Read a profile.

    Args:
        path: the TOML file.
        codes: every code that there is.

    Raises:
        InputError: the file is not there or is no TOML.
        UsageError: it names a table, field, code or value that there is not; says the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        facts = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(
            f"配置文件“{path}”读不了（{error}），请检查路径和 TOML 写法。",
            f"The profile '{path}' cannot be read ({error}); check its path and its TOML.",
        ) from error
    return _Reader(path, text, codes).profile(facts)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What is needed to say where in the file something is wrong."""

    path: Path
    text: str
    codes: Collection[str]

    def profile(self, facts: dict[str, Any]) -> Profile:
        self._known(facts, _TABLES, "表", "table")
        documents = self._table(facts, "documents")
        self._known(documents, _CHOICES, "字段", "field")
        items = facts.get("ignore", [])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise self._wrong("ignore", "ignore", "写成 [[ignore]]", "write it as [[ignore]]")
        severities = self._table(facts, "severity")
        return Profile(
            severities={code: self._level(code, value) for code, value in severities.items()},
            only=self._strings(documents, "only"),
            skip=self._strings(documents, "skip"),
            ignored=tuple(map(self._ignored, items)),
            name=str(self.path),
        )

    def _table(self, facts: dict[str, Any], name: str) -> dict[str, Any]:
        table = facts.get(name, {})
        if not isinstance(table, dict):
            raise self._wrong(name, name, f"写成 [{name}] 表", f"write it as a table [{name}]")
        return table

    def _level(self, code: str, value: object) -> _Level:
        self._code(code)
        if value not in _LEVELS:
            choices = "、".join(_LEVELS)
            raise self._wrong(
                code, repr(value), f"可用的级别有：{choices}", f"levels: {', '.join(_LEVELS)}"
            )
        return cast("_Level", value)

    def _code(self, code: str) -> None:
        if code not in self.codes:
            raise self._wrong(
                code,
                code,
                "没有这个代码，用 biaopu lint --list-codes 查看全部代码",
                "there is no such code; biaopu lint --list-codes lists them all",
            )

    def _ignored(self, item: dict[str, Any]) -> Ignored:
        self._known(item, _FIELDS, "字段", "field")
        words = {name: value for name, value in item.items() if isinstance(value, str) and value}
        needed = "code" in words and "reason" in words and bool(words.keys() & {*_TARGETS})
        if not needed or len(words) < len(item):
            raise self._wrong(
                str(item.get("code", "[[ignore]]")),
                "[[ignore]]",
                "每项要有 code、reason，以及 iri、label、document、clause 中至少一个，都是文字",
                "each item needs code, reason and one of iri, label, document, clause, all text",
            )
        self._code(words["code"])
        return Ignored(**words)

    def _strings(self, table: dict[str, Any], name: str) -> frozenset[str]:
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(name, name, "写成文件编号的列表", "write it as a list of ids")
        return frozenset(value)

    def _known(self, found: Iterable[str], known: Collection[str], zh: str, en: str) -> None:
        for name in found:
            if name not in known:
                raise self._wrong(
                    name, name, f"可用的{zh}有：{'、'.join(known)}", f"{en}s: {', '.join(known)}"
                )

    def _wrong(self, key: str, what: str, zh: str, en: str) -> UsageError:
        pattern = re.compile(rf"(?<![\w-]){re.escape(key)}(?![\w-])")
        numbered = enumerate(self.text.splitlines(), start=1)
        line = next((n for n, words in numbered if pattern.search(words.partition("#")[0])), 1)
        return UsageError(
            f"配置文件“{self.path}”第 {line} 行的“{what}”有误：{zh}。",
            f"Line {line} of the profile '{self.path}': '{what}' is wrong; {en}.",
        )
