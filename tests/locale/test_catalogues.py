import ast
import re
from pathlib import Path

import pytest
import regex
from babel import Locale
from babel.messages.extract import extract_from_dir

import bot
from bot.languages import LANGUAGES
from bot.locale.phrases import phrases, read_catalogue, say, say_plural
from bot.render.isolates import CONTROLS

PACKAGE = Path(bot.__file__).parent
PLACEHOLDER = re.compile(r"\{[a-z_]*\}")
DUTCH_NAMES = frozenset({
    "asielvergunning", "BSN", "gemeente", "gezinsmigrant", "inburgering", "IND", "Telegram",
    "Thuis", "Veilig", "VluchtelingenWerk", "Wet",
})  # fmt: skip
"""Words that stand on Dutch letters and doors, so they stay as they are."""

AMHARIC = frozenset({"ነው", "እና", "አይደለም", "ውስጥ", "ወደ", "ለምን", "እርስዎ", "ናቸው", "አለ"})


def sources_in_code() -> set[str | tuple[str, str]]:
    keywords = {"say": (2,), "say_plural": (2, 3)}
    found = extract_from_dir(PACKAGE, [("**.py", "python")], keywords=keywords)
    return {message for _, _, message, _, _ in found}


def translations(language: str) -> list[tuple[str, str]]:
    """(source, translation) of every sentence and every plural form."""
    pairs = []
    for entry in read_catalogue(language):
        if isinstance(entry.id, tuple):
            pairs.extend((entry.id[1], form) for form in entry.string)
        elif entry.id:
            pairs.append((entry.id, entry.string))
    return pairs


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_what_the_code_says_and_nothing_else(language: str) -> None:
    held = {entry.id for entry in read_catalogue(language) if entry.id}
    assert held == sources_in_code()


def test_no_sentence_hides_from_the_search() -> None:
    """Babel's search is blind within an f-string and for anything but a literal."""
    said = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name("say"), [_, ast.Constant(str(source)), *_]):
                    said.add(source)
                case ast.Call(
                    ast.Name("say_plural"), [_, ast.Constant(one), ast.Constant(many), *_]
                ):
                    said.add((one, many))
                case ast.Call(ast.Name("say" | "say_plural"), [_, _, *_]):
                    pytest.fail(f"{file}:{node.lineno} says something that is no literal")
    assert said == sources_in_code()
    assert "Menu" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_missing_or_uncertain(language: str) -> None:
    catalogue = read_catalogue(language)
    assert [source for source, text in translations(language) if not text.strip()] == []
    assert [entry.id for entry in catalogue if entry.id and entry.fuzzy] == []
    plurals = [entry.string for entry in catalogue if isinstance(entry.id, tuple)]
    assert {len(forms) for forms in plurals} == {catalogue.num_plurals}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_takes_the_same_values(language: str) -> None:
    for source, text in translations(language):
        assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(source)), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_written_in_its_own_script(language: str) -> None:
    script = {"Latn": "Latin", "Arab": "Arabic", "Ethi": "Ethiopic"}[LANGUAGES[language].script]
    for _, text in translations(language):
        words = regex.findall(r"\p{L}[\p{L}\p{M}]*", PLACEHOLDER.sub("", text))
        foreign = [word for word in words if not regex.match(rf"\p{{{script}}}", word)]
        assert set(foreign) <= DUTCH_NAMES, text
        assert len(foreign) < len(words), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_digits_are_western_and_direction_is_left_to_the_renderer(language: str) -> None:
    for _, text in translations(language):
        assert not regex.search(r"(?![0-9])\p{Nd}", text), text
        assert not set(text) & set(CONTROLS), text


def test_tigrinya_is_not_amharic() -> None:
    for _, text in translations("ti"):
        assert not set(regex.findall(r"\p{L}+", text)) & AMHARIC, text
        assert "አ" not in text, f"Eritrean spelling has ኣ: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_sentence_is_an_error_and_never_english(language: str) -> None:
    with pytest.raises(KeyError):
        say(language, "Nobody ever wrote this sentence")


def test_a_language_without_a_catalogue_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("en", "Menu")


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("nl", "Checked on {day}")


@pytest.mark.parametrize("state", ["empty", "fuzzy"])
def test_an_unfinished_sentence_is_an_error(
    state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = {
        "empty": 'msgid "Menu"\nmsgstr ""\n',
        "fuzzy": '#, fuzzy\nmsgid "Menu"\nmsgstr "Menuutje"\n',
    }[state]
    file = tmp_path / "nl" / "LC_MESSAGES" / "bot.po"
    file.parent.mkdir(parents=True)
    file.write_text(f'msgid ""\nmsgstr ""\n"Language: nl\\n"\n\n{entry}', encoding="utf-8")
    monkeypatch.setattr("bot.locale.phrases.LOCALE", tmp_path)
    phrases.cache_clear()
    try:
        with pytest.raises(KeyError):
            say("nl", "Menu")
    finally:
        phrases.cache_clear()


@pytest.mark.parametrize("language", ["nl", "ar", "ti"])
def test_plural_forms_are_those_of_cldr(language: str) -> None:
    rule = Locale.parse(LANGUAGES[language].locale).plural_form
    order = [tag for tag in ("zero", "one", "two", "few", "many") if tag in rule.tags] + ["other"]
    form = phrases(language).form
    assert [form(n) for n in range(250)] == [order.index(rule(n)) for n in range(250)]


@pytest.mark.parametrize(
    ("language", "n", "expected", "reason"),
    [
        ("nl", 1, "1 bericht", "one"),
        ("nl", 0, "0 berichten", "nought counts as many in Dutch"),
        ("ar", 0, "0 رسالة", "zero"),
        ("ar", 1, "رسالة واحدة (1)", "one: the word says the number"),
        ("ar", 2, "رسالتان (2)", "two: a dual"),
        ("ar", 3, "3 رسائل", "few"),
        ("ar", 103, "103 رسائل", "few counts the last two digits"),
        ("ar", 11, "11 رسالة", "many"),
        ("ar", 100, "100 رسالة", "other"),
        ("ti", 0, "0 መልእኽቲ", "nought counts as one in Tigrinya"),
        ("ti", 2, "2 መልእኽትታት", "other"),
        ("tr", 5, "5 mesaj", "Turkish keeps the singular after a number"),
    ],
)
def test_a_number_gets_the_plural_of_its_language(
    language: str, n: int, expected: str, reason: str
) -> None:
    assert say_plural(language, "{n} message", "{n} messages", n) == expected, reason
