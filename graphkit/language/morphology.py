"""English inflection: which words of a text may be forms of a lemma.

Matching goes by form and not by the lemmatizer's guess: a lexicon knows its own words for certain.
Irregular forms come from the word classes ``irregular`` (verbs: ``take took taken``) and
``irregular-plural`` of the ontology.
"""

from collections.abc import Iterable, Mapping

__all__ = ["Inflection"]

VOWELS = "aeiou"


class Inflection:
    """Forms of verbs and nouns.

    >>> sorted(Inflection(["take took taken"]).verb("take"))
    ['take', 'taken', 'takes', 'taking', 'took']
    >>> sorted(Inflection(["find found"]).verb("found"))
    ['founded', 'founding', 'founds']
    >>> sorted(Inflection([]).noun("ally"))
    ['allies', 'ally']
    """

    def __init__(self, verbs: Iterable[str], plurals: Iterable[str] = ()) -> None:
        self.verbs = _table(verbs)
        self.plurals = _table(plurals)
        self.pasts = frozenset(form for forms in self.verbs.values() for form in forms)

    def verb(self, lemma: str) -> frozenset[str]:
        """All forms of a verb, but for what is rather the past of another one: "found" is of "find"."""
        past = self.verbs.get(lemma) or (_past(lemma),)
        plain = {lemma} if lemma in past or lemma not in self.pasts else set()
        return frozenset({*plain, _third(lemma), _gerund(lemma), *past})

    def of_verbs(self, lemmas: Iterable[str]) -> frozenset[str]:
        """All forms of several verbs."""
        return frozenset().union(*map(self.verb, lemmas))

    def of_nouns(self, lemmas: Iterable[str]) -> frozenset[str]:
        """Singulars and plurals of several nouns."""
        return frozenset().union(*map(self.noun, lemmas))

    def present(self, lemma: str) -> tuple[str, str]:
        """The present tense of a verb: plain and third person."""
        return lemma, _third(lemma)

    def noun(self, lemma: str) -> frozenset[str]:
        """Singular and plural."""
        if plural := self.plurals.get(lemma):
            return frozenset({lemma, *plural})
        if lemma.endswith("man"):
            return frozenset({lemma, lemma[:-3] + "men"})
        return frozenset({lemma, _third(lemma)})

    def base(self, third: str) -> str:
        """The lemma of a third person singular: how phrases write their verb."""
        known = {"has": "have", "does": "do", "is": "be", "goes": "go", "ties": "tie", "lies": "lie", "dies": "die"}
        if third in known:
            return known[third]
        if third.endswith("ies"):
            return third[:-3] + "y"
        if third.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
            return third[:-2]
        return third[:-1] if third.endswith("s") and not third.endswith("ss") else third


def _table(lines: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    return {words[0]: tuple(words[1:]) for words in (line.split() for line in lines)}


def _third(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    if word.endswith(("s", "sh", "ch", "x", "z")) or (word.endswith("o") and word[-2:-1] not in VOWELS):
        return word + "es"
    return word + "s"


def _doubles(word: str) -> bool:
    """Whether the last letter is doubled: one syllable, or stressed on the last (a list would be needed), ends CVC."""
    if len(word) < 3 or word[-1] in VOWELS + "wxy" or word[-2] not in VOWELS or word[-3] in VOWELS:
        return False
    syllables = sum(c in VOWELS and (i == 0 or word[i - 1] not in VOWELS) for i, c in enumerate(word))
    return syllables == 1 or word.endswith(("mit", "fer", "pel", "bel", "cur", "nel", "vel", "dnap", "cel"))


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ied"
    return word + (word[-1] if _doubles(word) else "") + "ed"


def _gerund(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and word != "be":
        return word[:-1] + "ing"
    return word + (word[-1] if _doubles(word) else "") + "ing"
