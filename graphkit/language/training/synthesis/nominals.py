"""Noun phrases of conflict news: names of many shapes, forces, bodies, officials, dates and places."""

from __future__ import annotations

import re

from . import words
from .lexicon import Dice
from .trees import Node
from .words import Verb

# Words inside names that UD English annotates as adjectives.
_NAME_ADJECTIVES = frozenset(
    "United Saudi National Free Democratic Popular Southern Northern Transitional Allied African Islamic Revolutionary International "
    "White Red Black Foreign Central Congolese Patriotic Armed".split()
)
# First words of names whose parts English does not analyse.
_FLAT = frozenset("Boko Ansar Ahrar Jaysh Tel Tal Ras Deir al bin".split())
_PLURAL_HEADS = frozenset("Forces Guards Units Brigades Rebels Houthis Nations States Emirates".split())
_SINGULAR_BODIES = frozenset("Nations States Emirates".split())
_TITLE_ADJECTIVES = frozenset("Prime Foreign".split())

_ONSETS = ("k", "m", "t", "b", "d", "r", "s", "z", "h", "l", "n", "g", "v", "sh", "kh", "dr", "br", "tr", "kr", "y", "w", "j", "f", "gr", "p", "ch", "st", "al", "an", "er")
_VOWELS = ("a", "a", "a", "e", "e", "i", "i", "o", "o", "u", "ou", "ai")
_CODAS = ("", "", "n", "r", "l", "k", "sh", "m", "z", "d", "st", "ng")


# ---------------------------------------------------------------- names


def proper(text: str, label: str, dep: str = "dep") -> Node:
    """The tree of a name: ``the Libyan National Army (LNA)``, ``the Party of God``, ``Ras al-Ayn``."""
    text, _, acronym = text.partition(" (")
    article = text.startswith("the ")
    parts = text.removeprefix("the ").split(" of ")
    phrases = [_name_words(part) for part in parts]
    head = phrases[0]
    _label(head, label)
    for phrase in phrases[1:]:
        phrase.dep = "nmod"
        phrase.before.insert(0, words.preposition("of"))
        for node in phrase.words():
            node.entity = f"I-{label}"
        head.after.append(phrase)
    if article:
        head.before.insert(0, words.closed("the"))
    if acronym:
        head.after.append(parenthesis(_name_word(acronym.rstrip(")")), label))
    head.dep = dep
    return head


def parenthesis(name: Node, label: str) -> Node:
    """A short name in brackets behind the long one."""
    _label(name, label)
    name.dep = "appos"
    name.before.insert(0, words.punctuation("("))
    name.after.append(closing := words.punctuation(")"))
    closing.space_before = False
    return name


def _name_words(text: str) -> Node:
    pieces = [piece for piece in re.split(r" |(-)", text) if piece]
    if pieces[0] in _FLAT or "-" in pieces:
        return flat(pieces)
    head = _name_word(pieces[-1])
    for piece in pieces[:-1]:
        if piece.islower():
            head.before.append(words.adjective(piece))
        elif piece in _NAME_ADJECTIVES or piece.endswith(("ian", "ese", "ish", "Arab")):
            head.before.append(Node(piece, piece, "ADJ", "NNP", "Degree=Pos", "amod"))
        else:
            child = _name_word(piece)
            child.dep = "compound"
            head.before.append(child)
    return head


def _name_word(form: str) -> Node:
    if form in _PLURAL_HEADS or form in ("Workers", "People"):
        plural = form in _PLURAL_HEADS and form not in _SINGULAR_BODIES
        lemma = form if form == "People" else form[:-1]
        return Node(form, lemma, "PROPN", "NNPS", "Number=Plur", plural=plural)
    return Node(form, form, "PROPN", "NNP", "Number=Sing")


def flat(pieces: list[str]) -> Node:
    """A name whose parts stand side by side under the first: persons, transliterated places."""
    head = _name_word(pieces[0])
    hyphen: Node | None = None
    for piece in pieces[1:]:
        if piece == "-":
            hyphen = words.punctuation("-")
            hyphen.space_before = False
            continue
        part = _name_word(piece)
        part.dep = "flat"
        if hyphen:
            part.before.append(hyphen)
            hyphen = None
        head.after.append(part)
    return head


