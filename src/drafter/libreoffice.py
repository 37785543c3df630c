"""LibreOffice as a converter, where it is installed: in go the bytes of a document, out come those of another format.

It runs without a window, with a profile of its own that forbids macros and linked content, and is ended after two
minutes. Nothing is read or laid out here.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from drafter.errors import bad_input
from drafter.language import _

SECONDS: Final = 120
PROGRAMS: Final = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def program() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def convert(data: bytes, suffix: str, form: str, *, soffice: str) -> bytes:
    """The same document in another format; ``suffix`` is that of the bytes, ``form`` the one wanted (docx, pdf).

    Raises:
        InputError: LibreOffice cannot read the document, or takes too long.
    """
    with tempfile.TemporaryDirectory(prefix="drafter-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        profile = room / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        source = room / f"in.{suffix}"  # never the user's name, which could look like an option
        source.write_bytes(data)
        _run(
            [
                soffice,
                f"-env:UserInstallation={profile.parent.as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                form,
                "--outdir",
                str(room / "out"),
                str(source),
            ]
        )
        made = room / "out" / f"in.{form}"
        if not made.is_file():
            raise bad_input(
                _("LibreOffice cannot read the file"),
                hint=_("It may be damaged or protected. Open it in Word or WPS and save it as .docx."),
            )
        return made.read_bytes()


def _run(command: list[str]) -> None:
    """Runs a command to its end, or ends it with all its children when it takes too long."""
    with subprocess.Popen(  # noqa: S603 (a fixed list of arguments, no shell)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "TZ": "UTC0"},  # a PDF says the hour, and how far it is from Greenwich
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)  # soffice is a script: its child does the work
            process.kill()
            raise bad_input(
                _("LibreOffice did not finish within {seconds} seconds").format(seconds=SECONDS),
                hint=_("Open the file in Word or WPS and save it as .docx."),
            ) from None
