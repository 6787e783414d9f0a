"""Reads the prose of a paper into values, targets and comparators."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.document import Block, BlockKind, Document, Evidence
from corpus.evidence import part_to_evidence
from extractors.context import Findings, PaperContext
from extractors.periods import financial_year, year_period
from extractors.prose.mentions import TIMES, Mention, Sentence, read_sentence
from extractors.prose.roles import Reading, read_roles
from extractors.prose.topics import (
    BULLET_NAME,
    Topic,
    bullet_topic,
    code_topic,
    glossary,
    heading_topic,
    predicate_name,
    stems_of,
    subject_name,
)
from extractors.records import Benchmark, DocumentKind, IndicatorValue, Measure, Target, Trend, Unit
from extractors.sentences import sentence_spans
from extractors.tables.names import is_name, read_name
from patterns.areas import OWN_REGION
from patterns.phrases import phrase_key
from patterns.prose import expression, vocabulary
from patterns.status import status_word
from patterns.units import unit_of_name

AS_AT = re.compile(
    r"\b(?:at|by|as\s+at|as\s+of|to|in|during|since|for)\s+(?:the\s+)?(?:end\s+of\s+)?(?:quarter|q\s?[1-4]|the\s+quarter|year|april|\d{1,2}(?:st|nd|rd|th)?\s+\w+\s+\d{4})",
    re.IGNORECASE,
)
COUNTED = re.compile(r"\s*(?:[\w’'-]+\s+){1,6}?(?:had|have|has|were|was)\s+(?:been\s+)?\w+(?:ed|un|wn|en|ne)\b", re.IGNORECASE)
BARE = re.compile(
    r"\s*(?:$|[.,;:)]|(?:had|have|has|was|were|is|are|on|in|at|by|overall|of\s+(?:Q|20)|a\s+|during|last|this|for|from|compared|which|and|but|against|per|to|out)\b)",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{2,}")
EQUIVALENT_WORDS = 5
SKIPPED_KINDS: frozenset[DocumentKind] = frozenset(("decision", "agenda", "questions"))
LONGEST_BLOCK = 400
"""Words of a block beyond which its figures are not of one measure."""


@dataclass(slots=True, kw_only=True)
class _Passage:
    """What has been read below one heading: the current value of each measure, for targets and comparators that follow."""

    topic: Topic | None = None
    values: dict[str, int] = field(default_factory=dict)  # name of the measure to the index of its current value
    active: Measure | None = None


def read_prose(document: Document, *, kind: DocumentKind, context: PaperContext, findings: Findings) -> None:
    """Adds the figures that sentences state to the findings. Decisions, agendas and questions state none of a council's own."""
    if kind in SKIPPED_KINDS:
        return
    reader = _Reader(document=document, kind=kind, context=context, findings=findings, codes=glossary(document))
    for heading, blocks in _passages(document):
        reader.read(heading, blocks)


