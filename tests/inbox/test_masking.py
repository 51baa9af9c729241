from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.inbox.masking import mask

BSN = "123456782"
ZEROS = [
    char
    for char in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(char) == "Nd" and unicodedata.digit(char) == 0
]
"""The zero of every script that has its own digits."""

USUAL = [*list(" .-_/()·•|'’–\xa0"), "  ", " - "]
OTHER = [*list(',:;*#+=&~!?"<>{}،؛٬'), ", "]
UNSEEN = list(
    "\u200b\u200c\u200d\u200e\u200f\u2066\u2069\u202e\u00ad\ufeff\u3164\u0301\ufe0f\u20e3\x01"
)


def in_script(zero: str, digits: str) -> str:
    return "".join(chr(ord(zero) + int(digit)) for digit in digits)


def digits_of(text: str) -> str:
    """Every digit of every script, without what stands between."""
    values = (unicodedata.digit(char, None) for char in text)
    return "".join(str(value) for value in values if value is not None)


@pytest.mark.parametrize(
    ("written", "masked", "why"),
    [
        # BSN
        ("mijn bsn is 123456782.", "mijn bsn is [bsn].", "in one piece, then a full stop"),
        ("123 456 782", "[bsn]", "in threes"),
        ("1234.56.782", "[bsn]", "as the tax office prints it"),
        ("123-456-782", "[bsn]", "with hyphens"),
        ("123–456–782", "[bsn]", "a phone turns a hyphen into a dash"),
        ("123\u00a0456\u00a0782", "[bsn]", "pasted from a web page"),
        ("1 2 3 4 5 6 7 8 2", "[bsn]", "digit by digit"),
        ("123,456,782", "[bsn]", "any one sign, everywhere the same"),
        ("123\n456\n782", "[bsn]", "over lines"),
        ("BSN123456782", "BSN[bsn]", "against letters"),
        ("10000008", "[bsn]", "an old one of eight digits"),
        ("123456782 en 111222333", "[bsn] en [bsn]", "two of them"),
        ("١٢٣٤٥٦٧٨٢", "[bsn]", "Arabic digits"),
        ("رقمي ١٢٣ ٤٥٦ ٧٨٢ شكرا", "رقمي [bsn] شكرا", "Arabic digits in a sentence"),
        ("۱۲۳۴۵۶۷۸۲", "[bsn]", "Persian digits"),
        ("፩፪፫፬፭፮፯፰፪", "[bsn]", "Ethiopic digits"),
        ("ቁጽረይ 123456782 እዩ", "ቁጽረይ [bsn] እዩ", "Western digits in Tigrinya"),
        ("１２３４５６７８２", "[bsn]", "the wide digits of an East Asian keyboard"),
        ("1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣2️⃣", "[bsn]\ufe0f\u20e3", "keycap emoji"),
        ("123\u200b456\u200e782", "[bsn]", "signs of no width between"),
        ("\u2067123456782\u2069", "\u2067[bsn]\u2069", "isolated, as in right-to-left text"),
        # V-number
        ("V1234567890", "[v-nummer]", "as on the letter of the IND"),
        ("v-nummer 1234567890", "v-nummer [v-nummer]", "only the digits"),
        ("V 123 456 7890", "[v-nummer]", "in groups"),
        ("V١٢٣٤٥٦٧٨٩٠", "[v-nummer]", "Arabic digits"),
        # IBAN
        ("NL91ABNA0417164300", "[iban]", "in one piece"),
        ("NL91 ABNA 0417 1643 00 is van mij", "[iban] is van mij", "in fours, then words"),
        ("nl91 abna 0417164300", "[iban]", "small letters"),
        ("NL٩١ABNA٠٤١٧١٦٤٣٠٠", "[iban]", "Arabic digits"),
        ("TR33 0006 1005 1978 6457 8413 26", "[iban]", "a Turkish account"),
        ("DE89370400440532013000", "[iban]", "a German account"),
        # Documents
        ("SPECI2014", "[document]", "letters first"),
        ("NX1R2P3K4", "[document]", "letters and digits mixed"),
        ("nx1234567", "[document]", "small letters"),
        ("Nx1234567", "[document]", "the capital a phone puts at the beginning"),
        ("nxr123456", "[document]", "three letters first"),
        ("IR١٢٣٤٥٦٧", "[document]", "a residence document with Arabic digits"),
        # E-mail
        ("mail fatma.y@voorbeeld.nl maar", "mail [e-mail] maar", "in a sentence"),
        ("a@b.c@d.e", "[e-mail]", "two in one"),
        ("amina @ voorbeeld.nl", "[e-mail]", "spaces at the sign"),
        ("مريم@voorbeeld.nl", "[e-mail]", "a name in Arabic letters"),
        # Phone
        ("0612345678", "[telefoon]", "a Dutch mobile"),
        ("06-12 34 56 78", "[telefoon]", "in pairs"),
        ("020 123 4567", "[telefoon]", "a Dutch landline"),
        ("+31 6 12345678", "[telefoon]", "from abroad"),
        ("0031612345678", "[telefoon]", "from abroad, written out"),
        ("+31 (0)6 12345678", "[telefoon]", "both ways at once"),
        ("+90 532 123 45 67", "[telefoon]", "Turkey"),
        ("+291 7 123 456", "[telefoon]", "Eritrea"),
        ("+963 933 123 456", "[telefoon]", "Syria"),
        ("٠٦١٢٣٤٥٦٧٨", "[telefoon]", "Arabic digits"),
    ],
)
def test_what_names_a_person_is_masked(written: str, masked: str, why: str) -> None:
    assert mask(written) == masked, why


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("1-7-2027", "a deadline as our own cards write it"),
        ("01.07.2027", "a date with dots"),
        ("2027-07-01", "a date, year first"),
        ("01-07-2027 10:30", "an appointment"),
        ("01-07-2027 02-08-2027", "two dates"),
        ("van 1-7-2027 t/m 31-12-2027", "a period"),
        ("٠١-٠٧-٢٠٢٧", "a date in Arabic digits"),
        ("1 juli 2027", "a date in words"),
        ("€ 10.000", "an amount"),
        ("€ 125.000,00", "an amount with cents"),
        ("11,23 per uur", "a price"),
        ("36,5%", "a share"),
        ("112", "the emergency number"),
        ("113", "the number of help with thoughts of suicide"),
        ("0800-0113", "the same, free of charge"),
        ("0900-8844", "the police"),
        ("14020", "a municipality"),
        ("ik ben 35 jaar, hij 41", "ages"),
        ("van 09:00-10:30", "opening hours"),
        ("van 09.00 - 17.30 uur", "opening hours with dots"),
        ("Wi2013 of Wi2021", "the laws"),
        ("2013-2025", "a period of years"),
        ("in 2013, 2025", "years in a row"),
        ("6811 KE 14", "a postcode and a house number"),
        ("maart2027", "a month written against its year"),
        ("groep 3, 4, 5 en 6", "a list of small numbers"),
        ("123456789", "nine digits that are no BSN"),
        ("Mag ik werken?", "no number at all"),
    ],
)
def test_what_names_nobody_stays(written: str, why: str) -> None:
    assert mask(written) == written, why


