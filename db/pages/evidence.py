"""Where a record stands, for people: the page of its paper with the cell or sentence marked, the words around it, what was read from it.

A page is drawn, and a paper handed out, from the very file that was ingested (`db.originals`) and from no other.
"""

import asyncio
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from datasette import Response
from datasette.utils import tilde_decode, tilde_encode
from datasette.utils.asgi import NotFound

from corpus.document import Box
from corpus.drawing import PageNotDrawnError
from corpus.media import MARKDOWN, PDF, TEXT, decode
from db.originals import OriginalMissingError, Paper, find_original, read_original
from db.pages import records
from db.pages.images import PageImage, PageImages, TooManyWaitingError, matches
from db.pages.passages import Passage, text_to_passage
from db.pages.places import place_on_web, text_to_fragment
from db.pages.recognise import database_for
from db.pages.safety import POLICY, POLICY_OF_PDF
from db.pages.screens import screen

MOST_PAGES = 3
"""Pages shown of a stretch that runs over many."""
MOST_BOXES = 4000
"""Boxes marked; a table over many pages has fewer cells."""
UNKNOWN_ID = (
    "No evidence has this address. It may be cut short, or the paper has been read anew since and says something else in its place."
)
AGAIN = "30"
"""Seconds after which to ask again for a picture that too many others wait for."""
IMAGES = PageImages()
"""One for all, as PDFium draws one page at a time anyway; its process is started by the first page that is asked for."""

FOUND = (
    "select e.*, d.label as paper, d.url, d.media_type, d.source, d.sha256, d.bytes, d.superseded_by, n.label as newer, "
    'a.name as authority, d.authority_id, x."text" from evidence e join documents d on d.id = e.document_id '
    "left join documents n on n.id = d.superseded_by left join authorities a on a.id = d.authority_id "
    "left join document_text x on x.document_id = d.id where e.id = ?"
)
BOXES = f"select page, x0, top, x1, bottom from evidence_boxes where evidence_id = ? order by position limit {MOST_BOXES}"


def evidence_routes() -> list[tuple[str, Any]]:
    return [
        (r"/-/evidence/(?P<id>[^/.]+)$", evidence_page),
        (r"/-/evidence/(?P<id>[^/.]+)\.png$", image_page),
        (r"/-/original/(?P<id>[^/.]+)$", original_page),
    ]


async def evidence_page(datasette: Any, request: Any) -> Any:
    return await show_evidence(datasette, request, tilde_decode(request.url_vars["id"]))


async def show_evidence(datasette: Any, request: Any, key: str) -> Any:
    """The page of the evidence whose id is `key`. Raises NotFound."""
    database = await database_for(datasette, request)
    found = await _found(database, key)
    text = found["text"]
    stands = text is not None and text[found["start"] : found["end"]] == found["quote"]
    context = {
        "evidence": found,
        "passage": text_to_passage(text, found["start"], found["end"]) if stands else Passage(),
        "stands": stands,
        "place": place_on_web(
            found["url"],
            media_type=found["media_type"],
            page=found["page"],
            fragment=text_to_fragment(text, found["start"], found["end"]) if stands else None,
        ),
        "records": await records.resting_on(database, key),
        **await _seen(database, found),
    }
    return await screen(datasette, request, "evidence.html", context)


async def image_page(datasette: Any, request: Any) -> Any:
    """PNG of the page; `page` in the address names another of the pages that the stretch runs over."""
    database = await database_for(datasette, request)
    found = await _found(database, tilde_decode(request.url_vars["id"]))
    images = await _images(database, found)
    asked = request.args.get("page")
    image = next((one for one in images if asked in {None, str(one.page)}), None)
    if image is None:
        raise NotFound("The place is not on such a page." if images else "The paper has no pages that could be shown.")
    fixed = request.args.get("v") == image.tag
    # An address with the picture's own tag always shows that picture; without it, the same place may come to be marked otherwise.
    headers = {"etag": f'"{image.tag}"', "cache-control": "max-age=31536000, immutable" if fixed else "no-cache"}
    if matches(image.tag, request.headers.get("if-none-match")):
        return Response(b"", status=304, headers=headers, content_type="image/png")
    try:
        png = await IMAGES.image(image, database=Path(database.path))
    except TooManyWaitingError:
        busy = "Many pages are being drawn. Try again in half a minute."
        return Response.text(busy, status=503, headers={"retry-after": AGAIN, "cache-control": "no-store"})
    except (OriginalMissingError, PageNotDrawnError) as error:
        return Response.text(f"Page {image.page} cannot be shown: {error}.", status=404, headers={"cache-control": "no-store"})
    return Response(png, headers=headers, content_type="image/png")


