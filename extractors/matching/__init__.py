"""Links: the same measure under the names different councils print.

`link_measures` is fetched when it is first asked for: what reads links from a database imports `extractors.matching.links`, and need
not load the matching for it.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractors.matching.link import link_measures

__all__ = ["link_measures"]


def __getattr__(name: str) -> Any:
    if name == "link_measures":
        from extractors.matching.link import link_measures  # noqa: PLC0415 - see above

        return link_measures
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
