"""What a block says of its figures besides: caveats, and which way they went."""

import re
from collections.abc import Sequence

from extractors.records import Trend
from patterns.prose import expression, vocabulary


def cautions_of(sentences: Sequence[str]) -> list[str]:
    """The sentences in which a paper warns of its own figures."""
    return [" ".join(sentence.split()) for sentence in sentences if vocabulary("caution").find(sentence)]


def directions_of(sentences: Sequence[str]) -> tuple[Trend | None, Trend | None, str | None]:
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
