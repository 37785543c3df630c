"""Whether a text is talk, as answers and addresses taken down are, rather than a written speech: text in, yes or no out.

Talk doubles verbs, counts loosely, and says XX for anyone; what is a slip in a draft is none there.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TALK = re.compile("[啊嘛呢吧呀吗]|咱们|我想|你们")
_RATIO = 700  # characters for each of these


@lru_cache(maxsize=2)
def colloquial(text: str) -> bool:
    """Whether particles of talk stand more often than once in seven hundred characters."""
    return len(_TALK.findall(text)) * _RATIO > len(text) and len(text) > _RATIO
