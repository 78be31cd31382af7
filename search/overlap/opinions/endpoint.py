"""A chat endpoint of the user's own, as OpenAI has them: one question, one answer, within bounds.

Only the host that the user named is spoken to: no proxy is looked up, no redirect is followed.
"""

from __future__ import annotations

import json
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Event, Timer
from typing import Any, Final
from urllib.parse import urlsplit

from biaopu.ontology.errors import EngineError

MOST_BYTES: Final = 2**20
"""So long an answer may be, with everything around it."""

_REFUSES_SCHEMA: Final = (400, 422)
_OK: Final = 200
_MOVED: Final = range(300, 400)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Who is asked.

    Attributes:
        url: the address that ends in ``/v1``, without a slash behind it.
        model: the model's name there.
        key: what the endpoint knows the user by; ``""`` for none.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)

    @property
    def host(self) -> str:
        """The host and port that the user named."""
        return urlsplit(self.url).netloc

    def answer(self, messages: list[dict[str, str]], schema: dict[str, Any], seconds: float) -> str:
        """Return what the model says.

        Args:
            messages: the conversation so far.
            schema: the JSON Schema of the answer; left out where the endpoint does not take it.
            seconds: so long it may take altogether.

        Raises:
            EngineError: there is no answer in time, or none that is one.
        """
        asked: dict[str, Any] = {
            "model": self.model, "messages": messages, "temperature": 0, "stream": False,
        }  # fmt: skip
        form = {"type": "json_schema", "json_schema": {"name": "opinion", "schema": schema}}
        status, said = self._post(asked | {"response_format": form}, seconds)
        if status in _REFUSES_SCHEMA:
            status, said = self._post(asked, seconds)
        if status != _OK:
            raise self._refused(status)
        try:
            content = json.loads(said)["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
            raise self._failed("应答不是聊天接口的格式", "the answer is not of a chat") from error
        if not isinstance(content, str):
            raise self._failed("应答里没有文字", "the answer has no text")
        return content

    def _post(self, asked: dict[str, Any], seconds: float) -> tuple[int, bytes]:
        parts = urlsplit(self.url)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=seconds)
        late = Event()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        try:
            connection.connect()
            # a timeout of the socket is one for each piece; a slow drip is cut off by a clock
            clock = Timer(seconds, _cut, (connection.sock, late))
            clock.daemon = True
            clock.start()
            try:
                body = json.dumps(asked, ensure_ascii=True).encode()
                connection.request("POST", f"{parts.path}/chat/completions", body, headers)
                response = connection.getresponse()
                status, said = response.status, response.read(MOST_BYTES + 1)
            finally:
                clock.cancel()
        except (OSError, HTTPException) as error:
            if late.is_set() or isinstance(error, TimeoutError):
                raise self._slow(seconds) from error
            reason = str(error) or type(error).__name__
            raise self._failed(f"连接失败：{reason}", f"no connection: {reason}") from error
        finally:
            connection.close()
        if late.is_set():
            raise self._slow(seconds)
        if len(said) > MOST_BYTES:
            raise self._failed(
                f"应答超过 {MOST_BYTES // 2**20} MB", f"an answer over {MOST_BYTES // 2**20} MB"
            )
        return status, said

    def _slow(self, seconds: float) -> EngineError:
        return self._failed(f"{seconds:.0f} 秒内没有答完", f"no answer within {seconds:.0f} s")

    def _refused(self, status: int) -> EngineError:
        if status in _MOVED:
            return self._failed(
                f"转往别处（HTTP {status}），没有跟随", f"a redirect (HTTP {status}), not followed"
            )
        return self._failed(f"应答为 HTTP {status}", f"it answered HTTP {status}")

    def _failed(self, zh: str, en: str) -> EngineError:
        return EngineError(
            f"{self.host}：{zh}，请检查 BIAOPU_SECOND_OPINION 所指的服务",
            f"{self.host}: {en}; see to the service that BIAOPU_SECOND_OPINION names",
        )


def _cut(sock: socket.socket, late: Event) -> None:
    late.set()
    with suppress(OSError):
        # under TLS too: the reader sees an end, and its own state is left alone
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
