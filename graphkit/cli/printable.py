"""Text made safe for a terminal: article text may hold escape sequences and direction marks, addresses passwords."""

import re

__all__ = ["printable", "without_credentials"]

UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text with control characters and direction overrides shown as ``\N{REPLACEMENT CHARACTER}``.

    >>> printable("a\\x1b[31mred") == "a\\N{REPLACEMENT CHARACTER}[31mred"
    True
    """
    return UNSAFE.sub("\ufffd", text)


def without_credentials(text: str) -> str:
    """The text with user and password taken out of each address.

    >>> without_credentials("http://ann:s3cret@host/sparql: done")
    'http://host/sparql: done'
    """
    return re.sub(r"(?<=://)[^/\s]+@", "", text)
