"""Reads the prose of a paper into values, targets and comparators."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.document import Block, BlockKind, Document, Evidence
from corpus.evidence import part_to_evidence
from extractors.context import Findings, PaperContext
from extractors.periods import financial_year, year_period
from extractors.prose.measuring import mention_to_measure
from extractors.prose.mentions import Mention, read_sentence
from extractors.prose.remarks import cautions_of, directions_of
from extractors.prose.roles import Reading, read_roles
from extractors.prose.topics import (
    BULLET_NAME,
    Topic,
    bullet_topic,
    code_topic,
    glossary,
    heading_topic,
    sentence_topic,
    stems_of,
)
from extractors.records import Benchmark, DocumentKind, IndicatorValue, Measure, Target, Unit
from extractors.sentences import sentence_spans
from extractors.tables.names import is_name, read_name
from patterns.areas import OWN_REGION
from patterns.phrases import phrase_key

AS_AT = re.compile(
    r"\b(?:at|by|as\s+at|as\s+of|to|in|during|since|for)\s+(?:the\s+)?(?:end\s+of\s+)?(?:quarter|q\s?[1-4]|the\s+quarter|year|april|\d{1,2}(?:st|nd|rd|th)?\s+\w+\s+\d{4})",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{2,}")
SKIPPED_KINDS: frozenset[DocumentKind] = frozenset(("decision", "agenda", "questions"))
NAMED = re.compile(r"(?:the\s+)?(?:%|percentage|proportion|share|(?:total\s+)?number|average|rate)\b", re.IGNORECASE)
"""A name that can be nothing but a measure's: its value is kept without a time, too."""
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
            if own:
                current = _Passage(topic=own)
            elif topic is None:
                current = _Passage()  # without a heading that names a measure, each paragraph speaks of its own
            else:
                current = passage
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
        topic, named_to = passage.topic, 0
        if topic is None and (named := sentence_topic(sentence.text)):
            topic, named_to = named
        previous: Mention | None = None
        spoken = topic is not None or not any(reading.kind == "value" for reading in readings)
        for mention, reading in _values_first(sentence.mentions, readings):
            if mention.start < named_to or reading.kind in ("elsewhere", "assumed"):
                continue
            if reading.kind in ("target", "benchmark"):
                if spoken:
                    self._compare(mention, reading, evidence, passage, topic=topic)
                continue
            ahead = reading.basis in ("projection", "estimate") and self.context.reporting_period is not None
            own_time = reading.period is not None or ahead
            measure = mention_to_measure(
                sentence, mention, previous, topic=topic, active=passage.active, dated=dated, own_time=own_time or reading.follows
            )
            if reading.kind == "untimed":
                passage.active, previous = measure, mention
                continue
            is_timed = own_time or topic is not None or self.context.reporting_period is not None
            spoken = measure is not None and (is_timed or bool(NAMED.match(measure.name)) or any(r.kind == "target" for r in readings))
            if measure is not None and spoken:
                self._value(measure, mention, reading, evidence, passage, topic=topic)
                previous = mention
            spoken = spoken or topic is not None

    def _value(
        self, measure: Measure, mention: Mention, reading: Reading, evidence: Evidence, passage: _Passage, *, topic: Topic | None
    ) -> None:
        default = self.context.reporting_period
        period = reading.period or default
        if measure.unit == "count" and mention.unit is None and topic is None and reading.basis == "outturn" and period == default:
            reading = replace(
                reading, basis="year_to_date" if re.search(r"\bhad\s+been\b|\bhave\s+\w+ed\b", mention.after[:60]) else "outturn"
            )
        if measure.code and topic and measure.name == topic.name and topic.unit is None and mention.unit:
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

    def _compare(self, mention: Mention, reading: Reading, evidence: Evidence, passage: _Passage, *, topic: Topic | None) -> None:
        """Records a target or a comparator of the measure spoken of."""
        index = self._spoken_of(mention, passage)
        measure = self.findings.values[index].measure if index is not None else None
        if measure is None and topic is not None and (topic.states or mention.unit):
            measure = Measure(name=topic.name, code=topic.code, unit=topic.unit or mention.unit or "other")
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
        cautions = cautions_of(sentences)
        for index in current:
            value = self.findings.values[index]
            caution = "; ".join(filter(None, [value.caution, *cautions])) or None
            self.findings.values[index] = replace(value, caution=caution)
        main = current[0]
        trend, annual, words = directions_of(sentences)
        if len({_key(self.findings.values[index].measure) for index in current}) == 1 and (trend or annual):
            value = self.findings.values[main]
            self.findings.values[main] = replace(
                value, trend=trend, trend_text=words, trend_method="word" if trend else None, annual_trend=annual
            )


def _values_first(mentions: Sequence[Mention], readings: Sequence[Reading]) -> list[tuple[Mention, Reading]]:
    """Figures in their order, but a target that stands before the sentence's first value behind it: it is that value's."""
    pairs = list(zip(mentions, readings, strict=True))
    first = next((index for index, (_, reading) in enumerate(pairs) if reading.kind in ("value", "untimed")), 0)
    return [pairs[first], *pairs[:first], *pairs[first + 1 :]] if first else pairs


def _only_names(block: Block) -> bool:
    """Whether a block is an indicator's name and nothing else, as the caption of a small table is."""
    name = read_name(block.text)
    return name.code is not None and is_name(name.name) and not BULLET_NAME.match(block.text)


def _key(measure: Measure) -> str:
    return f"{measure.code or ''} {phrase_key(measure.name)}"
