"""Pages about invented films, with questions that they answer and questions that they nearly do.

Statements and questions come from ``kinds.toml``, and the names and amounts in them. What no
page answers is as hard as what people ask: the same statement about somebody else, another amount
of the same film, the same question about another film.
"""

import random
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TABLE = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))
NAMES: dict[str, list[str]] = TABLE["names"]
SECTIONS = {
    "plot": "Plot",
    "cast": "Cast",
    "crew": "Crew",
    "award": "Awards",
    "money": "Box office",
    "opinion": "Reception",
    "theme": "Themes",
}
NAMED = {  # slot → the list of names that fill it
    "place": "places",
    "thing": "things",
    "job": "jobs",
    "cause": "causes",
    "reason": "reasons",
    "award": "awards",
    "opinion": "opinions",
    "awards": "ceremonies",
    "festival": "festivals",
    "paper": "papers",
    "company": "companies",
    "language": "languages",
    "rating": "ratings",
    "stock": "stocks",
    "song": "songs",
    "pet": "pets",
    "years": "numbers",
    "site": "sites",
    "disc": "discs",
    "audience": "audiences",
    "warning": "warnings",
    "theme": "themes",
    "training": "trainings",
    "style": "styles",
    "fault": "faults",
    "praise": "praises",
    "feeling": "feelings",
    "mood": "moods",
    "deed": "deeds",
    "shot": "shots",
    "city": "cities",
    "percent": "percents",
    "ratio": "ratios",
}
SUBJECTS = (
    "person", "two", "actor", "other", "thing",
    "festival", "awards", "paper", "place", "award", "stock",
)  # fmt: skip
WRONG_SUBJECT, OTHER_FILM, ABSENT = 0.3, 0.1, 6
Kind = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MadeQuestion:
    """What is asked of a page; ``line`` answers it, or seems to where ``answer`` is empty."""

    text: str
    line: str
    answer: str


@dataclass(frozen=True, slots=True)
class MadePage:
    title: str
    text: str  # Markdown
    asked: tuple[MadeQuestion, ...]


def make_page(rng: random.Random) -> MadePage:
    """A film's page of 8 to 26 statements, with the questions on it."""
    kinds: list[Kind] = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))[
        "kind"
    ]
    film = _title(rng)
    people = [_person(rng) for _ in range(14)]
    cast = {"film": film, "director": people[0], "writer": people[1]}
    actors, characters = people[2:6], [_character(name, rng) for name in people[6:10]]
    chosen = rng.sample(kinds, rng.randint(8, 26))
    asked: list[MadeQuestion] = []
    parts: dict[str, list[str]] = {}
    for kind in chosen:
        slots = cast | _slots(rng, actors, characters, people[10:])
        line = _filled(rng.choice(kind["say"]), slots)
        parts.setdefault(SECTIONS.get(kind["group"], "Production"), []).append(line)
        for wording in rng.sample(kind["ask"], min(2, len(kind["ask"]))):
            answer = slots[kind["answer"]]
            other = dict(slots)
            if rng.random() < WRONG_SUBJECT:
                anew = _slots(rng, actors, characters, people[10:])
                other |= {name: anew[name] for name in SUBJECTS}
            if rng.random() < OTHER_FILM:
                other["film"] = _title(rng)
            text = _filled(wording, other)
            if text == _filled(wording, slots):
                asked.append(MadeQuestion(text, line, answer))
            elif kind["answer"] not in _named(wording):
                asked.append(MadeQuestion(text, line, ""))
    absent = [kind for kind in kinds if kind not in chosen]
    lines = [(k["group"], line) for k, line in zip(chosen, _lines(parts, chosen), strict=True)]
    for kind in rng.sample(absent, min(ABSENT, len(absent))):
        near = [line for group, line in lines if group == kind["group"]]
        slots = cast | _slots(rng, actors, characters, people[10:])
        text = _filled(rng.choice(kind["ask"]), slots)
        asked.append(MadeQuestion(text, rng.choice(near) if near else "", ""))
    return MadePage(film, _page(film, parts, rng), tuple(asked))