def _label(name: Node, label: str) -> None:
    prefix = "B"
    for node in name.words():
        node.entity = f"{prefix}-{label}"
        prefix = "I"


def coined(dice: Dice) -> str:
    """A name that no language has, so that the parser learns the pattern and not the name."""
    syllables = "".join(dice.pick(_ONSETS) + dice.pick(_VOWELS) for _ in range(dice.between(1, 3)))
    return (syllables + dice.pick(_CODAS)).capitalize() if len(syllables) > 2 else (syllables + "lan").capitalize()


def coined_demonym(dice: Dice) -> str:
    """An adjective of origin made from an invented name."""
    stem = coined(dice).rstrip("aeiou")
    return (stem if len(stem) > 2 else "Tarv") + dice.pick(("i", "ian", "ese", "ish", "an"))


def coined_group(dice: Dice) -> str:
    """An organisation with an invented name or acronym."""
    place = coined(dice)
    acronym = "".join(dice.pick("ABCDEFGHIJKLMNPRSTUVW") for _ in range(dice.between(2, 5)))
    kind = dice.between(0, 8)
    head = dice.pick(("Army", "Front", "Forces", "Party", "Council", "Movement", "Alliance", "Brigades", "Union", "Command", "Group"))
    adjective = dice.pick(("National", "Democratic", "Islamic", "Popular", "Revolutionary", "Free", "Patriotic", "Southern", "Armed"))
    core = dice.pick(("Liberation", "Resistance", "Defense", "Unity", "Salvation", "Security", "Justice"))
    if kind == 0:
        return f"the {acronym}"
    if kind == 1:
        return acronym
    if kind == 2:
        return place
    if kind == 3:
        return f"al-{place}"
    if kind == 4:
        return f"the {place} {head}"
    if kind == 5:
        return f"the {adjective} {head} of {place}"
    long = f"the {dice.pick((place, adjective, coined_demonym(dice)))} {core} {head}"
    return f"{long} ({acronym})" if kind < 8 else long


def state(dice: Dice) -> Node:
    """A country, or the capital that stands for it."""
    if dice.chance(0.25):
        return proper(coined(dice), "LOC")
    return proper(dice.name("capitals" if dice.chance(0.15) else "states"), "LOC")


def group(dice: Dice) -> Node:
    """An organisation or armed group."""
    return proper(coined_group(dice) if dice.chance(0.45) else dice.name("groups"), "ORG")


def named(dice: Dice) -> Node:
    """A state or a group."""
    return state(dice) if dice.chance(0.5) else group(dice)


def place(dice: Dice) -> Node:
    """A place by its name, or described: "the port of Aden", "the air base"."""
    name = proper(coined(dice), "LOC") if dice.chance(0.35) else proper(dice.name("places"), "LOC")
    if dice.chance(0.65):
        return name
    site = common(dice, dice.word("sites"))
    site.before.insert(0, words.closed("the"))
    if dice.chance(0.5):
        site.after.append(oblique(dice.pick(("of", "in", "near")), name, "nmod"))
    return site


def demonym(dice: Dice) -> Node:
    """An adjective of origin."""
    form = coined_demonym(dice) if dice.chance(0.3) else dice.name("demonyms")
    return Node(form, form, "ADJ", "JJ", "Degree=Pos", "amod", entity="B-MISC")


def demonyms(dice: Dice) -> Node:
    """One adjective of origin, or two: "Saudi and Emirati"."""
    if dice.chance(0.88):
        return demonym(dice)
    return coordinate(dice, [demonym(dice), demonym(dice)]).as_("amod")


