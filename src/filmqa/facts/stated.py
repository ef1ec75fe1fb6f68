"""What documents state of one field of a film, and which of its rows a question tells."""

from collections.abc import Sequence
from dataclasses import dataclass

from filmqa.facts.agreement import Value
from filmqa.facts.asking import Asked
from filmqa.facts.words import Word, is_in, words_of
from filmqa.retrieval.terms import FUNCTION_WORDS, stem
from filmqa.types import Fact, Film

# Words of a question that any row of the field would have: they choose none.
ROW_WORDS = {
    "award": """award prize honour honor accolade trophy win won winner get got receive nominate
        nominated nomination nominee pick up take home statue recognise recognition many
        any best_of film movie picture category for""",
    "cast member": """play played plays role part character actor actress cast voice voiced portray
        star starring act acted appear lead leading performer who in get played_by played
        opposite alongside take took member person guy man woman""",
    "track": "track song sing sang sung perform performed soundtrack music singer piece tune",
    "quote": "quote line say said famous memorable",
    "review": "review reviewer critic say think consensus",
}


@dataclass(frozen=True, slots=True)
class FactAnswer:
    """What documents state of one field of a film, with what an answer needs to say of it."""

    film: Film
    field: str
    values: tuple[Value, ...]  # most supported first; the first alone answers if they agree
    differ: bool
    several: bool  # the values together answer ("who stars in it"): none stands against another
    corrects: str = ""  # what the question takes for granted and the documents don't: "won"
    denies: str = ""  # what is asked for and no document has: "oscar"

    @property
    def short(self) -> str:
        """The value in a few words; where several answer together, all of them."""
        if self.several:
            return ", ".join(dict.fromkeys(value.text for value in self.values))
        return self.values[0].text

    @property
    def documents(self) -> int:
        """How many documents state the field at all."""
        return len({name for value in self.values for name in value.documents})


def telling_words(asked: Asked, field: str) -> list[Word]:
    """The words of a question that choose among the rows of ``field``."""
    generic = {stem(word) for word in ROW_WORDS[field].split()}
    words = [*asked.words, *asked.rest]
    return [w for w in words if w.stem not in generic and w.text not in FUNCTION_WORDS]


def has_all(told: Sequence[Word], fact: Fact) -> bool:
    """Whether a fact's row has every one of these words."""
    parts = " ".join(value for _, value in fact.parts)
    return all_in(told, f"{fact.label} {fact.field} {fact.value} {parts}")


def all_in(told: Sequence[Word], text: str) -> bool:
    """Whether a text has every one of these words; never, if it has none."""
    here = words_of(text)
    return bool(here) and all(is_in(word, here) for word in told)


def plain_words(text: str) -> str:
    """The stems of a text, to compare rows by."""
    return " ".join(word.stem for word in words_of(text) if word.stem != "award")
