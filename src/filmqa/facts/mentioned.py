"""Pages that are called otherwise than their film: a blog's name above, the film in the text."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from filmqa import later
from filmqa.facts.vocabulary import fields
from filmqa.facts.words import words_of
from filmqa.types import Fact

Mentions = Callable[[Sequence[str], bool], Counter[str]]
"""(a title's words, in section names alone) → in how many passages of each document they stand."""

_NOT_WORDS = later.pattern(r"[\W_]+")

# A film is a page's that names it in so many passages, and twice as often as any other film.
LEAST_MENTIONS = 2


def films_mentioned(
    about: Mapping[str, str],
    named: Iterable[str],
    facts: Mapping[str, Sequence[Fact]],
    mentions: Mentions,
) -> dict[str, str]:
    """Document → the film that it is about by what it says, where its title tells no film.

    ``about`` is what titles tell (document → film), ``named`` the films that other pages state
    something of. Only pages that are the sole ones of their film are looked at; one that speaks of
    its own title as often keeps it, and so does one whose people the other film has not. Where a
    file's name has the film's title, one mention is enough.
    """
    pages = Counter(about.values())
    alone = {name: film for name, film in about.items() if pages[film] == 1}
    if not alone:
        return {}
    people = _people_of_films(about, facts)
    counts: dict[str, Counter[str]] = {name: Counter() for name in alone}
    for film in dict.fromkeys(named):
        words = _without_article(film).split()  # "SALT FERRYMAN, THE" too
        single = len(words) == 1  # "Vinegar" stands in many a text about something else
        for name, count in mentions(words, single).items():
            if name in counts and alone[name] != film:
                counts[name][film] = count
    found = {}
    for name, own in alone.items():
        best = counts[name].most_common(2)
        if not best or not _is_about(own, best, mentions, name):
            continue
        film = best[0][0]
        mine = people[own]
        if not mine or not people[film] or mine & people[film]:
            found[name] = film
    return found


def _is_about(own: str, best: Sequence[tuple[str, int]], mentions: Mentions, document: str) -> bool:
    (film, count), *others = best
    inside = f" {_plain(own)} " in f" {_plain(film)} "  # "Pilar" of "No Letters for Pilar"
    if others and count < 2 * others[0][1]:
        return False
    called = f" {_plain(_NOT_WORDS.sub(' ', document))} "
    if inside or (" " in _plain(film) and f" {_without_article(film)} " in called):
        return True
    said = mentions(_without_article(own).split(), False)[document]
    return count >= LEAST_MENTIONS and count > said


def _without_article(title: str) -> str:
    words = _plain(title).split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


def _plain(title: str) -> str:
    return " ".join(word.text for word in words_of(title))


def _people_of_films(
    about: Mapping[str, str], facts: Mapping[str, Sequence[Fact]]
) -> Mapping[str, set[str]]:
    people: dict[str, set[str]] = {film: set() for film in about.values()}
    known = fields()
    for name, film in about.items():
        for fact in facts.get(name, ()):
            field = known.get(fact.field)
            if field and field.kind == "person":
                words = words_of(fact.value)
                people[film].add(words[-1].text if words else "")
    return people
