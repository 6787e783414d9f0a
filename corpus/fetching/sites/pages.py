"""Pages and answers of a council's website as trees: parsed without following or expanding anything."""

import re
from collections.abc import Iterator

from lxml import etree, html

from corpus.fetching.sites.site import SiteError, plain

HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BESIDE = re.compile(r",?\s*\bitem [\w.()]+\.(?=\s|$)|\bref(?:erence)?:\s*\d+\b\.?|\bPDF\s+[\d.,]+\s*[KMG]B\b", re.IGNORECASE)
"""What stands in a link for screen readers and for the council itself, and is no part of the title: ", item 5.", "ref: 1234", "PDF 119 KB"."""
DECLARATION = re.compile(r"^<\?xml[^>]*\?>\s*")
"""Of XML within XML it names an encoding that its text no longer has."""
DEEPEST = 200


class NonsenseError(SiteError):
    """What came is not what was asked for: no XML, or no page."""


def parse_page(content: bytes) -> html.HtmlElement:
    """The tree of a web page. Raises NonsenseError where there is none."""
    text = content.decode("utf-8", errors="replace")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise NonsenseError("the page is empty or damaged") from error


def parse_xml(content: bytes) -> "etree._Element":
    """The tree of a service's answer; no entity is expanded and nothing fetched. Raises NonsenseError.

    Some installs send the answer as the text of one element, `<string>`, with its signs as entities.
    """
    root = _parse_xml(content)
    if etree.QName(root).localname.lower() == "string" and len(root) == 0 and (text := (root.text or "").strip()).startswith("<"):
        return _parse_xml(DECLARATION.sub("", text).encode())
    return root


def _parse_xml(content: bytes) -> "etree._Element":
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise NonsenseError("the answer is no XML") from error
    if root is None or etree.QName(root).localname.lower() == "html":
        raise NonsenseError("the answer is no XML")
    return root


def field(element: "etree._Element", name: str) -> str:
    """The text of the first child of this name, in whatever namespace and capitals; "" where there is none."""
    for child in element.iterchildren("*"):
        if etree.QName(child).localname.lower() == name:
            return "".join(str(text) for text in child.itertext()).strip()
    return ""


def children(element: "etree._Element", name: str) -> Iterator["etree._Element"]:
    """All elements of this name below `element`, in order, in whatever namespace and capitals."""
    return (found for found in element.iter("*") if etree.QName(found).localname.lower() == name)


def words(element: html.HtmlElement) -> str:
    """All words of an element in one line, hidden ones too."""
    return plain(" ".join(str(text) for text in element.itertext()))


def title_of(link: html.HtmlElement) -> str:
    """The words of a link that a person sees as its title."""
    return plain(BESIDE.sub(" ", plain(" ".join(_shown(link))))).strip(" ,")


def _shown(element: html.HtmlElement, depth: int = 0) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        hidden = {"mgHide", "mgFileSize", "sr-only", "FileSize"} & set((child.get("class") or "").split())
        if isinstance(child.tag, str) and not hidden and not HIDDEN.search(child.get("style") or "") and depth < DEEPEST:
            yield from _shown(child, depth + 1)
        if child.tail:
            yield child.tail


def with_class(element: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    """The elements below that are of this class, in order."""
    found = element.xpath("descendant-or-self::*[contains(concat(' ', normalize-space(@class), ' '), $name)]", name=f" {name} ")
    return [one for one in found if isinstance(one, html.HtmlElement)] if isinstance(found, list) else []