def person(dice: Dice) -> Node:
    """A person, often behind a title: "Russian Foreign Minister Sergey Lavrov", "LNA spokesman Ahmed Farah"."""
    first = coined(dice) if dice.chance(0.3) else dice.name("first_names")
    last = coined(dice) if dice.chance(0.3) else dice.name("last_names")
    pieces = [piece for piece in re.split(r" |(-)", f"{first} {last}") if piece]
    kind = dice.weigh({"bare": 3, "surname": 2, "title": 3, "role": 3})
    if kind == "surname":
        pieces = [piece for piece in re.split(r" |(-)", last) if piece]
    head = flat(pieces)
    _label(head, "PERSON")
    if kind == "title":
        title = _title(dice.word("titles"))
        if dice.chance(0.5):
            title.before.insert(0, demonym(dice) if dice.chance(0.8) else _compound(proper("U.S.", "LOC")))
        head.before.append(title)
    elif kind == "role":
        role = words.noun(dice.word("roles"), "nmod:desc")
        role.before.append(demonym(dice) if dice.chance(0.4) else _modifier_name(dice))
        head.before.append(role)
    return head


def _title(text: str) -> Node:
    text, _, office = text.partition(" of ")
    *modifiers, last = text.split()
    head = Node(last, last, "PROPN", "NNP", "Number=Sing", "nmod:desc")
    for modifier in modifiers:
        if modifier in _TITLE_ADJECTIVES:
            head.before.append(Node(modifier, modifier, "ADJ", "NNP", "Degree=Pos", "amod"))
        else:
            head.before.append(Node(modifier, modifier, "PROPN", "NNP", "Number=Sing", "compound"))
    if office:
        head.after.append(Node(office, office, "PROPN", "NNP", "Number=Sing", "nmod", before=[words.preposition("of")]))
    return head


def _modifier_name(dice: Dice) -> Node:
    """A group's name as it stands before a noun: without article and brackets."""
    text = coined_group(dice) if dice.chance(0.4) else dice.name("groups")
    text = text.removeprefix("the ").partition(" (")[0]
    # A long name rarely modifies a noun; its last part, or an acronym, does.
    if " " in text:
        text = dice.pick(("Taliban", "Houthi", "Hezbollah", "PKK", "UN", "EU", "LNA", "M23", coined(dice)))
    return _compound(proper(text, "ORG"))


def _modifier_names(dice: Dice) -> Node:
    """One group's name before a noun, or two: "Hamas and Fatah"."""
    if dice.chance(0.88):
        return _modifier_name(dice)
    return _compound(coordinate(dice, [_modifier_name(dice), _modifier_name(dice)]))


def _compound(name: Node) -> Node:
    return name.as_("compound")


# ---------------------------------------------------------------- described actors


def common(dice: Dice, text: str) -> Node:
    """A noun with the nouns and adjectives that belong to it: "air strikes", "military aid"."""
    *modifiers, last = text.split()
    head = words.noun(last)
    for modifier in modifiers:
        if modifier in _ADJECTIVES:
            head.before.append(words.adjective(modifier))
        else:
            head.before.append(words.noun(modifier, "compound"))
    return head


_ADJECTIVES = frozenset("military special militant armoured foreign new political safe recent growing heavy front civil first".split())


def forces(dice: Dice) -> Node:
    """Fighters of some actor: "Turkish warplanes", "M23 rebels", "Egypt's army", "Russian-backed forces"."""
    body = dice.chance(0.25)
    head = common(dice, dice.word("bodies" if body else "forces"))
    kind = dice.weigh({"demonym": 4, "name": 3, "possessive": 2, "compound": 3, "plain": 2})
    if kind == "demonym":
        head.before.insert(0, demonyms(dice))
    elif kind == "name":
        head.before.insert(0, _modifier_names(dice))
    elif kind == "possessive":
        head.before.insert(0, possessor(state(dice) if dice.chance(0.6) else group(dice)))
        return head
    elif kind == "compound":
        head.before.insert(0, backed(dice))
    article = body or dice.chance(0.25)
    if dice.chance(0.15) or (kind == "plain" and not head.before):
        adjective = dice.word("noun_adjectives")
        several = adjective in ("several", "many")
        if not (body and several):
            head.before.insert(0, words.adjective(adjective))
            article = article and not several
    if article:
        first = next(head.words()).form
        indefinite = body and dice.chance(0.25)
        vowel = first[0].lower() in "aeio"
        head.before.insert(0, words.closed(("an" if vowel else "a") if indefinite else "the"))
    return head