@pytest.mark.parametrize("year", range(2010, 2031))
def test_two_years_are_never_taken_for_a_bsn(year: int) -> None:
    for other in range(year, 2031):
        for between in ("-", " - ", "–", "/", " ", ", ", " en "):
            written = f"{year}{between}{other}"
            assert mask(written) == written


@st.composite
def bsns(draw: st.DrawFn) -> str:
    weights = (9, 8, 7, 6, 5, 4, 3, 2)
    first = draw(st.lists(st.integers(0, 9), min_size=8, max_size=8))
    last = sum(weight * digit for weight, digit in zip(weights, first, strict=True)) % 11
    assume(last < 10 and any(first))
    return "".join(map(str, [*first, last]))


@st.composite
def written_bsns(draw: st.DrawFn) -> tuple[str, str]:
    """A BSN and a way to write it: usual separators in any mix, or one sign all through."""
    bsn = draw(bsns())
    zero = draw(st.sampled_from(ZEROS))
    one_sign = st.just(draw(st.sampled_from(OTHER + USUAL)))
    separator = draw(st.sampled_from([one_sign, st.sampled_from(USUAL)]))
    written = in_script(zero, bsn[0])
    for digit in bsn[1:]:
        if draw(st.booleans()):
            written += draw(separator)
        if draw(st.booleans()):
            written += draw(st.sampled_from(UNSEEN))
        written += in_script(zero, digit)
    return bsn, written


beside = st.text(st.characters(exclude_categories=["Nd", "No", "Nl"]), max_size=30)
anything = st.text(max_size=40) | st.text("0123456789 .-@VNLnl٠١٢,:/+\u200f", max_size=40)


@given(beside, written_bsns(), beside)
@example("€ ", (BSN, BSN), ",00")
@example("a@", (BSN, BSN), ".nl")
@example("1-7-2027 ", (BSN, BSN), " 1-7-2027")
@example("12:30 ", (BSN, BSN), "")
@example("7 ", (BSN, "123 456 782"), " 8")
def test_a_bsn_never_survives(before: str, bsn: tuple[str, str], after: str) -> None:
    number, written = bsn

    assert number not in digits_of(mask(before + written + after))


@given(anything)
@example("x@1234 56782.b")
@example("a@b.c@d.e")
@example("06 12 34 56 78 123456782")
def test_masking_again_changes_nothing(text: str) -> None:
    once = mask(text)

    assert mask(once) == once


@given(st.text(max_size=200))
def test_a_text_without_digits_and_at_sign_stays_as_it_is(text: str) -> None:
    assume(not digits_of(text) and not any(sign in text for sign in "@＠﹫"))

    assert mask(text) == text
