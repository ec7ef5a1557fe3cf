"""A network through time: balance in each window, blocs followed, pairs that changed sides, in one frozen value."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.network.changes import SideSwitch, side_switches
from graphkit.network.periods import BlocTrack, WindowBalance, balance_over_time, track_blocs
from graphkit.network.tables import side_switches as switch_rows

__all__ = ["Timeline", "timeline"]


@dataclass(frozen=True)
class Timeline:
    """``windows`` hold L, C and triads of each ``window`` of time; ``tracks`` the blocs found in them."""

    rule: str
    window: str
    windows: tuple[WindowBalance, ...]
    tracks: tuple[BlocTrack, ...]
    switches: tuple[SideSwitch, ...]

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Flat rows: ``windows``, ``blocs``, ``moves`` of actors into and out of blocs, ``side_switches``."""
        labels = {actor: w.signed.label(actor) for w in self.windows for actor in w.signed.actors}
        moves = [
            {"date": start, "actor": labels[actor], "move": move, "bloc": track.name}
            for track in self.tracks
            for move, rows in (("joined", track.joined), ("left", track.left))
            for start, actor in rows
        ]
        return {
            "windows": [w.to_record() for w in self.windows],
            "blocs": [
                {
                    "bloc": track.name,
                    "first": track.spans[0][0],
                    "last": track.spans[-1][1],
                    "windows": len(track.spans),
                    "members": ", ".join(sorted({labels[a] for _, _, members in track.spans for a in members})),
                }
                for track in self.tracks
            ],
            "moves": sorted(moves, key=lambda row: (row["date"], row["actor"], row["move"])),
            "side_switches": switch_rows(self.switches, lambda actor: labels.get(actor, actor)),
        }

    def to_dict(self) -> dict[str, Any]:
        """The whole, ready for JSON."""
        tables = self.tables()
        tables["side_switches"] = [s.to_record() for s in self.switches]
        return {"rule": self.rule, "window": self.window, **tables}

    def to_records(self, table: str = "windows") -> list[dict[str, Any]]:
        """The rows of one table. Raises KeyError for a name that :meth:`tables` does not have."""
        return self.tables()[table]

    def plot(self, path: Path | str) -> None:
        """Draw balance over time: :func:`graphkit.network.plots.plot_balance`."""
        from graphkit.network.plots import plot_balance

        plot_balance(self.windows, path)


def timeline(graph: Any, window: str = "year", *, rule: str = "any-hostile", time_limit: float = 60.0) -> Timeline:
    """Balance, blocs and side-switching of a multigraph by ``day``, ``month``, ``quarter``, ``year``, ``5 years`` …

    ``time_limit`` is in seconds for each partition of each window. Raises UsageError for a length that is none, or
    where no tie has a date.

    >>> from graphkit.network.edgelist import edges_to_graph
    >>> rows = [("a", "b", 1, "2019"), ("a", "b", -1, "2020"), ("b", "c", 1, "2019/2020")]
    >>> graph = edges_to_graph([dict(zip(("source", "target", "sign", "date"), row)) for row in rows])
    >>> found = timeline(graph)
    >>> [(w.start, len(w.signed.ties)) for w in found.windows]
    [('2019-01-01', 2), ('2020-01-01', 2)]
    >>> found.to_records("moves")
    [{'date': '2020-01-01', 'actor': 'a', 'move': 'left', 'bloc': 'b, c and a'}]
    """
    balances = balance_over_time(graph, window, rule=rule, time_limit=time_limit)
    return Timeline(rule, window, balances, track_blocs(balances), side_switches(graph))
