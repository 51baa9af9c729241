"""What is said in the conversations of docs/gesprekken/: subjects, and the steps of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from bot.languages import SOURCE
from tests.peers.people import Person


@dataclass(frozen=True)
class Step:
    """`why` is the heading above what happens."""

    why: str
    does: Callable[[Person], object]


@dataclass(frozen=True)
class Asked:
    """A question per language, and the card that should answer it."""

    card: str
    questions: Mapping[str, str]


WORK = Asked(
    "werk/mag-ik-werken",
    {
        "nl": "mag ik werken naast mijn inburgering",
        "ar": "هل يمكنني العمل أثناء الاندماج",
        "ti": "ክሰርሕ ይኽእል ዶ",
        "tr": "çalışabilir miyim",
    },
)

THEMES: Mapping[str, tuple[Asked, Asked]] = {
    "kinderopvangtoeslag": (
        Asked(
            "kinderopvangtoeslag/aanvragen",
            {
                "nl": "waar moet ik de toeslag voor de opvang aanvragen",
                "ar": "كيف بقدم طلب إعانة رعاية الأطفال",
                "ti": "ኣበል መውዓሊ ህጻናት ከመይ ጌረ የመልክት",
                "tr": "çocuk bakım yardımı için nasıl başvuracağım",
            },
        ),
        Asked(
            "kinderopvangtoeslag/partner-buitenland",
            {
                "nl": "mijn man woont nog in Eritrea, telt hij mee voor de toeslag?",
                "ar": "زوجي لسا بره هولندا، بيأثر على الإعانة؟",
                "ti": "ሰብኣየይ ገና ኣብ ወጻኢ እዩ፣ ኣበል ክረክብ ይኽእል ዶ?",
                "tr": "kocam hâlâ yurt dışında, yardım alabilir miyim?",
            },
        ),
    ),
    "kinderopvang": (
        Asked(
            "kinderopvang/wachtlijst",
            {
                "nl": "wij staan al maanden op de wachtlijst van de crèche",
                "ar": "نحن على قائمة الانتظار في الحضانة من أشهر",
                "ti": "ኣብ ዝርዝር ተጸበይቲ መውዓሊ ህጻናት ኣለና",
                "tr": "kreşte aylardır bekleme listesindeyiz",
            },
        ),
        Asked(
            "kinderopvang/wennen-en-vertrouwen",
            {
                "nl": "mijn dochtertje huilt als ik haar daar achterlaat",
                "ar": "بنتي بتبكي كل ما بتركها بالحضانة",
                "ti": "ጓለይ ኣብ መውዓሊ ክገድፋ ከለኹ ትበኪ",
                "tr": "kızım onu kreşe bırakınca ağlıyor",
            },
        ),
    ),
    "vve": (
        Asked(
            "vve/aanmelden",
            {
                "nl": "hoe schrijf ik mijn peuter in bij de voorschool",
                "ar": "كيف أسجل طفلي في الروضة التمهيدية",
                "ti": "ውላደይ ኣብ ቅድመ-ትምህርቲ ከመይ የመዝግቦ",
                "tr": "çocuğumu okul öncesi gruba nasıl yazdırırım",
            },
        ),
        Asked(
            "vve/verplicht",
            {
                "nl": "moet mijn kind naar de voorschool of mag ik nee zeggen",
                "ar": "هل VVE إجباري على ابني؟",
                "ti": "ውላደይ ናብ VVE ክኸይድ ግድን ድዩ?",
                "tr": "çocuğumun VVE'ye gitmesi zorunlu mu?",
            },
        ),
    ),
    "verlenging": (
        Asked(
            "verlenging/aanvragen",
            {
                "nl": "hoe vraag ik verlenging aan bij duo",
                "ar": "كيف أطلب تمديد المهلة من DUO",
                "ti": "ካብ DUO ተወሳኺ ግዜ ከመይ ጌረ ይሓትት",
                "tr": "ek süre almak için DUO'ya nasıl başvuracağım",
            },
        ),
        Asked(
            "verlenging/ziekte",
            {
                "nl": "ik ben al vier maanden ziek en kan niet naar les",
                "ar": "أنا مريضة من أربعة أشهر وما بقدر روح عالدورة",
                "ti": "ካብ ኣርባዕተ ወርሒ ሓሚመ ኣለኹ፣ ናብ ትምህርቲ ክኸይድ ኣይከኣልኩን",
                "tr": "dört aydır hastayım, kursa gidemiyorum",
            },
        ),
    ),
    "vrijstelling": (
        Asked(
            "vrijstelling/diploma",
            {
                "nl": "ik heb een Nederlands mbo-diploma, moet ik dan nog inburgeren",
                "ar": "معي دبلوم هولندي، هل لازم أعمل الاندماج",
                "ti": "ናይ ሆላንድ ዲፕሎማ ኣለኒ፣ ካብ ኢንቡርገሪንግ ነጻ ክኸውን እኽእል ዶ",
                "tr": "Hollanda diplomam var, yine de uyum yapmam gerekir mi",
            },
        ),
        Asked(
            "vrijstelling/ontheffing-ziekte",
            {
                "nl": "mijn moeder blijft ziek en kan het examen nooit doen",
                "ar": "أمي مريضة مرض دائم وما رح تقدر تعمل الامتحان",
                "ti": "ኣደይ ነዊሕ ሕማም ኣለዋ፣ ፈተና ክትገብር ኣይትኽእልን እያ",
                "tr": "annem kalıcı hasta, sınavı hiç yapamayacak",
            },
        ),
    ),
    "geld": (
        Asked(
            "geld/lening",
            {
                "nl": "hoeveel kan ik lenen bij duo voor de cursus",
                "ar": "كم بقدر استلف من DUO للدورة",
                "ti": "ካብ DUO ንኮርስ ክንደይ ክልቃሕ እኽእል",
                "tr": "kurs için DUO'dan ne kadar borç alabilirim",
            },
        ),
        Asked(
            "geld/kinderbijslag",
            {
                "nl": "krijg ik kinderbijslag voor mijn baby",
                "ar": "هل بيطلعلي kinderbijslag لطفلي",
                "ti": "ንውላደይ kinderbijslag ክረክብ ድየ",
                "tr": "bebeğim için kinderbijslag alır mıyım",
            },
        ),
    ),
    "leerroutes": (
        Asked(
            "leerroutes/les-gemist",
            {
                "nl": "ik heb mijn les gemist want mijn kind was ziek, wat nu",
                "ar": "فاتني الدرس لأن ابني كان مريض، شو أعمل",
                "ti": "ቆልዓይ ሓሚሙ ትምህርቲ ኣምሊጡኒ፣ እንታይ ክገብር",
                "tr": "çocuğum hastaydı, dersi kaçırdım, ne yapmalıyım",
            },
        ),
        Asked(
            "leerroutes/gezakt",
            {
                "nl": "ik ben gezakt voor mijn examen",
                "ar": "رسبت بالامتحان",
                "ti": "ፈተና ወዲቐ",
                "tr": "sınavdan kaldım",
            },
        ),
    ),
    "start": (
        Asked(
            "start/termijn",
            {
                "nl": "hoeveel jaar heb ik om in te burgeren",
                "ar": "كم سنة معي حتى أخلص الاندماج",
                "ti": "ኢንቡርገሪንግ ንምውዳእ ክንደይ ዓመት ኣለኒ",
                "tr": "inburgering için kaç yılım var",
            },
        ),
        Asked(
            "start/alleen-praten",
            {
                "nl": "mag ik zonder mijn man met de gemeente praten",
                "ar": "فيني أحكي مع البلدية لحالي بدون زوجي",
                "ti": "ብዘይ ሰብኣየይ በይነይ ምስ ገመንተ ክዛረብ ይኽእል ዶ",
                "tr": "belediyeyle eşim olmadan yalnız konuşabilir miyim",
            },
        ),
    ),
    "werk": (
        Asked(
            "werk/minder-geld",
            {
                "nl": "krijg ik minder geld als ik ga werken",
                "ar": "إذا اشتغلت بينقص المصاري يلي باخده؟",
                "ti": "እንተ ሰሪሐ ገንዘበይ ይጎድል ዶ",
                "tr": "çalışırsam param azalır mı",
            },
        ),
        Asked(
            "werk/hulp-bij-werk",
            {
                "nl": "wie helpt mij een baan vinden",
                "ar": "مين بيساعدني لاقي شغل",
                "ti": "ስራሕ ክረክብ መን ይሕግዘኒ",
                "tr": "iş bulmama kim yardım eder",
            },
        ),
    ),
    "gezin": (
        Asked(
            "gezin/baby-regelen",
            {
                "nl": "mijn baby is geboren, wat moet ik regelen",
                "ar": "ولدت وصار عندي بيبي، شو لازم أعمل أوراق",
                "ti": "ህጻን ተወሊዱለይ፣ እንታይ ከዳሉ ኣለኒ",
                "tr": "bebeğim doğdu, neleri halletmem lazım",
            },
        ),
        Asked(
            "gezin/zorg-verdelen",
            {
                "nl": "hoe verdelen wij samen de zorg voor de kinderen",
                "ar": "كيف منقسم العناية بالولاد بيني وبين زوجي",
                "ti": "ክንክን ቆልዑ ምስ ሰብኣየይ ብኸመይ ንማቐሎ",
                "tr": "çocukların bakımını eşimle nasıl paylaşırız",
            },
        ),
    ),
    "hulp": (
        Asked(
            "hulp/brief-niet-begrijpen",
            {
                "nl": "ik heb een brief gekregen en ik begrijp hem niet",
                "ar": "وصلتني رسالة وما فهمتها",
                "ti": "ደብዳበ መጺኡኒ ግን ኣይተረድኣንን",
                "tr": "bir mektup geldi ama anlamıyorum",
            },
        ),
        Asked(
            "hulp/stress",
            {
                "nl": "ik heb veel stress en ik slaap slecht",
                "ar": "عندي ضغط كتير وما عم نام منيح",
                "ti": "ብዙሕ ጸቕጢ ኣለኒ፣ ጽቡቕ ድቃስ የብለይን",
                "tr": "çok stresliyim ve iyi uyuyamıyorum",
            },
        ),
    ),
}


def everything(language: str) -> Iterator[Step]:
    """From the first tap to erasing it all."""
    card = WORK.card
    yield Step("Zij tikt op Start", lambda her: her.starts())
    yield Step("Zij kiest haar taal", lambda her: her.taps(f"t:{language}"))
    yield Step("Zij stelt een vraag", lambda her: her.says(WORK.questions[language]))
    yield Step("Zij kiest wat zij bedoelt", partial(_chooses, card=card))
    yield Step("Zij wil verder lezen", lambda her: her.taps(f"k:{card}#doen"))
    yield Step("Het is niet duidelijk", lambda her: her.taps(f"p:onduidelijk:{card}"))
    yield Step("In makkelijke woorden", lambda her: her.taps(f"k:{card}#makkelijker"))
    if language != SOURCE:
        yield Step(
            "In het Nederlands, voor aan een balie", lambda her: her.taps(f"p:nl:{card}#kort")
        )
    yield Step("Zij spreekt iets in", lambda her: her.sends_voice())
    yield Step("Zij vraagt wat er bewaard wordt", lambda her: her.says("/mijngegevens"))
    yield Step("Zij wist het gesprek", lambda her: her.says("/wis"))


def of_theme(theme: str, language: str) -> Iterator[Step]:
    """Two questions of one theme, the first read to its end."""
    first, second = THEMES[theme]
    yield Step("Zij komt van een poster in haar taal", lambda her: her.starts(language))
    yield Step("Zij stelt een vraag", lambda her: her.says(first.questions[language]))
    yield Step("Zij kiest wat zij bedoelt", partial(_chooses, card=first.card))
    for section in ("doen", "wanneer", "hulp"):
        yield Step("Zij leest verder", partial(_reads, card=first.card, section=section))
    yield Step("Zij vraagt nog iets", lambda her: her.says(second.questions[language]))
    yield Step("Zij kiest wat zij bedoelt", partial(_chooses, card=second.card))
    yield Step("Het is niet duidelijk", lambda her: her.taps(f"p:onduidelijk:{second.card}"))
    yield Step("In makkelijke woorden", lambda her: her.taps(f"k:{second.card}#makkelijker"))


def _chooses(her: Person, card: str) -> None:
    """When it was not sure and offered what she may mean."""
    offered = f"k:{card}#kort"
    newest = her.chat.messages[her.last().message_id]
    if offered in (button["callback_data"] for row in newest.buttons for button in row):
        her.taps(offered)


def _reads(her: Person, card: str, section: str) -> None:
    her.taps(f"k:{card}#{section}")


SUBJECTS: Mapping[str, Callable[[str], Iterator[Step]]] = {
    "alles": everything,
    **{theme: partial(of_theme, theme) for theme in THEMES},
}