def backed(dice: Dice) -> Node:
    """A participle compound: "Turkish-backed", "UN-recognised", "Saudi-led"."""
    verb = dice.pick(_COMPOUND_VERBS)
    head = words.Verb.parse(verb).passive()
    head.dep = "amod"
    if dice.chance(0.55):
        actor = demonym(dice)
        actor.dep = "compound"
    else:
        text = dice.pick(("U.S.", "US", "UN", "EU", "NATO", "Iran", "Russia", "Houthi", "Tripoli", "GNA", "PKK", coined(dice)))
        actor = proper(text, "LOC" if text in ("U.S.", "US", "Iran", "Russia", "Tripoli") else "ORG")
        actor.dep = "obl:unmarked"
    hyphen = words.punctuation("-")
    hyphen.space_before = False
    actor.after.append(hyphen)
    head.before.append(actor)
    return head


_COMPOUND_VERBS = (
    "back", "lead led led", "support", "fund", "train", "arm", "sponsor", "control", "hold held held", "base", "ally", "run ran run",
    "recognise", "recognize", "make made made", "supply", "finance", "broker", "occupy", "dominate",
)  # fmt: skip


def possessor(owner: Node) -> Node:
    """The phrase as a possessive modifier."""
    last = list(owner.words())[-1]
    owner.after.append(words.closed("'" if last.form.endswith("s") and last.tag in ("NNS", "NNPS") else "'s"))
    return owner.as_("nmod:poss")


def counted(dice: Dice, kind: str) -> Node:
    """A number of people: "at least 12 civilians", "dozens of fighters"."""
    head = common(dice, dice.word(kind))
    if dice.chance(0.25):
        quantity = words.noun(dice.pick(("dozens", "hundreds", "thousands", "scores")))
        if dice.chance(0.3):
            head.before.insert(0, demonym(dice))
        quantity.after.append(oblique("of", head, "nmod"))
        return quantity
    count = words.number(
        str(dice.between(2, 400)) if dice.chance(0.6) else dice.pick(("two", "three", "five", "seven", "ten", "twelve", "twenty"))
    )
    if dice.chance(0.25):
        least = Node("least", "least", "ADJ", "JJS", "Degree=Sup", "nmod", before=[words.preposition("at")])
        count.before.append(least)
    elif dice.chance(0.15):
        more = Node("more", "more", "ADJ", "JJR", "Degree=Cmp|ExtPos=ADV", "advmod")
        more.after.append(Node("than", "than", "ADP", "IN", dep="fixed"))
        count.before.append(more)
    if dice.chance(0.25):
        head.before.insert(0, demonym(dice))
    head.before.insert(0, count)
    return head


def agent(actor: Node) -> Node:
    """A by-phrase."""
    return oblique("by", actor, "obl:agent")


def oblique(form: str, noun: Node, dep: str) -> Node:
    """A noun behind a preposition."""
    noun.before.insert(0, words.preposition(form))
    return noun.as_(dep)


