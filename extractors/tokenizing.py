"""spaCy's English tokenizer, without the rest of spaCy that takes time to import."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any

COMMAND_LINE = ("spacy.cli", "spacy.cli.info")
"""spaCy's own command line, imported with it for one function: a quarter of the time of importing spaCy, and nothing that is used here."""


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Within it spaCy is imported without its command line, which can be imported as ever afterwards."""
    if any(name in sys.modules for name in ("spacy", *COMMAND_LINE)):
        yield
        return
    for name in COMMAND_LINE:
        sys.modules[name] = ModuleType(name)
    vars(sys.modules[COMMAND_LINE[1]])["info"] = _info
    try:
        yield
    finally:
        for name in COMMAND_LINE:
            sys.modules.pop(name, None)


def _info(*arguments: Any, **options: Any) -> Any:
    """What `spacy.info` is: imported when it is called."""
    from spacy.cli.info import info  # noqa: PLC0415

    return info(*arguments, **options)


try:
    with _without_command_line():
        import spacy  # noqa: F401
except ImportError:  # another spaCy, which needs more of it: as it is imported by itself
    for _name in [name for name in sys.modules if name == "spacy" or name.startswith("spacy.")]:
        del sys.modules[_name]

from spacy.lang.en import English  # noqa: E402
from spacy.tokenizer import Tokenizer  # noqa: E402
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex  # noqa: E402
from spacy.vocab import create_vocab  # noqa: E402


@cache
def english() -> Tokenizer:
    """The tokenizer of spaCy's blank English pipeline, without the pipeline, whose settings take longer to check than it to make."""
    rules = English.Defaults
    return Tokenizer(
        create_vocab("en", rules),
        rules=rules.tokenizer_exceptions,
        prefix_search=compile_prefix_regex(rules.prefixes or ()).search,
        suffix_search=compile_suffix_regex(rules.suffixes or ()).search,
        infix_finditer=compile_infix_regex(rules.infixes or ()).finditer,
        token_match=rules.token_match,
        url_match=rules.url_match,
    )
