"""The process that serves the explorer; ``biaopu ui`` starts it.

Streamlit takes settings from its environment, from ``~/.streamlit`` and from ``.streamlit`` in the
working folder, and any of these could open the explorer to others. It is made to
read them where there are none; what is set here is all that is set.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

HOST: Final = "127.0.0.1"
_SETTINGS: Final[dict[str, object]] = {
    "server.address": HOST,
    "server.headless": True,
    "server.fileWatcherType": "none",
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "secrets.files": [],
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "logger.hideWelcomeMessage": True,
    "theme.light.primaryColor": "#9c2f24",
    "theme.light.backgroundColor": "#fdfcfa",
    "theme.light.secondaryBackgroundColor": "#f4f1eb",
    "theme.light.textColor": "#24211e",
    "theme.dark.primaryColor": "#e5826c",
    "theme.dark.backgroundColor": "#191715",
    "theme.dark.secondaryBackgroundColor": "#24211e",
    "theme.dark.textColor": "#ebe6df",
    "theme.font": "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
}


def main(port: int) -> None:
    """Serve the explorer on a port until the process is ended."""
    pin_settings(port)
    from streamlit.file_util import get_static_dir
    from streamlit.starlette import App
    from streamlit.web.server.starlette.starlette_server import UvicornRunner

    from .guard import Guard, content_policy

    frame = Path(get_static_dir(), "index.html").read_text(encoding="utf-8")
    page = App(Path(__file__).parent / "app.py")
    UvicornRunner(Guard(page, port, content_policy(frame))).run()


def pin_settings(port: int) -> None:
    """Give Streamlit our settings for this process, whatever files and variables say."""
    with _nowhere():
        from streamlit import config

        config.get_config_options(force_reparse=True)  # read once, and not again
    for name, value in (_SETTINGS | {"server.port": port}).items():
        config.set_option(name, value)


@contextmanager
def _nowhere() -> Iterator[None]:
    """Be in an empty folder that is also the home, without Streamlit's variables."""
    for name in [name for name in os.environ if name.startswith("STREAMLIT_")]:
        del os.environ[name]
    home = os.environ.get("HOME")
    with tempfile.TemporaryDirectory() as empty:
        back = os.open(".", os.O_RDONLY)
        os.chdir(empty)
        os.environ["HOME"] = empty
        try:
            yield
        finally:
            os.fchdir(back)
            os.close(back)
            if home is None:
                del os.environ["HOME"]
            else:
                os.environ["HOME"] = home


if __name__ == "__main__":
    main(int(sys.argv[1]))
