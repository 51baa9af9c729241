import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components.tokenizer import FoldingTokenizer


@pytest.mark.parametrize(
    ("text", "lemmas", "reason"),
    [
        ("السَّلامُ عَلَيْكُم", ["السلام", "عليكم"], "the stock tokenizer makes seven pieces of this"),
        ("İSTİYORUM", ["istiyorum"], "the stock tokenizer cuts it at every dotted capital"),
        ("ሰላም፡ከመይ፡ኣለኻ።", ["ሰላም", "ከመይ", "ኣለኻ"], "Ethiopic word separators"),
        ("foto's van DUO", ["fotos", "van", "duo"], "a Dutch apostrophe"),
    ],
)
def test_tokens_are_whole_words_with_a_folded_lemma(
    text: str, lemmas: list[str], reason: str
) -> None:
    tokenizer = FoldingTokenizer(FoldingTokenizer.get_default_config())
    tokens = tokenizer.tokenize(Message({TEXT: text}), TEXT)
    assert [token.lemma for token in tokens] == lemmas
    assert [text[token.start : token.end] for token in tokens] == [token.text for token in tokens]
