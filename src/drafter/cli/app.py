"""The application: which commands there are. Each is a small module, loaded when it is called, that loads its rooms late."""

from __future__ import annotations

from typing import Annotated

import typer

from drafter.cli import lazy
from drafter.language import LANGUAGES, _

COMMANDS = {
    "draft": ("drafter.cli.draft:draft", _("Fill a template from a brief and write the draft.")),
    "read": ("drafter.cli.read:read", _("Read speeches: clean them and show their structure.")),
    "mine": ("drafter.cli.mine:mine", _("Mine speeches for their recurring structure and write templates.")),
    "check": ("drafter.cli.check:check", _("Check drafts, speeches, briefs and templates for mistakes.")),
    "demo": (
        "drafter.cli.demo:demo",
        _("The main job on the shipped example, from nothing: a brief and its Word draft."),
    ),
    "template": ("drafter.cli.template:app", _("Look at, make and change templates.")),
    "brief": ("drafter.cli.brief:app", _("Write and check briefs.")),
}

app = typer.Typer(
    name="drafter",
    cls=lazy.group(COMMANDS),
    help=_(
        "From example speeches to a Word draft: reads speeches, mines their recurring structure into templates, "
        "fills a template from a YAML brief, and checks the result. Offline; every fact comes from the brief."
    ),
    epilog=_(
        "First steps: drafter demo   ·   exit codes: 0 done, 1 findings or gaps, 2 usage, 3 bad input, 70 a fault of drafter"
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"drafter {version('drafter')}")
        raise typer.Exit


@app.callback()
def root(
    lang: Annotated[str, typer.Option("--lang", metavar="zh|en", help=_("language of messages"))] = "",
    version: Annotated[  # noqa: ARG001 (its callback does the work)
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_("show the version"))
    ] = False,
) -> None:
    """Take the options before the command; the language was set before this module was loaded."""
    if lang and lang not in LANGUAGES:
        raise typer.BadParameter(
            _("languages: {names}").format(names=" ".join(LANGUAGES)), param_hint="--lang"
        )


def run() -> None:
    """Take the command line and do what it says."""
    lazy.light(typer.main.get_command(app))()
