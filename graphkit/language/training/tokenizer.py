"""The pipeline's tokenizer: spaCy's English rules brought in line with the UD English treebanks.

The rules are stored inside a trained pipeline, which therefore loads without this module.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# UD English keeps a hyphen inside a word after these prefixes and splits all other hyphenated words.
_PREFIXES = (
    "anti", "bi", "co", "counter", "cross", "e", "ex", "extra", "inter", "intra", "micro", "mid", "mini", "mis",
    "multi", "neo", "non", "over", "pan", "post", "pre", "pro", "re", "semi", "socio", "sub", "trans", "tri",
    "ultra", "un",
)  # fmt: skip

# Abbreviations that spaCy's own list lacks: their full stop ends no sentence.
_ABBREVIATIONS = (
    "Lt.", "Col.", "Sgt.", "Capt.", "Cmdr.", "Cpl.", "Maj.", "Pvt.", "Brig.", "Amb.", "Hon.", "Dept.", "al.",
    "etc.", "approx.", "est.", "ca.", "a.k.a.",
)  # fmt: skip


def make_tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer for ``nlp`` that splits as the treebanks do."""
    defaults = nlp.Defaults
    exceptions = dict(defaults.tokenizer_exceptions or {})
    exceptions.pop("and/or", None)
    for abbreviation in _ABBREVIATIONS:
        exceptions.setdefault(abbreviation, [{ORTH: abbreviation}])
    suffixes = [*(defaults.suffixes or []), r"(?<=[0-9])(?:bn|mn|tn|m|k)"]
    return Tokenizer(
        nlp.vocab,
        rules=exceptions,
        prefix_search=compile_prefix_regex(defaults.prefixes or []).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(_infixes(defaults.infixes or [])).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )


def _infixes(rules: list[str]) -> list[str]:
    # "pro-Beijing" stays whole, "UN-led" is split: the prefix must be in lower or title case.
    guard = "".join(rf"(?<!\b(?:{prefix}|{prefix.title()}))" for prefix in _PREFIXES)
    # spaCy's rule that splits letters at hyphens is the one that knows both "--" and "—".
    guarded = [rule.replace("(?:", guard + "(?:", 1) if "--" in rule and "—" in rule else rule for rule in rules]
    return [
        *guarded,
        r"(?<=[0-9])[-–—](?=[0-9$£€])",
        r"(?<=[A-Za-z.])[/](?=[A-Za-z])",
        r"(?<=[A-Z]\.)[-–—](?=[A-Za-z])",
    ]