def _passages(document: Document) -> Iterator[tuple[Block | None, list[Block]]]:
    """The headings with the blocks right below each."""
    below: dict[int | None, list[Block]] = {}
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING and len(block.text.split()) <= LONGEST_BLOCK:
            below.setdefault(block.heading, []).append(block)
    for index, blocks in below.items():
        yield (document.blocks[index] if index is not None else None), blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    document: Document
    kind: DocumentKind
    context: PaperContext
    findings: Findings
    codes: Mapping[str, Topic]

    def read(self, heading: Block | None, blocks: Sequence[Block]) -> None:
        topic = heading_topic(heading) if heading is not None and self.kind != "minutes" else None
        passage = _Passage(topic=topic)
        for block in blocks:
            if _only_names(block):
                continue
            own = bullet_topic(block) or code_topic(block.text, self.codes)
            current = _Passage(topic=own) if own else passage
            first = len(self.findings.values)
            dated = False
            for start, end in sentence_spans(block.text):
                text = block.text[start:end]
                dated = dated or bool(AS_AT.search(text))
                self._read_sentence(block, start, end, current, dated=dated)
            self._remark(block, first)

    # --- a sentence ---------------------------------------------------------------------------------------------------

    def _read_sentence(self, block: Block, start: int, end: int, passage: _Passage, *, dated: bool) -> None:
        sentence = read_sentence(block.text[start:end])
        if not sentence.mentions or len(WORD.findall(sentence.text)) < 2 * len(sentence.mentions):
            return  # nothing is said here, or these are the labels of a chart
        evidence = part_to_evidence(block, start=start, end=end)
        readings = read_roles(sentence, current=self.context.reporting_period)
        previous: Mention | None = None
        for mention, reading in zip(sentence.mentions, readings, strict=True):
            if reading.kind == "value":
                own_time = reading.period is not None or reading.basis in ("projection", "estimate")
                measure = self._measure(sentence, mention, previous, passage, dated=dated, own_time=own_time)
                if measure is not None and (own_time or passage.topic is not None or self.context.reporting_period is not None):
                    self._value(measure, mention, reading, evidence, passage)
                    previous = mention
            else:
                self._compare(mention, reading, evidence, passage)

    def _measure(
        self, sentence: Sentence, mention: Mention, previous: Mention | None, passage: _Passage, *, dated: bool, own_time: bool
    ) -> Measure | None:
        """The measure of a value, or None where the sentence does not say for sure what is measured.

        `dated`: the block says as at when; `own_time`: the figure itself does.
        """
        topic, active = passage.topic, passage.active
        if previous is not None and active is not None and _is_equivalent(sentence.text, previous, mention):
            return replace(active, unit=mention.unit or active.unit)
        subject = subject_name(sentence.text, mention)
        if subject and not (topic and _is_about(topic, subject)):
            return (
                Measure(name=subject, unit=mention.unit or unit_of_name(subject) or "other")
                if mention.unit or unit_of_name(subject)
                else None
            )
        if _rates_actions(mention):
            return None
        if topic is not None:
            found = _measure_of_topic(topic, mention, passage)
            if found is not None:
                return found
        if mention.unit == "percent" and (name := predicate_name(mention)) and not (topic and topic.states):
            return Measure(name=name, unit="percent")
        if (
            active is not None
            and previous is None
            and mention.unit in (None, active.unit)
            and _is_bare(mention)
            and _in_brackets(sentence.text, mention)
        ):
            return active
        if active is not None and previous is not None and mention.unit in (None, active.unit) and _is_bare(mention) and own_time:
            return active
        if (mention.unit is None and dated and mention.noun and COUNTED.match(mention.after) and topic is None) or _counts(
            mention, topic, dated=dated
        ):
            name = predicate_name(mention)
            return Measure(name=_counted_name(name), unit="count") if name else None
        return None

    def _value(self, measure: Measure, mention: Mention, reading: Reading, evidence: Evidence, passage: _Passage) -> None:
        default = self.context.reporting_period
        period = reading.period or default
        if measure.unit == "count" and mention.unit is None and passage.topic is None and reading.basis == "outturn" and period == default:
            reading = replace(
                reading, basis="year_to_date" if re.search(r"\bhad\s+been\b|\bhave\s+\w+ed\b", mention.after[:60]) else "outturn"
            )
        if measure.code and passage.topic and measure.name == passage.topic.name and passage.topic.unit is None and mention.unit:
            measure = replace(measure, unit=mention.unit)
        self.findings.values.append(
            IndicatorValue(
                measure=measure,
                value=mention.value,
                value_text=mention.text.strip(),
                unit=mention.unit or measure.unit,
                numerator=mention.numerator,
                denominator=mention.denominator,
                period=period,
                basis=reading.basis,
                as_at=reading.as_at,
                caution="printed as approximate" if mention.approximate else None,
                evidence=evidence,
            )
        )
        passage.active = measure
        if not reading.is_earlier and (period == default or reading.basis in ("estimate", "projection")):
            passage.values.setdefault(_key(measure), len(self.findings.values) - 1)

    def _compare(self, mention: Mention, reading: Reading, evidence: Evidence, passage: _Passage) -> None:
        """Records a target or a comparator of the measure spoken of."""
        index = self._spoken_of(mention, passage)
        measure = self.findings.values[index].measure if index is not None else None
        if measure is None and passage.topic is not None and (passage.topic.states or mention.unit):
            measure = Measure(name=passage.topic.name, code=passage.topic.code, unit=passage.topic.unit or mention.unit or "other")
        if measure is None or (mention.unit is not None and mention.unit != measure.unit):
            return
        unit: Unit = mention.unit or measure.unit
        if reading.kind == "benchmark" and reading.area:
            area = self.context.region or reading.area if reading.area == OWN_REGION else reading.area
            self.findings.benchmarks.append(
                Benchmark(
                    measure=measure, area=area, area_text=reading.area_text or area, value=mention.value, value_text=mention.text.strip(),
                    unit=unit, period=reading.period, evidence=evidence,
                )
            )  # fmt: skip
        elif reading.kind == "target":
            current = self.context.reporting_period
            period = reading.period if reading.period and reading.period.kind != "quarter" else None
            period = period or (year_period(financial_year(current.end)) if current else None)
            self.findings.targets.append(
                Target(
                    measure=measure, value=mention.value, value_text=mention.text.strip(), unit=unit, period=period,
                    qualifier=reading.qualifier, evidence=evidence,
                )
            )  # fmt: skip
            if index is not None and self.findings.values[index].target is None:
                self.findings.values[index] = replace(self.findings.values[index], target=mention.value)

    def _spoken_of(self, mention: Mention, passage: _Passage) -> int | None:
        """The current value that a target or comparator belongs to: one that counts the same, else the one last spoken of."""
        if not passage.values:
            return None
        nouns = stems_of(mention.noun)
        for name, index in reversed(passage.values.items()):
            if nouns and nouns & stems_of(name):
                return index
        if passage.active is not None and _key(passage.active) in passage.values:
            return passage.values[_key(passage.active)]
        return list(passage.values.values())[-1]

    # --- what else a block says ---------------------------------------------------------------------------------------

    def _remark(self, block: Block, first: int) -> None:
        """Cautions and directions of a block, on the current values found in it."""
        current = [
            index
            for index in range(first, len(self.findings.values))
            if self.findings.values[index].period == self.context.reporting_period or self.findings.values[index].as_at is not None
        ]
        if not current:
            return
        sentences = [block.text[start:end] for start, end in sentence_spans(block.text)]
        cautions = [" ".join(sentence.split()) for sentence in sentences if vocabulary("caution").find(sentence)]
        for index in current:
            value = self.findings.values[index]
            caution = "; ".join(filter(None, [value.caution, *cautions])) or None
            self.findings.values[index] = replace(value, caution=caution)
        main = current[0]
        trend, annual, words = _directions(sentences)
        if len({_key(self.findings.values[index].measure) for index in current}) == 1 and (trend or annual):
            value = self.findings.values[main]
            self.findings.values[main] = replace(
                value, trend=trend, trend_text=words, trend_method="word" if trend else None, annual_trend=annual
            )


