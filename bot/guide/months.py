"""The words people use for months, days and durations, in the languages and scripts they type."""

from __future__ import annotations

from functools import cache

from babel import Locale

from bot.cards.guides.model import Span
from bot.folding import fold

_LOCALES = ("nl", "ar_SY", "ar", "ar_DZ", "ar_MA", "ti_ER", "tr", "en")
"""Every Arabic set of names: Syria and Iraq, Egypt and Sudan, Algeria, Morocco."""

_ALSO = (
    # As Eritreans write them; the months are those of Dutch letters.
    "ጥሪ ለካቲት መጋቢት ሚያዝያ ግንቦት ሰነ ሓምለ ነሓሰ መስከረም ጥቅምቲ ሕዳር ታሕሳስ",
    "ጃንዋሪ ፌብሩዋሪ ማርች ኤፕሪል ሜይ ጁን ጁላይ ኦገስት ሴፕተምበር ኦክቶበር ኖቬምበር ዲሴምበር",
    "ጃንዩወሪ ፌብሩወሪ ማርስ ኣፕሪል ማይ ጁንየ ጁልየ ኦጎስት ሰፕተምበር ኦክተውበር ኖቨምበር ደሰምበር",
    "tiri lekatit megabit miazia ginbot sene hamle nehase meskerem tikimti hidar tahsas",
    "tri lekatit megabit miyazya gunbet sene hamle nehase meskerem tkmti hdar tahsas",
    "yanayer fibrayer mars abril mayo yonio yolio aghostos september october november december",
)
_ALSO_SINGLE = (
    ("كانون ثاني", 1), ("كانون تاني", 1), ("كانون التاني", 1), ("كانون اول", 12),
    ("تشرين اول", 10), ("تشرين ثاني", 11), ("تشرين تاني", 11), ("تشرين التاني", 11),
    ("ابريل", 4), ("مايس", 5), ("سيبتمبر", 9), ("اب", 8), ("mrt", 3), ("sept", 9),
)  # fmt: skip
HALF_NAMED = frozenset(map(fold, ("كانون", "تشرين")))
"""Two months share this first word."""

_OTHER_CALENDARS = (
    "محرم", "ربيع الأول", "ربيع الثاني", "ربيع الآخر", "جمادى الأولى", "جمادى الثانية",
    "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة", "هجري", "هجرية",
    "muharrem", "rebiülevvel", "rebiülahir", "recep", "şaban", "ramazan", "şevval", "zilkade",
    "zilhicce", "hicri", "ramadan",
    # The thirteenth month, and months as only the Ethiopian calendar has them.
    "ጳጉሜን", "ጳጉሜ", "ጳጕሜን", "ጳጕሜ", "ጥር", "የካቲት", "ታኅሣሥ", "ታህሳስ", "ጥቅምት", "ኅዳር", "ህዳር", "ሰኔ", "ሐምሌ",
    "ነሐሴ", "ግእዝ", "ግዕዝ",
)  # fmt: skip
_DAYS = (
    (0, "vandaag bugün اليوم ሎሚ today"),
    (-1, "gisteren dün امس البارحة امبارح ትማሊ yesterday"),
    (1, "morgen yarın غدا بكرا بكرة ጽባሕ tomorrow"),
)
_SPANS: tuple[tuple[Span, int, str], ...] = (
    ("dag", 1, "dag dagen gün يوم ايام መዓልቲ መዓልታት"),
    ("week", 1, "week weken hafta اسبوع اسابيع ሰሙን ሰሙናት"),
    ("maand", 1, "maand maanden ay شهر اشهر شهور ወርሒ ኣዋርሕ"),
    ("jaar", 1, "jaar jaren yıl sene سنة سنوات سنين ዓመት ዓመታት"),
    ("dag", 2, "يومين"),
    ("week", 2, "اسبوعين"),
    ("maand", 2, "شهرين"),
    ("jaar", 2, "سنتين"),
)
LATER = frozenset(fold("over in sonra بعد ድሕሪ").split())
EARLIER = frozenset(fold("geleden önce قبل ቅድሚ").split())
ONE = frozenset(fold("een één bir واحد ሓደ ሓንቲ").split())
MONTH_WORDS = frozenset(fold("شهر ወርሒ maand").split())
"""Before a number: the month with that number."""

FILLERS = frozenset(
    fold(
        "de het een op van in is was dag datum om the of on at"
        " günü yılı tarih tarihi tarihinde gününde yılında"
        " في يوم بتاريخ تاريخ سنة عام شهر من"
        " ኣብ ዕለት ብዕለት ዓመት ናይ ወርሒ መዓልቲ እዩ ዓም ዓመተ ምሕረት"
    ).split()
)

QUESTIONS = frozenset(
    fold(
        "wat hoe wanneer waarom waar wie mag kan krijg moet welke"
        " ne nasıl neden kim hangi mi mı mu mü niye nerede"
        " ما ماذا شو كيف متى وين أين ليش لماذا مين هل كم ايمتى"
        " እንታይ ከመይ መዓስ ንምንታይ ኣበይ መን ክንደይ ድዩ ዶ"
    ).split()
)


@cache
def months() -> dict[tuple[str, ...], int]:
    """Folded words of a month's name -> its number."""
    names: dict[tuple[str, ...], int] = {}
    for locale in _LOCALES:
        for context in Locale.parse(locale).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in context.get(width, {}).items():
                    names[tuple(fold(name).split())] = number
    for row in _ALSO:
        for number, name in enumerate(row.split(), start=1):
            names[(fold(name),)] = number
    for name, number in _ALSO_SINGLE:
        names[tuple(fold(name).split())] = number
    return names


@cache
def other_calendars() -> frozenset[tuple[str, ...]]:
    """Months of the Islamic and the Ge'ez calendar that are no name of ours."""
    named = {tuple(fold(name).split()) for name in _OTHER_CALENDARS}
    return frozenset(name for name in named if name not in months())


@cache
def near_days() -> dict[str, int]:
    return {word: days for days, row in _DAYS for word in fold(row).split()}


@cache
def spans() -> dict[str, tuple[Span, int]]:
    """Folded word -> unit and how many of it the word itself says."""
    return {word: (span, count) for span, count, row in _SPANS for word in fold(row).split()}
