"""The program Tesseract, which reads the words in a picture: whether it is here, and what it says of a picture."""

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # whether the program is here must be told at once
    from corpus.readers.pdf.pixels import Grey

PROGRAM = "tesseract"
LANGUAGE = "eng"
SECONDS = 90.0
"""For one picture; a page of close print takes two or three."""
LARGEST_ANSWER = 16 * 1024**2
"""Bytes of an answer; that of a page of a thousand words has a hundredth of it."""
INSTALL = (
    "install Tesseract with its English language data (Debian and Ubuntu: apt install tesseract-ocr; macOS: brew install tesseract; "
    "Windows and others: https://tesseract-ocr.github.io/tessdoc/Installation.html)"
)


class TesseractError(Exception):
    """Tesseract is not here, or did not read a picture; the message says why, for a person."""


def look_for_tesseract() -> None:
    """Raises TesseractError, with what to install, where pictures cannot be read."""
    try:
        languages = _run(["--list-langs"], b"", seconds=20.0)
    except TesseractError as error:
        raise TesseractError(f"{error}; {INSTALL}") from error
    if LANGUAGE not in languages.split():
        raise TesseractError(f"Tesseract has no language data for English ({LANGUAGE}); {INSTALL}")


def picture_to_tsv(picture: "Grey", *, dots: int) -> str:
    """Tesseract's words with their boxes, a line each, for a picture of `dots` pixels an inch. Raises TesseractError."""
    height, width = picture.shape
    content = b"P5 %d %d 255\n" % (width, height) + picture.tobytes()
    return _run(["stdin", "stdout", "--dpi", str(dots), "-l", LANGUAGE, "--psm", "3", "tsv"], content, seconds=SECONDS)


def _run(arguments: list[str], content: bytes, *, seconds: float) -> str:
    """What the program prints, `content` being its standard input."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise TesseractError("the program tesseract is not found")
    # papers are read side by side already: threads of one more would only wait for each other
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, arguments of ours, no shell
            [program, *arguments], input=content, capture_output=True, timeout=seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TesseractError(f"tesseract took longer than {seconds:g} seconds") from error
    except OSError as error:
        raise TesseractError(f"tesseract cannot be started ({error.strerror})") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", errors="replace").strip().splitlines()
        raise TesseractError(f"tesseract failed with status {done.returncode}" + (f": {said[-1][:200]}" if said else ""))
    if len(done.stdout) > LARGEST_ANSWER:
        raise TesseractError("tesseract gave a longer answer than a page can have")
    return done.stdout.decode("utf-8", errors="replace")
