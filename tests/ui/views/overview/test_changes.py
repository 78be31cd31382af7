"""What a build changed, told from the manifests of two releases."""

from __future__ import annotations

from biaopu.ui.views.overview.html import changed
from biaopu.ui.wording import Wording
from biaopu.ui.workspace.changes import changes
from biaopu.ui.workspace.releases.release import Input, Manifest


def document(name: str, digest: str = "1") -> Input:
    return Input(f"{name}.txt", digest, name, f"示例：{name}", "standard", name)


def manifest(inputs: tuple[Input, ...], **counts: int) -> Manifest:
    return Manifest("r", "2026-03-01T08:00:00+00:00", "k", "0", "m", "b", inputs, counts)


def test_documents_come_go_and_change() -> None:
    before = manifest((document("a"), document("b"), document("c")), terms=10, quads=7)
    now = manifest((document("a"), document("b", "2"), document("d")), terms=8, quads=7, nodes=1)
    found = changes(before, now)
    assert found.added == ("示例：d",)
    assert found.removed == ("示例：c",)
    assert found.changed == ("示例：b",)
    # nodes were not counted before: no change can be told
    assert found.counts == {"terms": -2}
    page = changed(found, Wording("zh"))
    assert "与 2026-03-01 08:00 的图谱相比" in page
    assert "-2" in page


def test_nothing_is_said_where_nothing_changed() -> None:
    same = manifest((document("a"),), terms=1)
    assert changed(changes(same, same), Wording("en")) == ""
