"""Where a link leads."""

import re
from urllib.parse import urljoin

NOT_SEEN = re.compile(r"[\x00-\x20]+")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
LEADING = frozenset(("http", "https", "mailto", "tel", "ftp"))
"""Schemes that lead somewhere; the others run a program or hold the thing itself."""
LONGEST = 2000
"""Characters of an address."""


def to_target(href: str, *, base: str | None) -> str | None:
    """The address that a link leads to, complete where the page says what it starts from (`base`); None for a place on the
    page itself, for a program and for what holds its own content.
    """
    written = href.strip()
    # browsers pass over white space and control characters in a scheme: "java\nscript:" is one, too
    scheme = SCHEME.match(NOT_SEEN.sub("", written[:100]))
    if not written or written.startswith("#") or len(written) > LONGEST or (scheme and scheme[1].lower() not in LEADING):
        return None
    if base is None:
        return written
    try:
        return urljoin(base, written)
    except ValueError:
        return written
