"""The quality report of documents: those of the graph, and files that are in no graph."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from biaopu.graph.lint.findings import Finding
from biaopu.graph.lint.profile import DEFAULT, Profile
from biaopu.graph.lint.run import NOTHING_KNOWN
from biaopu.graph.validation.shape import Violation
from biaopu.ontology.errors import InputError, UsageError
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer
from biaopu.ontology.standard import Standard
from biaopu.ui.reports.lint.report import Report
from biaopu.ui.workspace.gate import read_flaws
from biaopu.ui.workspace.inputs import input_files, unsaid
from biaopu.ui.workspace.opened import OpenRelease, document_or_file
from biaopu.ui.workspace.readings import code_digest
from biaopu.ui.workspace.releases.release import Release, flaws_path
from biaopu.ui.workspace.settings import Settings

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

    from biaopu.graph.lint.run import Linted
    from biaopu.ingest.parsers import Parsed
    from biaopu.ontology.catalogue import CatalogueEntry


@dataclass(frozen=True, slots=True)
class LintRequest:
    """What to check, and how.

    Attributes:
        targets: documents of the graph (by id, number, title, file name or IRI), files and
            folders; none means the whole graph.
        profile: how bad each code counts.
        codes: only these codes; none means all.
        as_of: the day for which standings of standards count, ``None`` for today.
    """

    targets: tuple[str, ...] = ()
    profile: Profile = DEFAULT
    codes: tuple[str, ...] = ()
    as_of: date | None = None


def run_lint(
    settings: Settings, request: LintRequest, say: Callable[[str, str], None] = unsaid
) -> Report:
    """Check documents and return the report.

    Args:
        settings: which graph, and what a file may cost.
        request: what to check, and how.
        say: told in Chinese and English what in a folder is passed over.

    Raises:
        UsageError: a code or a document is not known.
        InputError: a file cannot be read, or two files are one document.
        StoreError: documents of the graph are asked for and there is no graph.
    """
    from biaopu.graph.lint.run import all_rules

    rules = tuple(rule for rule in all_rules() if not request.codes or rule.code in request.codes)
    meant = [document_or_file(target, settings) for target in request.targets]
    files = [one for one in meant if isinstance(one, Path)]
    documents = [one.id for one in meant if not isinstance(one, Path)]
    parts = []
    if documents or not files:
        parts.append(_of_graph(settings, documents, request))
    if files:
        parts.append(_of_files(settings, input_files(files, say), request))
    return Report(
        findings=tuple(finding for part in parts for finding in part.findings),
        rules=rules,
        profile=request.profile.name,
        ignored=sum(part.ignored for part in parts),
    )


def lint_records(
    records: Sequence[Parsed],
    settings: Settings,
    request: LintRequest | None = None,
    editions: Sequence[CatalogueEntry] = (),
) -> Linted:
    """Check documents that are in no store, with the shipped catalogue beside them.

    Large ones go through a store on disk, which is gone afterwards, so that memory stays small.
    ``editions`` are standards known from elsewhere, such as those of the graph.
    """
    from tempfile import TemporaryDirectory

    from pyoxigraph import Store

    from biaopu.graph.store import create

    asked = request or LintRequest()
    if sum(map(_terms, records)) < _LARGE:
        memory = Store()
        memory.bulk_extend(_statements(records, settings))
        return _lint(memory, None, asked, editions=editions)
    with TemporaryDirectory(prefix="biaopu-lint-") as name:
        folder = Path(name) / "store"
        create(folder, _statements(records, settings))
        opened = Store.read_only(str(folder))
        return _lint(opened, None, asked, folder, editions=editions)


_LARGE = 20_000
"""From how many terms on documents are large."""


def _terms(record: Parsed) -> int:
    if isinstance(record, Guide):
        return 0
    return len(record.terms if isinstance(record, Standard) else record.entries)


def _statements(records: Iterable[Parsed], settings: Settings) -> Iterator[Quad]:
    from biaopu.graph.writing.build import quads
    from biaopu.ui.workspace.shipped import catalogue_statements

    namer = Namer(settings.base)
    yield from catalogue_statements(namer)
    for record in records:
        yield from quads(record, namer)


def _lint(
    store: Store,
    documents: Iterable[str] | None,
    request: LintRequest,
    folder: Path | None = None,
    known: Mapping[str, Sequence[Violation]] = NOTHING_KNOWN,
    editions: Sequence[CatalogueEntry] = (),
) -> Linted:
    from biaopu.graph.lint.run import lint

    profile, codes, as_of = request.profile, request.codes, request.as_of
    return lint(
        store, documents, profile, codes=codes, as_of=as_of, folder=folder, known=known,
        editions=editions,
    )  # fmt: skip


def _of_graph(settings: Settings, documents: Sequence[str], request: LintRequest) -> Linted:
    opened = OpenRelease.open(settings)
    release, chosen = opened.release, documents or None
    return _lint(opened.store, chosen, request, release.store, _checked_before(release))


def _checked_before(release: Release) -> dict[str, tuple[Violation, ...]]:
    """Return what the shapes found when the release was built, nothing if the code was another."""
    if release.manifest.code != code_digest():
        return {}
    documents = [item.document for item in release.manifest.inputs]
    paths = {name: flaws_path(release.folder, name) for name in documents}
    for path in paths.values():
        release.check(path)
    flaws = {name: read_flaws(path) for name, path in paths.items()}
    return {name: tuple(flaw.violation for flaw in found) for name, found in flaws.items()}


def _of_files(settings: Settings, paths: Sequence[Path], request: LintRequest) -> Linted:
    """Check files together, so that conflicts between them are found."""
    from biaopu.ingest.parse import parse_apart

    records: dict[str, tuple[Path, Parsed]] = {}
    for path in paths:
        record = parse_apart(path, settings.limits)
        if record.meta.id in records:
            raise _twice(path, records[record.meta.id][0], record.meta.id)
        records[record.meta.id] = path, record
    done = lint_records([record for _, record in records.values()], settings, request)
    return replace(done, findings=tuple(_at(f, records[f.document][0]) for f in done.findings))


def _at(finding: Finding, path: Path) -> Finding:
    return replace(finding, file=path.as_posix())


def known_codes() -> Collection[str]:
    """Return every code of the report."""
    from biaopu.graph.lint.run import all_rules

    return {rule.code for rule in all_rules()}


def checked_codes(codes: Sequence[str]) -> tuple[str, ...]:
    """Return codes in capitals.

    Raises:
        UsageError: there is no such code.
    """
    wanted = tuple(code.upper() for code in codes)
    for code in wanted:
        if code not in known_codes():
            raise UsageError(
                f"没有检查代码“{code}”，用 biaopu lint --list-codes 查看全部代码。",
                f"There is no code '{code}'; biaopu lint --list-codes lists them all.",
            )
    return wanted


def _twice(path: Path, other: Path, document: str) -> InputError:
    return InputError(
        f"“{path}”和“{other}”是同一份文件（编号 {document}），请只留一个。",
        f"'{path}' and '{other}' are the same document ({document}); keep one of them.",
    )
