"""The pages take the port they were given, a free one, or none."""

import socket
from collections.abc import Iterator

import pytest

from bot.commands.listening import PortTaken, page_address, usable_port
from bot.errors import SettingError
from tests.commands.conftest import Type


@pytest.fixture
def taken() -> Iterator[int]:
    """Something that listens and never says a word."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def nothing_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a mistake would run for ever instead of failing."""

    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError("started all the same")

    monkeypatch.setattr("subprocess.Popen", refuse)
    monkeypatch.setattr("uvicorn.run", refuse)


@pytest.mark.usefixtures("nothing_starts")
@pytest.mark.parametrize("command", ["serve", "web"])
def test_a_taken_port_is_said_with_what_to_do(
    type_command: Type, monkeypatch: pytest.MonkeyPatch, taken: int, command: str
) -> None:
    monkeypatch.setenv("INBURGER_PORT", str(taken))
    result = type_command(command)
    assert result.exit_code == 1
    assert result.stderr == (
        f"inburger: op http://127.0.0.1:{taken} draait al iets. "
        "Stop dat, of kies een andere INBURGER_PORT.\n"
    )


@pytest.mark.usefixtures("nothing_starts")
@pytest.mark.parametrize("host", ["nergens.invalid", "192.0.2.1"])
def test_a_host_that_is_not_this_machine_is_said(
    type_command: Type, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("INBURGER_HOST", host)
    result = type_command("serve")
    assert result.exit_code == 1
    assert f"{host}" in result.stderr
    assert "INBURGER_HOST" in result.stderr


def test_zero_takes_a_port_that_is_free(taken: int) -> None:
    port = usable_port("127.0.0.1", 0)
    assert port not in (0, taken)
    assert usable_port("127.0.0.1", port) == port


def test_a_taken_port_is_no_wrong_setting(taken: int) -> None:
    with pytest.raises(PortTaken):
        usable_port("127.0.0.1", taken)
    with pytest.raises(SettingError):
        usable_port("192.0.2.1", taken)


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:8085"), ("::1", "http://[::1]:8085")],
)
def test_an_address_is_written_as_a_browser_wants_it(host: str, address: str) -> None:
    assert page_address(host, 8085) == address
