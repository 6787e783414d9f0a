"""A meeting's page of our own, from what the service says of it, so that its minutes are not lost where the site's page is refused.

It has the shape of ModernGov's page, so that it is read as one. The service's HTML comes through a sieve: words, headings, lists,
tables and emphasis; no script, no style, no picture, no address but a web address.
"""

from collections.abc import Iterable, Iterator
from html import escape

from lxml import html

from corpus.fetching.sites.pages import NonsenseError, parse_page
from corpus.fetching.sites.site import MeetingRef, SiteItem, SitePaper

KEPT = frozenset("p br ul ol li table thead tbody tr td th b strong i em u h3 h4 h5 h6 sub sup blockquote".split())  # noqa: SIM905
VOID = frozenset({"br"})
DROPPED = frozenset("script style head template iframe object embed svg math noscript".split())  # noqa: SIM905
SPANS = ("colspan", "rowspan")
DEEPEST = 100
NOTE = "This page was put together by Committee Miner from what the council's web service says of the meeting; the council's own page could not be had."


def assembled_page(ref: MeetingRef, items: Iterable[SiteItem], papers: Iterable[SitePaper]) -> bytes:
    """HTML in UTF-8. Papers stand under the item whose number they have."""
    rest = [paper for paper in papers if not paper.restricted]
    date = f"{ref.date:%A} {ref.date.day} {ref.date:%B %Y}"
    heading = escape(f"{ref.committee} - {' '.join(filter(None, (date, ref.time)))}")
    body = "\n".join(part for item in items for part in _item(item, [paper for paper in rest if paper.item_number == item.number]))
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{heading}</title></head>
<body><div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Meeting</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt">{heading}</h2></div>
<p class="mgHelpLine">{NOTE} <a href="{escape(ref.url)}">The council's page</a></p>
<div class="mgContent"><table class="mgItemTable" id="mgItemTable"><caption class="mgSectionTitle">Items</caption>
{body}
</table></div></div></body></html>
""".encode()


def _item(item: SiteItem, papers: list[SitePaper]) -> Iterator[str]:
    if item.restricted:
        return
    yield f'<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI{escape(item.id)}"></a>{escape(item.number or "")}.</p></td><td>'
    yield f'<p class="mgAiTitleTxt">{escape(item.title or "")}</p>'
    if item.text:
        yield _text(item.text)
    if papers:
        yield '<p class="mgSubItemTitleTxt">Additional documents:</p><ul class="mgBulletList">'
        yield from (f"<li>{_link(paper)}</li>" for paper in papers)
        yield "</ul>"
    for label, text in (("Decision", item.decision), ("Minutes", item.minutes)):
        if text:
            yield f'<p class="mgSubItemTitleTxt">{label}:</p>{_text(text)}'
    yield "</td></tr>"


def _link(paper: SitePaper) -> str:
    """Its title, which leads to it where the site gives it an address of the web."""
    title = escape(paper.title or "")
    return f'<a href="{escape(paper.url)}">{title}</a>' if (paper.url or "").startswith(("https://", "http://")) and paper.url else title


def _text(markup: str) -> str:
    return f'<div class="mgWordPara">{sieved(markup)}</div>'


def sieved(markup: str) -> str:
    """The harmless part of a piece of HTML, its text complete."""
    try:
        return "".join(_sieved(parse_page(f"<html><body>{markup}</body></html>".encode()), 0))
    except NonsenseError:
        return ""


def _sieved(element: html.HtmlElement, depth: int) -> Iterator[str]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in DROPPED:
        return
    if depth > DEEPEST:
        yield escape(" ".join(element.itertext()))
        return
    if tag in KEPT:
        spans = "".join(f' {name}="{value}"' for name in SPANS if (value := element.get(name, "")).isdecimal() and len(value) < 4)
        yield f"<{tag}{spans}>"
    yield escape(element.text or "")
    for child in element:
        yield from _sieved(child, depth + 1)
        yield escape(child.tail or "")
    if tag in KEPT and tag not in VOID:
        yield f"</{tag}>"
    elif tag == "div":
        yield "\n"
