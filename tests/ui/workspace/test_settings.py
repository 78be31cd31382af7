"""Settings from the environment: what makes no sense is said at once, by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.errors import UsageError
from biaopu.ontology.iris import DEFAULT_BASE
from biaopu.ui.workspace.settings import Settings


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ("", DEFAULT_BASE),
        ("   ", DEFAULT_BASE),
        ("https://a.example/x/", "https://a.example/x"),
        (" https://a.example/x// ", "https://a.example/x"),
        ("urn:shili", "urn:shili"),
        ("https://例.example/路", "https://例.example/路"),
    ],
)
def test_a_base(monkeypatch: pytest.MonkeyPatch, given: str, base: str) -> None:
    monkeypatch.setenv("BIAOPU_BASE", given)
    assert Settings.load().base == base


@pytest.mark.parametrize(
    "given",
    [
        "not an iri <>", "example", "/a/b", "http://a b", "https://a.example/<x>", "://x",
        "https://a.example/x#", "https://a.example/?q=", "https://[a/", "a\nb:c", "https://a.b/{x}",
    ],
)  # fmt: skip
def test_what_is_no_base_is_named(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("BIAOPU_BASE", given)
    with pytest.raises(UsageError, match="BIAOPU_BASE") as error:
        Settings.load()
    assert "BIAOPU_BASE" in error.value.message("en")


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_a_base_is_a_base_or_refused(given: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BIAOPU_BASE", given)
        try:
            base = Settings.load().base
        except UsageError:
            return
    assert ":" in base
    assert not set(base) & set(' <>"{}|\\^`\n#?')