def _measure_of_topic(topic: Topic, mention: Mention, passage: _Passage) -> Measure | None:
    """The topic's measure where a figure can be its: of its unit, or counting what it speaks of."""
    unit = topic.unit or (passage.active.unit if passage.active and passage.active.name == topic.name else None)
    about = bool(stems_of(f"{mention.noun} {mention.after[:60]}") & topic.stems) or mention.noun.startswith("such ")
    words = phrase_key(mention.noun).split()
    opens_generic = bool(words) and vocabulary("generic_noun").get(words[0]) is not None
    generic = opens_generic and (len(words) == 1 or not topic.states)
    bare = _is_bare(mention) or not mention.noun or generic
    if mention.denominator is not None and mention.unit == "count":
        return Measure(name=topic.name, code=topic.code, unit="count") if about else None
    if mention.unit is not None:
        if unit in (None, mention.unit) and (topic.states or bare or about):
            return Measure(name=topic.name, code=topic.code, unit=mention.unit)
        return None
    if unit == "percent":
        return None
    if unit in ("per_1000", "per_10000", "per_100000"):
        rate = "per" in mention.after[:90].split() or bare
        return Measure(name=topic.name, code=topic.code, unit=unit if rate or not mention.noun else "count") if rate or about else None
    if unit in TIMES:
        return Measure(name=topic.name, code=topic.code, unit=unit) if bare and passage.active is not None else None
    if bare or about:
        return Measure(name=topic.name, code=topic.code, unit=unit or "count")
    return None


