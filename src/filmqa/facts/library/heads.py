"""What a question wants of the films: a list, a number, the first few of an order, an average."""

import re
from dataclasses import dataclass
from typing import Literal

from filmqa import later
from filmqa.facts.library.scales import Scale, take_scale, take_source
from filmqa.facts.library.spoken import Scanner

Wants = Literal["list", "count", "whether", "average"]

_MANY = r"(?:films|movies|pictures|features|flicks|titles|ones|works)"
_ONE = r"(?:anything|film|movie|picture|feature|flick|title|one)"
_THESE = r"(?:of (?:all )?(?:these|those|them|the)(?: (?:library|collection))?|these|those)"
_OTHER = r"(?:other |else |different |more )?"
_HERE = later.pattern(
    r"(?<!\S)(?:(?:do|can|have) (?:you|we|i) (?:have|know(?: of| about)?|find|got)|(?:are"
    r"|is) there(?: here)?"
    r"|(?:in|from|of|across|among|amongst|out of) (?:all )?(?:the|this|my|our|your) (?:whole "
    r"|entire )?"
    r"(?:library|collection|folder|corpus|list|documents)|in (?:here|total|all|it)(?= \.|$)"
    r"|(?:out )?of all(?: (?:the|these))? (?:films|movies)|overall|all told|altogether)(?!\S)"
)
_COUNT = later.pattern(
    rf"(?<!\S)(?:how many|(?:what is )?(?:the )?(?:total )?number of|count(?: up)?(?: (?:all"
    rf"|of))?(?: the)?)"
    rf"(?: {_OTHER}(?:of the |of )?(?P<noun>{_MANY} {_THESE}|{_MANY}|{_THESE}(?: {_MANY})?))?(?!\S)"
)
_AVERAGE = later.pattern(
    r"(?<!\S)(?:what is |how long is )?(?:the )?(?:average|mean) (?P<what>running time|runtime"
    r"|length|budget"
    rf"|imdb rating)(?: of| for)?(?: all)?(?: the| these| those)? {_MANY}(?!\S)"
)
_WHETHER = later.pattern(
    rf"^(?:(?:is|are|was|were|do|does|did|has|have) )(?:there )?(?:any|a|an|some)(?: {_THESE}"
    rf"| of the)?"
    rf"(?: (?P<noun>{_MANY}|{_ONE}))?(?!\S)"
)
_PERSON_FIRST = later.pattern(r"^(?:did|does|do|has|have|had|is|was|were|are) \. ")
_CURRENCIES = {"dollars": "USD", "pounds": "GBP", "euros": "EUR"}
_CURRENCY = later.pattern(r"(?<!\S)in (?:us |american )?(?P<unit>dollars|pounds|euros)(?!\S)")
_TO_MAKE = later.pattern(r"(?<!\S)to (?:make|produce|shoot)(?!\S)")
_TOP = later.pattern(
    r"(?<!\S)(?:the )?(?:top|first)? ?(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?= (?:\. )?(?:most|least|best|worst|top|highest|lowest|biggest|smallest|long|short|old"
    r"|new|cheap|lat|earl|costl))"
    r"|(?<!\S)top (?P<m>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?!\S)"
)
_ORDINAL = later.pattern(
    r"(?<!\S)(?P<th>second|third|fourth|2nd|3rd|4th)(?= (?:most|least|best|worst|highest|lowest"
    r"|biggest|smallest|long|short|old|new|cheap|lat|earl))"
)
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "second": 2, "third": 3, "fourth": 4, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
_NOUN = later.pattern(
    rf"(?<!\S)(?:(?P<which>(?:which|what)(?: else)? )?{_OTHER}(?:(?:of|among|from) )?(?:(?:all"
    rf"|the|these|those|any|every|both) )*"
    rf"(?P<noun>{_MANY}|{_ONE}|{_THESE})|(?P<alone>which|what(?: else)?))(?!\S)"
)
_ONLY_NOUN = later.pattern(rf"(?<!\S)(?:{_MANY}|{_ONE}|{_THESE})(?!\S)")
_PLURAL = later.pattern(rf"\b{_MANY}\b")
_MOST_PRIZES = later.pattern(
    r"(?<!\S)(?:(?:has|have|had|won|wins?|winning|received|with|got) )*the (?:most"
    r"|highest number of|biggest number of)"
    r" (?P<prize>\w+(?: \w+){0,2}?)(?: (?:win|wins))?(?= \.|$)"
)
_FILLERS = frozenset(
    """a an the of is are was were be been do does did has have had that which what there any all
    every each me please i you can could tell show list name give find and also ever . some who
    most just so then else other ones here us we it""".split()  # noqa: SIM905
) - {"it", "who", "most", "so", "then"}


@dataclass(frozen=True, slots=True)
class Head:
    """What is wanted, and of how many."""

    wants: Wants
    scale: Scale | None = None  # the order that is asked for
    prize: str = ""  # "most oscars": what is counted
    first: int = 1  # the place in the order of the first film that is wanted
    number: int = 1  # how many from there
    plural: bool = False
    noun: bool = False  # whether films are named at all
    source: str = ""  # whose rating
    currency: str = ""  # of the sums that are compared
    what: str = ""  # the measure of an average


def take_head(scanner: Scanner) -> Head:
    """What a text asks for, taken out of it."""
    whether = scanner.take(_WHETHER)
    while scanner.take(_HERE):
        pass
    plural = bool(_PLURAL.search(scanner.text))
    if found := scanner.take(_AVERAGE):
        return Head("average", noun=True, plural=True, what=found["what"])
    wants: Wants = "list"
    noun = False
    if found := scanner.take(_COUNT):
        wants, noun = "count", bool(found["noun"])
    elif whether:
        wants, noun = "whether", bool(whether["noun"]) or "there" in whether.group()
    elif _PERSON_FIRST.match(scanner.text):
        wants = "whether"
    first, number = _places(scanner)
    prize = ""
    scale = take_scale(scanner)
    if scale is None and (most := scanner.take(_MOST_PRIZES)):
        prize = most["prize"].strip()
    if scale and scale.measure == "budget":
        scanner.take(_TO_MAKE)
    paid = scanner.take(_CURRENCY) if scale else None
    currency = _CURRENCIES[paid["unit"]] if paid else ""
    source = take_source(scanner) if scale and scale.measure == "rating" else ""
    found = scanner.take(_NOUN)
    noun = noun or found is not None
    while scanner.take(_ONLY_NOUN):
        noun = True
    return Head(wants, scale, prize, first, number, plural, noun, source, currency)


def _places(scanner: Scanner) -> tuple[int, int]:
    """Which place of an order is asked for, and how many from there: "second", "top 3"."""
    if top := scanner.take(_TOP):
        return 1, _number(top["n"] or top["m"])
    if ordinal := scanner.take(_ORDINAL):
        return _number(ordinal["th"]), 1
    return 1, 1


def left_over(scanner: Scanner) -> list[str]:
    """The words that nothing accounts for."""
    return [word for word in scanner.text.split() if word not in _FILLERS]


def _number(word: str) -> int:
    return _NUMBERS.get(word) or int(word)


def head_words() -> set[str]:
    """The words that heads are made of."""
    patterns = [p.pattern for p in (_HERE, _COUNT, _AVERAGE, _WHETHER, _TOP, _NOUN)]
    return {word for text in patterns for word in re.findall(r"[a-z]{3,}", text)} | set(_FILLERS)
