"""Addresses say everything a page shows, and nothing in them can break out of its place."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from biaopu.ui.views.shared.links import HOME, Links


def test_an_address_without_parameters() -> None:
    assert [Links().to(page) for page in (HOME, "library", "import")] == ["./", "library", "import"]


def test_an_iri_is_one_parameter() -> None:
    assert (
        Links().node("https://x.org/a/1?b&c#d")
        == "node?iri=https%3A%2F%2Fx.org%2Fa%2F1%3Fb%26c%23d"
    )


def test_the_language_goes_along_and_empty_values_do_not() -> None:
    assert Links("en").to("search", q="", mode=None) == "search?lang=en"
    assert Links("en").to("overview", view="outline") == "./?view=outline&lang=en"


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_whatever_is_asked_comes_back(query: str) -> None:
    parts = urlsplit(Links("en").to("search", q=query))
    assert parts.path == "search"
    assert parse_qs(parts.query, strict_parsing=True) == {"q": [query], "lang": ["en"]}
