"""Of what a sentence's figures are: the measure that the heading, the bullet or a code names, or the sentence itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.document import Block, BlockKind, Document
from extractors.prose.mentions import Mention
from extractors.records import Unit
from extractors.tables.names import read_name
from patterns.phrases import phrase_key
from patterns.prose import expression, vocabulary
from patterns.units import unit_of_name

HEADING_WORDS = 35
BULLET_NAME = re.compile(r"(?P<name>[A-Z%][^:–]{8,140}?)\s*(?::|\s[–-])\s+(?=\D{0,25}\d)")
CAPTION = re.compile(r"(?:figure|fig\.?|table|chart|graph|appendix|annex|diagram|map)\s+[\dA-Z]", re.IGNORECASE)
"""A heading over a picture or table: the figures below it are labels of a chart, or read with the table."""
SIZE_WORDS = re.compile(
    r"^(?:(?:small|slight|minor|large|significant|net|total|overall|further|marginal|modest|major|favourable|adverse)\s+)+\S+$",
    re.IGNORECASE,
)
CODE_IN_TEXT = re.compile(r"(?<![\w.])(?P<code>[A-Z]{1,5}\.?\d{1,4}[a-z]?)(?![\w.]\w)")
DETERMINER = re.compile(
    r"\b(?:the|our|a|an|its|this|their|current|overall)\s+(?:current\s+|overall\s+|latest\s+|average\s+(?=\w+\s+(?:time|rate)))?",
    re.IGNORECASE,
)
CONNECTOR = re.compile(
    r"(?:,?\s*which\s+(?:is|was|stands\s+at|stood\s+at)|\s+(?:is|was|were|are|has\s+been|had\s+been|stood|stands|remains|remained|reached|rose\s+to|fell\s+to|increased\s+to|"
    r"decreased\s+to|of|at|dropped\s+to|has\s+remained|continues))(?:\s+(?:at|now|currently|a|an|still|only|static|steady|on\s+average))*\s*$",
    re.IGNORECASE,
)
CLAUSE_START = re.compile(
    r"[.;:(]|,\s|\s[-–]\s|\s(?:and|but|while|whilst|although|whereas|ensured|shows?|showed|reported|noted|that)\s", re.IGNORECASE
)
CLAUSE_END = re.compile(
    r"\s+and\s+(?=\d|a\s+further)|[.;,(]|\s[-–]\s|\s+(?:compared|which|against|but|although|while|whilst|opposed|versus|up\s+from|down\s+from|as\s+at)\b",
    re.IGNORECASE,
)
SHOWN = re.compile(
    r"\s+(?:shown|set\s+out|reported|described|given|recorded|detailed|as\s+shown|in\s+the|within\s+the|for\s+the\s+(?:quarter|year|period))\b",
    re.IGNORECASE,
)
PREDICATE = re.compile(
    r"\b(?:is|was|were|are|had|have|has|been|did|do|does|could|would|\w{3,}(?:ed|ing)|felt|said|found|told|held|took|went|left|kept|made|met)\b",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(?:is|was|were|are|had|have|has|been|referred|reported|said|noted|asked|will|would|showed|shows|saw)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A measure that sentences speak of. `states`: its name says its unit, so that it is surely a measure."""

    name: str
    code: str | None = None
    unit: Unit | None = None

    @property
    def stems(self) -> frozenset[str]:
        return stems_of(self.name)

    @property
    def states(self) -> bool:
        return self.unit is not None or self.code is not None


def stems_of(text: str) -> frozenset[str]:
    """The beginnings of the words that say something, four letters each: "admitted" and "admission" begin alike."""
    small = {
        "with",
        "that",
        "from",
        "have",
        "this",
        "which",
        "were",
        "been",
        "their",
        "people",
        "number",
        "percentage",
        "proportion",
        "those",
        "into",
    }
    words = [word for word in phrase_key(text).split() if len(word) > 3 and word not in small]
    return frozenset(word[:4] for word in words)


