"""The paper as it grows: paragraphs and list entries in one house style, and beside them the answers a careful reader would give."""

import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

from .people import Cast, Speaker

BULLETS = ("·", "•", "-", "–", "o", "*", "Ø")
MARKDOWN_BULLETS = ("-", "*", "+")
SUB_BULLETS = ("o", "-", "–", "▪")
ENTRY_FORMS = ("bullet", "bullet", "bullet", "numbered", "roman", "plain", "lettered")
PADS = (" ", "  ", "   ", "       ")
LOOKS_LIKE_A_MARK = re.compile(r"(?:[-–—•·*+oØ▪#|]|\(?[0-9a-zA-Z]{1,4}[.)]|[0-9][0-9.]*|.*:)$")
ROMANS = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one council prints. `wrap`: the width lines are broken at, None where they are not; `tight`: no blank line between entries."""

    markdown: bool
    bullet: str
    sub_bullet: str
    pad: str
    entry: str
    wrap: int | None
    tight: bool
    capitals: bool
    number_stop: bool
    minutes_label: str | None


def draw_look(rng: Random) -> Look:
    markdown = rng.random() < 0.3
    bullet = rng.choice(MARKDOWN_BULLETS if markdown else BULLETS)
    return Look(
        markdown=markdown,
        bullet=bullet,
        sub_bullet="-" if markdown else rng.choice([mark for mark in SUB_BULLETS if mark != bullet]),
        pad=" " if markdown else rng.choice(PADS),
        entry=rng.choice(ENTRY_FORMS),
        wrap=rng.choice((72, 90, 110)) if rng.random() < 0.3 else None,
        tight=rng.random() < 0.4,
        capitals=rng.random() < 0.3,
        number_stop=rng.random() < 0.6,
        minutes_label=rng.choice((None, None, "Minutes:")),
    )


@dataclass(slots=True, kw_only=True)
class Block:
    """`mark` stands before the text and is no part of it."""

    text: str
    mark: str = ""
    indent: int = 0
    joined: bool = False
    """Follows the block above without a blank line."""


@dataclass(slots=True, kw_only=True)
class Page:
    rng: Random
    look: Look
    cast: Cast
    item: int = 0
    entries: int = 0
    style: str = "frame"
    """What is being printed, for those who read the answers: evaluations look at it nowhere."""
    blocks: list[Block] = field(default_factory=list)
    questions: list[dict[str, Any]] = field(default_factory=list)
    actions: list[dict[str, Any]] = field(default_factory=list)
    traps: list[dict[str, Any]] = field(default_factory=list)
    styles: set[str] = field(default_factory=set)

    def heading(self, text: str, *, level: int = 2) -> None:
        self.blocks.append(Block(text=text, mark="#" * level if self.look.markdown else ""))

    def paragraph(self, text: str) -> None:
        self.blocks.append(Block(text=text))

    def entry(self, text: str, *, form: str | None = None) -> None:
        """One contribution to the discussion, as this council sets them; `form` where the style of the item wants its own."""
        form = form or self.look.entry
        self.entries += 1
        marks = {
            "bullet": self.look.bullet,
            "arrow": "Ø",
            "dash": "-",
            "numbered": f"{self.item}.{self.entries}",
            "roman": f"{ROMANS[(self.entries - 1) % len(ROMANS)]})",
            "lettered": f"({chr(ord('a') + (self.entries - 1) % 26)})",
            "plain": "",
        }
        self._list_block(marks[form], text, indent=0)

    def under(self, text: str) -> None:
        """A bullet below the entry above."""
        self._list_block(self.look.sub_bullet, text, indent=4)

    def marked(self, mark: str, text: str) -> None:
        """A limb of a resolution, or a line of another list with its own marks."""
        self._list_block(mark, text, indent=0)

    def ask(
        self,
        text: str,
        *,
        asker: Speaker | None,
        form: str,
        state: str,
        responder: Speaker | None = None,
        answer: str | None = None,
        promised: bool | None = False,
        form_others: tuple[str, ...] = (),
        others: tuple[str, ...] = (),
        answer_others: tuple[str, ...] = (),
        optional: bool = False,
    ) -> None:
        """A question into the answers. `others` and the like: readings that are as good. `promised` is None where readers could differ."""
        question: dict[str, Any] = {
            "asker": asker.opening if asker else None,
            "asker_role": asker.role if asker else "unknown",
            "text": text,
            "form": form,
            "responder": responder.opening.rstrip(",") if responder else None,
            "answer": answer,
            "answer_state": state,
            "followup_promised": promised,
            "indicators": [],
            "where": f"item {self.item}, {self.style}",
            "optional": optional,
        }
        if others:
            question["text_alt"] = list(others)
        if form_others:
            question["form_alt"] = list(form_others)
        if answer_others:
            question["answer_alt"] = list(answer_others)
        if asker and asker.others:
            question["asker_alt"] = list(asker.others)
        if responder and responder.others:
            question["responder_alt"] = list(responder.others)
        self.questions.append(question)

    def act(
        self,
        kind: str,
        text: str,
        *,
        owner: str | None = None,
        due: str | None = None,
        others: tuple[str, ...] = (),
        kind_others: tuple[str, ...] = (),
        owner_others: tuple[str, ...] = (),
        optional: bool = False,
    ) -> None:
        """A resolution, recommendation or follow-up into the answers."""
        action: dict[str, Any] = {
            "kind": kind,
            "text": text,
            "owner": owner,
            "due": due,
            "where": f"item {self.item}, {self.style}",
            "optional": optional,
        }
        action |= {
            key: list(value) for key, value in (("text_alt", others), ("kind_alt", kind_others), ("owner_alt", owner_others)) if value
        }
        self.actions.append(action)

    def trap(self, kind: str, text: str) -> None:
        self.traps.append({"kind": kind, "text": text, "is_span": True})

    def bold(self, text: str) -> str:
        return f"**{text}**" if self.look.markdown and text[-1].isalpha() else text

    def text(self) -> str:
        """The paper, ending in a line break."""
        lines: list[str] = []
        for block in self.blocks:
            if lines and not block.joined:
                lines.append("")
            lines += self._lines(block)
        return "\n".join(lines) + "\n"

    def _list_block(self, mark: str, text: str, *, indent: int) -> None:
        tight = (
            self.look.tight and bool(self.blocks) and bool(mark) and bool(self.blocks[-1].mark) and not self.blocks[-1].mark.startswith("#")
        )
        self.blocks.append(Block(text=text, mark=mark, indent=indent if not self.look.markdown else indent // 2, joined=tight))

    def _lines(self, block: Block) -> list[str]:
        pad = " " if block.mark.startswith("#") else self.look.pad
        start = " " * block.indent + (block.mark + pad if block.mark else "")
        if self.look.wrap is None or block.mark.startswith("#"):
            return [start + block.text]
        return broken_at(start, block.text, width=self.look.wrap)


def broken_at(start: str, text: str, *, width: int) -> list[str]:
    """The text in lines of about `width`; no line but the first begins with what could be taken for a mark of a list or a label."""
    lines, line = [], start
    hanging = " " * len(start)
    for word in text.split(" "):
        fits = len(line) + len(word) + 1 <= width
        if line.strip() and not fits and not LOOKS_LIKE_A_MARK.match(word) and line != start:
            lines.append(line)
            line = hanging + word
        else:
            line += word if line in (start, hanging) else " " + word
    return [*lines, line]