def reduced(dice: Dice, head: Node, actor: Node) -> Node:
    """A participle behind its noun: "fighters backed by Turkey", "forces loyal to Haftar", "troops sent by Chad"."""
    kind = dice.weigh({"by": 5, "loyal": 4, "to": 2, "from": 2, "ing": 2, "bare": 2})
    if kind == "by":
        participle = Verb.parse(dice.pick(_REDUCED_VERBS)).passive()
        participle.dep = "acl"
        participle.after.append(agent(actor))
        if dice.chance(0.15):
            participle.after.append(oblique("in", place(dice), "obl"))
        head.after.append(participle)
    elif kind == "loyal":
        form, preposition = dice.word("loyal").split()
        if form in ("allied", "opposed", "aligned"):
            modifier = Verb.parse({"allied": "ally", "opposed": "oppose", "aligned": "align"}[form]).passive()
            modifier.dep = "acl"
        else:
            modifier = words.adjective(form)
        modifier.after.append(oblique(preposition, actor, "obl"))
        head.after.append(modifier)
    elif kind == "to":
        participle = Verb.parse(dice.pick(("link", "tie", "connect"))).passive()
        participle.dep = "acl"
        participle.after.append(oblique("to", actor, "obl"))
        head.after.append(participle)
    elif kind == "from":
        head.after.append(oblique("from", actor, "nmod"))
    elif kind == "bare":
        participle = Verb.parse(dice.pick(_BARE_VERBS)).passive()
        participle.dep = "acl"
        participle.after.append(oblique(dice.pick(("in", "near", "in", "outside")), place(dice), "obl"))
        head.after.append(participle)
    else:
        verb = Verb.parse(dice.pick(("fight fought fought", "support", "oppose", "protect", "back", "guard"))).gerundial()
        verb.dep = "acl"
        if verb.lemma == "fight":
            verb.after.append(oblique(dice.pick(("for", "against", "alongside")), actor, "obl"))
        else:
            verb.after.append(actor.as_("obj"))
        head.after.append(verb)
    return head


_REDUCED_VERBS = (
    "back", "support", "train", "arm", "fund", "lead led led", "send sent sent", "deploy", "equip", "finance", "command", "recruit", "hire",
    "sponsor", "control", "supply", "pay paid paid", "organise", "dispatch", "form",
)  # fmt: skip


_BARE_VERBS = (
    "kill", "capture", "deploy", "trap", "station", "train", "wound", "arrest", "hold held held", "find found found", "detain", "seize", "base", "injure",
    "see saw seen", "displace", "surround", "import", "house",
)  # fmt: skip


def coordinate(dice: Dice, phrases: list[Node]) -> Node:
    """ "A, B and C" with the last two joined by a conjunction."""
    head, *rest = phrases
    serial_comma = dice.chance(0.35) and len(phrases) > 2
    for k, phrase in enumerate(rest):
        last = k == len(rest) - 1
        if last:
            phrase.before.insert(0, words.closed("and") if dice.chance(0.96) else words.closed("or"))
        if not last or serial_comma:
            comma = words.punctuation(",")
            comma.space_before = False
            phrase.before.insert(0, comma)
        head.after.append(phrase.as_("conj"))
    if len(phrases) == 2 and dice.chance(0.06):
        head.before.insert(0, words.closed("both"))
    head.plural = True
    return head


def actor(dice: Dice, depth: int = 1) -> Node:
    """A participant of a clause; ``depth`` bounds how deeply phrases nest."""
    kind = dice.weigh({"state": 4, "group": 4, "forces": 5, "person": 3, "counted": 1, "reduced": 2 * depth, "list": 3 * depth, "member": 0.7})
    if kind == "state":
        return state(dice)
    if kind == "group":
        return group(dice)
    if kind == "forces":
        return forces(dice)
    if kind == "person":
        return person(dice)
    if kind == "counted":
        return counted(dice, "people" if dice.chance(0.5) else "forces")
    if kind == "reduced":
        return reduced(dice, followers(dice), actor(dice, 0))
    if kind == "member":
        head = words.noun(dice.pick(("members", "supporters", "leaders", "allies", "parts", "elements", "remnants")))
        head.after.append(oblique("of", group(dice), "nmod"))
        return head
    return listed(dice)


def followers(dice: Dice) -> Node:
    """A noun that asks for more: "fighters", "the soldiers", "12 civilians", "weapons"."""
    kind = dice.weigh({"forces": 4, "plain": 4, "counted": 1, "goods": 1.5})
    if kind == "forces":
        return forces(dice)
    if kind == "counted":
        return counted(dice, "people")
    head = common(dice, dice.word("forces" if kind == "plain" else "goods"))
    if dice.chance(0.35):
        head.before.insert(0, words.closed("the"))
    return head


