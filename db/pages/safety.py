"""What the served pages may do, and what they do not tell."""

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Any, Send], Awaitable[None]]

# Every template we serve is without scripts and without inline styles, so nothing that came from a paper can run.
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
# A browser shows a PDF in a page of its own making, whose styles and parts the policy above would forbid (crbug.com/271452). No script of
# a PDF reaches ours.
POLICY_OF_PDF = "frame-ancestors 'none'"
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)


def with_security_headers(app: App) -> App:
    """The ASGI application with our headers on every answer, in place of any of the same name."""

    async def wrapped(scope: Message, receive: Any, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {b"content-security-policy", *(name for name, _ in HEADERS)}
                kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in ours]
                policy = POLICY_OF_PDF if (b"content-type", b"application/pdf") in kept else POLICY
                message = {**message, "headers": [*kept, (b"content-security-policy", policy.encode()), *HEADERS]}
            await send(message)

        await app(scope, receive, send_with_headers)

    return wrapped


def hide_path(connection: sqlite3.Connection) -> None:
    """Let `pragma_database_list()`, which Datasette allows to everyone, give no rows: it would tell the file's path."""

    def may(action: int, name: str | None, *_: str | None) -> int:
        return sqlite3.SQLITE_IGNORE if action == sqlite3.SQLITE_PRAGMA and name == "database_list" else sqlite3.SQLITE_OK

    connection.set_authorizer(may)
