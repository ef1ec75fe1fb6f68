"""A question about one film and one of its fields → the values that its documents state."""

from collections.abc import Callable, Sequence

from filmqa import later
from filmqa.facts.agreement import Value, compare_facts
from filmqa.facts.asking import Asked
from filmqa.facts.award_answers import answer_of_awards
from filmqa.facts.films import FilmEntry
from filmqa.facts.stated import ROW_WORDS, FactAnswer, all_in, has_all, plain_words, telling_words
from filmqa.facts.vocabulary import fields
from filmqa.facts.words import Word, words_of
from filmqa.types import Fact

# Fields that state each other's values: a release date says its year.
_TOGETHER = {
    "release year": ("release year", "release date"),
    "release date": ("release date", "release year"),
}
# Every page may have its own: two taglines or two plots are no difference.
NEVER_DIFFER = frozenset(
    ["title", "also known as", "tagline", "plot", "genre", "setting", "content warning",
     "streaming service", "rating", "average rating", "home media release", "soundtrack release"]
)  # fmt: skip
_YEAR = later.pattern(r"\b(?:1[89]|20)\d\d\b")


def answer_from_facts(asked: Asked, entry: FilmEntry) -> FactAnswer | None:
    """What the documents about a film state of the field asked for; None if they don't."""
    name = asked.field.name
    if name == "cast member":
        return _of_roles(asked, entry)
    if name == "award":
        return answer_of_awards(asked, entry)
    if name in ROW_WORDS:
        return _of_rows(asked, entry)
    return _of_field(asked, entry)


def _of_field(asked: Asked, entry: FilmEntry) -> FactAnswer | None:
    for name in (asked.field.name, *asked.field.near):
        facts = entry.of(*_TOGETHER.get(name, (name,)))
        fitting = [fact for fact in facts if has_all(asked.rest, fact)]
        if not fitting:
            continue
        field = fields()[name]
        text_of = year_of if name == "release year" else (lambda fact: fact.value)
        compared = compare_facts(fitting, field.kind, text_of)
        values = compared.values
        several = not compared.differ and len(values) > 1
        if several and field.kind in {"duration", "money", "rating", "date"}:
            # The same value to the day and to the year: the finest is the answer.
            values, several = (max(values, key=lambda v: (len(v.facts), len(v.text))),), False
        if not compared.differ and not several:
            values = (Value(values[0].text, values[0].facts),)
        return FactAnswer(entry.film, name, values, compared.differ, several)
    return None


def answer_where_differing(fact: Fact, entry: FilmEntry) -> FactAnswer | None:
    """All that is stated of a fact's field, if the documents differ about it; None if not."""
    field = fields().get(fact.field)
    if field is None or field.scope != "film" or field.name in NEVER_DIFFER:
        return None
    text_of = year_of if field.name == "release year" else (lambda one: one.value)
    compared = compare_facts(entry.of(field.name), field.kind, text_of)
    if not compared.differ:
        return None
    return FactAnswer(entry.film, field.name, compared.values, differ=True, several=False)


def year_of(fact: Fact) -> str:
    found = _YEAR.search(fact.value)
    return found.group() if found else fact.value


def _of_roles(asked: Asked, entry: FilmEntry) -> FactAnswer | None:
    facts = entry.of("cast member", "narrator")
    told = telling_words(asked, "cast member")
    if not told:
        if not facts:
            return None
        billed = [fact for fact in facts if fact.label] or facts
        best = max(
            dict.fromkeys(fact.document for fact in billed),
            key=lambda d: sum(fact.document == d for fact in billed),
        )
        shown = [fact for fact in billed if fact.document == best][:6]
        values = [Value(fact.value, (fact,)) for fact in shown]
        return FactAnswer(entry.film, "cast member", tuple(values), differ=False, several=True)
    with_roles = [fact for fact in facts if fact.part("character")]
    played = [f for f in with_roles if all_in(told, f.part("character"))]
    if played:
        played = _nearest(played, told, lambda fact: fact.part("character"))
        compared = compare_facts(played, "person")
        several = not compared.differ and len(compared.values) > 1
        return FactAnswer(entry.film, "cast member", compared.values, compared.differ, several)
    by_actor = [f for f in with_roles if all_in(told, f.value)]
    if by_actor:
        compared = compare_facts(by_actor, "text", lambda fact: fact.part("character"))
        several = not compared.differ and len(compared.values) > 1
        return FactAnswer(entry.film, "character", compared.values, compared.differ, several)
    # What else a cast list says of a character: "the pimp". All that is said of who plays it.
    told_of = [f for f in with_roles if has_all(told, f)]
    characters = {plain_words(fact.part("character")) for fact in told_of}
    if len(characters) != 1:
        return None
    return answer_for_character(told_of[0], entry)


def answer_for_character(fact: Fact, entry: FilmEntry) -> FactAnswer:
    """Who plays the character of a role's line, by every document that says it."""
    named = words_of(fact.part("character"))
    same = [f for f in entry.of("cast member") if all_in(named, f.part("character"))]
    compared = compare_facts(same, "person")
    several = not compared.differ and len(compared.values) > 1
    return FactAnswer(entry.film, "cast member", compared.values, compared.differ, several)


def _of_rows(asked: Asked, entry: FilmEntry) -> FactAnswer | None:
    told = telling_words(asked, asked.field.name)
    fitting = [fact for fact in entry.of(asked.field.name) if told and has_all(told, fact)]
    if len(fitting) != 1:
        return None
    fact = fitting[0]
    in_value = all_in(told, fact.value)
    performer = fact.part("performer") or fact.part("sung by") or fact.part("sung or played by")
    text = performer if in_value and performer else fact.value
    value = Value(text, (fact,))
    return FactAnswer(entry.film, asked.field.name, (value,), differ=False, several=False)


def _nearest(
    facts: Sequence[Fact], told: Sequence[Word], text_of: Callable[[Fact], str]
) -> list[Fact]:
    """Of roles that a name fits, those it fits whole: "Anna" before "5-year-old Anna"."""
    wanted = {word.stem for word in told}
    most = min(len({w.stem for w in words_of(text_of(f))} - wanted) for f in facts)
    exact = [f for f in facts if len({w.stem for w in words_of(text_of(f))} - wanted) == most]
    return exact if most == 0 else list(facts)
