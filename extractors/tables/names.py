"""The indicator's cell: its name, and the code that councils glue to it.

"PI.2617 Number of new assessments"    code "PI.2617"
"AI01: Number of new people"           code "AI01"
"% of providers rated good [AC06]"     code "AC06", where none stands in front
"S42 enquiries concluded"              no code: "S42" belongs to the words
"● Calls answered"                     no dot: it rates the indicator and is no part of its name
"""

import re
from dataclasses import dataclass

from patterns.glyphs import glyphs_only

CODE = r"(?P<code>[A-Z]{1,6}(?:[ .\-_/]?[A-Z]{1,3})?[ .\-_/]?\d{1,5}(?:[.\-/]\d{1,3})*[a-z]{0,2}(?:\s?\([^()\s]{1,8}\))*)"
MARKED = re.compile(rf"{CODE}\s*(?::|\s[-–—]\s|\s*[–—]\s*|\t|\n)\s*(?=\S)")
SPACED = re.compile(rf"{CODE}\s+(?=\S)")
NUMBERED = re.compile(r"(?P<code>\d{1,3}(?:\.\d{1,3})*[a-z]?)[.)]?\s+(?=[A-Z%])")
TRAILING = re.compile(r"\s*[\[(](?P<code>[A-Z]{1,5}[ .\-]?\d{1,4}[a-z]?)[\])]\s*$")
NOTE = re.compile(r"\s*(?:\*+|†|‡|\(see\s+(?:foot)?note\s*\w*\)|\(\s*note\s+\w+\s*\)|[¹²³⁴])\s*$", re.IGNORECASE)
LONGEST_NAME = 60
"""Words an indicator's name has at the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorName:
    name: str
    code: str | None = None


def read_name(text: str) -> IndicatorName:
    """Name and code of an indicator's cell or caption, white space folded."""
    text = _without_glyphs(text)
    folded = " ".join(text.split())
    code = None
    leading = MARKED.match(text.strip()) or _spaced(folded)
    if leading:
        code = " ".join(leading["code"].split())
        folded = " ".join(leading.string[leading.end() :].split())
    while True:
        trailing = TRAILING.search(folded)
        shorter = folded[: trailing.start()] if trailing else NOTE.sub("", folded)
        if shorter == folded or not shorter.strip():
            break
        code = code or (trailing["code"] if trailing else None)
        folded = shorter.strip()
    return IndicatorName(name=folded.strip(" -–—:"), code=code)


def is_name(text: str) -> bool:
    """Whether a text can be an indicator's name: some words, not a sentence that ends, not a paragraph."""
    words = text.split()
    return 1 < len(words) <= LONGEST_NAME and any(character.isalpha() for character in text) and not re.search(r"[.;?!]\s*$", text)


def _without_glyphs(text: str) -> str:
    """The text without the dots and arrows drawn before or behind it."""
    lead = glyphs_only().match(text)
    text = text[lead.end() :] if lead else text
    ends = [match for match in glyphs_only().finditer(text) if match.end() == len(text)]
    return text[: ends[0].start()].rstrip() if ends else text


def _spaced(text: str) -> re.Match[str] | None:
    """A code with nothing but a space behind it: long enough in digits, or followed by the start of a name."""
    match = SPACED.match(text)
    if not match:
        return None
    digits = sum(character.isdigit() for character in match["code"])
    following = text[match.end() :]
    opens_name = following[0].isupper() or following[0] in "%£"
    letters = sum(character.isalpha() for character in match["code"].split("(")[0])
    if (
        digits >= 3
        or (letters >= 3 and digits >= 1 and (opens_name or following[0].isdigit()))
        or (digits == 2 and opens_name)
        or ("." in match["code"] and opens_name)
    ):
        return match
    return None
