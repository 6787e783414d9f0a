"""What a title, and the words beside it, say of a paper: its kind, whether it is a pack, a draft, or not for the public."""

from dataclasses import replace
from typing import Literal

from corpus.fetching.sites.site import Kind, SitePaper
from patterns.site_papers import says

KINDS: tuple[Literal["questions", "decision", "minutes", "agenda"], ...] = ("questions", "decision", "minutes", "agenda")
"""Tried in this order."""


def marked(paper: SitePaper, *, beside: str = "") -> SitePaper:
    """The paper with what its title says of it; `beside`: other words of the site about it. What was set before stays.

    Titles of restricted papers are not kept.
    """
    title = paper.title or ""
    if paper.restricted or says("restricted", f"{title} {beside}") or says("restricted", title):
        return SitePaper(key=paper.key, url=None, title=None, item_number=paper.item_number, restricted=True)
    is_pack = paper.is_pack or says("pack", title)
    kind = paper.kind or title_to_kind(title)
    return replace(
        paper,
        kind=kind,
        is_pack=is_pack,
        is_supplement=paper.is_supplement or (not is_pack and says("supplement", title)),
        is_front_sheet=paper.is_front_sheet or says("front_sheet", title),
        is_draft=kind == "minutes" and (paper.is_draft or says("draft", f"{title} {beside}")),
    )


def title_to_kind(title: str) -> Kind | None:
    """The kind of paper that a title names, or None where it names none."""
    if says("front_sheet", title):
        return "agenda"
    return next((kind for kind in KINDS if says(kind, title)), None)
