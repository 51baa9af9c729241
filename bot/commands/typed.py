"""What was typed wrong on the command line, told in Dutch."""

from __future__ import annotations

import click

from bot.cards.problems import nearest


def told(error: click.UsageError) -> str:
    """One sentence, and where to look."""
    command = error.ctx.command_path if error.ctx is not None else "inburger"
    return f"{_what(error)} Zie: {command} --help"


def _what(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"'{error.option_name}' bestaat niet."
    if isinstance(error, click.MissingParameter):
        return f"er ontbreekt iets: {_name(error.param)}."
    if isinstance(error, click.BadParameter):
        kind = error.param.type if error.param is not None else None
        if isinstance(kind, click.Choice):
            return f"dit kan niet bij {_name(error.param)}. Kies uit: {', '.join(kind.choices)}."
        if isinstance(kind, click.DateTime):
            return f"dit is geen dag bij {_name(error.param)}. Schrijf jaar-maand-dag: 2027-01-02."
        if isinstance(kind, click.Path):
            return f"het bestand bij {_name(error.param)} is er niet of is niet te gebruiken."
        return f"dit kan niet bij {_name(error.param)}."
    if isinstance(error, click.BadOptionUsage):
        return f"bij '{error.option_name}' klopt iets niet: er hoort een waarde bij, of juist niet."
    if isinstance(error.ctx, click.Context) and isinstance(error.ctx.command, click.Group):
        known = tuple(error.ctx.command.commands)
        return f"dat deel bestaat niet. {nearest('', known)}"
    return "er staat te veel op deze regel. Zet een tekst met spaties tussen aanhalingstekens."


def _name(param: click.Parameter | None) -> str:
    if param is None or param.name is None:
        return "dit commando"
    return param.opts[0] if isinstance(param, click.Option) else param.name.upper()
