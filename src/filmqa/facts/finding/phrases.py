r"""The phrases in which sentences about a film state its values, each with the group "value".

Written without spaces (``re.VERBOSE``): white space between words is ``\s``.
"""

import re

from filmqa.facts.finding.names import FULL_NAME, NAMES
from filmqa.facts.finding.spans import DATE

_MONEY = r"""
    (?:(?:about|around|an?\sestimated|nearly|over|some|just\sover|just\sunder|roughly)\s)?
    (?:(?:US|A|CA|C|NZ)?[$£€¥]\s?\d+(?:[.,]\d+)*(?:\s?(?:million|billion|thousand|[MBKmbk]\b))?
    |\d+(?:[.,]\d+)*\s(?:million|billion)\s\w+)
"""
_LENGTH = r"""
    (?:\d+\s?(?:minutes|mins?)\b|\d\s?h(?:ours?)?\s?(?:and\s)?\d+\s?m\w*
    |(?:an|one|two|three)\shours?(?:\sand\s[\w\s-]{2,20}?minutes|\sand\sa\s(?:half|quarter))?)
"""
_NOUN = r"""
    (?:film|movie|picture|drama|comedy|thriller|western|musical|romance|documentary|noir|feature
    |horror|adventure|fantasy|mystery|short|animation|biopic|melodrama|satire|farce|tragedy
    |chiller|epic)
"""
_WORK = r"(?:novel|book|play|short\sstory|novella|memoir|story|stage\splay|poem|fairy\stale|comic)"
_ANY_WORK = rf"(?:{_WORK}|musical|article|comics?|character|team|series|games?)"
_CAPITALS = r"[A-Z][\w’'&-]+(?:\s[A-Z][\w’'&-]+)*"
_COMPANY = r"(?:Pictures|Studios?|Films?|Productions?|Entertainment|Company|Animation|Bros)"
_FROM = r"(?:based\s(?:up)?on|adapted\sfrom|inspired\sby)"

_IN_TIME = r"(?:in|over|for)\s[\w-]+\s(?:days|weeks|months)\s"
_AT_PLACE = r"""(?:in\sand\saround|in|at|around|on|near|outside)\s
    (?P<value>(?:the\s)?[A-ZÀ-Þ][\w’'-]+(?:[,\s]+(?:and\s|of\s|the\s)?[A-ZÀ-Þ][\w’'-]+)*)"""
# "Effie Braithe wrote the music", "Nadine Coyle, who edited it", "Ida Ray was its cameraman".
_WORKED = {
    "director": (r"directed|helmed", r"director(?!\sof)"),
    "screenwriter": (r"wrote|scripted|penned|co-wrote", r"screenwriter|scriptwriter|writer"),
    "producer": (r"produced", r"producer"),
    "cinematographer": (
        r"shot|photographed|lensed|lit",
        r"cinematographer|director\sof\sphotography|cameraman",
    ),
    "film editor": (r"edited|cut", r"(?:film\s)?editor"),
    "composer": (r"scored|composed|wrote", r"composer"),
}
_OBJECT = {
    "screenwriter": r"(?:the|its)\s(?:script|screenplay|film|picture|movie)",
    "composer": r"(?:(?:the|its)\s(?:\w+\s)?(?:music|score|soundtrack))",
}
_ITSELF = r"(?:it|the\s(?:film|movie|picture|whole\sthing))"

_NOT_CINEMA = r"(?:DVD|VHS|video|Blu-ray|LaserDisc|disc|soundtrack|album|streaming)\b"

COMPANY = re.compile(rf"\b{_COMPANY}\b")
SOURCE = re.compile(r"\b(?:novel|book|story|play|novella|memoir|comic)\b[^.;]{0,60}$")

YEAR_AND_KIND = re.compile(
    rf"""\b(?:is|was)\s(?:an?|the)\s(?:[A-Z][\w-]*\s)*(?P<value>(?:1[89]|20)\d\d)\s
    (?P<kind>(?:[\w’'/-]+,?\s){{0,7}}?{_NOUN}(?:\s{_NOUN})*)\b""",
    re.VERBOSE,
)
YEAR_AFTER = re.compile(
    rf"""\b(?:is|was)\s(?:an?|the)\s(?:[\w-]+\s){{0,5}}?{_NOUN}\s(?:from|of)\s
    (?P<value>(?:1[89]|20)\d\d)\b""",
    re.VERBOSE,
)

