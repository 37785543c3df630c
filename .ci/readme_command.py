"""Print a command of the README as it stands there: the code block behind <!-- command: NAME -->."""

import re
import sys
from pathlib import Path

readme = Path(__file__).parents[1].joinpath("README.md").read_text(encoding="utf-8")
match = re.search(rf"<!-- command: {re.escape(sys.argv[1])} -->\s*```\w*\n(.+?)\n```", readme, re.DOTALL)
if match is None or "\n" in match[1]:
    sys.exit(f"README.md has no one-line command {sys.argv[1]!r}")
print(match[1])