def listed(dice: Dice) -> Node:
    """Two to five actors side by side; mostly names, as news lists states."""
    count = dice.weigh({2: 4, 3: 4, 4: 1.5, 5: 0.5})
    if dice.chance(0.65):
        phrases = [named(dice) for _ in range(count)]
    else:
        phrases = [actor(dice, 0) for _ in range(count)]
    if dice.chance(0.15):
        ally = words.noun(dice.pick(("allies", "backers", "partners", "proxies", "supporters", "government", "army")))
        ally.before.append(words.closed(dice.pick(("its", "their"))))
        if dice.chance(0.3):
            ally.before.append(words.adjective(dice.pick(("foreign", "regional", "local", "Western"))))
        phrases[-1] = ally
    return coordinate(dice, phrases)


def measure(dice: Dice) -> Node:
    """What is signed, rejected or broken: "a ceasefire", "the peace agreement"."""
    text = dice.word("measures")
    article, _, rest = text.partition(" ")
    if article not in ("a", "an", "the"):
        return common(dice, text)
    head = common(dice, rest)
    head.before.insert(0, words.closed(article))
    return head


# ---------------------------------------------------------------- time and place


def date(dice: Dice) -> Node:
    """When: "on Monday", "in 2019", "on Nov. 5, 2020", "last week"."""
    kind = dice.weigh({"day": 4, "year": 2, "month": 2, "dated": 2, "last": 2, "since": 1})
    if kind == "day":
        day = _name_word(dice.word("days"))
        return oblique("on", day, "obl") if dice.chance(0.75) else day.as_("obl:unmarked")
    if kind == "year":
        return oblique(dice.pick(("in", "in", "since", "until")), words.number(str(dice.between(1975, 2026))), "obl")
    if kind == "month":
        month = _month(dice.word("months").rstrip("."))
        if month.form in ("Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec"):
            month = _month("March")
        if dice.chance(0.5):
            month.after.append(words.number(str(dice.between(1990, 2026)), "nmod:unmarked"))
        return oblique(dice.pick(("in", "since")), month, "obl")
    if kind == "dated":
        day = words.number(str(dice.between(1, 31)), "obl")
        month = _month(dice.word("months"))
        month.dep = "nmod:unmarked"
        if dice.chance(0.7) or month.form.endswith("."):
            day.before.append(month)
            if dice.chance(0.4):
                comma = words.punctuation(",")
                comma.space_before = False
                day.after.append(words.number(str(dice.between(1990, 2026)), "nmod:unmarked"))
                day.after[-1].before.append(comma)
        else:
            day.after.append(month)
        return oblique("on", day, "obl")
    if kind == "last":
        unit = words.noun(dice.pick(("week", "month", "year", "night")), "obl:unmarked")
        unit.before.append(words.adjective(dice.pick(("last", "last", "last", "next"))))
        return unit
    return oblique(dice.pick(("since", "during")), _the(words.noun(dice.pick(("war", "revolution", "uprising", "coup", "siege")))), "obl")


_MONTHS = {
    "Jan.": "January", "Feb.": "February", "Aug.": "August", "Sept.": "September", "Oct.": "October", "Nov.": "November", "Dec.": "December",
}  # fmt: skip


def _month(form: str) -> Node:
    feats = "Abbr=Yes|Number=Sing" if form in _MONTHS else "Number=Sing"
    return Node(form, _MONTHS.get(form, form), "PROPN", "NNP", feats)


def _the(noun: Node) -> Node:
    noun.before.insert(0, words.closed("the"))
    return noun


def setting(dice: Dice) -> Node:
    """A circumstance from the lexicon: "with heavy weapons", "after weeks of fighting"."""
    text = dice.word("settings")
    if text in ("in response",):
        return oblique("in", words.noun("response"), "obl")
    form, rest = text.split(" ", 1)
    rest, _, below = rest.partition(" of ")
    head = _phrase(dice, rest)
    if below:
        head.after.append(oblique("of", _phrase(dice, below), "nmod"))
    return oblique(form, head, "obl")


def _phrase(dice: Dice, text: str) -> Node:
    article, _, rest = text.partition(" ")
    if article in ("a", "an", "the"):
        head = common(dice, rest)
        head.before.insert(0, words.closed(article))
        return head
    return common(dice, text)
