"""The words for sizes: "longest", "earned more", "the cheapest", "oldest"."""

import re
from dataclasses import dataclass

from filmqa import later
from filmqa.facts.library.measures import VIEWERS
from filmqa.facts.library.spoken import Scanner

_MUCH = r"(?:the )?(?:most|more|least|less|fewest|fewer)"
_HIGH = r"(?:highest|higher|biggest|bigger|largest|larger|greatest)"
_LOW = r"(?:lowest|lower|smallest|smaller|tiniest)"
_GROSS = (
    r"(?:box office(?: takings| gross| receipts| revenue)?|gross|takings|earnings|revenue|receipts)"
)
_EARN = (
    r"(?:earn(?:ed|s|ing)?|made|makes?|making|gross(?:ed|es|ing)?|took|takes?|brought|pulled|raked)"
    r"(?: in)?"
)
_MONEY = r"(?: money)?(?: (?:at the box office|in cinemas|in theaters|in theatres))?"
_HAVING = r"(?:(?:that |(?<=\S )which )?(?:has|have|had|with|got) )?(?:the |an? )?"
_RATED = r"(?:rated|rating|ratings|score|scores|scored|scoring|reviewed)"


@dataclass(frozen=True, slots=True)
class Scale:
    """A measure and its end: ``most`` is whether more of it is meant."""

    measure: str  # of measures.MEASURES, or "wins" or "nominations"; "rating" for any rating
    most: bool
    superlative: bool


# Longer phrases stand before those that they contain.
_SCALES: tuple[tuple[later.Pattern, str, bool], ...] = tuple(
    (later.pattern(rf"(?<!\S){_HAVING}(?:{pattern})(?![^ ])"), measure, most)
    for pattern, measure, most in (
        (rf"{_EARN} (?:the )?(?:most|more){_MONEY}", "box office", True),
        (rf"{_EARN} (?:the )?(?:least|less|fewest){_MONEY}", "box office", False),
        (rf"(?:{_HIGH}|most|more) {_GROSS}|(?:highest|top|higher|biggest|best) (?:grossing|earning"
         r"|earners?)|bigger hit|biggest hit|grossed higher|more successful at the box office"
         r"|most successful at the box office|bigger at the box office|biggest at the box office",
         "box office", True),
        (rf"(?:{_LOW}|least|less) {_GROSS}|(?:lowest|lower|least) (?:grossing|earning|earners?)",
         "box office", False),
        (r"(?:cost|costs|costing) (?:the )?(?:most|more)(?: money)?(?: to (?:make|produce|shoot))?"
         rf"|(?:most|more) expensive|{_HIGH} (?:production )?(?:budgets?|cost)|costl(?:ier|iest)"
         r"|pric(?:ier|iest)|dear(?:er|est)", "budget", True),
        (r"(?:cost|costs|costing) (?:the )?(?:least|less)(?: money)?(?: to (?:make|produce|shoot))?"
         rf"|(?:least|less) expensive|{_LOW} (?:production )?(?:budgets?|cost)|cheap(?:er|est)",
         "budget", False),
        (rf"(?:best|better|higher|highest|top) {_RATED}|{_RATED} (?:the )?(?:higher|highest|better"
         rf"|best)|{_HIGH} {_RATED}", "rating", True),
        (rf"(?:worst|worse|lower|lowest|poorest) {_RATED}|{_RATED} (?:the )?(?:lower|lowest|worse"
         r"|worst)", "rating", False),
        (r"most (?:awarded|decorated)", "wins", True),
        (r"(?:(?:has|have|with|received|got) )?(?:the )?(?:most|more) nominations|(?:most|more)"
         r" nominated|nominated (?:the )?most", "nominations", True),
        (r"(?:runs? |running |lasts? |goes on |is |was )?(?:for )?(?:the )?long(?:er|est)"
        r"(?: running time| runtime)?",
         "running time", True),
        (r"(?:runs? |running |lasts? )?(?:for )?(?:the )?short(?:er|est)(?: running time"
        r"| runtime)?",
         "running time", False),
        (r"old(?:er|est)|earli(?:er|est)|(?:came|come|comes|released|made|appeared|produced)"
         r"(?: out)? (?:first|before|earli(?:er|est))", "release year", False),
        (r"new(?:er|est)|latest|most recent(?:ly)?(?: (?:made|released))?|more recent(?:ly)?"
         r"|young(?:er|est)|(?:came|come|comes|released|made|appeared|produced)(?: out)?"
         r" (?:last|later|latest|after|most recently|more recently)", "release year", True),
    )
)  # fmt: skip
_SOURCE_FIRST = later.pattern(
    r"\b(best|better|highest|higher|top|worst|worse|lowest|lower) (imdb|rotten tomatoes|metacritic)"
    r"(?: ratings?| scores?| percentages?)?(?!\S)"
)
_SUPERLATIVE = later.pattern(r"est\b|\b(?:most|least|best|worst|top|first|last)\b")
_SOURCES = (
(
        later.pattern(
            r"(?<!\S)(?:by|from|among) (?:the |its )?(?:users?|viewers?|audiences?)(?!\S)"
        ),
        VIEWERS,
    ),
    (later.pattern(r"\b(?:(?:on|by|at|with|from|have|has|its) )?(?:the |an? )?imdb(?: users?)?"
    r"(?: rating| score)?\b"), "IMDb rating"),
    (
        later.pattern(
            r"\b(?:(?:on|by|at|with|from|have|has|its) )?(?:the |an? )?(?:rotten tomatoes"
            r"|tomatometer|rt)"
            r"(?: rating| score)?\b"
        ),
        "Rotten Tomatoes score",
    ),
    (later.pattern(r"\b(?:(?:on|by|at|with|from|have|has|its) )?(?:the |an? )?(?:metacritic"
    r"|metascore)(?: rating| score)?\b"), "Metacritic score"),
)  # fmt: skip


def take_scale(scanner: Scanner) -> Scale | None:
    """The first scale that a text names, taken out of it."""
    scanner.text = _SOURCE_FIRST.sub(r"\1 score on \2", scanner.text)
    for pattern, measure, most in _SCALES:
        found = scanner.take(pattern)
        if found:
            return Scale(measure, most, bool(_SUPERLATIVE.search(found.group())))
    return None


def take_source(scanner: Scanner) -> str:
    """Whose rating is meant: "on IMDb", "Rotten Tomatoes"; "" where nothing says."""
    for pattern, measure in _SOURCES:
        if scanner.take(pattern):
            return measure
    return ""


def scale_words() -> set[str]:
    """The words of all scales."""
    patterns = [pattern.pattern for pattern, _, _ in _SCALES] + [p.pattern for p, _ in _SOURCES]
    return {word for pattern in patterns for word in re.findall(r"[a-z]{3,}", pattern)}
