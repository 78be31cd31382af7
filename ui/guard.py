"""What stands before the explorer: it answers its user's browser, and its own pages only.

A web site may point its name at this machine (DNS rebinding), call the server from a page of its
own, or frame the explorer. So a request names the explorer by a name it is served under, comes from
one of its own pages if it could change anything, and asks for what the pages need; every answer
tells the browser what they may load. Sources: RFC 9110 (7.4, misdirected requests), RFC 6455 (10.2,
the origin of a websocket), Content Security Policy Level 3.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, Final

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Served = Callable[[Scope, Receive, Send], Awaitable[None]]

_PORT_UNSAID: Final = 80
"""Browsers leave the port of HTTP itself out of the Host."""

_READS: Final = ("GET", "HEAD")
_NEEDED: Final = ("health", "host-config", "stream", "upload_file", "bidi-components")
"""What the pages ask the server itself for; not its figures, its agents' doors or its logins."""

_CLOSED: Final = ("auth", "oauth2callback")
_INLINE_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class Guard:
    """Lets through to a server what the explorer's own pages ask for, and nothing else.

    Args:
        served: the server, an ASGI application.
        port: the port it is reached at.
        policy: the content security policy that goes with every answer.
    """

    def __init__(self, served: Served, port: int, policy: str) -> None:
        self._served = served
        names = ("127.0.0.1", "localhost", "[::1]")
        ends = (f":{port}", "") if port == _PORT_UNSAID else (f":{port}",)
        self._hosts = {f"{name}{end}".encode() for name in names for end in ends}
        self._headers = [
            (b"content-security-policy", policy.encode()),
            (b"x-frame-options", b"DENY"),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"cross-origin-resource-policy", b"same-origin"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or one connection of a websocket."""
        if scope["type"] == "lifespan":
            await self._served(scope, receive, send)
            return
        if refusal := self._refusal(scope):
            await _refuse(scope, self._dressed(send), *refusal)
            return
        await self._served(scope, receive, self._dressed(send))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return the status and the sentences that a request is refused with, if it is."""
        hosts, origins = (
            [value for name, value in scope["headers"] if name == wanted]
            for wanted in (b"host", b"origin")
        )
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return 421, (
                "这里不以此名提供服务，请用 biaopu ui 给出的地址打开。\n"
                "Nothing is served under this name; open the address that biaopu ui gives."
            )
        changes = scope["type"] == "websocket" or scope["method"] not in _READS
        if (changes or origins) and origins != [b"http://" + hosts[0]]:
            return 403, (
                "请求不是从标谱的页面发出的，没有执行；请在标谱的页面里操作。\n"
                "This request does not come from a page of biaopu and was refused; use its pages."
            )
        if _inside(scope["path"]):
            return 404, "没有这一页，请从首页找起。\nThere is no such page; begin at the first one."
        return None

    def _dressed(self, send: Send) -> Send:
        """Return what sends answers with our headers in place of any others of these names."""
        ours = {name for name, _ in self._headers} | {b"access-control-allow-origin"}

        async def dressed(message: Message) -> None:
            if message["type"].endswith("response.start"):
                others = [one for one in message.get("headers", ()) if one[0].lower() not in ours]
                message["headers"] = [*others, *self._headers]
            await send(message)

        return dressed


def _inside(path: str) -> bool:
    """Say whether a path leads to what no page needs, wherever in the path it is named."""
    steps = [step for step in path.split("/") if step]
    if "_stcore" in steps:
        return steps[steps.index("_stcore") + 1 :][:1] not in ([name] for name in _NEEDED)
    return steps[:1] in ([name] for name in _CLOSED)


async def _refuse(scope: Scope, send: Send, status: int, said: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
        return
    body = said.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),  # what else was sent, an upload for instance, is not read
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def content_policy(page: str) -> str:
    """Return the content security policy of the explorer, whose frame is the HTML of ``page``."""
    scripts = " ".join(f"'sha256-{digest}'" for digest in _digests(_INLINE_SCRIPT.findall(page)))
    rules = {
        "default-src": "'none'",
        # blob: components are handed to the browser as text and imported from a blob;
        # 'unsafe-eval': ECharts' component makes functions of the text of event handlers
        "script-src": f"'self' blob: 'unsafe-eval' {scripts}".rstrip(),
        # Streamlit and ECharts write their styles into the page
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def _digests(scripts: Iterable[str]) -> Iterable[str]:
    for script in scripts:
        yield base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