async def original_page(datasette: Any, request: Any) -> Any:
    """The paper itself, by its document's id: shown where a browser does so safely, saved otherwise."""
    database = await database_for(datasette, request)
    row = await records.row(database, "select * from documents where id = ?", [tilde_decode(request.url_vars["id"])])
    if row is None:
        raise NotFound("No paper has this address.")
    tag = str(row["sha256"])
    headers = {"etag": f'"{tag}"', "cache-control": "max-age=86400", "x-content-type-options": "nosniff"}
    if matches(tag, request.headers.get("if-none-match")):
        return Response(b"", status=304, headers=headers)
    try:
        content = await asyncio.to_thread(read_original, Path(database.path), row_to_paper(row))
    except OriginalMissingError as error:
        raise NotFound(f"The paper cannot be shown: {error}.") from error
    if row["media_type"] in {TEXT, MARKDOWN}:
        return Response.text(decode(content), headers={**headers, "content-security-policy": POLICY})
    is_pdf = row["media_type"] == PDF
    name = quote(PurePosixPath(str(row["source"])).name or "paper", safe="")
    headers["content-disposition"] = f"{'inline' if is_pdf else 'attachment'}; filename*=UTF-8''{name}"
    headers["content-security-policy"] = POLICY_OF_PDF if is_pdf else POLICY
    return Response(content, headers=headers, content_type=PDF if is_pdf else "application/octet-stream")


async def original_address(database: Any, row: dict[str, Any]) -> tuple[str, str]:
    """The path under which the paper of a row of `documents` is handed out, or "" and why it is not."""
    try:
        await asyncio.to_thread(find_original, Path(database.path), row_to_paper(row))
    except OriginalMissingError as error:
        return "", str(error)
    return f"/-/original/{tilde_encode(row['id'])}", ""


def row_to_paper(row: dict[str, Any]) -> Paper:
    return Paper(id=row["id"], sha256=row["sha256"], size=row["bytes"])


async def _found(database: Any, key: str) -> dict[str, Any]:
    found = await records.row(database, FOUND, [key])
    if found is None:
        raise NotFound(UNKNOWN_ID)
    return found


async def _images(database: Any, found: dict[str, Any]) -> list[PageImage]:
    """The pages that the evidence stands on, each with its boxes; none for a paper that has no pages."""
    if found["media_type"] != PDF:
        return []
    boxes = [Box(**row) for row in await records.rows(database, BOXES, [found["id"]])]
    pages = sorted({box.page for box in boxes} or {found["page"]} - {None})
    paper = row_to_paper({**found, "id": found["document_id"]})
    return [
        PageImage(paper=paper, page=page, boxes=tuple(box for box in boxes if box.page == page), quote=found["quote"]) for page in pages
    ]


async def _seen(database: Any, found: dict[str, Any]) -> dict[str, Any]:
    """For the template: `original` (a path or ""), `images`, `more_pages` that are not shown, and `unseen`: why no page is."""
    original, missing = await original_address(database, {**found, "id": found["document_id"]})
    images = await _images(database, found)
    unseen = missing if images and not original else ""
    shown = [] if unseen else images[:MOST_PAGES]
    return {
        "original": original,
        "images": [{"page": one.page, "tag": one.tag, "marked": bool(one.boxes), "failed": IMAGES.failure(one)} for one in shown],
        "more_pages": [one.page for one in images[len(shown) :]],
        "unseen": unseen,
        "missing": missing,
    }