_VERBS = {
    "director": r"(?:directed|helmed|co-directed)",
    "screenwriter": r"(?:written|scripted|screenplay|script|penned|adapted)",
    "producer": r"(?<!executive[\s-])produced",
    "executive producer": r"executive[\s-]produced",
    "cinematographer": r"(?:photographed|lensed|shot|cinematography|photography|filmed)",
    "film editor": r"(?:edited|editing|cut)",
    "composer": r"(?:scored|music|score|composed|a\sscore|original\smusic)",
}
_TOO = r"(?:co-)?(?:directed|written|produced|edited|scored|composed|photographed)"
# Only the names must keep their case.
PEOPLE = {
    name: re.compile(
        rf"(?i:\b{verb}(?:,?\s(?:and\s)?{_TOO})*\sby)\s(?P<value>{NAMES})",
    )
    for name, verb in _VERBS.items()
}

# Whoever the sentence is about.
WORKED = {
    name: re.compile(
        rf"""\b(?P<value>{FULL_NAME})(?:,?\swho|,)?\s(?:
        (?:{verbs})\s{_OBJECT.get(name, _ITSELF)}\b
        |(?:is|was)\s(?:the|its)\s(?:{nouns})\b)""",
        re.VERBOSE,
    )
    for name, (verbs, nouns) in _WORKED.items()
}

OTHERS = tuple(
    (name, re.compile(pattern, re.VERBOSE))
    for name, pattern in (
        ("distributor", rf"""\b(?:distributed|released)\s(?:in\s[\w\s]{{1,30}}\s)?by\s
            (?P<value>{_CAPITALS})"""),
        ("production company", rf"\bproduced\s(?:at|by)\s(?P<value>{_CAPITALS}\s{_COMPANY})"),
        ("premiere", rf"""\b(?:premiered|first\sshown|first\sscreened)\b
            [^.;]{{0,60}}?\bon\s(?P<value>{DATE})"""),
        ("release date", rf"""\b(?:released|opened|came\sout)\b
            (?![^.;]{{0,60}}\b{_NOT_CINEMA})[^.;]{{0,60}}?
            \bon\s(?P<value>{DATE})"""),
        (
            "running time",
            rf"""\b(?:runs|running|lasts|clocks\sin\sat)\s(?:for\s|to\s|at\s)?
            (?:just\s|about\s|around\s|exactly\s)?(?P<value>{_LENGTH})""",
        ),
        ("running time", rf"""\b(?:running\stime|runtime|length)\s(?:of|is|was)\s
            (?P<value>{_LENGTH})"""),
        ("budget", rf"""\b(?:budget\sof|budgeted\sat|made\sfor|cost|costing|shot\sfor)\s
            (?P<value>{_MONEY})"""),
        (
            "box office",
            rf"\b(?:grossed|grossing|earned|took(?:\sin)?|made|brought\sin)\s(?P<value>{_MONEY})",
        ),
        (
            "filming location",
            rf"""\b(?:(?:was|were)\s(?:(?:mostly|mainly|largely|partly|primarily)\s)?(?:shot|filmed)
            |(?:[Ff]ilming|[Ss]hooting|[Pp]hotography)\s
            (?:took\splace|was\sdone|began|started|(?:took|lasted|ran\sfor|went\son\sfor)\s[^.;,]{{1,30}}?))\s
            (?:on\slocation\s|mostly\s|entirely\s|on\s[^.;]{{1,24}}?\s|{_IN_TIME})?{_AT_PLACE}""",
        ),
        (
            "source author",
            rf"""\b(?:{_FROM}|after|from)\s(?:the|an?|his|her)?\s?(?:[\w-]+\s){{0,4}}?{_WORK}\b
            [^.;]{{0,80}}?\bby\s(?P<value>{FULL_NAME})""",
        ),
        (
            "source author",
            rf"""\b(?:{_FROM}|from)\s(?P<value>{FULL_NAME})[’']s?\s
            (?:[\w-]+\s){{0,4}}?{_WORK}\b""",
        ),
        (
            "based on",
            rf"""\b{_FROM}\s(?P<value>(?:the|an?|his|her)\s(?:[\w-]+\s){{0,5}}?{_ANY_WORK}\b
            (?:\s(?!by\b)[\w“"*’'-]+){{0,6}}?)(?=\sby\b|[.,;(]|$|\sand\b|\swhich\b)""",
        ),
    )
)  # fmt: skip

