"""What a user reads, in Chinese and English: gettext over the catalogues in ``locale/``.

``activate`` is called once, before the first message is made. English is the language of the code, so the
English catalogue is empty by design.
"""

from __future__ import annotations

import gettext
import locale
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGES = {"zh": "zh_CN", "en": "en"}
_state: dict[str, gettext.NullTranslations] = {"now": gettext.NullTranslations()}


def from_environment(environ: dict[str, str] | None = None) -> str:
    """``zh`` or ``en``, from DRAFTER_LANG, the POSIX locale variables, or what the system says."""
    env = dict(os.environ) if environ is None else environ
    for name in ("DRAFTER_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        value = env.get(name, "").lower()
        if value:
            return "zh" if value.startswith("zh") else "en"
    if sys.platform == "win32":  # pragma: no cover (only Windows names its languages so)
        name = (locale.getlocale()[0] or "").lower()
        return "zh" if name.startswith(("zh", "chinese")) else "en"
    return "en"


def activate(language: str) -> None:
    """Use ``zh`` or ``en`` from now on; another name falls back to English."""
    _state["now"] = gettext.translation(
        "drafter", Path(__file__).parent / "locale", [LANGUAGES.get(language, "en")], fallback=True
    )
    _state["now"].drafter_language = language if language in LANGUAGES else "en"  # type: ignore[attr-defined]


def current() -> str:
    """The language in use: ``zh`` or ``en``."""
    return getattr(_state["now"], "drafter_language", "en")


def listed(names: Iterable[str]) -> str:
    """Names one after another, as the user's language sets them apart."""
    return ("、" if current() == "zh" else ", ").join(names)


def _(message: str) -> str:
    """The message in the user's language; placeholders are filled afterwards with ``str.format``."""
    return _state["now"].gettext(message) if message else ""
