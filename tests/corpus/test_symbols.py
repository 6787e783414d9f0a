"""Letters of fonts of pictures are the arrows, ticks and dots they show; letters of other fonts are letters."""

import pytest

from corpus.readers.symbols import symbol_to_glyph, symbols_to_text
from patterns.direction import arrow
from patterns.status import glyph_meanings
from patterns.symbols import NONE, symbol_codes, symbol_fonts


@pytest.mark.parametrize("font", ["Wingdings", "ABCDEF+Wingdings", "Wingdings-Regular", "QWERTY+Wingdings-Regular", "WingDings,Bold"])
@pytest.mark.parametrize(
    ("letters", "glyphs"),
    [("éêèëìíî", "↑↓→↖↗↙↘"), ("ñòðó", "⇧⇩⇨⬄"), ("üûþý", "✔✘☑☒"), ("lnu«", "●■◆★"), ("JKL", "☺😐☹"), ("OP", "⚐⚑")],
)
def test_wingdings_letters(font, letters, glyphs):
    assert [symbol_to_glyph(font, letter) for letter in letters] == [*glyphs]
    private = [chr(0xF000 + ord(letter)) for letter in letters]
    assert [symbol_to_glyph(font, letter) for letter in private] == [*glyphs]


@pytest.mark.parametrize(
    ("font", "letters", "glyphs"),
    [
        ("Wingdings2", "POR", "✓✗☑"),
        ("ABCDEF+Wingdings 2", "P", "✓"),
        ("Wingdings3", "pqtuhig", "▲▼◀▶↑↓→"),
        ("Wingdings-3", "rs", "△▽"),
        ("Webdings", "ar56n", "✔✕▲▼●"),
        ("Symbol", "³£·®", "≥≤•→"),
        ("ABCDEF+SymbolMT", "\u00ad¯a", "↑↓α"),
        ("ZapfDingbats", "48lnstuH", "✔✘●■▲▼◆★"),
        ("D050000L", "4", "✔"),
    ],
)
def test_other_fonts_of_pictures(font, letters, glyphs):
    assert [symbol_to_glyph(font, letter) for letter in letters] == [*glyphs]


@pytest.mark.parametrize("font", ["Arial", "Calibri-Bold", "Wingate", "WebPro", "SymbioFont", "ABCDEF+Helvetica", None, ""])
@pytest.mark.parametrize("letter", ["é", "G", "l", "n", "ü", "↑", "✔"])
def test_a_letter_of_a_font_of_letters_is_itself(font, letter):
    assert symbol_to_glyph(font, letter) is None


@pytest.mark.parametrize("font", [None, "", "Arial", "ABCDEF+Calibri", "CIDFont+F3", "T1"])
def test_private_characters_are_symbols_in_any_font(font):
    assert symbol_to_glyph(font, "\uf0e9") == "↑"
    assert symbol_to_glyph(font, "\uf0fc") == "✔"
    assert symbol_to_glyph(font, "\uf0b7") == "•", "the bullet that Word writes, not a clock"
    assert symbol_to_glyph(font, "\uf0b3") == "≥"


@pytest.mark.parametrize("font", ["FontAwesome", "Material-Icons", "ABCDEF+SegoeMDL2Assets", "Glyphicons"])
def test_icon_fonts_have_private_characters_of_their_own(font):
    assert symbol_to_glyph(font, "\uf0e9") is None


def test_a_private_character_that_is_one_thing_in_one_font_and_another_in_the_next_stays():
    assert symbol_to_glyph(None, "\uf070") is None
    assert symbol_to_glyph("Wingdings3", "\uf070") == "▲"


@pytest.mark.parametrize("character", ["", "ab", "\u4e00", "✔", "\uf8ff", "\U0001f7e2", "\x00"])
def test_whatever_is_given_gets_an_answer(character):
    assert symbol_to_glyph("Wingdings", character) is None
    assert symbol_to_glyph(None, character) is None


@pytest.mark.parametrize(
    ("font", "character"), [("Symbol", "×"), ("SymbolMT", "±"), ("Wingdings", "•"), ("Webdings", "–"), ("Symbol", "→")]
)
def test_what_the_file_says_a_symbol_is_stays(font, character):
    assert symbols_to_text(font, character) == character


def test_a_word_keeps_what_is_no_symbol():
    assert symbols_to_text("Wingdings", "ñ") == "⇧"
    assert symbols_to_text("Arial", "\uf0e9 5%") == "↑ 5%"
    assert symbols_to_text("Arial", "naïve") == "naïve"


def test_windows_letters_are_told_by_their_codes():
    assert symbol_to_glyph("Wingdings", "Ÿ") == symbol_codes("Wingdings")[0x9F] == "•"


def test_charts_have_sixteen_places_a_row_and_real_characters():
    for font in symbol_fonts():
        for row in font.chart:
            digit, *characters = row.split()
            assert len(digit) == 1
            assert int(digit, 16) >= 2
            assert len(characters) == 16, (font.name, row)
            assert all(len(character) == 1 for character in characters)
            assert all(not 0xE000 <= ord(character) < 0xF900 for character in characters if character != NONE)


@pytest.mark.parametrize("font", ["Wingdings", "Wingdings 3"])
def test_every_arrow_up_or_down_of_a_font_has_a_direction(font):
    shown = {*symbol_codes(font).values()}
    assert {arrow(glyph) for glyph in shown & {*"↑↗⇧▲△"}} == {"improving"}
    assert {arrow(glyph) for glyph in shown & {*"↓↘⇩▼▽"}} == {"worsening"}
    assert {arrow(glyph) for glyph in shown & {*"→↔⇨▶"}} == {"same"}


def test_ticks_and_crosses_rate():
    codes = symbol_codes("Wingdings")
    assert glyph_meanings([codes[0xFC], codes[0xFB]]) == {"✔": "green", "✘": "red"}
