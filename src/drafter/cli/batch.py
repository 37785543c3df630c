"""Many briefs to as many drafts: with several processes, in the order they were named, and to be taken up again.

Whatever the number of processes, the same files come out, byte for byte, and the same words in the same order. One brief
that fails does not stop the others and is told at the end. Only a few pieces of work wait at a time, so that memory does
not grow with the number of briefs. Ctrl-C lets the drafts being made be finished; ``--resume`` goes on behind them.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
from collections import deque
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from drafter import language
from drafter.cli import files
from drafter.cli.drafting import make
from drafter.cli.progress import track
from drafter.cli.report import fault, problems, say
from drafter.cli.telling import tell
from drafter.errors import InputError, Problem
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence
    from types import FrameType

    from drafter.cli.draft import Job
    from drafter.cli.drafting import Wish

PIECE = 8  # briefs that a process takes at a time: a tenth of a second of work
AHEAD = 2  # pieces that wait for each process
STOPPED = 130  # what a shell gives for Ctrl-C
INCLUDE = b"!include"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one brief: the file written, what is to be said of it, whether it has gaps; or why there is none."""

    target: str
    said: str = ""
    gaps: bool = False
    problems: tuple[Problem, ...] = ()
    code: int = 0


def drafted(jobs: Sequence[Job], wish: Wish, workers: int) -> tuple[int, bool]:
    """Every draft written; the exit code and whether one has gaps."""
    failed: list[Result] = []
    gaps, done = False, 0
    with _until_interrupted() as interrupted:
        results = (
            _here(jobs, wish) if workers == 1 or _from_stream(jobs) else _in_processes(jobs, wish, workers)
        )
        with contextlib.closing(results):
            for result in track(results, _("drafting"), len(jobs)):
                done += 1
                if result.code:
                    failed.append(result)
                else:
                    typer.echo(result.target)
                    files.to_stderr(result.said)
                    gaps |= result.gaps
                if interrupted and done < len(jobs):
                    break
    for one in failed:
        problems(InputError(one.problems))
    if failed:
        say(_("{n} of {all} drafts could not be made").format(n=len(failed), all=len(jobs)))
    if done < len(jobs):
        say(_("stopped after {n} of {all} drafts").format(n=done, all=len(jobs)))
        say(_("the same command with --resume goes on behind what is written"))
        return STOPPED, gaps
    return max((one.code for one in failed), default=0), gaps


def fresh(job: Job, wish: Wish) -> bool:
    """Whether a draft is there that is newer than its brief and its template; a brief that includes others is drafted anew."""
    if job.target is None:
        return False
    try:
        written = job.target.stat().st_mtime_ns
        used = [
            job.source,
            *(n for n in (getattr(wish.template, "file", ""), wish.layout) if n and Path(n).is_file()),
        ]
        return all(Path(name).stat().st_mtime_ns < written for name in used) and not _includes(job.source)
    except OSError:
        return False


def _from_stream(jobs: Iterable[Job]) -> bool:
    """Whether a brief comes from standard input, which only this process has."""
    return any(job.source == files.STREAM for job in jobs)


def _includes(source: str) -> bool:
    return INCLUDE in Path(source).read_bytes()


def one(job: Job, wish: Wish) -> Result:
    """One brief to one file; what is wrong with it is a result too."""
    target = str(job.target)
    try:
        done = make(job.source, job.form, wish)
        assert job.target is not None
        files.write(job.target, done.data)
        with contextlib.redirect_stderr(io.StringIO()) as said:
            tell(done.draft, done.brief)
    except InputError as error:
        return Result(target, problems=error.problems, code=error.exit_code)
    except Exception as error:  # noqa: BLE001 (a fault of drafter must not take the other drafts with it)
        with contextlib.redirect_stderr(io.StringIO()) as said:
            fault(error)
        return Result(target, problems=(Problem(f"{job.source}: {said.getvalue().rstrip()}"),), code=70)
    return Result(target, said.getvalue(), bool(done.draft.gaps))


def _here(jobs: Iterable[Job], wish: Wish) -> Generator[Result, None, None]:
    for job in jobs:
        yield one(job, wish)


def _piece(jobs: Sequence[Job], wish: Wish) -> list[Result]:
    return [one(job, wish) for job in jobs]


def _in_processes(jobs: Sequence[Job], wish: Wish, workers: int) -> Generator[Result, None, None]:
    """The results in the order of the jobs; as many pieces are on their way as keep the processes busy."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    waiting: deque[tuple[tuple[Job, ...], Future[list[Result]]]] = deque()
    rest = iter(jobs)
    piece: tuple[Job, ...] = ()
    with ProcessPoolExecutor(workers, initializer=_begin, initargs=(language.current(),)) as pool:
        try:
            while True:
                while len(waiting) < workers * AHEAD and (piece := tuple(islice(rest, PIECE))):
                    waiting.append((piece, pool.submit(_piece, piece, wish)))
                if not waiting:
                    return
                piece, future = waiting.popleft()
                yield from future.result()
        except BrokenProcessPool:
            yield from map(_lost, (*piece, *(job for more, _f in waiting for job in more), *rest))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _lost(job: Job) -> Result:
    """A process was ended from outside, or ran out of memory."""
    message = _("{file}: the process that drafted it was ended").format(file=job.source)
    hint = _("the same command with --resume goes on behind what is written")
    return Result(str(job.target), problems=(Problem(message, hint=hint),), code=70)


def _begin(lang: str) -> None:
    """A process of its own: it speaks the user's language, and leaves Ctrl-C to the one that waits for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    language.activate(lang)


@contextlib.contextmanager
def _until_interrupted() -> Iterator[list[int]]:
    """A list that Ctrl-C puts something into, so that no file is left half done; a second Ctrl-C stops at once."""
    seen: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        seen.append(number)
        if len(seen) > 1:
            before(number, frame) if callable(before) else os._exit(STOPPED)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield seen
    finally:
        signal.signal(signal.SIGINT, before)