def _is_about(topic: Topic, subject: str) -> bool:
    """Whether a subject is the topic under fewer words: "performance" is, "conversion into long-term support" is not."""
    stems = stems_of(subject)
    noun = vocabulary("measure_noun").find(subject)
    own = stems_of(noun[1]) if noun else frozenset()
    return not stems or (stems <= topic.stems) or (bool(stems & topic.stems) and own <= topic.stems)


def _counts(mention: Mention, topic: Topic | None, *, dated: bool) -> bool:
    """Whether a count states a measure by itself, below a heading that names another: only with a time and a whole predicate."""
    return mention.unit is None and dated and bool(mention.noun) and bool(COUNTED.match(mention.after)) and not (topic and topic.states)


def _counted_name(name: str) -> str:
    return re.split(r"\s+(?:overall|so far|to date)\b", name)[0]


def _is_bare(mention: Mention) -> bool:
    """Whether nothing is named behind a figure: a verb, a preposition or a mark follows."""
    return bool(BARE.match(mention.after))


def _in_brackets(text: str, mention: Mention) -> bool:
    before = text[: mention.start]
    return before.count("(") > before.count(")")


def _is_equivalent(text: str, previous: Mention, mention: Mention) -> bool:
    """Whether a figure says the one before it again in another unit: "1.3%, equating to £2.4m"."""
    between = text[previous.end : mention.start]
    return (
        mention.unit != previous.unit
        and mention.unit is not None
        and len(between.split()) <= EQUIVALENT_WORDS
        and bool(re.fullmatch(rf"\W*(?:{expression('equivalent').pattern})?\W*", between.strip(), re.IGNORECASE))
    )


def _only_names(block: Block) -> bool:
    """Whether a block is an indicator's name and nothing else, as the caption of a small table is."""
    name = read_name(block.text)
    return name.code is not None and is_name(name.name) and not BULLET_NAME.match(block.text)


def _rates_actions(mention: Mention) -> bool:
    """Whether a share is of measures or actions rated ("80% being on track"), which is a tally."""
    words = re.sub(r"^(?:of )?(?:the )?(?:being |were |was |are |is )?", "", phrase_key(mention.after[:60])).split()
    rated = any(status_word(" ".join(words[:size])) for size in (1, 2, 3))
    return rated or bool(words and vocabulary("no_measure").get(words[0]))


def _directions(sentences: Sequence[str]) -> tuple[Trend | None, Trend | None, str | None]:
    """Directions that a block's sentences state: since the last quarter, and since an earlier year, with the first print."""
    short: Trend | None = None
    annual: Trend | None = None
    words: str | None = None
    for sentence in sentences:
        trend: Trend | None = None
        for kind, meaning in (("worse", "worsening"), ("better", "improving"), ("unchanged", "same")):
            found = expression(kind).search(sentence)
            if found and not re.match(r"\s+(?:plan|work|programme|action)", sentence[found.end() :]):
                trend, words = meaning, words or found[0]  # type: ignore[assignment]
                break
        if trend is None:
            continue
        if re.search(r"\bq[1-4]\b|\bquarters?\b", sentence, re.IGNORECASE) or trend == "same":
            short = short or trend
        if re.search(r"\b20\d\d|\byears?\b", sentence, re.IGNORECASE) and trend != "same":
            annual = annual or trend
    return short, annual, words if short else None


def _key(measure: Measure) -> str:
    return f"{measure.code or ''} {phrase_key(measure.name)}"