# What is said so plainly that a sentence may begin with anything: "In Britain the film was …".
PLAIN = (
    (
        "also known as",
        re.compile(
            r"""\b(?:the\s(?:film|movie|picture)|it)\s(?:was|is|has\sbeen)\s(?:also\s)?
            (?:called|known\sas|titled|retitled|renamed|shown\sas|released(?:\sthere)?\sas)\s
            (?P<value>["“*_]*[A-ZÀ-Þ][\w’'-]*(?:\s(?:of|the|a|an|in|and|to|for|on|[A-ZÀ-Þ\d][\w’'-]*))*)""",
            re.VERBOSE,
        ),
    ),
    (
        "filming location",
        re.compile(
            rf"""^\W*(?:Filmed|Shot)\s(?:entirely\s|mostly\s|on\slocation\s|{_IN_TIME})?{_AT_PLACE}""",
            re.VERBOSE,
        ),
    ),
    (
        "filming location",
        re.compile(
            rf"""\b(?:(?:[Tt]hey|[Ww]e|the\s(?:crew|director|unit))\s(?:\w+ly\s)?(?:shot|filmed|made)\s
            (?:it|(?:most\sof\s)?the\s(?:film|movie|picture|whole\sthing|\w+\sscenes))
            |(?:scenes?|sequences?|exteriors|interiors|streets|the\s(?:film|movie|picture))\s
            (?:[\w\s]{{1,30}}\s)?(?:was|were)\s(?:\w+ly\s)?(?:shot|filmed|photographed)
            |[a-z]+\s(?:was|were)\s(?:\w+ly\s)?filmed)\s(?:on\slocation\s|mostly\s|entirely\s)?{_AT_PLACE}""",
            re.VERBOSE,
        ),
    ),
    (
        "filming location",
        re.compile(
            r"""\b(?P<value>[A-ZÀ-Þ][\w’'-]+(?:[,\s]+[A-ZÀ-Þ][\w’'-]+)*),\swhere\s
            (?:the\s(?:film|movie|picture)|it)\swas\s(?:shot|filmed|made)\b""",
            re.VERBOSE,
        ),
    ),
)

SITES = {
    "Rotten Tomatoes score": (r"Rotten\sTomatoes|[Tt]omatometer", r"\d{1,3}\s?(?:%|per\s?cent)"),
    "Metacritic score": (
        r"Metacritic|[Mm]etascore|[Mm]etapoints",
        r"\d{1,3}(?:\s(?:metapoints\s)?out\sof\s100|/100)",
    ),
    "IMDb rating": (r"IMDb|IMDB", r"\d(?:\.\d)?(?:\sout\sof\s10|/10)"),
    "CinemaScore": (r"CinemaScore", r"(?<=[\"“])[A-F][+-]?(?=[\"”])|\b[A-F][+-](?=\s|$|[.,;)])"),
}
SCORES = {name: (re.compile(site), re.compile(score)) for name, (site, score) in SITES.items()}
"""Of each site its name, and the score that stands in one sentence with it."""

TITLE_BREAK = re.compile(r"[,:|]\s+|\s[–—|-]\s")
GENRE_END = re.compile(r"\s*\b(?:film|movie|picture|feature)\b.*$")
CAPITALS_BEFORE = re.compile(r"^(?:[A-Z][\w-]*[\s/]+)+(?=[a-z0-9])")
SUBJECT = re.compile(
    r"\W*(?:it|filming|shooting|principal\sphotography|the\s(?:film|movie|picture|screenplay|script"
    r"|story|music|score|cinematography|budget)|this\s(?:film|movie|picture|one))\b",
    re.IGNORECASE,
)
