"""What a template may do to a list before it is printed: say it as an enumeration, join it, count it.

``several`` asks for more than one before 大家 is said, ``ordinal`` numbers the turns of a loop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafter.filling import ordinals, series
from drafter.filling.numerals import counted
from drafter.filling.pieces import Pieces
from drafter.filling.views import NODES, Missing
from drafter.node import Items, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from drafter.filling.session import Session

UNCOUNTED = "几"
USUAL = "一是"


def enumerated(session: Session, items: Any, *styles: str) -> Pieces:
    """一是…；二是…。 Of several styles the first, or, as of cases, the one to which ``--variety`` turns."""
    session.use_all(items)
    style = styles[session.variety % len(styles)] if styles else USUAL
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


def several(_session: Session, items: Any) -> bool:
    """Whether there is more than one: a list of two, or a text that names or counts several (甲和乙, 八位代表)."""
    members = items.members if isinstance(items, Items) else (items,)
    return len(members) > 1 or any(isinstance(m, Text) and ordinals.several().search(m.text) for m in members)


def ordinal(_session: Session, number: Any, style: str = "第一") -> str:
    """The ordinal of a turn of a loop: 第三，."""
    return ordinals.ordinal(style, number) if isinstance(number, int) else ""


def _as_it_is(text: Any) -> Pieces:
    return text if isinstance(text, Pieces) else Pieces([str(text)])


FILTERS: Mapping[str, Callable[..., Any]] = {
    "enumerate": enumerated, "join": joined, "count": count, "several": several, "ordinal": ordinal,
    "列举": enumerated, "连接": joined, "计数": count, "多个": several, "序数": ordinal,
}  # fmt: skip
