"""Which film a document, or a section of one, is about, as far as the document itself tells."""

import re
from collections import defaultdict

from filmqa import later
from filmqa.facts.vocabulary import field_of_label
from filmqa.types import Document

_YEAR = later.pattern(
    r"\s*[(\[](?:(?P<year>(?:1[89]|20)\d\d)(?:\s(?:film|movie))?|film|movie)[)\]]"
)
_LABEL = later.pattern(r"^\W*(?P<label>[^\W\d][^:|\n]{0,30}?)\s*[*_]*(?::|\s\|)")
# What tells that a section is about one film: who made it, how long it is, when it came out.
_OF_A_FILM = frozenset(
    ["director", "running time", "release year", "release date", "country", "language", "genre",
     "cinematographer", "screenwriter", "cast member", "budget", "composer"]
)  # fmt: skip


def own_title(document: Document) -> str:
    """The document's title without a year: "Harbour Lights (1990)" → "Harbour Lights"."""
    named = title_in_text(document)
    return document.text[slice(*named)] if named else without_year(document.title)[0]


def title_in_text(document: Document) -> tuple[int, int] | None:
    """Where the text names the film that the file is called after, if its title doesn't.

    A blog's page has the blog's name or its writer's on top; "pepper-and-ash-review.txt" says
    whose review it is, if the text has that title: of one telling word more than once.
    """
    stem = document.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    words = [word for word in re.split(r"[\W_]+", stem) if word]
    if any(len(word) > 3 and word.lower() in document.title.lower() for word in words):
        return None
    for count in range(len(words), 0, -1):
        parts = [
            r"(?:and|&)" if word.lower() == "and" else re.escape(word) for word in words[:count]
        ]
        if sum(map(len, words[:count])) < 4:
            return None
        found = list(
            re.finditer(r"\b" + r"[\W_]+".join(parts) + r"\b", document.text, re.IGNORECASE)
        )
        # "The salt hurts" names nobody's film.
        found = [one for one in found if _is_written_as_title(one.group())]
        telling = [word for word in words[:count] if len(word) > 3]
        if len(found) > 1 or (found and len(telling) > 1):
            return found[0].span()
    return None


def _is_written_as_title(text: str) -> bool:
    words = re.findall(r"[^\W_]+", text)
    return words[0][:1].isupper() and all(w[:1].isupper() for w in words if len(w) > 3)


def without_year(title: str) -> tuple[str, int | None]:
    """A title and the year that stands in brackets in it, if any."""
    found = _YEAR.search(title)
    if found is None:
        return title.strip(), None
    year = int(found["year"]) if found["year"] else None
    return (title[: found.start()] + title[found.end() :]).strip(), year


def films_of_sections(document: Document) -> dict[int, str]:
    """The sections of a page that lists films, each with the heading that names its film.

    {} for a page about one film: only where two headings or more stand above labelled values
    such as a director and a running time are the headings films.
    """
    stated: dict[int, set[str]] = defaultdict(set)
    for block in document.blocks:
        if block.kind == "paragraph":
            continue
        found = _LABEL.match(document.text[block.start : block.end])
        field = field_of_label(found["label"]) if found else None
        if field and field.name in _OF_A_FILM:
            stated[block.section].add(field.name)
    films = {
        document.sections[section].path: document.sections[section].path[-1]
        for section, names in stated.items()
        if len(names) >= 2 and document.sections[section].path
    }
    directed = [
        path
        for path in films
        if any(
            "director" in names or "release year" in names
            for section, names in stated.items()
            if document.sections[section].path == path
        )
        and field_of_label(films[path]) is None
    ]
    if len(directed) < 2:
        return {}
    return {
        index: films[path]
        for index, section in enumerate(document.sections)
        for path in directed
        if section.path[: len(path)] == path
    }
