"""What a template may do to a list before it is printed: say it as an enumeration, join it, count it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafter.filling import series
from drafter.filling.numerals import counted
from drafter.filling.pieces import Pieces
from drafter.filling.views import NODES, Missing
from drafter.node import Items

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from drafter.filling.session import Session

UNCOUNTED = "几"


def enumerated(session: Session, items: Any, style: str = "一是") -> Pieces:
    """一是…；二是…。."""
    session.use_all(items)
    return series.enumerated(items, style) if _is_view(items) else _as_it_is(items)


def joined(session: Session, items: Any) -> Pieces:
    """甲、乙和丙."""
    session.use_all(items)
    return series.joined(items) if _is_view(items) else _as_it_is(items)


def count(_session: Session, items: Any) -> str:
    """The number of a list's members in words: 四; 几 where the list is still missing."""
    if isinstance(items, Missing):
        return UNCOUNTED
    return counted(len(items)) if isinstance(items, Items) else counted(1)


def _is_view(items: Any) -> bool:
    return type(items) in NODES or isinstance(items, Missing)


def _as_it_is(text: Any) -> Pieces:
    return text if isinstance(text, Pieces) else Pieces([str(text)])


FILTERS: Mapping[str, Callable[..., Any]] = {
    "enumerate": enumerated, "join": joined, "count": count, "列举": enumerated, "连接": joined, "计数": count,
}  # fmt: skip
