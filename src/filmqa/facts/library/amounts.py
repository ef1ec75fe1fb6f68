"""Bounds on sizes: "under 100 minutes", "with a budget over $5 million", "rated above 8"."""

from collections.abc import Iterator

from filmqa import later
from filmqa.facts.library.filters import Filter, by_size
from filmqa.facts.library.measures import Measures
from filmqa.facts.library.scales import take_source
from filmqa.facts.library.spoken import Scanner, Unclear
from filmqa.facts.normal import normalise

_OVER = (
    r"(?P<over>over|more than|longer than|greater than|higher than|better than|above|exceeding"
    r"|(?P<min>at least|no less than|a minimum of|upwards of))"
)
_UNDER = (
    r"(?P<under>under|less than|shorter than|lower than|worse than|below|fewer than"
    r"|(?P<max>at most|no more than|no longer than|up to|a maximum of|within))"
)
_BOUND = rf"(?:{_OVER}|{_UNDER})"
_TIME = (
    r"(?P<amount>(?:[\w.]+ ){0,4}?(?:hours?|hrs?)(?: (?:and )?(?:a half|[\w ]{1,14}? "
    r"(?:minutes?|mins?)))?"
    r"|(?:[\w.]+ ){1,4}?(?:minutes?|mins?)|\d+(?:min|mins|m|h|hr|hrs)(?: ?\d+ ?m\w*)?)"
)
_SUM = (
    r"(?P<amount>[$£€¥]?\d[\d.,]*[a-z]*(?: (?:thousand|million|billion|mio|m|k|bn))?"
    r"|(?:(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|half)"
    r" ){1,2}(?:(?:a|hundred) )?(?:thousand|million|billion))"
    r"(?P<unit> (?:(?:us |american )?dollars|pounds|euros|bucks|usd|gbp|eur))?"
)
_ORELSE = (
    r"(?: or (?P<less>less|under|shorter|below|fewer)| or (?P<more>more|longer|over|above"
    r"|higher|better))?"
)
_RUNS = (
    r"(?:(?:(?:that|which) )?(?:are|is|was|were|runs?|running|lasts?|lasting|clock(?:s|ed)? in"
    r"(?: at)?|come in|ran|lasted|go(?:es)? on)"
    r" (?:for )?|(?:with )?(?:a )?(?:running time|runtime|length)(?: of)? )?"
)
_DURATION = later.pattern(rf"\b{_RUNS}{_BOUND} {_TIME}(?: long| in length)?(?![^ ])")
_DURATION_OR = later.pattern(
    rf"\b{_RUNS}{_TIME}(?: long)? or (?:(?P<under>less|under|shorter|below|fewer)|(?P<over>more"
    rf"|longer"
    r"|over|above))(?: long)?(?![^ ])"
)
_DURATION_BETWEEN = later.pattern(
    rf"\b{_RUNS}between (?P<low>\w+)(?: minutes)? and (?P<high>\w+) (?P<unit>minutes|mins"
    rf"|hours)(?: long)?\b"
)
_COST = (
    r"(?P<budget>(?:with |had |have |has )?(?:an? |its |their )?(?:production )?budgets?(?: of"
    r"| was| is)?"
    r"|cost(?:s|ing)?|(?:(?:was|were) )?(?:made|produced|shot) (?:for|on))"
)
_EARNED = (
    r"(?P<gross>(?:made|make|makes|earn(?:ed|s|ing)?|gross(?:ed|es|ing)?|t[oa]ok?e?|brought|raked)"
    r"(?: in)?|(?:with |had )?(?:an? )?(?:box office|gross|takings)(?: of)?)"
)
_MONEY = later.pattern(
    rf"(?<!\S)(?:{_COST}|{_EARNED}) {_BOUND} {_SUM}(?: to (?:make|produce))?"
    r"(?: (?:worldwide|at the box office|in cinemas|in theaters))?(?![^ ])"
)
_SCORE = later.pattern(
    rf"(?<!\S)(?:with |have |has )?(?:an? )?(?P<said>rat(?:ed|ings?)|scor(?:ed?|es|ing)) ?"
    rf"(?:of |it )?"
    rf"(?:{_BOUND} )?(?P<value>\d+(?:\.\d+)?)(?P<scale>%|/10+| percent| stars)?{_ORELSE}(?![^ ])"
)
_SCORE_BARE = later.pattern(
    rf"(?<!\S)(?:with |got |have |has )?(?:an? )?{_BOUND} (?P<value>\d+(?:\.\d+)?)"
    rf"(?P<scale>%|/10+| percent)?{_ORELSE}(?![^ ])"
)


def take_amounts(scanner: Scanner, measures: Measures) -> Iterator[Filter]:
    """A filter for each bound on a running time, a sum or a rating, taken out of the text.

    Raises:
        Unclear: an amount that cannot be read, or a score without a scale.
    """
    if found := scanner.take(_DURATION_BETWEEN):
        ends = [_minutes(f"{found[end]} {found['unit']}") for end in ("low", "high")]
        low, high = min(ends), max(ends)
        yield by_size("running time", measures, lambda size: low <= size <= high)
    if found := scanner.take(_DURATION) or scanner.take(_DURATION_OR):
        named = found.groupdict()
        inclusive = bool(named.get("min") or named.get("max") or " or " in found.group())
        yield _bounded(
            "running time", measures, _minutes(found["amount"]), bool(named["over"]), inclusive
        )
    while found := scanner.take(_MONEY):
        name = "budget" if found["budget"] else "box office"
        size, unit = _sum(found["amount"] + (found["unit"] or ""), measures.main_currency(name))
        inclusive = bool(found["min"] or found["max"])
        yield _bounded(name, measures, size, bool(found["over"]), inclusive, unit)
    yield from _scores(scanner, measures)


def _scores(scanner: Scanner, measures: Measures) -> Iterator[Filter]:
    before = scanner.text
    source = take_source(scanner)
    found = scanner.take(_SCORE) or (scanner.take(_SCORE_BARE) if source else None)
    if found is None or not any(found[way] for way in ("over", "under", "less", "more")):
        scanner.text = before
        return
    name = measures.rating(source)
    value, scale = float(found["value"]), (found["scale"] or "").strip()
    if scale.startswith("/"):
        share = value / float(scale[1:])
    elif scale == "stars":
        raise Unclear
    else:
        share = value / (100 if scale or (name != "IMDb rating" and value > 10) else 10)
    inclusive = bool(found["min"] or found["max"] or found["less"] or found["more"])
    yield _bounded(name, measures, share, bool(found["over"] or found["more"]), inclusive)


def _bounded(
    name: str, measures: Measures, bound: float, over: bool, inclusive: bool, unit: str = ""
) -> Filter:
    slack = 1e-9 * max(1.0, bound)

    def fits(size: float) -> bool:
        if abs(size - bound) <= slack:
            return inclusive
        return size > bound if over else size < bound

    return by_size(name, measures, fits, unit)


def _minutes(text: str) -> float:
    normal = normalise(text, "duration")
    if normal is None or normal.low is None or normal.high is None:
        raise Unclear
    return (normal.low + normal.high) / 2


def _sum(text: str, currency: str) -> tuple[float, str]:
    """An amount and its currency; of a bare number that of most of the library's sums."""
    plain = text.replace(" bucks", " dollars")
    normal = normalise(plain, "money")
    if normal is None:
        words = {"USD": "dollars", "GBP": "pounds", "EUR": "euros"}
        normal = normalise(f"{plain} {words.get(currency, currency)}", "money")
    if normal is None or normal.low is None or normal.high is None:
        raise Unclear
    return (normal.low + normal.high) / 2, normal.unit
