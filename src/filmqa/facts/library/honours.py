"""Awards that a question asks for: "won an Oscar for best actor", "bafta-nominated"."""

from collections.abc import Iterator

from filmqa import later
from filmqa.facts.library.awards import Prize, Prizes, by_prize
from filmqa.facts.library.filters import Filter
from filmqa.facts.library.spoken import Scanner, Spoken, Unclear

_GOT = r"(?:(?:have|has|had|ever|also|were|was|been|that|which|actually) )*"
_ANY = (
    r"(?:(?P<n>more than one|more than two|at least (?:one|two|three|2|3)|multiple|several"
    r"|two or more|two|three) )?"
)
_AWARD_END = r"(?P<prize>(?:[\w@]+(?: (?!(?:and|or)\b)[\w@]+)*?)?)(?= ?\.| and | or |$)"
_WON = later.pattern(
    rf"(?<!\S){_GOT}(?:won|wins?|winning|received|bagged|took home|picked up|awarded) "
    rf"(?!the most|the highest|the biggest){_ANY}{_AWARD_END}"
)
_NOMINATED = later.pattern(
    rf"(?<!\S){_GOT}(?:(?:got |get )?nominated(?: for| at)?|up for"
    rf"|shortlisted for) ?{_ANY}{_AWARD_END}"
)
_HAS_NOMINATION = later.pattern(
    r"(?<!\S)(?:have|has|had|got|received|with) (?!the most)(?:an?|any|some)? ?"
    r"(?P<prize>[\w ]*?) ?nominations?(?P<rest> for (?:the )?[\w ]+?)?(?= \.|$)"
)
_WINNER = tuple(
    later.pattern(
        rf"(?<!\S)(?P<prize>[a-z]+(?: [a-z]+){{{more}}}) (?P<how>winning|winners?|nominated"
        rf"|nominees?)"
        r"(?![^ ])"
    )
    for more in (2, 1, 0)
)
_WINS_TOO = later.pattern(r"(?<!\S)(?:wins included|including (?:the )?wins|or won)(?= \.|$)")
_AT_LEAST = {"one": 1, "two": 2, "2": 2, "three": 3, "3": 3, "multiple": 2, "several": 2}


def take_prizes(scanner: Scanner, said: Spoken, prizes: Prizes) -> Iterator[Filter]:
    """A filter for each award that films must have won or been nominated for.

    Raises:
        Unclear: something is won that no document calls an award.
    """
    scanner.take(_WINS_TOO)
    yield from _winners(scanner, prizes)
    for pattern, result in (
        (_HAS_NOMINATION, "nominated"),
        (_NOMINATED, "nominated"),
        (_WON, "won"),
    ):
        found = scanner.take(pattern)
        if found is None:
            continue
        named = found.groupdict()
        prize = prizes.read(said.words(f"{named['prize']}{named.get('rest') or ''}").strip())
        if prize is None:
            raise Unclear
        number = (named.get("n") or "").split()
        more = number[:2] == ["more", "than"]
        least = max((_AT_LEAST.get(word, 1) for word in number), default=1) + more
        yield by_prize(prize, result, least)


def _winners(scanner: Scanner, prizes: Prizes) -> Iterator[Filter]:
    """Take "Oscar winners", "award-winning": the words before must be an award's name alone."""
    for pattern in _WINNER:
        found = pattern.search(scanner.text)
        if found is None:
            continue
        prize = prizes.read(found["prize"])
        if prize is None or (prize == Prize() and found["prize"] != "award"):
            continue
        scanner.take(pattern)
        yield by_prize(prize, "won" if found["how"].startswith("win") else "nominated")
        return
