"""Single words with their tags and features, as UD English annotates them, and the inflection of verbs."""

from __future__ import annotations

from dataclasses import dataclass

from .trees import Node

_FINITE = "Mood=Ind|Number={number}|Person=3|Tense={tense}|VerbForm=Fin"
_DO = ("do", "does", "did")
_HAVE = ("have", "has", "had")

_CLOSED = {
    "the": ("the", "DET", "DT", "Definite=Def|PronType=Art", "det"),
    "The": ("the", "DET", "DT", "Definite=Def|PronType=Art", "det"),
    "a": ("a", "DET", "DT", "Definite=Ind|PronType=Art", "det"),
    "an": ("a", "DET", "DT", "Definite=Ind|PronType=Art", "det"),
    "its": ("its", "PRON", "PRP$", "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs", "nmod:poss"),
    "their": ("their", "PRON", "PRP$", "Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs", "nmod:poss"),
    "it": ("it", "PRON", "PRP", "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs", "nsubj"),
    "they": ("they", "PRON", "PRP", "Case=Nom|Number=Plur|Person=3|PronType=Prs", "nsubj"),
    "he": ("he", "PRON", "PRP", "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs", "nsubj"),
    "she": ("she", "PRON", "PRP", "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs", "nsubj"),
    "who": ("who", "PRON", "WP", "PronType=Rel", "nsubj"),
    "which": ("which", "PRON", "WDT", "PronType=Rel", "nsubj"),
    "there": ("there", "PRON", "EX", "", "expl"),
    "and": ("and", "CCONJ", "CC", "", "cc"),
    "but": ("but", "CCONJ", "CC", "", "cc"),
    "or": ("or", "CCONJ", "CC", "", "cc"),
    "both": ("both", "CCONJ", "CC", "", "cc:preconj"),
    "not": ("not", "PART", "RB", "Polarity=Neg", "advmod"),
    "never": ("never", "ADV", "RB", "PronType=Neg", "advmod"),
    "'s": ("'s", "PART", "POS", "", "case"),
    "'": ("'s", "PART", "POS", "", "case"),
    "be": ("be", "AUX", "VB", "VerbForm=Inf", "aux"),
    "been": ("be", "AUX", "VBN", "Tense=Past|VerbForm=Part", "aux"),
    "being": ("be", "AUX", "VBG", "Tense=Pres|VerbForm=Part", "aux"),
}
_PUNCTUATION = {"(": "-LRB-", ")": "-RRB-", "-": "HYPH", ",": ",", ".": "."}


def closed(form: str, dep: str | None = None) -> Node:
    """A function word."""
    lemma, pos, tag, feats, usual = _CLOSED[form]
    return Node(form, lemma, pos, tag, feats, dep or usual, space_before=not form.startswith("'"))


def preposition(form: str) -> Node:
    """A preposition as the case marker of its noun."""
    return Node(form, form, "ADP", "IN", dep="case")


def marker(form: str) -> Node:
    """A conjunction that opens a subordinate clause, or the "to" of an infinitive."""
    if form == "to":
        return Node("to", "to", "PART", "TO", dep="mark")
    return Node(form, form, "SCONJ", "IN", dep="mark")


def modal(form: str) -> Node:
    """A modal auxiliary."""
    return Node(form, form, "AUX", "MD", "VerbForm=Fin", "aux")


def adverb(form: str) -> Node:
    """An adverb."""
    return Node(form, form.lower(), "ADV", "RB", dep="advmod")


def adjective(form: str, dep: str = "amod") -> Node:
    """An adjective."""
    return Node(form, form.lower() if form.islower() else form, "ADJ", "JJ", "Degree=Pos", dep)


def number(form: str, dep: str = "nummod") -> Node:
    """A cardinal number."""
    kind = "Digit" if form[0].isdigit() else "Word"
    return Node(form, form.lower(), "NUM", "CD", f"NumForm={kind}|NumType=Card", dep)


def punctuation(form: str) -> Node:
    """A punctuation mark, written against its neighbours as English does."""
    opening = form == "("
    return Node(
        form, form, "PUNCT", _PUNCTUATION[form], dep="punct", space_before=opening, space_after=form not in "(-"
    )


def comma() -> Node:
    """A comma."""
    return punctuation(",")


def quotation(opening: bool) -> Node:
    """An opening or closing quotation mark."""
    return Node(
        '"', '"', "PUNCT", "``" if opening else "''", dep="punct", space_before=opening, space_after=not opening
    )


_IRREGULAR_PLURALS = {
    "people": "people", "children": "child", "women": "woman", "policemen": "policeman", "gunmen": "gunman",
    "tribesmen": "tribesman", "militias": "militia", "headquarters": "headquarters",
}  # fmt: skip
_ALWAYS_PLURAL = frozenset({"troops"})
_SINGULAR_IN_S = frozenset({"crisis", "gas", "embassy", "redress", "ISIS"})


