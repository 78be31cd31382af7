"""The second opinion of a check: beside ours in every form of it, and never in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from biaopu.ontology.errors import UsageError
from biaopu.ontology.overlap import ComparedEntry, Opinion, Overlap
from biaopu.search.overlap.opinions.endpoint import Endpoint
from biaopu.search.overlap.stored import StoredOverlaps
from biaopu.ui.doctor import examine
from biaopu.ui.reports.comparison import Comparison, Side
from biaopu.ui.reports.draft.comments import write_commented
from biaopu.ui.reports.draft.docx import write_document
from biaopu.ui.reports.draft.review import DraftReview
from biaopu.ui.reports.draft.xlsx import write_review
from biaopu.ui.reports.json_records import review_json
from biaopu.ui.reports.overlaps import review_table, table_text, write_overlaps
from biaopu.ui.tasks.compare import Workbench
from biaopu.ui.views.shared.links import Links
from biaopu.ui.views.workbench.cards import pair_card
from biaopu.ui.wording import Wording
from biaopu.ui.workspace.assemble import release_key
from biaopu.ui.workspace.overlaps import write_release_overlaps
from biaopu.ui.workspace.settings import Settings
from tests.search.overlap.opinions.server import Recorded, says, serving

THEIRS = ComparedEntry("urn:b", "停运", "不超过9 h的停机。", "b", "GB/T 2—2020", clause="3.4")
ANSWER = '{"verdict": "conflict", "reason": "<b>“8 h”对“9 h”</b>"}'
SAID = "第二意见（示例模型）：冲突。<b>“8 h”对“9 h”</b>"


@pytest.fixture
def server() -> Iterator[Recorded]:
    with serving(says(ANSWER)) as found:
        yield found


@pytest.fixture
def bench(server: Recorded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    def found(_: Workbench, draft: Sequence[ComparedEntry]) -> list[Overlap]:
        return [Overlap(one, THEIRS, "undecided", 0.6) for one in draft]

    monkeypatch.setattr(Workbench, "overlaps_of", found)
    second = Endpoint(server.url, "示例模型")
    return Workbench(Settings(tmp_path / "home", second=second), None)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "草案.docx"
    document = docx.Document()
    for line in ("3 术语和定义", "3.1", "停运 outage", "不超过8 h的停机。"):
        document.add_paragraph(line)
    document.save(str(path))
    return path


@pytest.fixture
def review(bench: Workbench, draft: Path) -> DraftReview:
    return bench.check(draft)


def test_our_verdict_stays(review: DraftReview) -> None:
    (term,) = review.terms
    assert (term.verdict, term.proposal.action) == ("undecided", "judge")
    assert review.remarks[-1].zh.startswith("第二意见：就 1 对需人工判断的条目问了 127.0.0.1:")


def test_every_form_has_it(review: DraftReview, draft: Path) -> None:
    record = review_json(review)["terms"][0]["matches"][0]["evidence"]["opinion"]
    assert record == {
        "by": "示例模型", "verdict": "conflict", "reason": "<b>“8 h”对“9 h”</b>",
    }  # fmt: skip
    book, report, commented = BytesIO(), BytesIO(), BytesIO()
    write_review(review, "zh", book)
    assert SAID in [cell.value for cell in openpyxl.load_workbook(book).worksheets[1][2]]
    write_document(review, "zh", report, date(2026, 1, 1))
    assert SAID in [one.text for one in docx.Document(report).paragraphs]
    assert write_commented(draft.read_bytes(), review, "zh", commented) == ()
    assert any(SAID in one.text for one in docx.Document(commented).comments)
    assert SAID in table_text(review_table(review, "zh"))


def test_cards_show_it_as_text(review: DraftReview) -> None:
    card = pair_card(review.terms[0].matches[0].best, Links("zh"), Wording("zh"), draft=True)
    assert "第二意见（示例模型）：冲突。&lt;b&gt;" in card


def test_listed_pairs_have_it(review: DraftReview, tmp_path: Path) -> None:
    side = Side("graph", "", 2)
    for form in ("table", "csv"):
        file = BytesIO()
        write_overlaps(
            Comparison(side, side, (review.terms[0].matches[0].best,)),
            form,
            Settings(tmp_path),
            file,
        )
        assert SAID in file.getvalue().decode("utf-8-sig")


def test_a_build_keeps_it_and_asks_once(server: Recorded, tmp_path: Path) -> None:
    from biaopu.search.overlap import find

    mine = ComparedEntry("urn:a", "停运", "不超过8 h的停机。", "a")
    pair = Overlap(mine, THEIRS, "undecided", 0.6)
    told: list[str] = []
    second = Endpoint(server.url, "示例模型")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find, "find_overlaps", lambda *_: [pair])
        patch.setattr("biaopu.search.overlap.vectors.entry_vectors", lambda *_: None)
        patch.setattr("biaopu.search.overlap.vectors.keep_vectors", lambda *_: None)
        former = None
        for name in ("one", "two"):
            folder = tmp_path / name
            folder.mkdir()
            write_release_overlaps(
                folder, [mine, THEIRS], None, former, None, second,  # type: ignore[arg-type]
                lambda zh, _: told.append(zh),
            )  # fmt: skip
            (kept,) = StoredOverlaps(folder / "overlaps").overlaps
            assert kept.opinion == Opinion("示例模型", "conflict", "<b>“8 h”对“9 h”</b>")
            former = folder
    assert len(server.asked) == 1
    assert "沿用以前的意见 1 对" in told[1]


def test_whom_to_ask_is_the_users_to_say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert Settings.load(tmp_path).second is None
    monkeypatch.setenv("BIAOPU_SECOND_OPINION", "http://127.0.0.1:11434/v1/")
    with pytest.raises(UsageError, match="BIAOPU_SECOND_OPINION_MODEL"):
        Settings.load(tmp_path)
    monkeypatch.setenv("BIAOPU_SECOND_OPINION_MODEL", "qwen2.5:7b")
    settings = Settings.load(tmp_path)
    assert settings.second == Endpoint("http://127.0.0.1:11434/v1", "qwen2.5:7b")
    assert release_key(settings, []) != release_key(Settings(tmp_path), [])
    seen = [one.seen for one in examine(settings) if "SECOND_OPINION" in one.name]
    assert seen == ["qwen2.5:7b @ http://127.0.0.1:11434/v1"]
    unset = [one.seen for one in examine(Settings(tmp_path)) if "SECOND_OPINION" in one.name]
    assert unset == ["未设置"]


@pytest.mark.parametrize(
    "url",
    ["127.0.0.1:11434", "file:///etc/passwd", "http://", "http://me:secret@host/v1", "ftp://host/v1",
     "http://host:99999/v1", "http://host:0/v1", "http://host/v1?to=other", "http://host/v1#x",
     "http://ho st/v1", "http://host/v1\nX: y", "http://host\\@other/v1"],
)  # fmt: skip
def test_what_is_no_address_is_refused(
    url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BIAOPU_SECOND_OPINION", url)
    monkeypatch.setenv("BIAOPU_SECOND_OPINION_MODEL", "m")
    with pytest.raises(UsageError) as error:
        Settings.load(tmp_path)
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("key", ["a\nb", "钥匙"])
def test_a_key_that_is_none_is_refused_and_not_told(
    key: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in (("", "https://[::1]:1/v1"), ("_MODEL", "m")):
        monkeypatch.setenv(f"BIAOPU_SECOND_OPINION{name}", value)
    assert Settings.load(tmp_path).second is not None
    monkeypatch.setenv("BIAOPU_SECOND_OPINION_KEY", key)
    with pytest.raises(UsageError) as error:
        Settings.load(tmp_path)
    assert key not in str(error.value)
