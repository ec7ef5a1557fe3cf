"""The least cover of all bad cycles of one block of ties, exactly: an integer program whose rows are found as needed.

The linear relaxation with all cycle rows is most often tight already. It is solved by rounds of adding violated rows;
its reduced costs then settle most ties, and HiGHS branches on the rest.
"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from graphkit.network.cuts import camps_of, misplaced, partition_of
from graphkit.network.cycles import Kind, Row, Ties, Values, bad_triangles, disjoint, violated
from graphkit.network.search import search

__all__ = ["Cover", "cover"]

TOLERANCE = 1e-6
ROWS_A_ROUND = 2_000


@dataclass(frozen=True)
class Cover:
    """The fewest misplaced ties known, a lower bound for them, and what is settled of all optima.

    ``settled`` maps ties that no optimum misplaces to False and those that every optimum misplaces to True; it is
    filled only where the optimum is proved.
    """

    ties: tuple[int, ...]
    lower: int
    settled: dict[int, bool] = field(default_factory=dict)

    @property
    def proved(self) -> bool:
        """Whether nothing smaller exists."""
        return self.lower >= len(self.ties)


def cover(ties: Ties, kind: Kind, seconds: float = 60.0, exact: bool = True) -> Cover:
    """The least cover of the bad cycles of these ties.

    Without ``exact``, or when the seconds run out, the best partition found and the best bound proved.
    """
    until = time.monotonic() + seconds
    group = search(ties, kind, kicks=2 * ties.n if exact else None)
    best = misplaced(ties, group)
    if not best:
        return Cover((), 0, dict.fromkeys(range(len(ties)), False))
    rows = bad_triangles(ties, kind)
    lower = max(1, disjoint(rows))
    if not exact:
        return Cover(tuple(best), lower)
    relaxed = _relax(ties, kind, rows, camps_of(ties, best) if kind is Kind.CAMPS else (), until)
    if relaxed is None:
        return Cover(tuple(best), lower)
    rows, values, bound, reduced = relaxed
    lower = max(lower, math.ceil(bound - TOLERANCE))
    best = min(best, _rounded(ties, kind, values), key=len)
    if lower < len(best):
        lower, best = _branch(ties, kind, rows, best, lower, (bound, reduced), until)
    settled = {}
    if lower >= len(best):
        # A tie whose reduced cost alone lifts the bound above the optimum has the same value in every optimum.
        room = len(best) - bound + TOLERANCE
        settled = {i: bool(cost < 0) for i, cost in enumerate(reduced) if abs(cost) > room}
    return Cover(tuple(best), lower, settled)


Relaxed = tuple[list[Row], Values, float, Values]


def _relax(ties: Ties, kind: Kind, rows: list[Row], camps: Sequence[int], until: float) -> Relaxed | None:
    """Rows, solution, value and reduced costs of the linear relaxation; None where there is no time for one round.

    Stopped early, the value is a lower bound still, since rows that are missing only make it smaller.
    """
    from scipy.optimize import linprog

    camps = camps or [1] * ties.n
    rows = list(rows)
    if not rows:
        rows = violated(ties, kind, np.zeros(len(ties)), camps)
    known = set(rows)
    found: Relaxed | None = None
    while (left := until - time.monotonic()) > 0:
        answer = linprog(
            np.ones(len(ties)),
            A_ub=-_matrix(rows, len(ties)),
            b_ub=-np.ones(len(rows)),
            bounds=(0, 1),
            method="highs",
            options={"time_limit": max(left, 0.01)},
        )
        if answer.status != 0:
            break
        reduced = np.asarray(answer.lower.marginals) + np.asarray(answer.upper.marginals)
        values = np.asarray(answer.x)
        found = (rows, values, float(answer.fun), reduced)
        new = [row for row in violated(ties, kind, values, camps) if row not in known][:ROWS_A_ROUND]
        if not new:
            break
        known.update(new)
        rows = rows + new
    return found


def _branch(
    ties: Ties,
    kind: Kind,
    rows: list[Row],
    best: list[int],
    lower: int,
    relaxed: tuple[float, Values],
    until: float,
) -> tuple[int, list[int]]:
    """(lower bound, best cover) by branch and bound over the rows so far, rows being added while answers lack some."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    camps = camps_of(ties, best) if kind is Kind.CAMPS else ()
    bound, reduced = relaxed
    # Only covers smaller than the best are sought, so a tie that would lift the bound to the best stays out.
    free = np.where(reduced > len(best) - 1 - bound + TOLERANCE, 0.0, 1.0)
    known = set(rows)
    rows = list(rows)
    while lower < len(best) and (left := until - time.monotonic()) > 0:
        answer = milp(
            np.ones(len(ties)),
            constraints=LinearConstraint(_matrix(rows, len(ties)), lb=1),
            integrality=np.ones(len(ties)),
            bounds=Bounds(0, free),
            options={"time_limit": max(left, 0.01)},
        )
        if answer.status == 2:  # no cover is smaller than the best
            return len(best), best
        if answer.mip_dual_bound is not None and math.isfinite(answer.mip_dual_bound):
            lower = max(lower, min(len(best), math.ceil(answer.mip_dual_bound - TOLERANCE)))
        if answer.x is None:
            break
        values = np.round(np.asarray(answer.x))
        best = min(best, _rounded(ties, kind, values), key=len)
        new = [row for row in violated(ties, kind, values, camps) if row not in known]
        if not new:
            if answer.status != 0:
                break
            return min(lower, len(best)), best
        known.update(new)
        rows += new
    return min(lower, len(best)), best


def _rounded(ties: Ties, kind: Kind, values: Values) -> list[int]:
    """A cover near a fractional one: its larger values cut, the partition that is left repaired."""
    cut = [int(tie) for tie in np.flatnonzero(values > 0.5 - TOLERANCE)]
    return misplaced(ties, search(ties, kind, partition_of(ties, kind, cut), kicks=0))


def _matrix(rows: Sequence[Row], width: int) -> Any:
    from scipy.sparse import csr_matrix

    columns = [tie for row in rows for tie in sorted(row)]
    pointers = np.cumsum([0, *(len(row) for row in rows)])
    return csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(rows), width))
