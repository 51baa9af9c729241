"""One sentence for people who write in a language the assistant does not speak.

These stand here and not in the catalogues: they are never said by a language of the assistant.
"""

from __future__ import annotations

from bot.render.isolates import isolate_runs

ENGLISH = (
    "I do not speak your language. I can answer in Dutch, Arabic, Tigrinya and Turkish. "
    "Your municipality can help you too."
)

SENTENCES = {
    "en": (
        "I cannot answer in English. I can answer in Dutch, Arabic, Tigrinya and Turkish. "
        "Your municipality can help you too."
    ),
    "fr": (
        "Je ne parle pas français. Je peux répondre en néerlandais, arabe, tigrinya et turc. "
        "Votre commune (gemeente) peut aussi vous aider."
    ),
    "de": (
        "Ich kann nicht auf Deutsch antworten. Ich antworte auf Niederländisch, Arabisch, "
        "Tigrinisch und Türkisch. Ihre Gemeinde (gemeente) kann Ihnen auch helfen."
    ),
    "fa": (
        "من فارسی صحبت نمی‌کنم. می‌توانم به هلندی، عربی، تیگرینیا و ترکی پاسخ بدهم. "
        "شهرداری (gemeente) هم می‌تواند به شما کمک کند."
    ),
    "uk": (
        "Я не розмовляю українською. Я можу відповідати нідерландською, арабською, тигринья "
        "та турецькою. Ваш муніципалітет (gemeente) теж може допомогти."
    ),
    "so": (
        "Kuma hadlo Af-Soomaali. Waxaan ku jawaabi karaa Af-Holandees, Carabi, Tigrinya iyo "
        "Turki. Degmadaada (gemeente) ayaa sidoo kale ku caawin karta."
    ),
    "am": ("አማርኛ አልናገርም። በደችኛ፣ በዐረብኛ፣ በትግርኛ እና በቱርክኛ መመለስ እችላለሁ። ማዘጋጃ ቤትዎ (gemeente) ሊረዳዎት ይችላል።"),
    "ku": (
        "Ez bi kurdî nizanim. Ez dikarim bi holandî, erebî, tigrînî û tirkî bersivê bidim. "
        "Şaredariya we (gemeente) jî dikare alîkariya we bike."
    ),
}


RIGHT_TO_LEFT = frozenset({"fa"})


def in_their_language(key: str | None) -> str:
    """The sentence for a language code; English for any other."""
    sentence = SENTENCES.get(key or "", ENGLISH)
    return isolate_runs(sentence) if key in RIGHT_TO_LEFT else sentence