def heading_topic(block: Block) -> Topic | None:
    """The measure a heading names; None for a heading of a part ("Performance", "Finance").

    A name without a unit or code is a measure's only where the paper numbers its headings to some depth ("2.3.1").
    """
    name = read_name(block.text)
    words = phrase_key(name.name).split()
    if not 1 < len(words) <= HEADING_WORDS or CAPTION.match(block.text):
        return None
    unit = unit_of_name(name.name)
    depth = len(re.findall(r"\d+", block.number or ""))
    if unit is None and name.code is None and (depth < 2 or vocabulary("generic_heading").get(words[-1]) or name.name.endswith("?")):
        return None
    return Topic(name=name.name, code=name.code, unit=unit)


def glossary(document: Document) -> dict[str, Topic]:
    """Codes that the paper explains, a line each ("LM04 – Waiting times"), with their names."""
    found: dict[str, Topic] = {}
    for block in document.blocks:
        if block.kind is BlockKind.HEADING and len(block.text.split()) > HEADING_WORDS:
            continue
        name = read_name(block.text.split("\n")[0])
        if name.code and name.name and len(block.text.split()) <= HEADING_WORDS and not re.search(r"[.?]\s*$", block.text):
            topic = Topic(name=name.name, code=name.code, unit=unit_of_name(name.name))
            found.setdefault(phrase_key(name.code), topic)
            found.setdefault(phrase_key(name.code.split("(")[0]), topic)  # "LM08 (CP2.B3)" is asked about as LM08
    return found


def code_topic(text: str, codes: Mapping[str, Topic]) -> Topic | None:
    """The measure whose code the text names first."""
    for match in CODE_IN_TEXT.finditer(text):
        topic = codes.get(phrase_key(match["code"]))
        if topic:
            return topic
    return None


def bullet_topic(block: Block) -> Topic | None:
    """The measure that a bullet's first words name, before a colon or dash and a figure."""
    match = BULLET_NAME.match(block.text)
    if not match:
        return None
    name = read_name(match["name"])
    unit = unit_of_name(name.name)
    return Topic(name=name.name, code=name.code, unit=unit) if unit is not None or name.code else None


def subject_name(sentence: str, mention: Mention) -> str | None:
    """The measure that the sentence's own subject names before a figure: "the conversion rate from concern to enquiry is 20%".

    None where it names none, or only stands for one ("the figure was 20%").
    """
    left = re.sub(
        rf"(?:{expression('approximate').pattern}|only|static|an?)\s*$", "", sentence[: mention.start].rstrip(), flags=re.IGNORECASE
    ).rstrip()
    connector = CONNECTOR.search(left)
    if not connector:
        return None
    clause = left[: connector.start()]
    breaks = [match.end() for match in CLAUSE_START.finditer(clause)]
    clauses = [clause[position:] for position in [0, *breaks]]
    for text in reversed(clauses):
        for determiner in reversed([*DETERMINER.finditer(text)]):
            phrase = SHOWN.split(text[determiner.end() :].strip())[0]
            if _names_measure(phrase):
                return phrase
        if _names_measure(text.strip()) and text is clauses[0] and text[:1].isupper():
            return text.strip()
    return None


def _names_measure(phrase: str) -> bool:
    if not phrase or len(phrase.split()) > 14 or VERB.search(phrase) or re.search(r"[,;:]", phrase):
        return False
    if SIZE_WORDS.match(phrase):
        return False
    if vocabulary("anaphor").get(phrase_key(phrase)) or vocabulary("anaphor").get(f"the {phrase_key(phrase)}"):
        return False
    return len(phrase.split()) > 1 and vocabulary("measure_noun").find(phrase) is not None


def predicate_name(mention: Mention) -> str | None:
    """The measure that the words behind a figure name: "95% of safeguarding enquiries resulted in risk being reduced"."""
    text = re.sub(r"^\s*(?:of\s+)?(?:all\s+|the\s+|our\s+|those\s+)*", "", mention.after)
    end = CLAUSE_END.search(text)
    name = " ".join(text[: end.start() if end else len(text)].split())
    is_share = mention.unit != "percent" or re.match(r"\s*of\s", mention.after)
    return name if is_share and 2 < len(name.split()) <= 20 and mention.noun and PREDICATE.search(name) else None
