"""Pages run as a visitor gets them, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from biaopu.ui import views

APP = Path(next(iter(views.__path__))).parent / "app.py"
IRI = "https://w3id.org/biaopu/id/miit-2024-32/"
TITLE = "服务型制造标准体系建设指南"

Show = Callable[..., AppTest]


def show(page: str, **parameters: str) -> AppTest:
    """Run one page as a visitor with this URL gets it."""
    test = AppTest.from_string(
        f"from biaopu.ui.views import {page}\n{page}.show()"
        if page == "importing"
        else f"from biaopu.ui.views.{page} import page\npage.show()",
        default_timeout=30,
    )
    for name, value in parameters.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return test


def html(test: AppTest) -> str:
    return "".join(element.proto.body for element in test.get("html"))
