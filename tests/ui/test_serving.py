"""The explorer answers its user only: its own names, its own pages, its own settings."""

from __future__ import annotations

import base64
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from biaopu.ui.serving import served
from biaopu.ui.workspace.settings import Settings

pytestmark = pytest.mark.slow

HOSTILE = """[server]
enableCORS = false
enableXsrfProtection = false
address = "0.0.0.0"
enableStaticServing = true
baseUrlPath = "elsewhere"
[theme]
base = "dark"
primaryColor = "#123456"
[client]
showErrorDetails = "full"
"""


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A working folder, a home and variables that try to open the explorer to everyone."""
    folder = tmp_path_factory.mktemp("hostile")
    for place in (folder / "work", folder / "house"):
        (place / ".streamlit").mkdir(parents=True)
        (place / ".streamlit" / "config.toml").write_text(HOSTILE, encoding="utf-8")
    (folder / "work" / "streamlit.py").write_text("raise SystemExit('planted')", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder / "house"))
        patch.setenv("STREAMLIT_SERVER_ENABLE_CORS", "false")
        patch.setenv("STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION", "false")
        patch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "known")
        patch.setenv("http_proxy", "http://127.0.0.1:9")  # which is not for this machine
        patch.chdir(folder / "work")
        yield folder


@pytest.fixture(scope="module")
def port(surroundings: Path) -> Iterator[int]:
    """The port of an explorer that was started there."""
    with served(Settings.load(home=surroundings / "home")) as address:
        found = urlsplit(address).port
        assert found is not None
        yield found


def ask(port: int, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
    """Return the answer to a request; ``Host`` is the explorer's unless given."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    given = {"Host": f"127.0.0.1:{port}"} | headers
    connection.putrequest(method, path, skip_host=True)
    for name, value in given.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


def websocket(port: int, host: str, origin: str | None) -> int:
    """Return the status that opening the explorer's websocket is answered with."""
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Protocol: streamlit",
        *([f"Origin: {origin}"] if origin is not None else []),
    ]
    with socket.create_connection(("127.0.0.1", port), 20) as wire:
        wire.sendall("\r\n".join([*lines, "", ""]).encode())
        return int(wire.recv(4096).split()[1])


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]", "LOCALHOST"])
def test_its_own_names_are_answered(port: int, name: str) -> None:
    host = f"{name}:{port}"
    assert ask(port, "/", Host=host).status == 200
    assert websocket(port, host, f"http://{host}") == 101


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", "0.0.0.0:{port}",
        "127.0.0.1:{port}@evil.example", "127.0.0.1", "localhost:1", "localhost.:{port}", "",
        "127.1:{port}", "[::ffff:127.0.0.1]:{port}", "127.0.0.1:{port}, evil.example",
    ],
)  # fmt: skip
def test_any_other_name_is_refused(port: int, host: str) -> None:
    named = host.format(port=port)
    for path in ("/", "/_stcore/health", "/_stcore/host-config", "/media/x"):
        answer = ask(port, path, Host=named)
        assert answer.status in (400, 421)
        assert b"Streamlit" not in answer.body  # type: ignore[attr-defined]
    assert websocket(port, named, f"http://{named}") in (400, 403)


@pytest.mark.parametrize(
    "origin",
    [
        None, "null", "", "file://", "http://evil.example", "http://localhost:9999",
        "http://127.0.0.1:1@evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1",
        "http://127.0.0.1.evil.example:{port}", "chrome-extension://abc", "http://localhost:{port}",
    ],
)  # fmt: skip
def test_what_another_page_sends_is_refused(port: int, origin: str | None) -> None:
    said = origin if origin is None else origin.format(port=port)
    headers = {} if said is None else {"Origin": said}
    assert websocket(port, f"127.0.0.1:{port}", said) == 403
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        assert ask(port, "/_stcore/upload_file/a/b", method, **headers).status == 403
    if said:
        assert ask(port, "/_stcore/health", **headers).status == 403


def test_an_upload_needs_the_token_against_forgery(port: int) -> None:
    origin = f"http://127.0.0.1:{port}"
    answer = ask(port, "/_stcore/upload_file/a/b", "PUT", Origin=origin, Content_Length="0")
    assert answer.status == 403
    assert b"XSRF" in answer.body  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics", "/_stcore//metrics", "/_stcore/script-health-check", "/_stcore/agent",
        "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/auth/login", "/oauth2callback",
        "/search/_stcore/metrics", "/%5fstcore/metrics",
    ],
)  # fmt: skip
def test_nothing_is_told_of_the_inside(port: int, path: str) -> None:
    answer = ask(port, path)
    assert answer.status in (400, 404)
    assert b"# TYPE" not in answer.body  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", ["/", "/search?q=x", "/static/none.js", "/_stcore/health"])
def test_every_answer_says_what_it_may_load_and_who_may_frame_it(port: int, path: str) -> None:
    headers = dict(ask(port, path).getheaders())
    policy = dict(
        rule.strip().partition(" ")[::2] for rule in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert "'unsafe-inline'" not in policy["script-src"]
    assert not [rule for rule in policy.values() if "*" in rule or "http" in rule]
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


def test_no_file_nearby_and_no_variable_moves_it(port: int) -> None:
    with socket.socket() as elsewhere:
        assert elsewhere.connect_ex(("127.0.0.2", port)) != 0  # only 127.0.0.1 is listened at
    assert ask(port, "/elsewhere/_stcore/health").status == 404
    assert ask(port, "/_stcore/health").status == 200


SETTINGS = """
import os, sys
from biaopu.ui.process import pin_settings
before = os.environ.get("HOME"), os.getcwd()
pin_settings(8501)
assert before == (os.environ.get("HOME"), os.getcwd())
from streamlit import config
origins = {one.where_defined for one in config.get_config_options().values()}
print(sorted(origins))
for name in ("server.enableCORS", "server.enableXsrfProtection", "theme.base", "secrets.files"):
    print(name, config.get_option(name))
print(config.get_option("server.cookieSecret") == "known")
print(config.get_option("client.showErrorDetails"))
"""


@pytest.mark.parametrize("home", ["house", None])
def test_its_settings_are_ours_alone(surroundings: Path, home: str | None) -> None:
    environment = os.environ.copy()
    if home is None:
        del environment["HOME"]
    command = [sys.executable, "-P", "-c", SETTINGS]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.splitlines() == [
        "['<default>', '<user defined>']",
        "server.enableCORS True",
        "server.enableXsrfProtection True",
        "theme.base None",
        "secrets.files []",
        "False",
        "none",
    ]
