"""Closed classes of English, each said once: words that no text adds to, so that they need no line in the ontology."""

from __future__ import annotations

__all__ = ["BE", "CALENDAR", "HAVE", "LOCATIVE", "MONTHS", "SPANS", "TITLES", "WEEKDAYS"]

BE = frozenset("be is are was were been being am 's ’s 're ’re 'm ’m".split())
HAVE = frozenset("have has had having 've ’ve".split())
LOCATIVE = frozenset("in at near around outside inside across throughout".split())
MONTHS = tuple("january february march april may june july august september october november december".split())
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
CALENDAR = frozenset((*MONTHS, *WEEKDAYS))
TITLES = frozenset("mr mrs ms dr gen lt col sgt cpl capt maj brig adm cmdr pvt sen rep gov hon amb prof rev".split())
SPANS = frozenset("minutes hours days weeks months years".split())
