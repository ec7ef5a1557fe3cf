"""Who is mentioned in a document: names known and unknown, abbreviations it defines, short forms.

Known names are set before the entity recogniser sees a sentence; what it finds besides becomes
participants of their own, one for all forms of a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from graphkit.identifiers import NAME, PLACE, mint
from graphkit.language.bearers import borne_by
from graphkit.language.extents import completed
from graphkit.language.fields import Fields
from graphkit.language.gazetteer import Gazetteer, Match, fold
from graphkit.language.halves import halves, shared_heads
from graphkit.language.kinds import (
    apart,
    class_of_name,
    descriptive,
    introduced_class,
    names_event,
    numbered,
    opening_noun,
    units,
    usual_labels,
)
from graphkit.language.mentions import Mention, ParsedSentence, Participant
from graphkit.language.names import (
    abbreviates,
    borne,
    cleaned,
    fitted,
    given_names,
    introduced,
    is_common,
    name_words,
    shaped,
    short_by,
    short_forms,
)
from graphkit.language.namesakes import Namesakes
from graphkit.language.partial import of_common_words, own_names
from graphkit.language.personal import as_persons
from graphkit.language.segments import Sentence
from graphkit.language.tree import Entity
from graphkit.model import Actor, Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Discourse"]

LABELS = {"PERSON": "Person", "LOC": "Place", "ORG": "Organization", "MISC": ""}
NO_GROUP = frozenset({"Person", "Place", "State", "PopulationGroup", "Measure", "MediaOutlet"})
LANDS = frozenset({"State", "Place"})
CAPITAL_BEFORE = re.compile(r"[^\W\d_a-z][^\W_]*[ -]{1,3}$")
KNOWN_LABELS = {"Person": "PERSON", "State": "LOC", "Place": "LOC"}


class Discourse:
    """The participants of one document."""

    def __init__(
        self, vocabulary: Vocabulary, gazetteer: Gazetteer, fields: Fields, sentences: Sequence[Sentence], date: str
    ) -> None:
        self.vocabulary, self.gazetteer, self.sentences, self.date = vocabulary, gazetteer, sentences, date
        self.aliases: dict[str, Participant] = {}  # short forms of known names
        self.coined: dict[str, Participant] = {}  # and of others
        texts = [s.text for s in sentences]
        whole = [shared_heads(t, list(gazetteer.find(t)), gazetteer.find) for t in texts]
        found = halves(texts, borne_by(texts, whole, gazetteer.surnames, date))
        self.matches, self.others = own_names(texts, found, vocabulary.words, gazetteer.given)
        self.elsewhere = fields.elsewhere(texts, self.matches)  # nobody is looked for there
        self.counts = self._count()
        self.persons: dict[str, Participant] = {}
        self.since: dict[Participant, tuple[int, int]] = {}  # where unknown ones are first named in full
        self.kinds: dict[str, str] = {}  # what the text says that unknown names are
        self.order: list[Participant] = []  # of first mention, known ones
        self.strangers: dict[Participant, None] = {}  # with a name of several words
        self.spellings: dict[str, str] = {}
        for sentence, matches in zip(sentences, self.matches, strict=True):
            self._define(sentence.text, matches)
        self.defined = {short for s in sentences for short in introduced(s.text)} - self.aliases.keys()
        for sentence, matches in zip(sentences, self.matches, strict=True):
            self._mention(sentence.text, matches)
        self._met: set[int] = set()  # groups of namesakes
        self._bodies = frozenset().union(*(w for k, w in vocabulary.words.items() if k.startswith("named-")))

    @cached_property
    def namesakes(self) -> Namesakes:
        """Which sentences may name the same participants, unknown beforehand."""
        texts = [s.text for s in self.sentences]
        sure = [[m for m in ms if self._certain(text, m)] for text, ms in zip(texts, self.matches, strict=True)]
        return Namesakes(texts, [[(m.start, m.end) for m in ms] for ms in sure])

    def _certain(self, text: str, match: Match) -> bool:
        """Whether a known name is meant, whatever stands beside it in the sentence."""
        if match.kind == "abbreviation":
            return text[match.start : match.end] not in self.defined
        if match.kind == "family":
            return not CAPITAL_BEFORE.search(text, 0, match.start)
        return match.actors[0].type != "Measure"

    def may_be_name(self, number: int, start: int, end: int) -> bool:
        """Whether characters of a sentence touch a known name, or what may be an unknown one."""
        known = any(m.start < end and start < m.end for m in self.matches[number] if m.actors[0].type != "Measure")
        return known or self.namesakes.covers(number, start, end)

    def names_anybody(self, number: int) -> bool:
        """Whether a sentence has a name: a known one, or more than the capital of its start."""
        if self.elsewhere(number):
            return False
        return any(m.actors[0].type != "Measure" for m in self.matches[number]) or self.namesakes.sure(number)

    def spelling(self, participant: Participant) -> str:
        """How this document names a participant first in full; its label where it does not."""
        return self.spellings.get(participant.iri, participant.label)

    def _count(self) -> Counter[str]:
        """How often each actor is named without doubt, and how often its country is."""
        counts: Counter[str] = Counter()
        for match in (m for ms in self.matches for m in ms):
            if len(match.actors) == 1:
                actor = match.actors[0]
                counts[actor.iri] += 2 if match.kind == "name" else 1
                if actor.country:
                    counts[actor.country] += 1
        return counts

    def _define(self, text: str, matches: Sequence[Match]) -> None:
        """Short forms behind a known name: the Libyan National Army (LNA)."""
        for match in matches:
            if match.kind in {"name", "family"} and match.actors[0].type != "Measure":
                others = {text[m.start : m.end] for m in matches if not set(m.actors) & set(match.actors)}
                for short in short_forms(text, match.end):
                    if match.actors[0].type in LANDS and not abbreviates(short, text[match.start : match.end]):
                        continue  # the Islamic Council of Iraq (ICI)
                    if short not in others or text[match.end : match.end + 2] == " (":
                        self.aliases[short] = self.readings(match)[0]  # but an affiliate of X, known as Y, is no X

    def readings(self, match: Match) -> tuple[Participant, ...]:
        """What a known name may mean here, the likeliest first: by this text's other names, then by date."""

        def weight(actor: Actor) -> tuple[int, int, int, str]:
            holds = any(
                (not t.start or t.start[:4] <= (self.date or t.start)[:4])
                and (not t.end or t.end[:4] >= (self.date or t.end)[:4])
                for t in actor.tenures
            )
            country = self.counts.get(actor.country, 0) if actor.country else 0
            return (-self.counts.get(actor.iri, 0), -country, -int(holds), actor.iri)

        return tuple(Participant.of(a) for a in sorted(match.actors, key=weight))

    def annotate(self, number: int, doc: Doc) -> None:
        """Set known names as entities, so that the recogniser keeps them."""
        spans = []
        for match in self.matches[number]:
            span = doc.char_span(match.start, match.end, alignment_mode="expand")
            if span is None or match.actors[0].type == "Measure":
                continue
            label = "MISC" if match.kind in {"adjective", "people"} else KNOWN_LABELS.get(match.actors[0].type, "ORG")
            spans.append((span, label))
        from spacy.util import filter_spans

        for span, label in spans:
            span.label_ = label
        doc.set_ents(filter_spans([s for s, _ in spans]), default="missing")

    def _mention(self, text: str, matches: Iterable[Match]) -> None:
        """Known names in the order of their first mention, each as it is spelled there."""
        for match in matches:
            written = text[match.start : match.end]
            if match.actors[0].type == "Measure" or (match.kind == "abbreviation" and written in self.defined):
                continue
            known = self.readings(match)[0]
            reading = self.aliases.get(written, known)
            if reading not in self.order:
                self.order.append(reading)
            if match.kind in {"name", "abbreviation", "family", "people"}:
                self.spellings.setdefault(reading.iri, written)
            if known.type == "Person":
                self.persons.setdefault(fold(known.label), known)

    def place_known(self, p: ParsedSentence) -> None:
        """Fill in the mentions of a sentence that the gazetteer knows, and set aside what else may be a name."""
        for match in self.matches[p.number]:
            if match.actors[0].type != "Measure":  # a common noun: read where it stands
                self._known(p, match)
        words = self.vocabulary.words
        titles = words.get("describes-Person", ())
        taken = {**p.mentions, **p.prefixed}  # a pro-X bloc
        seen = as_persons(p.doc, fitted(p.doc, taken, titles), words)
        found = apart([*p.strangers, *self._others(p, seen), *units(p.doc, taken, words), *seen])
        told = {m.start for m in self.matches[p.number] if m.actors[0].type == "Measure"}  # siege, battle
        common = (e for e in found if e.text not in self._capitals)
        others = {e for e in common if opening_noun(p.doc, e, words)}
        others |= {e for e in found if descriptive(p.doc, e, words)}
        events = [e for e in found if names_event(p.doc, e, told, words)]
        named = [numbered(p.doc, e, words) for e in found if e not in others and e not in events]
        p.unknown = [completed(p.doc, e, p.mentions, words) for e in named]
        if not p.sentence.headline:
            places = taken.keys() | {i for e in (*p.unknown, *events) for i in range(e.start, e.end)}
            missed = shaped(p.doc, places, self._bodies, words)
            full = (completed(p.doc, e, p.mentions, words) for e in missed)
            p.unknown += (e for e in full if not all(is_common(w, words) for w in e.text.split()))

    def _others(self, p: ParsedSentence, seen: Sequence[Entity]) -> Iterator[Entity]:
        """Names that somebody else bears than the one who is known by them, where the recogniser sees no longer one."""
        for match, label in self.others[p.number]:
            if span := p.doc.covering(match.start, match.end):
                first, last = span
                if not any(e.start <= first and last < e.end for e in seen):
                    yield Entity(first, last + 1, p.doc[first : last + 1].text, label)

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """Words that the text writes with a capital behind one in small letters."""
        return frozenset(w for s in self.sentences for w in re.findall(r"[a-z,] ([A-Z][a-z]+)", s.text))

    def place_unknown(self, p: ParsedSentence, sentence: Callable[[int], ParsedSentence]) -> None:
        """Fill in the other mentions of a sentence; ``sentence`` gives those that may say in full who is meant."""
        for group in self.namesakes.groups(p.number):
            if group not in self._met:
                self._met.add(group)
                self._meet(group, sentence)
        for entity in p.unknown:
            if body := self._body_of(p, entity):
                self._place(p, Mention(entity.start, entity.end - 1, "name", (body,), 0.85))
            elif participant := self._named(entity.text, entity.label_):
                self._place(p, Mention(entity.start, entity.end - 1, "name", (participant,), 0.9))
        self._short_forms(p)

    def _meet(self, group: int, sentence: Callable[[int], ParsedSentence]) -> None:
        """What namesakes are introduced as; full names before short ones, so that these find them."""
        words = self.namesakes.words(group)
        read = [sentence(number) for number in self.namesakes.sentences([group])]
        found = [(p, e) for p in read for e in p.unknown if not words.isdisjoint(self._unknown_words(p, e))]
        for p, entity in found:
            if kind := introduced_class(p.doc, entity, self.vocabulary.words):
                self.kinds.setdefault(fold(cleaned(entity.text)), kind)
        for name, label in usual_labels((cleaned(e.text), e.label_) for _, e in found):
            self.kinds.setdefault(fold(name), LABELS[label])
        persons = {cleaned(e.text) for _, e in found if e.label_ == "PERSON"}
        persons = {n for n in persons if self.kinds.get(fold(n), "Person") == "Person"}
        since: dict[str, tuple[int, int]] = {}
        for p, entity in found:
            since.setdefault(cleaned(entity.text), (p.number, entity.start))
        for name in sorted(persons, key=lambda n: (-len(n.split()), n)):
            if (person := self._person(name, since[name])) is None:
                person = self.persons[fold(name)] = Participant(mint(NAME, name), name, "Person")
            if " " in name:
                self.since[person] = min(since[name], self.since.get(person, since[name]))
        for p, entity in found:
            if " " in cleaned(entity.text):
                if named := self._body_of(p, entity) or self._named(entity.text, entity.label_):
                    self.strangers.setdefault(named)
        for p, entity in found:
            self._define_unknown(p, entity)

    def _unknown_words(self, p: ParsedSentence, entity: Entity) -> set[str]:
        """The words of a name that no known name within it has."""
        start, end = p.doc[entity.start].idx, p.doc[entity.end - 1].idx
        known = [p.sentence.text[m.start : m.end] for m in self.matches[p.number] if start <= m.start <= end]
        return set(name_words(cleaned(entity.text))).difference(*(name_words(n) for n in known))

    def _known(self, p: ParsedSentence, match: Match) -> None:
        if (span := p.doc.covering(match.start, match.end)) is None:
            return
        first, last = span
        before = p.sentence.text[p.doc[first].idx : match.start]
        if p.doc[first].idx < match.start and re.fullmatch(r"[A-Za-z][a-z]+-", before):
            p.prefixed[first] = self.readings(match)
            return
        if match.kind == "abbreviation" and p.sentence.text[match.start : match.end] in self.defined:
            return  # the text gives these letters another meaning
        if match.kind == "family":
            given = given_names(p.doc, first, match, self.vocabulary.words, p.mentions)
            if given and not any(borne(p.doc[i].text, match) for i in given):
                p.strangers.append(Entity(given.start, last + 1, p.doc[given.start : last + 1].text, "PERSON"))
                return
            first = given.start
        text = p.sentence.text[match.start : match.end]
        readings = (self.aliases[text],) if text in self.aliases else self.readings(match)
        doubt = 0.9 if len({r.label for r in readings if r.type != "Place"}) > 1 else 1.0
        self._place(p, Mention(first, last, match.kind, readings, doubt))

    def _place(self, p: ParsedSentence, mention: Mention) -> None:
        for i in range(mention.first, mention.last + 1):
            p.mentions[i] = mention

    def _person(self, name: str, at: tuple[int, int] | None = None) -> Participant | None:
        """The person of a full or short name: the last word agrees and no other word differs.

        Of several it is the one that is named first; a given name means who was named in full before it stands.
        """
        words = name_words(name)
        if not words:
            return None
        if exact := self.persons.get(fold(name)):
            return exact
        found = []
        for full, person in self.persons.items():
            long, since = name_words(full), self.since.get(person, (-1, 0))
            short = words[-1] == long[-1] and set(words) <= set(long)
            given = [words[0]] == words and not person.known and len(long) > 1 and words[0] == long[0]
            if short or (given and (at is None or since < at)):
                found.append((not short, since, person))
        return min(found, key=lambda x: x[:2])[2] if found else None

    def _bearer(self, name: str) -> Participant | None:
        """The person of this text, unknown beforehand, whose family name a word is: Dicko."""
        found = self._person(name) if " " not in name else None
        return found if found and not found.known and name_words(found.label)[-1:] == name_words(name) else None

    def _group(self, name: str) -> Participant | None:
        """The group of this text whose name ends so: in a word that nothing else here is called by, as Zenki."""
        word = fold(name)
        if of_common_words(name, self.vocabulary.words):  # the Labour Party, for the Chadian Labour Party
            return next((s for s in self.strangers if fold(s.label).endswith(f" {word}")), None)
        bodies = [x for x in (*self.order, *self.strangers) if x.type not in NO_GROUP] if " " not in word else []
        found = [known for known in bodies if any(short_by(n, word) for n in self._names(known, word))]
        if len(found) != 1 or any(word in words for words in self.vocabulary.words.values()):
            return None
        return found[0]

    def _names(self, known: Participant, word: str) -> tuple[str, ...]:
        """What a group is called here; its members by any name of it: the Tigers."""
        others = known.actor.names if known.actor and word.endswith("s") else ()
        return (known.label, self.spelling(known), *others)

    def _named(self, text: str, label: str) -> Participant | None:
        name = cleaned(text)
        titles = [self.vocabulary.words.get(f"describes-{kind}", ()) for kind in ("Person", "State", "ArmedGroup")]
        if not name or not re.search(r"\w\w", name) or any(name.casefold() in words for words in titles):
            return None
        ranks = self.vocabulary.words.get("rank", ())
        if all(word.strip(".") in ranks for word in fold(name).split()):
            return None  # Lt. Gen. is nobody
        if alias := self.aliases.get(name) or self.coined.get(name) or self._group(name):
            return alias
        kind = self.kinds.get(fold(name)) or LABELS.get(label, "")
        if kind != "Person" and (bearer := self._bearer(name)):
            return bearer
        if kind != "Person" or " " in name:
            kind = class_of_name(name, self.vocabulary.words) or kind
        if kind == "Person":
            return self._person(name) or Participant(mint(NAME, name), name, "Person")
        if not kind:
            return None
        return Participant(mint(PLACE if kind == "Place" else NAME, name), name, kind)

    def _body_of(self, p: ParsedSentence, entity: Entity) -> Participant | None:
        """An unknown name that goes on in a known one: Parliament of Iraq."""
        inner = p.mentions.get(entity.end)
        if (
            inner is None
            or entity.label_ == "PERSON"
            or p.doc[entity.end - 1].lower_ not in {"of", "for"}
            or entity.end - entity.start < 2
        ):
            return None
        name = cleaned(str(p.doc[entity.start : inner.last + 1].text))
        head = cleaned(str(p.doc[entity.start : entity.end - 1].text))
        state = inner.participant.type == "State"
        if state and fold(head).split()[-1] in self.vocabulary.words.get("describes-Government", ()):
            return inner.participant  # the Federal Government of X
        kind = class_of_name(head, self.vocabulary.words) or ("Organization" if state else "")
        country = inner.participant.iri if state else inner.participant.country
        return Participant(mint(NAME, name), name, kind, country) if kind else None

    def _define_unknown(self, p: ParsedSentence, entity: Entity) -> None:
        """What the text calls a name for short that nobody knew: the Karvan Liberty Front (KLF)."""
        body = self._body_of(p, entity)
        last = p.mentions[entity.end].last if body else entity.end - 1
        for short in short_forms(p.sentence.text, p.span(entity.start, last)[1] - p.sentence.start):
            if named := body or self._named(entity.text, entity.label_):
                self.coined.setdefault(short, named)

    def _short_forms(self, p: ParsedSentence) -> None:
        """Defined short forms and family names that neither matcher saw."""
        for token in p.doc:
            if token.i in p.mentions:
                continue
            if alias := self.aliases.get(token.text) or self.coined.get(token.text):
                self._place(p, Mention(token.i, token.i, "abbreviation", (alias,)))
            elif token.pos_ == "PROPN" and token.i and len(token.text) > 3 and token.text[0].isupper():
                if (person := self._person(token.text)) and not person.known:
                    self._place(p, Mention(token.i, token.i, "family", (person,), 0.85))
                elif group := self._group(token.text):
                    self._place(p, Mention(token.i, token.i, "name", (group,), 0.85))
