"""A chat endpoint on this machine that answers as it is told, and keeps what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Recorded:
    """What a server was asked: paths, heads and bodies."""

    url: str = ""
    paths: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)


def send(to: BaseHTTPRequestHandler, body: bytes, status: int = 200, **heads: str) -> None:
    to.send_response(status)
    to.send_header("Content-Type", "application/json")
    to.send_header("Content-Length", str(len(body)))
    for name, value in heads.items():
        to.send_header(name, value)
    to.end_headers()
    to.wfile.write(body)


def chat(content: object) -> bytes:
    """The exchange as recorded of servers of the kind: only what is said differs."""
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
    return json.dumps(
        {
            "id": "chatcmpl-1", "object": "chat.completion", "created": 1700000000,
            "model": "示例", "choices": [choice],
            "usage": {"prompt_tokens": 500, "completion_tokens": 40, "total_tokens": 540},
        }
    ).encode()  # fmt: skip


def says(content: object) -> Answer:
    return lambda to: send(to, chat(content))


def drip(to: BaseHTTPRequestHandler) -> None:
    to.send_response(200)
    to.send_header("Content-Length", "1000")
    to.end_headers()
    for _ in range(100):
        to.wfile.write(b" ")
        to.wfile.flush()
        time.sleep(0.1)


def drip_heads(to: BaseHTTPRequestHandler) -> None:
    to.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for at in range(80):
        to.wfile.write(f"X-{at}: {at}\r\n".encode())
        to.wfile.flush()
        time.sleep(0.1)


@contextmanager
def serving(answer: Answer) -> Iterator[Recorded]:
    kept = Recorded()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.paths.append(self.path)
            kept.keys.append(self.headers.get("Authorization", ""))
            kept.asked.append(json.loads(body))
            answer(self)

        def do_GET(self) -> None:
            kept.paths.append(self.path)
            answer(self)

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:  # a client that went away is what is tested
            pass

    with Quiet(("127.0.0.1", 0), Handler) as server:
        kept.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield kept
        finally:
            server.shutdown()
            thread.join()
