"""Serving the explorer: Streamlit in a process of its own, on this machine only."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from biaopu.ontology.errors import EngineError

from .process import HOST
from .workspace.settings import Settings

_START_SECONDS = 60.0


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """Serve the explorer on a free port while the context lasts; give its address.

    Raises:
        EngineError: the server did not start.
    """
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    server = start(settings, port)
    try:
        wait_until_ready(server, port)
        yield f"http://{HOST}:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def serve(settings: Settings, port: int, say: Callable[[str, str], None]) -> None:
    """Serve the explorer until it is interrupted.

    Raises:
        EngineError: the port is taken, or the server did not start or was ended from outside.
    """
    check_port(port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that the server ends with us
    server = start(settings, port)
    try:
        wait_until_ready(server, port)
        url = f"http://{HOST}:{port}"
        say(f"标谱已在 {url} 打开，按 Ctrl-C 结束。", f"biaopu is open at {url}; Ctrl-C ends it.")
        if (code := server.wait()) > 0 or code == -signal.SIGKILL:
            raise EngineError(
                f"网页服务意外结束（{code}），可能是内存不足；请再次运行 biaopu ui。",
                f"The web server ended unexpectedly ({code}), perhaps for want of memory; run "
                "'biaopu ui' again.",
            )
    except KeyboardInterrupt:
        say("已结束。", "Ended.")
    finally:
        server.terminate()
        server.wait(timeout=10)


def start(settings: Settings, port: int) -> subprocess.Popen[bytes]:
    """Start the server's process; it may take seconds until it answers."""
    # -P: no module is taken from the working folder, which may hold a file of any name
    command = [sys.executable, "-P", "-m", f"{__package__}.process", str(port)]
    environment = os.environ | {"BIAOPU_HOME": str(settings.home)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own


def check_port(port: int) -> None:
    """Make sure that nothing listens on the port.

    Raises:
        EngineError: something does, or the port may not be used.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise EngineError(
                f"端口 {port} 已被占用或不可用，请换一个，例如 --port {port % 65535 + 1}。",
                f"Port {port} is taken or not allowed; choose another with --port.",
            ) from error


def wait_until_ready(server: subprocess.Popen[bytes], port: int) -> None:
    """Wait until the server answers.

    Raises:
        EngineError: it ended, or did not answer within a minute.
    """
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with closing(HTTPConnection(HOST, port, timeout=1)) as direct:  # by no proxy
            try:
                direct.request("GET", "/_stcore/health")
                if direct.getresponse().status == HTTPStatus.OK:
                    return
            except (HTTPException, OSError):
                pass
        time.sleep(0.1)
    raise EngineError(
        "网页服务没有启动成功，请运行 biaopu doctor 检查安装。",
        "The web server did not start; run biaopu doctor to check the installation.",
    )
