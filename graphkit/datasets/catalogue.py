"""The structured data sets that can be read, by the name that the command line gives them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from graphkit.datasets.coding import Coder
from graphkit.errors import UnknownName
from graphkit.model import Statement, Vocabulary

__all__ = ["CATALOGUE", "DataSet", "read_dataset"]


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set: the module that reads it, what it is called, and where it is published."""

    module: str
    title: str
    home: str


CATALOGUE: Mapping[str, DataSet] = {
    "acled": DataSet("acled", "ACLED events", "https://acleddata.com"),
    "cow-alliances": DataSet("cow_alliances", "Correlates of War formal alliances", "https://correlatesofwar.org"),
    "gdelt": DataSet("gdelt", "GDELT events, 2.0 and 1.0", "https://www.gdeltproject.org"),
    "icews": DataSet("icews", "ICEWS events", "https://doi.org/10.7910/DVN/28075"),
    "polecat": DataSet("polecat", "POLECAT events", "https://doi.org/10.7910/DVN/AJGVIT"),
    "ucdp-esd": DataSet("ucdp_esd", "UCDP External Support Dataset, triad-years", "https://ucdp.uu.se/downloads/"),
    "ucdp-ged": DataSet("ucdp_ged", "UCDP Georeferenced Event Dataset", "https://ucdp.uu.se/downloads/"),
    "ucdp-nonstate": DataSet("ucdp_nonstate", "UCDP Non-State Conflict Dataset", "https://ucdp.uu.se/downloads/"),
    "ucdp-prio": DataSet("ucdp_prio", "UCDP/PRIO Armed Conflict Dataset", "https://ucdp.uu.se/downloads/"),
}

Reader = Callable[[str | Path, Coder, str], Iterator[Statement]]


def read_dataset(name: str, path: str | Path, vocabulary: Vocabulary, *, encoding: str = "") -> Iterator[Statement]:
    """The statements of a file of a data set, as they are read.

    Names are resolved by the vocabulary, codes by its ``gk:code``. Raises UnknownName for a data set that is not in
    the catalogue, InputError for a file that is not of it.
    """
    if name not in CATALOGUE:
        raise UnknownName("data set", name, CATALOGUE)
    read: Reader = import_module(f"graphkit.datasets.{CATALOGUE[name].module}").read
    yield from read(path, Coder(vocabulary), encoding)
