"""Years and spans of years in a question: "from the 1990s", "before 1980", "between … and …"."""

from filmqa import later
from filmqa.facts.library.spoken import Scanner, Unclear

_YEAR = r"((?:1[89]|20)\d\d)"
_DECADES = {
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960,
    "seventies": 1970, "eighties": 1980, "nineties": 1990,
}  # fmt: skip
_DECADE = rf"(?:(early|mid|late) )?(?:((?:1[89]|20)?\d0)s|({'|'.join(_DECADES)}))"
_MADE = (
    r"(?:(?:that |which )?(?:(?:was|were|is|are) )?"
    r"(?:made|released|produced|out|shot|came out|come out|appeared|filmed) )?"
)
# What is said of a place or of the story's time is none of the film's: "set before 1900".
_NOT_SET = r"(?<!set )(?<!place )"
_BETWEEN = later.pattern(
    rf"\b{_NOT_SET}{_MADE}(?:between|from) (?:the years? )?{_YEAR} (?:and|to|until|till) {_YEAR}\b"
)
_BEFORE = later.pattern(
    rf"\b{_NOT_SET}{_MADE}(?:from )?(?:before|prior to|earlier than|older than|until|pre) "
    rf"(?:the )?(?:year )?"
    rf"(?:{_YEAR}(?!s)|{_DECADE})(?![^ ])"
)
_AFTER = later.pattern(
    rf"\b{_NOT_SET}{_MADE}(?:(after|later than|newer than|more recent than|post)|since|from) "
    rf"(?:the )?"
    rf"(?:year )?{_YEAR}(?!s)( onwards?| on| or later| or after)?(?![^ ])"
)
_SINCE_DECADE = later.pattern(rf"\b{_NOT_SET}{_MADE}(after|since) (?:the )?{_DECADE}(?![^ ])")
_OR = later.pattern(
    rf"\b{_MADE}(?:in |from )?{_YEAR} (?:or|and) (earlier|before|later|after|newer|older)\b"
)
_CENTURY = later.pattern(
    rf"\b{_NOT_SET}{_MADE}(?:from|in|of) the (20th|21st|twentieth|twenty first) century\b"
)
_DURING = later.pattern(
    rf"\b{_NOT_SET}{_MADE}(?:from|of|in|during) (?:the )?(?:year )?(?:{_YEAR}(?!s)|{_DECADE})"
    rf"(?![^ ])"
)
_BARE = later.pattern(
    rf"(?:^|(?<= )){_NOT_SET}(?:{_YEAR}(?!s)|{_DECADE})"
    r"(?= (?:\w+ ){0,2}(?:films?|movies?|pictures?|ones?|comed|thriller|drama)|$)"
)
_FAR = 10_000


def take_period(scanner: Scanner) -> tuple[int, int] | None:
    """The first and last year that a text asks for, taken out of it.

    Raises:
        Unclear: a decade that may be of two centuries ("the 20s").
    """
    if found := scanner.take(_BETWEEN):
        first, last = sorted((int(found[1]), int(found[2])))
        return first, last
    return _open_ended(scanner) or _closed(scanner)


def _open_ended(scanner: Scanner) -> tuple[int, int] | None:
    """Take "before 1980", "since the nineties"."""
    if found := scanner.take(_OR):
        year = int(found[1])
        return (0, year) if found[2] in {"earlier", "before", "older"} else (year, _FAR)
    if found := scanner.take(_BEFORE):
        return 0, (int(found[1]) if found[1] else _decade(*found.group(2, 3, 4))[0]) - 1
    if found := scanner.take(_SINCE_DECADE):
        first, last = _decade(*found.group(2, 3, 4))
        return (last + 1, _FAR) if found[1] == "after" else (first, _FAR)
    if found := _AFTER.search(scanner.text):
        open_ended = found[1] or found[3] or "since" in found.group()
        if open_ended:
            scanner.take(_AFTER)
            year = int(found[2])
            return (year + 1 if found[1] else year), _FAR
    return None


def _closed(scanner: Scanner) -> tuple[int, int] | None:
    """Take a year, a decade or a century."""
    if found := scanner.take(_CENTURY):
        return (1901, 2000) if found[1] in {"20th", "twentieth"} else (2001, 2100)
    found = scanner.take(_DURING) or scanner.take(_BARE)
    if found is None:
        return None
    if found[1]:
        return int(found[1]), int(found[1])
    return _decade(*found.group(2, 3, 4))


def _decade(part: str | None, digits: str | None, word: str | None) -> tuple[int, int]:
    if word:
        first = _DECADES[word]
    elif digits and len(digits) == 4:
        first = int(digits)
    else:
        short = int(digits or 0)
        if short in {10, 20}:
            raise Unclear
        first = 1900 + short if short else 2000
    ends = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}
    low, high = ends.get(part or "", (0, 9))
    return first + low, first + high
