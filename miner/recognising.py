"""Whether scanned pages can be read here."""

import click

from corpus.readers.pdf.tesseract import TesseractError, look_for_tesseract


def refuse_without_tesseract() -> None:
    """Raises click.ClickException, with what to install, before anything is read that would need it."""
    try:
        look_for_tesseract()
    except TesseractError as error:
        raise click.ClickException(f"--ocr cannot be used: {error}") from error
