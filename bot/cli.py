"""The command `inburger`. A subcommand is imported from bot/commands/ when it is used."""

from __future__ import annotations

import sys
import warnings
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

import click

from bot.clock import SystemClock, today
from bot.errors import InburgerError
from bot.languages import LANGUAGES
from bot.settings import read_settings


def _mistyped(error: click.UsageError) -> NoReturn:
    from bot.commands.typed import told

    click.echo(f"inburger: {told(error)}", err=True)
    sys.exit(error.exit_code)


class DutchErrors(click.Group):
    """Says what is wrong and what to do, without a traceback."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(context, args)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            _mistyped(error)

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            _mistyped(error)
        except InburgerError as error:
            click.echo(f"inburger: {error}", err=True)
            sys.exit(1)
        except KeyboardInterrupt:
            sys.exit(130)


if not sys.warnoptions:
    # What the libraries under us warn their own makers about means nothing to who types a command.
    # They set filters of their own while they load, so only the showing can be switched off.
    warnings.showwarning = lambda *_arguments, **_named: None


def say(sentence: str) -> None:
    """Progress goes to the error stream: the output stream is for answers only."""
    click.echo(sentence, err=True)


TAAL = click.option("--taal", type=click.Choice(list(LANGUAGES)), help="De taal van de chat.")
JSON = click.option("--json", "as_json", is_flag=True, help="Alleen JSON op de uitvoer.")

DAG = click.option(
    "--dag", type=click.DateTime(["%Y-%m-%d"]), help="Alsof het die dag is (2027-01-02)."
)


def on_day(given: datetime | None) -> date:
    """The day that was asked for, else today in Amsterdam."""
    return given.date() if given is not None else today(SystemClock())


@click.group(cls=DutchErrors, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """De assistent voor inburgeraars. `make run` start alles; hieronder staat elk deel apart."""


@main.command()
@TAAL
@JSON
@click.argument("tekst")
def ask(taal: str | None, as_json: bool, tekst: str) -> None:
    """Stel een vraag en zie het antwoord."""
    from bot.commands.ask import run

    click.echo(run(read_settings(), tekst, taal, as_json, say))


@main.command()
@TAAL
def chat(taal: str | None) -> None:
    """Praat met de assistent in de terminal."""
    from bot.commands.chat import run

    run(read_settings(), taal, say)


@main.command()
@click.argument("bestand", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@JSON
@click.option("--verwarring", is_flag=True, help="Ook: welke kaart vragen van welke afpakt.")
def evaluate(bestand: Path, as_json: bool, verwarring: bool) -> None:
    """Meet hoe goed vragen worden begrepen, per taal."""
    from bot.commands.evaluate import run

    click.echo(run(read_settings(), bestand, as_json, say, verwarring))


@main.command()
def train() -> None:
    """Leer van de voorbeeldvragen, als die veranderd zijn."""
    from bot.commands.train import run

    click.echo(run(read_settings(), say))


@main.command()
def serve() -> None:
    """Start alles: pagina's en assistent. Wat uitvalt wordt opnieuw gestart."""
    from bot.commands.serve import run

    run(read_settings(), say)


@main.command()
def web() -> None:
    """Start alleen de pagina's, en wat van Telegram binnenkomt."""
    from bot.commands.web import run

    run(read_settings(), say)


@main.command()
def assistant() -> None:
    """Start alleen de assistent, die antwoord geeft op wat binnenkomt."""
    from bot.commands.assistant import run

    run(read_settings(), say)


@main.command()
def doctor() -> None:
    """Kijk of alles klaarstaat, met per punt wat te doen is."""
    from bot.commands.doctor import run

    sys.exit(run(click.echo))


@main.command()
@JSON
def bench(as_json: bool) -> None:
    """Meet de snelheid van een beurt, naast gewone Rasa op dezelfde gegevens."""
    from bot.commands.bench import run

    click.echo(run(read_settings(), as_json, say))


@main.command()
@click.option("--gemeente", metavar="SLUG", help="Voor deze gemeente, zoals den-haag.")
@click.option("--bot", metavar="NAAM", help="De naam van de bot; anders vraagt TELEGRAM_TOKEN hem.")
@click.argument("uitvoer", default="poster.html", type=click.Path(dir_okay=False, path_type=Path))
def poster(gemeente: str | None, bot: str | None, uitvoer: Path) -> None:
    """Maak een poster op A4 met een QR-code per taal."""
    from bot.commands.poster import run

    click.echo(run(read_settings(), bot, gemeente, uitvoer))


@main.group()
def content() -> None:
    """Voor redacteuren: de teksten nakijken."""


@content.command()
@JSON
@DAG
@click.option("--alles", is_flag=True, help="Ook de waarschuwingen die anders worden geteld.")
def check(as_json: bool, dag: datetime | None, alles: bool) -> None:
    """Kijk alle teksten na; noemt bestand, regel en wat te doen is."""
    from bot.commands.content_check import run

    day = on_day(dag)
    sys.exit(run(read_settings(), day, click.echo, as_json=as_json, everything=alles))


@content.command()
@JSON
@DAG
def status(as_json: bool, dag: datetime | None) -> None:
    """Hoe ver elke kaart is, per taal."""
    from bot.commands.content_status import run

    run(read_settings(), on_day(dag), click.echo, as_json=as_json)


@content.command()
@JSON
def worklist(as_json: bool) -> None:
    """Vragen die mensen zelf bij een kaart brachten: hoort er een in vragen.yml?"""
    from bot.commands.content_worklist import run

    run(read_settings(), click.echo, as_json=as_json)


@content.command()
@click.argument("kaart", required=False)
def preview(kaart: str | None) -> None:
    """Bekijk de kaarten in vier talen naast elkaar, terwijl u schrijft."""
    from bot.commands.content_preview import run

    run(read_settings(), kaart, click.echo)


@content.command()
@click.argument("kaart")
@click.argument("taal", type=click.Choice([code for code in LANGUAGES if code != "nl"]))
def confirm(kaart: str, taal: str) -> None:
    """Leg vast dat een vertaling bij het Nederlands van nu hoort."""
    from bot.commands.content import confirm as run

    run(read_settings(), kaart, taal)
    click.echo(f"{kaart}: de vertaling in '{taal}' hoort nu bij het Nederlands van vandaag.")


if __name__ == "__main__":
    main()
