"""The command line: the only room that prints, exits, or knows Typer."""

from __future__ import annotations

import os
import sys

FAULT = 70


def main() -> None:
    """Run drafter; the exit code says what happened (0 done, 1 findings or gaps, 2 usage, 3 bad input, 70 a fault)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                encoding="utf-8", errors="replace", newline="\n" if stream is sys.stdout else None
            )
    from drafter import language
    from drafter.cli.options import language_of
    from drafter.errors import InputError

    language.activate(language_of(sys.argv[1:]))
    if language.current() == "zh":
        from drafter.cli import words

        words.activate()
    try:
        from drafter.cli.app import run

        run()
    except InputError as error:
        from drafter.cli.report import problems

        problems(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output has gone (| head); nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 (the last line of defence: a fault of drafter, said as such)
        from drafter.cli.report import fault

        fault(error)
        sys.exit(FAULT)
