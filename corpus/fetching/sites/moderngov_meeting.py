"""The page of a meeting in ModernGov, `ieListDocuments.aspx`: its items with their papers, minutes and decisions.

Above the items stand the meeting's own documents (front sheet, packs, printed minutes); in the table a row is an item: number, title,
the papers that hang on it, and below headings ("Minutes:", "Decision:") the council's text, whose links are no papers of the item.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import html

from corpus.fetching.sites.dates import dates_in, time_in
from corpus.fetching.sites.marking import marked
from corpus.fetching.sites.moderngov_addresses import is_document, paper_key, part_of, query_of
from corpus.fetching.sites.pages import NonsenseError, parse_page, title_of, with_class, words
from corpus.fetching.sites.site import Kind, SiteItem, SitePaper, on_host, plain, printed_size
from patterns.site_papers import says

TEXT = "mgWordPara"
REASONS = "mgreasonsrestricted"
ANCHOR = re.compile(r"AI(?P<id>\d+)")
PART_KINDS: dict[str, Kind] = {"front_sheet": "agenda", "minutes": "minutes", "decisions": "decision"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """What the page says. `kind`: of the page as a paper, by what stands in it."""

    items: tuple[SiteItem, ...]
    papers: tuple[SitePaper, ...]
    kind: Kind
    cancelled: bool
    committee: str | None
    date: str | None
    time: str | None


def read_meeting_page(content: bytes, *, url: str) -> MeetingPage:
    """Raises NonsenseError where it is no meeting's page."""
    tree = parse_page(content)
    headings = [one for name in ("mgSubTitleTxt", "mgMainTitleTxt") for one in with_class(tree, name)]
    table = next(iter([*tree.xpath("//table[@id='mgItemTable']"), *with_class(tree, "mgItemTable")]), None)
    areas = [*with_class(tree, "mgLinks"), *with_class(tree, "mgContent")]
    if not headings or not areas:
        raise NonsenseError("this is no page of a meeting")
    subtitle = words(headings[0])
    rows = [] if table is None else [row for row in table.xpath("./tr | ./tbody/tr") if row.find("td") is not None]
    read = [_row(row, url=url, number=number) for number, row in enumerate(rows)]
    own = [
        paper for link in _links(areas, within=table) if (paper := _own_paper(link, url=url, page_words=words(headings[-1]))) is not None
    ]
    items = tuple(item for item, _ in read)
    committee, _, when = subtitle.rpartition(" - ")
    dates = dates_in(when)
    return MeetingPage(
        items=items,
        papers=_each_once([*own, *(paper for _, papers in read for paper in papers)]),
        kind=kind_of_page(items),
        cancelled=says("cancelled", when),
        committee=committee or None,
        date=dates[0].isoformat() if dates else None,
        time=time_in(when),
    )


def kind_of_page(items: tuple[SiteItem, ...]) -> Kind:
    """What the page of a meeting is, by what stands under its items."""
    if any(item.minutes for item in items):
        return "minutes"
    return "decision" if any(item.decision for item in items) else "agenda"


def _links(areas: list[html.HtmlElement], *, within: html.HtmlElement | None) -> Iterator[html.HtmlElement]:
    """The links to documents outside the table of items."""
    inside = set() if within is None else set(within.iter("a"))
    for area in areas:
        texts = {link for text in with_class(area, TEXT) for link in text.iter("a")}
        yield from (link for link in area.iter("a") if link not in inside and link not in texts and link.get("href"))


def _own_paper(link: html.HtmlElement, *, url: str, page_words: str) -> SitePaper | None:
    """One of the meeting's own documents. The page's own heading says of the printed minutes whether they are a draft."""
    paper = _paper(link, url=url)
    if paper is None:
        return None
    part = part_of(paper.url or "")
    draft = part == "minutes" and says("draft", f"{page_words} {link.get('title') or ''}")
    return marked(
        replace(
            paper,
            kind=PART_KINDS.get(part or ""),
            is_pack=part == "pack",
            is_supplement=part == "supplement",
            is_front_sheet=part == "front_sheet",
            is_draft=draft,
        ),
        beside=_beside(link),
    )