def noun(form: str, dep: str = "dep") -> Node:
    """A common noun; its number is read off its form."""
    if form in _ALWAYS_PLURAL:
        return Node(form, form, "NOUN", "NNS", "Number=Ptan", dep, plural=True)
    if form in _IRREGULAR_PLURALS:
        return Node(form, _IRREGULAR_PLURALS[form], "NOUN", "NNS", "Number=Plur", dep, plural=True)
    if form.endswith("s") and not form.endswith("ss") and form not in _SINGULAR_IN_S:
        return Node(form, singular(form), "NOUN", "NNS", "Number=Plur", dep, plural=True)
    return Node(form, form, "NOUN", "NN", "Number=Sing", dep)


def singular(plural: str) -> str:
    """The singular of a regular plural."""
    if plural.endswith("ies") and len(plural) > 5:
        return plural[:-3] + "y"
    if plural.endswith(("shes", "ches", "xes", "sses")):
        return plural[:-2]
    return plural[:-1]


@dataclass(frozen=True)
class Verb:
    """A verb with its principal parts, and the noun and preposition that name the same event, if any."""

    lemma: str
    past: str
    participle: str
    noun: str = ""
    preposition: str = ""

    @classmethod
    def parse(cls, entry: str) -> Verb:
        """Read a lexicon entry: ``strike struck struck : strike on``."""
        forms, _, event = entry.partition(" : ")
        lemma, past, participle = (forms.split() * 3)[:3] if " " in forms else (forms, _past(forms), _past(forms))
        name, _, preposition = event.rpartition(" ")
        return cls(lemma, past, participle, name, preposition)

    @property
    def third(self) -> str:
        """The third person singular of the present."""
        if self.lemma.endswith("y") and self.lemma[-2] not in "aeiou":
            return self.lemma[:-1] + "ies"
        return self.lemma + ("es" if self.lemma.endswith(("s", "sh", "ch", "x", "o", "z")) else "s")

    @property
    def gerund(self) -> str:
        """The form in -ing."""
        if self.lemma.endswith("ie"):
            return self.lemma[:-2] + "ying"
        if self.lemma.endswith("e") and not self.lemma.endswith("ee"):
            return self.lemma[:-1] + "ing"
        return self.lemma + _doubled(self.lemma) + "ing"

    def finite(self, tense: str, plural: bool) -> Node:
        """The past or present form for a subject in the third person."""
        feats = _FINITE.format(number="Plur" if plural else "Sing", tense=tense)
        if tense == "Past":
            return Node(self.past, self.lemma, "VERB", "VBD", feats)
        if plural:
            return Node(self.lemma, self.lemma, "VERB", "VBP", feats)
        return Node(self.third, self.lemma, "VERB", "VBZ", feats)

    def infinitive(self) -> Node:
        """The bare infinitive."""
        return Node(self.lemma, self.lemma, "VERB", "VB", "VerbForm=Inf")

    def perfect(self) -> Node:
        """The participle after "have"."""
        return Node(self.participle, self.lemma, "VERB", "VBN", "Tense=Past|VerbForm=Part")

    def passive(self) -> Node:
        """The passive participle."""
        return Node(self.participle, self.lemma, "VERB", "VBN", "Tense=Past|VerbForm=Part|Voice=Pass")

    def progressive(self) -> Node:
        """The form in -ing as a participle, in verb groups and adverbial clauses."""
        return Node(self.gerund, self.lemma, "VERB", "VBG", "Tense=Pres|VerbForm=Part")

    def gerundial(self) -> Node:
        """The form in -ing that modifies a noun or completes a verb."""
        return Node(self.gerund, self.lemma, "VERB", "VBG", "VerbForm=Ger")


def auxiliary(lemma: str, tense: str, plural: bool, dep: str = "aux") -> Node:
    """A finite form of be, have or do, in the third person."""
    feats = _FINITE.format(number="Plur" if plural else "Sing", tense=tense)
    if lemma == "be":
        form = ("were" if plural else "was") if tense == "Past" else ("are" if plural else "is")
    else:
        base, third, past = _HAVE if lemma == "have" else _DO
        form = past if tense == "Past" else base if plural else third
    tag = "VBD" if tense == "Past" else "VBP" if plural else "VBZ"
    return Node(form, lemma, "AUX", tag, feats, dep)


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + _doubled(lemma) + "ed"


# Verbs that end in one consonant and double it.
_DOUBLING = frozenset({
    "kidnap", "bar", "jam", "map", "mob", "man", "slam", "slap", "spot", "tap", "spar", "strip", "win", "run", "sit",
    "control", "patrol", "compel", "equip", "plan", "trap", "ship", "split", "pin", "rob", "ban", "cut", "hit",
    "get", "rid", "set", "begin", "stop", "permit", "admit", "rebel", "transfer", "deter", "commit", "label",
})  # fmt: skip


def _doubled(lemma: str) -> str:
    """The consonant that "plan" repeats in "planned"."""
    return lemma[-1] if lemma in _DOUBLING or lemma.endswith(("run", "put", "repel", "expel", "infer")) else ""