def _lines(parts: dict[str, list[str]], chosen: list[Kind]) -> list[str]:
    """The lines in the order of their kinds."""
    left = {section: iter(lines) for section, lines in parts.items()}
    return [next(left[SECTIONS.get(kind["group"], "Production")]) for kind in chosen]


def _page(film: str, parts: dict[str, list[str]], rng: random.Random) -> str:
    text = [f"# {film}"]
    for section, lines in rng.sample(list(parts.items()), len(parts)):
        shuffled = rng.sample(lines, len(lines))
        if rng.random() < 0.7:
            text.append(f"## {section}")
        sentences = [line for line in shuffled if line.endswith((".", "!"))]
        while sentences:
            size = rng.randint(1, 4)
            text.append(" ".join(sentences[:size]))
            sentences = sentences[size:]
        labels = [line for line in shuffled if not line.endswith((".", "!"))]
        mark = rng.choice(("- ", "* ", ""))
        text.append("\n".join(mark + line + ("" if mark else "  ") for line in labels))
    return "\n\n".join(part for part in text if part)


def _named(wording: str) -> set[str]:
    return {part.partition("}")[0] for part in wording.split("{")[1:]}


def _filled(wording: str, slots: dict[str, str]) -> str:
    for name, value in slots.items():
        wording = wording.replace("{" + name + "}", value)
    return wording[:1].upper() + wording[1:]


def _slots(
    rng: random.Random, actors: list[str], characters: list[str], others: list[str]
) -> dict[str, str]:
    person, two = rng.sample(characters, 2)
    named = {slot: rng.choice(NAMES[names]) for slot, names in NAMED.items()}
    return named | {
        "person": person,
        "two": two,
        "actor": rng.choice(actors),
        "other": rng.choice(others),
        "film2": _title(rng),
        "money": _money(rng),
        "date": _date(rng),
        "minutes": _minutes(rng),
        "days": str(rng.randint(18, 96)),
        "year": str(rng.randint(1880, 2019)),
        "count": rng.choice((str(rng.randint(2, 60)), rng.choice(NAMES["numbers"]))),
        "score": rng.choice((f"{rng.randint(1, 9)}/10", f"{rng.randint(1, 5)} stars of five")),
    }


def _person(rng: random.Random) -> str:
    middle = f" {rng.choice('ABCDEHJLMRST')}." if rng.random() < 0.1 else ""
    return f"{rng.choice(NAMES['first'])}{middle} {rng.choice(NAMES['last'])}"


def _character(name: str, rng: random.Random) -> str:
    return name if rng.random() < 0.4 else name.split(maxsplit=1)[0]


def _title(rng: random.Random) -> str:
    return rng.choice(("The {a} {b}", "{a} {b}", "A {a} {b}", "{b} of {a}")).format(
        a=rng.choice(NAMES["title_a"]), b=rng.choice(NAMES["title_b"])
    )


def _money(rng: random.Random) -> str:
    amount = rng.choice((f"{rng.randint(1, 90)} million", f"{rng.randint(1, 90)},000,000",
                         f"{rng.randint(1, 60)}.{rng.randint(1, 9)} million",
                         f"{rng.randint(20, 900)},000"))  # fmt: skip
    return rng.choice(("$", "$", "£", "€")) + amount


def _date(rng: random.Random) -> str:
    day, month, year = rng.randint(1, 28), rng.choice(NAMES["months"]), rng.randint(1930, 2022)
    return rng.choice((f"{day} {month} {year}", f"{month} {day}, {year}", f"{month} {year}"))


def _minutes(rng: random.Random) -> str:
    minutes = rng.randint(68, 190)
    return rng.choice((f"{minutes} minutes", f"{minutes} min", f"{minutes // 60}h {minutes % 60}m"))