def _row(row: html.HtmlElement, *, url: str, number: int) -> tuple[SiteItem, list[SitePaper]]:
    anchor = next((found["id"] for name in row.xpath(".//a/@name | .//*/@id") if (found := ANCHOR.fullmatch(str(name)))), f"row{number}")
    numbers = with_class(row, "mgItemNumberCell")
    printed = (words(numbers[0]) if numbers else "").rstrip(". ") or None
    cell = row.findall("td")[-1]
    titles = [one for one in with_class(cell, "mgAiTitleTxt") if one.tag != "td"]
    heading = titles[0] if titles else cell
    if _is_restricted(heading):
        item = SiteItem(id=anchor, number=printed, title=None, restricted=True)
    else:
        item = SiteItem(
            id=anchor,
            number=printed,
            title=title_of(heading) or None,
            text=_text(cell, ""),
            minutes=_text(cell, "minutes"),
            decision=_text(cell, "decision"),
        )
    bodies = {link for text in with_class(cell, TEXT) for link in text.iter("a")}
    entries = [heading, *(entry for entry in cell.iter("li") if not _inside(entry, TEXT))]
    papers: list[SitePaper] = []
    for entry in entries:
        linked = [paper for link in entry.iter("a") if link not in bodies and (paper := _paper(link, url=url)) is not None]
        if item.restricted or _is_restricted(entry):
            if entry is not heading or linked or item.restricted:
                papers.append(_hidden(item, len(papers) + 1))
            continue
        papers += (marked(replace(paper, item_number=printed, item_title=item.title), beside=_beside_entry(entry)) for paper in linked)
    return item, papers


def _text(cell: html.HtmlElement, name: str) -> str:
    """The HTML of the parts of a cell under the heading "Minutes:" or "Decision:"; for "" that above any heading."""
    found, wanted = [], not name
    for element in cell.iter("p", "h3", "h4", "div"):
        classes = (element.get("class") or "").split()
        if "mgSubItemTitleTxt" in classes:
            wanted = words(element).casefold().rstrip(":").removesuffix("s") == name.removesuffix("s")
        elif wanted and TEXT in classes:
            found.append(html.tostring(element, encoding="unicode", with_tail=False))
    return "".join(found)


def _paper(link: html.HtmlElement, *, url: str) -> SitePaper | None:
    href = link.get("href") or ""
    target, same_host = on_host(url, href)
    if not is_document(target):
        return None
    file = plain(target.rpartition("/")[2].partition("?")[0]).replace("%20", " ")
    return SitePaper(
        key=paper_key(target), url=target, title=title_of(link) or file, size=printed_size(words(link)), elsewhere=not same_host
    )


def _beside(link: html.HtmlElement) -> str:
    return plain(link.get("title") or "")


def _beside_entry(entry: html.HtmlElement) -> str:
    return words(entry) if entry.tag == "li" else ""


def _is_restricted(entry: html.HtmlElement) -> bool:
    """Whether an entry is marked as not public: by a link to the reasons, or in words."""
    links = " ".join(link.get("href") or "" for link in entry.iter("a")).lower()
    return REASONS in links or says("restricted", words(entry)[:300])


def _hidden(item: SiteItem, number: int) -> SitePaper:
    return SitePaper(key=f"restricted-{item.id}-{number}", url=None, title=None, item_number=item.number, restricted=True)


def _inside(element: html.HtmlElement, name: str) -> bool:
    return any(name in (ancestor.get("class") or "").split() for ancestor in element.iterancestors())


def _each_once(papers: list[SitePaper]) -> tuple[SitePaper, ...]:
    """Each paper once; where it stands under an item, as a paper of the item."""
    found: dict[str, SitePaper] = {}
    for paper in papers:
        if paper.key not in found or (paper.item_number and not found[paper.key].item_number):
            found[paper.key] = paper
    return tuple(found.values())


def meeting_of(url: str) -> tuple[str, str | None] | None:
    """Meeting and committee that the address of a meeting's page names."""
    query = query_of(url)
    meeting = query.get("mid") or query.get("meetingid") or ""
    committee = query.get("cid") or query.get("committeeid")
    return (meeting, committee if committee and committee.isdecimal() else None) if meeting.isdecimal() else None
