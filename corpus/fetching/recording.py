"""What the manifest is told of a paper: what the site says of it, and what is held of it."""

from dataclasses import replace

from corpus.fetching.choosing import Choice
from corpus.fetching.manifest import PaperRecord


def choice_to_record(choice: Choice, known: PaperRecord | None) -> PaperRecord:
    """What is to be noted of a paper before anything is done about it; what was held of it before is in it."""
    paper = choice.paper
    said = PaperRecord(
        key=paper.key,
        on=choice.on.id,
        of=choice.of.id if choice.of is not None else None,
        outcome="left_out",
        message=choice.reason or None,
        url=paper.url,
        title=paper.title,
        item_number=paper.item_number,
        item_title=paper.item_title,
        kind=paper.kind,
        is_draft=choice.is_draft,
        published_at=paper.published_at,
        printed_size=paper.size,
    )
    return said if known is None else with_bytes(said, known)


def with_bytes(record: PaperRecord, known: PaperRecord) -> PaperRecord:
    """The record with what is known of the bytes that are held."""
    return replace(
        record,
        file=known.file,
        sha256=known.sha256,
        size=known.size,
        media_type=known.media_type,
        etag=known.etag,
        last_modified=known.last_modified,
        retrieved_at=known.retrieved_at,
    )


def still_held(record: PaperRecord, held: PaperRecord) -> PaperRecord:
    """What the site says now of a paper whose bytes are those that are held."""
    same = replace(with_bytes(record, held), outcome=held.outcome, same_as=held.same_as)
    return replace(same, message=held.message if held.outcome == "duplicate" else None)
