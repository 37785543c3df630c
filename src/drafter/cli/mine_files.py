"""How ``drafter mine`` has its files read: who does it, what is said of it, and what happens when it is interrupted."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import typer

from drafter.cli.gather import in_this_process
from drafter.cli.report import problems, say
from drafter.cli.workfolder import BrokenOffError
from drafter.errors import InputError, Problem
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.cli.gather import Gathered, Runner

INTERRUPTED = 130  # what a shell gives for Ctrl-C


@contextmanager
def runner(jobs: int, cluster: str, count: int) -> Iterator[Runner]:
    """Who reads ``count`` files: this process, several of this machine (0: one for each core), or a cluster."""
    if cluster:
        from drafter.cli.cluster import connected, on_cluster

        with connected(cluster) as client:
            yield partial(on_cluster, client=client)
        return
    if jobs != 1:
        from drafter.cli.processes import cores, in_processes

        jobs = min(jobs or cores(), count)
        if jobs > 1:
            yield partial(in_processes, jobs=jobs)
            return
    yield in_this_process


@contextmanager
def interruptible(found: Gathered) -> Iterator[None]:
    """Say how far the work has come when it is interrupted, and that it goes on from there."""
    try:
        yield
    except (KeyboardInterrupt, BrokenOffError) as error:
        say(
            _("interrupted: {read} of {total} files are read; the same command goes on from there").format(
                read=found.read, total=found.total
            )
        )
        if isinstance(error, BrokenOffError):
            raise
        raise typer.Exit(INTERRUPTED) from None


def tell(found: Gathered, speeches: int) -> None:
    """Name files that could not be read and were left out, say what was read before and what stands in two files.

    Raises:
        InputError: not one could be read.
    """
    if not speeches:
        raise InputError(found.problems or [Problem(_("there is no speech to mine"))])
    if found.known:
        say(
            _("{known} of {total} files were read before this run and not read again").format(
                known=found.known, total=found.total
            )
        )
    if found.problems:
        problems(InputError(found.problems))
        say(_("{n} files were left out").format(n=len({p.place.file for p in found.problems if p.place})))
    again = found.read - len(found.wrong) - speeches
    if again > 0:
        say(_("{n} files hold a speech that another holds too; it counts once").format(n=again))
