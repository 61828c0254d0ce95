"""The widths that journals and conferences print at: those that a page is given most."""

from __future__ import annotations

from nnsvg_qt.frozen_values import dataclass


@dataclass(frozen=True)
class Venue:
    """Where figures are printed, and how wide there, in mm."""

    name: str
    one_column: float | None
    """None where pages have but one column."""
    whole: float
    """Of the text on a page."""


VENUES: tuple[Venue, ...] = (
    Venue("ACL", 77.0, 160.0),
    Venue("ACM", 84.7, 177.8),
    Venue("CVPR, ICCV", 83.3, 174.6),
    Venue("Elsevier", 90.0, 190.0),
    Venue("ICML", 82.6, 171.5),
    Venue("IEEE", 88.9, 181.9),
    Venue("NeurIPS, ICLR", None, 139.7),
    Venue("PNAS", 87.0, 178.0),
    Venue("Springer LNCS", None, 122.0),
)
"""By name, beside the 89 and 183 mm of the Nature journals, which are one and two columns here."""
