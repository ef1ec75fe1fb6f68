"""Who is meant to have done what: "directed by @p0", "@p0 star in", "@p0 films"."""

import re
from collections.abc import Iterator

from filmqa import later
from filmqa.facts.library.spoken import PERSON, Scanner

# Verbs of a role, the longer phrases first; "in" alone is the cast's.
VERBS: tuple[tuple[str, str], ...] = (
    ("composer", r"(?:wrote|write|writes|written|did|do|done|make|made|compos\w+) (?:the )?"
                 r"(?:music|score|soundtrack)(?: (?:for|of|to))?"),
    ("cinematographer", r"(?:(?:was|is) )?(?:the )?(?:cinematographer|dp|director of photography)"
                        r" (?:of|on|for)"),
    ("director", r"direct(?:ed|s|ing)?|helm(?:ed|s)?|ma[dk]e|makes"),
    ("screenwriter", r"wrote|writ(?:es?|ten)|pen(?:ned|s)|script(?:ed)?|"
                     r"(?:wrote|write|did) the (?:screenplay|script)(?: (?:for|of))?"),
    ("cinematographer", r"shot|shoots?|lens(?:ed)?|photograph(?:ed|s)?|filmed"),
    ("composer", r"scor(?:ed?|es)|compos(?:ed?|es)(?: for)?"),
    ("film editor", r"edit(?:ed|s)?|cut|cuts"),
    ("producer", r"produc(?:ed?|es)"),
    ("cast member", r"star(?:red|s)?(?: in)?|appear(?:ed|s)?(?: in)?|act(?:ed|s)?(?: in)?"
                    r"|play(?:ed|s)? in|feature(?:d|s)?(?: in)?|been in|voic(?:ed?|es)"),
    ("", r"work(?:ed|s)?(?: on)?|(?:been )?involved (?:in|with)"),
)  # fmt: skip
NOUNS: tuple[tuple[str, str], ...] = (
    ("cinematographer", r"cinematographers?|directors? of photography|dps?|cameram[ae]n"),
    ("director", r"(?:film )?(?:directors?|makers?)|filmmakers?"),
    ("screenwriter", r"screen ?writers?|writers?|script ?writers?|screenplay|script"),
    ("composer", r"composers?"),
    ("film editor", r"(?:film )?editors?"),
    ("producer", r"producers?"),
    ("cast member", r"actors?|actress(?:es)?|cast(?: members?)?|stars?|players?|performers?"),
    ("", r"people|persons?|anyone|anybody|someone|somebody"),
)
VERB = "|".join(f"(?:{pattern})" for _, pattern in VERBS)
NOUN = "|".join(f"(?:{pattern})" for _, pattern in NOUNS)
_PEOPLE = rf"{PERSON}(?: (?:and|with|plus) (?:also )?{PERSON})*"
_PASSIVE = later.pattern(
    rf"\b(?P<one>{VERB})(?: and (?P<two>{VERB}))? by (?:both )?(?P<who>{_PEOPLE})(?!\S)"
)
_NOUN_BY = later.pattern(
    r"\b(?:with |have |has )?(?:an? |the |its )?(?P<noun>music|score|soundtrack|screenplay|script"
    r"|cinematography|photography|camera|editing)(?: is| was)? by"
    rf" (?P<who>{_PEOPLE})(?!\S)"
)
_BY_NOUN = {
    "music": "composer", "score": "composer", "soundtrack": "composer",
    "screenplay": "screenwriter", "script": "screenwriter", "editing": "film editor",
    "cinematography": "cinematographer", "photography": "cinematographer",
    "camera": "cinematographer",
}  # fmt: skip
_AS = later.pattern(
    rf"\b(?:have|has|had|with) (?P<who>{_PEOPLE}) as (?:an? |the |their |its )?(?P<noun>{NOUN})"
    rf"(?!\S)"
)
_ACTIVE = later.pattern(
    rf"(?:both )?(?P<who>{_PEOPLE}) (?:(?:both|ever|also|has|have|had|was|were|did|is|who|that"
    rf"|together) )*"
    rf"(?P<one>{VERB})(?: (?:and|or also) (?:also )?(?P<two>{VERB}))?(?: together)?(?!\S)"
)
_IN = later.pattern(
    rf"(?:both )?(?P<who>{_PEOPLE}) (?:(?:both|ever|also|has|have|had|was|were|is|are|who|that"
    rf"|together) )*"
    r"in(?= \.| before| after| since| in | from| between|$)"
)
_WITH = later.pattern(
    r"\b(?:with|starring|star|stars|starred|featuring|featured?|features|have|has|had|cast)"
    rf" (?:both )?(?P<who>{_PEOPLE})(?: in (?:it|them)| in the cast)?(?!\S)"
)
_BY = later.pattern(rf"\b(?:by|from) (?P<who>{_PEOPLE})(?!\S)")
_OF = later.pattern(rf"(?P<who>{PERSON})(?= (?:film|movie|picture|feature)s?\b)")


def role_of_verb(verb: str) -> str:
    """The role that a verb tells of; "" for any."""
    return next(role for role, pattern in VERBS if re.fullmatch(pattern, verb))


def role_of_noun(noun: str) -> str:
    """The role that a noun names; "" for any."""
    return next(role for role, pattern in NOUNS if re.fullmatch(pattern, noun))


def take_roles(scanner: Scanner) -> Iterator[tuple[str, str]]:
    """(sign of a person, role) for each that a text has, taken out of it; "" for any role."""
    for pattern in (_PASSIVE, _NOUN_BY, _AS, _ACTIVE, _WITH, _IN, _BY, _OF):
        while found := scanner.take(pattern):
            named = found.groupdict()
            verbs = [verb for verb in (named.get("one"), named.get("two")) if verb]
            noun = named.get("noun")
            if verbs:
                roles = [role_of_verb(verb) for verb in verbs]
            elif noun:
                roles = [_BY_NOUN.get(noun) or role_of_noun(noun)]
            else:
                of = {id(_WITH): "cast member", id(_IN): "cast member", id(_BY): "director"}
                roles = [of.get(id(pattern), "")]
            for sign in re.findall(PERSON, found["who"]):
                yield from ((sign, role) for role in roles)


def role_words() -> set[str]:
    """The words that tell of roles."""
    patterns = [pattern for _, pattern in (*VERBS, *NOUNS)]
    return {word for pattern in patterns for word in re.findall(r"[a-z]{3,}", pattern)} | {
        *_BY_NOUN, "starring", "featuring", "director", "directed", "written", "composed",
        "shot", "scored", "edited", "produced", "played", "starred", "appeared", "acted",
        "stars", "scores", "directs", "plays", "appears", "voiced", "lensed", "penned",
    }  # fmt: skip
