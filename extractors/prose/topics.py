"""Of what a sentence's figures are: the measure that the heading, the bullet or a code names, or the sentence itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.document import Block, BlockKind, Document
from extractors.periods import find_parts
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
    r"(?:has\s+|have\s+|had\s+)?(?:risen|rose|fallen|fell|increased|decreased|reduced|improved|declined|dropped|gone|went|grown|grew|moved)\s+(?:slightly\s+|significantly\s+)?(?:from|to)|"
    r"(?:is|was|been|were)\s+(?:maintained|recorded|reported|measured)\s+(?:at|as)|totalled|"
    r"(?:is|was|were|are)\s+(?:now\s+)?(?:forecast|projected|estimated|expected|predicted)\s+(?:at|to\s+be)|(?:will|would)\s+stand\s+at|"
    r"decreased\s+to|of|at|dropped\s+to|has\s+remained|continues))(?:\s+(?:at|now|currently|a|an|still|only|static|steady|on\s+average))*\s*$",
    re.IGNORECASE,
)
CLAUSE_START = re.compile(
    r"[.;:(]|,\s|\s[-–]\s|\s(?:and|but|while|whilst|although|whereas|ensured|shows?|showed|reported|noted|that)\s", re.IGNORECASE
)
CLAUSE_END = re.compile(
    r"\s+and\s+(?=\d|a\s+further)|[.;,(]|\s[-–]\s|\s+(?:compared|which|against|but|although|while|whilst|opposed|versus|up\s+from|down\s+from|as\s+at|when\s+the\s+target|between\s+\d)\b",
    re.IGNORECASE,
)
SAID_THAT = re.compile(
    r"\b(?:indicates?|indicated|shows?|showed|reported|noted|confirmed|means?|meant|said)\s+(?:that\s+)?$", re.IGNORECASE
)
"""What comes before a clause whose subject needs no article: "the outturn shows that general reserves stood at …"."""
SHOWN = re.compile(
    r"\s+(?:shown|set\s+out|reported|described|given|recorded|detailed|as\s+shown|(?:with)?in\s+(?:the|this)\s+(?:report|paper|table|appendix|dashboard|scorecard|chart|graph|year|quarter|month|period)|for\s+the\s+(?:quarter|year|period))\b",
    re.IGNORECASE,
)
PREDICATE = re.compile(
    r"\b(?:is|was|were|are|had|have|has|been|did|do|does|could|would|\w{3,}(?:ed|ing)|felt|said|found|told|held|took|went|left|kept|made|met)\b",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(?:is|was|were|are|had|have|has|been|referred|reported|said|noted|asked|will|would|showed|shows|saw|ended|closed|continued|remain|remains|remained|indicates|indicated)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"\b(?:who|that|which|whose|where)\s+(?:(?:is|was|were|are|had|have|has)(?:\s+(?:not\s+)?been)?|will\s+be)\b", re.IGNORECASE
)
"""A name's own verb: "adults who were in work"."""
NAMED_IN_SENTENCE = re.compile(
    r"(?<![\w.])(?P<code>[A-Z]{2,6}\s?\d{1,4}[a-z]{0,3})\s*[–-]\s+(?P<name>[A-Z%][^;.]*?)"
    r"(?=,\s+(?:the|performance|it|this|there|which|we|our|that|with|members|officers)\b|\s+and\s+(?:noted|asked|queried|said|was|had)\b|\s+(?:was|is|were|had|has|stood|stands|which|showed|showing)\b|\s*[–:]\s(?=\D{0,25}\d))"
)
LONGEST_NAME = 25
STANDING_AT = re.compile(
    r"\s(?:is|was|were|are|remained|stood)\s+(?:(?:just|slightly|well|still|marginally)\s+)*"
    r"(?:within|on|below|above|under|over|near|close\s+to)\s+(?:the\s+|its\s+|our\s+)?target\s+at$",
    re.IGNORECASE,
)
"""How a figure stands to its target, between what is measured and the figure."""
GENERIC = re.compile(
    r"(?:(?:end|close|of|the|in|for|year|year-end|quarter|quarterly|month|monthly|annual|current|reported|final|overall|latest|total|actual|provisional|"
    r"combined|joint|other|net|performance|outturn|out-turn|result|figure|position|level|number|percentage|proportion|value|variance|difference)\s*)+",
    re.IGNORECASE,
)
"""What stands for any measure: "end of year performance outturn"."""
LISTED = re.compile(r"\b(?:percentage|proportion|number)\s+of\s+[^.;:()\d£]{5,110}$")
"""A name that goes over commas: "percentage of staff who feel safe, heard and valued"."""
BIGGEST = re.compile(
    r"(?:the\s+)?(?:single\s+)?(?:largest|biggest|highest|lowest|smallest|greatest|main|primary|principal|key|major|most)\b", re.IGNORECASE
)
"""What opens a name for the one of several that is meant, and names none: "the largest part of the cost"."""
OF_PLACE = re.compile(
    r"(?:\b(?!(?:The|Our|Overall|Daily|Weekly|Monthly|Quarterly|Annual|Yearly|Rolling|An)\b)[A-Z][\w’'-]+|\b(?:sector|county|family|group|peer|industry|neighbouring))"
    r"\s+(?:average|mean|median)$"
)
"""What another place's figure is called; none of the council's own."""
TIMED = re.compile(
    r"\s+at\s+(?:out-?turn|year[\s-]end)\s*$|\s+(?:(?:for|in|during|over|at|by|to|as\s+at)\s+)?(?:the\s+)?(?:(?:end|close)\s+of\s+)?(?:the\s+)?"
    r"(?:(?:last|past|same|current|reporting|previous|second|first|third|fourth|final)\s+)?(?:quarter|half|year|month|period|reporting\s+period)\s*$",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"[\s,(]+(?:(?:for|in|during|over|at|by|from|to|of|on|as\s+at)\s+)?(?:the\s+)?(?:(?:end|start)\s+of\s+)?$", re.IGNORECASE
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
    if match["name"].count("(") > match["name"].count(")") or re.search(r"\d\s?%", match["name"]):
        return None  # a sentence, whose colon stands in a bracket or behind its figure
    name = read_name(match["name"])
    unit = unit_of_name(name.name)
    return Topic(name=name.name, code=name.code, unit=unit) if unit is not None or name.code else None


def sentence_topic(sentence: str) -> tuple[Topic, int] | None:
    """The indicator that a sentence names by code and name, and where its name ends: "in respect of NI 191 – Waste per household, …"."""
    match = NAMED_IN_SENTENCE.search(sentence)
    if not match or len(match["name"].split()) > LONGEST_NAME:
        return None
    name = " ".join(match["name"].split())
    return Topic(name=name, code=" ".join(match["code"].split()), unit=unit_of_name(name)), match.end("name")


def subject_name(sentence: str, mention: Mention) -> str | None:
    """The measure that the sentence's own subject names before a figure: "the conversion rate from concern to enquiry is 20%".

    None where it names none, or only stands for one ("the figure was 20%").
    """
    left = re.sub(
        rf"(?:{expression('approximate').pattern}|only|static|an?)\s*$", "", sentence[: mention.start].rstrip(), flags=re.IGNORECASE
    ).rstrip()
    left = STANDING_AT.sub(" was", left)
    connector = CONNECTOR.search(left)
    if not connector:
        return None
    clause = left[: connector.start()]
    breaks = [match.end() for match in CLAUSE_START.finditer(clause)]
    clauses = [clause[position:] for position in [0, *breaks]]
    for text in reversed(clauses):
        for determiner in reversed([*DETERMINER.finditer(text)]):
            phrase = SHOWN.split(text[determiner.end() :].strip())[0]
            phrase = re.sub(r"^.*\bwith\s+(?=(?:\w+\s+)?(?:rates?|levels?)\b)|\s+(?:now|currently)$", "", phrase)
            if _names_measure(phrase):
                return without_time(phrase)
        before = clause[: len(clause) - len(text)]
        opens = text[:1].isupper() and (text is clauses[0] or re.search(r"\s[-–]\s$", before))
        said = re.sub(r"^that\s+", "", text.strip())
        if _names_measure(said) and (opens or SAID_THAT.search(before)):
            return without_time(said)
    whole = LISTED.search(clause)
    return without_time(whole[0]) if whole and not VERB.search(RELATIVE.sub(" ", whole[0])) else None


def _names_measure(phrase: str) -> bool:
    if not phrase or len(phrase.split()) > 14 or VERB.search(RELATIVE.sub(" ", phrase)) or re.search(r"[,;:£]|\d\s?%", phrase):
        return False
    if (
        GENERIC.fullmatch(without_time(phrase))
        or SIZE_WORDS.match(without_time(phrase))
        or OF_PLACE.search(phrase)
        or BIGGEST.match(phrase)
    ):
        return False
    if vocabulary("anaphor").get(phrase_key(phrase)) or vocabulary("anaphor").get(f"the {phrase_key(phrase)}"):
        return False
    return len(phrase.split()) > 1 and vocabulary("measure_noun").find(phrase) is not None


def without_time(name: str) -> str:
    """A measure's name without the time that the sentence adds to it: "vacancy rate for July", "calls answered in the quarter"."""
    while True:
        parts = find_parts(name)
        shorter = name
        if parts and parts[-1].end == len(name):
            shorter = PREPOSITION.sub("", re.sub(r"\b\d{1,2}(?:st|nd|rd|th)?\s*$", "", name[: parts[-1].start]))
        shorter = TIMED.sub("", shorter)
        if shorter == name or len(shorter.split()) < 2:
            return name
        name = shorter


def counted_name(mention: Mention) -> str | None:
    """What "there were 412 children in care, …" counts: the words behind the figure, two at least."""
    end = CLAUSE_END.search(mention.after)
    if end and re.match(r",\s+[A-Z]", mention.after[end.start() :]):
        return None  # the name goes on over the comma
    name = without_time(" ".join(mention.after[: end.start() if end else None].split()))
    return name if 1 < len(name.split()) <= 12 and not re.match(r"(?:of|more|fewer|less|out|per)\b", name) else None


def predicate_name(mention: Mention) -> str | None:
    """The measure that the words behind a figure name: "95% of safeguarding enquiries resulted in risk being reduced"."""
    text = re.sub(r"^\s*(?:of\s+)?(?:all\s+|the\s+|our\s+|those\s+)*", "", mention.after)
    end = CLAUSE_END.search(text)
    name = without_time(" ".join(text[: end.start() if end else len(text)].split()))
    if re.match(r"(?:its|his|her|their|whose)\s", name, re.IGNORECASE):
        return None  # of whom is said before, and may be another council
    is_share = mention.unit != "percent" or re.match(r"\s*of\s", mention.after)
    return name if is_share and 2 < len(name.split()) <= 20 and mention.noun and PREDICATE.search(name) else None
