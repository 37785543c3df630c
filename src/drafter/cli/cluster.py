"""Batches done by the workers of a Dask cluster: bytes go out and rows come back, results as they are done.

Workers need drafter, the same build with the same libraries, and none of the files. What a worker that dies had to do,
the scheduler gives to another one; a file that ends one worker after the other is named. Dask is the extra
``drafter[cluster]`` and loaded only here.
"""

from __future__ import annotations

import logging
import warnings
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from drafter.cli.observing import OtherBuildError, lost, observed
from drafter.cli.workfolder import BrokenOffError
from drafter.errors import InputError, Place, Problem, UsageError, bad_input
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.cli.observing import Order, Result, Source

    Batch = tuple[Source, ...]

PATIENCE = 10  # seconds for a scheduler to answer, and for a first worker to come
AHEAD = 3  # batches a thread of a worker has waiting, so that it never waits itself


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """A client of the scheduler at an address, as tcp://host:8786.

    Raises:
        UsageError: Dask is not installed here.
        InputError: no scheduler answers there, or no worker has come to it.
    """
    try:
        from distributed import Client
        from distributed.comm.addressing import parse_address, parse_host_port
        from distributed.comm.registry import get_backend
    except ImportError:
        hint = _('install it: python -m pip install "drafter[cluster]"')
        raise UsageError(Problem(_("--cluster needs Dask, which is not installed"), hint=hint)) from None
    _silence()
    try:
        scheme, place = parse_address(address)
        get_backend(scheme)
        parse_host_port(place)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise bad_input(
            _("no Dask scheduler answers at this address"),
            Place(address),
            hint=_("start one with `dask scheduler`; it says its address, as tcp://host:8786"),
        ) from error
    try:
        _wait_for_a_worker(client, address)
        yield client
    finally:
        client.close()


def _silence() -> None:
    """What goes wrong is said by drafter, once; Dask gives some of its loggers levels of their own."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _wait_for_a_worker(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        hint = _("start one with `dask worker {address}`").format(address=address)
        raise bad_input(_("no worker has come to this scheduler"), Place(address), hint=hint) from None


def on_cluster(batches: Iterator[Batch], order: Order, client: Any) -> Iterator[tuple[Result, ...]]:
    """What batches give, by the workers of a cluster, in the order in which they are done.

    Raises:
        InputError: the workers run another drafter, or none.
        BrokenOffError: the scheduler has gone.
    """
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    running = as_completed(loop=client.loop)
    given: dict[str, Batch] = {}

    def give(batch: Batch) -> None:
        future = client.submit(observed, batch, order, pure=False)
        given[future.key] = batch
        running.add(future)

    try:
        while True:
            room = AHEAD * max(1, sum(client.nthreads().values())) - len(given)
            for batch in islice(batches, max(0, room)):
                give(batch)
            if not given:
                return
            future = next(running)
            batch = given.pop(future.key)
            try:
                found = future.result()
            except KilledWorker:
                if len(batch) == 1:
                    found = (lost(batch[0]),)
                else:
                    found = ()
                    for source in batch:
                        give((source,))
            future.release()
            yield found
    except (CancelledError, OSError) as error:
        raise BrokenOffError(
            Problem(_("the connection to the cluster is lost"), hint=_("the same command goes on from there"))
        ) from error
    except OtherBuildError as error:
        raise InputError(
            Problem(
                _("a worker runs another drafter ({version}), or other versions of its libraries").format(
                    version=error
                ),
                hint=_("install the same on all machines: python -m pip freeze shows what is here"),
            )
        ) from error
    except (ImportError, AttributeError) as error:
        raise bad_input(
            _("the scheduler or a worker has no drafter: {error}").format(error=error),
            hint=_("install the same on all machines: python -m pip freeze shows what is here"),
        ) from error
