"""Two documents on the workbench: what was compared, and what their definitions differ in."""

from __future__ import annotations

from biaopu.ui.workspace.settings import Settings
from tests.ui.showing import html, show


def test_two_documents_say_what_was_compared(served: Settings) -> None:
    page = show("workbench", part="overlaps", a="t-example-1-2026", b="t-example-2-2026")
    shown = html(page)
    assert "12 个条目与《" in shown
    assert "8 个条目比对" in shown
    assert "定义对齐后的差异" in shown
    assert "“不超过5 min”" in shown
