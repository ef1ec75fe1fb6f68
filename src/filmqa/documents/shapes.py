"""What one line of a plain text looks like.

No line is known by its words alone, but for the labels that all film pages share.
"""

import re
import unicodedata

from filmqa.documents.lines import Line

MOST_HEADING_WORDS = 14
MOST_HEADING_LENGTH = 100  # characters
_MOST_SENTENCE_CASE_WORDS = 6  # longer headings are told from sentences by their capitals
_MOST_LABEL_WORDS = 6
LONG_TEXT = 12  # words from which on a line is text, whatever its ending

BULLET = re.compile(r"(?:[-*+•‣◦·▪●○■□►▶–—]|\d{1,3}[.)])\s+(?=\S)")
NUMBERED = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
LABEL = re.compile(r"(?P<label>[^\W\d_][^:\n]{0,60}?)\s*:(?P<value>.*)", re.DOTALL)
_NAME_WORD = r"(?:[A-Z\"“(][^\s:]*|de|del|della|di|van|von|der|den|la|le|bin|al|el|y)"
_ROLE = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,5}} as \S")
_DOTTED = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,5}}\s*(?:…|\.{{3,}})\s*[^\s.…]")
_TRAIL = re.compile(r"[^|>•·/]+(?:\s[|>•·/]\s[^|>•·/]+){2,}")  # "Drama • Horror • Mystery"
_SITE = re.compile(r"From (?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*, (?:the|a|an|your) ")
_SENTENCE_BREAK = re.compile(r"[a-z0-9)\]”\"’'][.!?][”\"’')\]]* +[\"“‘(]?[A-Z]")
_SENTENCE_END = re.compile(r"(?:[.!?…]|\.\.\.)[\"”’')\]]*(?:\[\w{1,3}\])*$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Jr|Sr|vs|etc)\.$")
_PLURAL_POSSESSIVE = re.compile(r"s'\s")
_FUSED = re.compile(r"[a-z]{3}[A-Z][a-z]{2}")
_WEB = re.compile(r"https?://|www\.|\w@\w|©")
_SMALL_WORDS = frozenset(
    "a an and as at but by for from in into of on or the to vs with".split()  # noqa: SIM905
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"(?:(?:posted|published|reviewed|written)?\s*(?:on\s+)?)"
    rf"(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}"
    rf"|{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s*\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{4}})",
    re.IGNORECASE,
)

# The labels of film infoboxes, which stand before their values with nothing between.
_INFOBOX = re.compile(
    r"(?:(?:Directed|Produced|Written|Created|Edited|Distributed|Narrated|Composed|Developed"
    r"|Screenplay|Story|Music|Cinematography|Photography|Lyrics|Costumes?|Score) by"
    r"|Based on|Starring|Stars|Cast|Voices of"
    r"|Cinematograph(?:y|er)|Director of photography|Directors?|Producers?|Writers?|Editors?"
    r"|Production (?:compan(?:y|ies)|designer)|Distributors?|Studios?|Network"
    r"|Release(?:d| dates?| year)?|Running time|Runtime|Duration|Countr(?:y|ies)(?: of origin)?"
    r"|(?:Original )?[Ll]anguages?|Budget|Box office|Genres?|Year|Rat(?:ed|ing)|Certificate"
    r"|Filming locations?|Aspect ratio|Format|Sequel|Franchise|Tagline)(?=$|[ \t\u00a0])"
)


def is_date(text: str) -> bool:
    """Whether the line is a date and nothing else."""
    return _DATE.fullmatch(text.strip(" .")) is not None


def is_bullet(text: str) -> bool:
    return BULLET.match(text) is not None


def is_role(text: str, fewest_words: int = 2) -> bool:
    """Whether it is like "Robert Shaw as Quint", with or without a description behind it.

    A name of one word is a role only where roles are expected: "Flag as spam" is none.
    """
    found = _ROLE.match(text)
    return found is not None and len(found[0].split()) - 2 >= fewest_words


def is_credit(text: str) -> bool:
    """Whether it is a role line, or one with dots between: "Robert Shaw … Quint"."""
    return is_role(text) or _DOTTED.match(text) is not None


def ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None


def is_text(line: Line) -> bool:
    """Prose: long, or closed like a sentence."""
    return line.words >= LONG_TEXT or (line.words > 3 and ends_sentence(line.text))


def find_label(text: str) -> tuple[str, str] | None:
    """The label and the value of a "Label: value" line; the value may be empty."""
    found = LABEL.match(text)
    if found is None or found["value"].startswith("//"):
        return None
    label, value = found["label"].strip(" *_"), found["value"].strip(" *_")
    if len(label.split()) > _MOST_LABEL_WORDS or not label or not is_capital(label[0]):
        return None
    return None if re.search(r"[.!?]$|[!?,;]", label) else (label, value)


def find_infobox_label(text: str) -> tuple[str, str] | None:
    """The label and the value of an infobox line without a colon; the value may be empty."""
    found = _INFOBOX.match(text)
    if found is None or (ends_sentence(text) and _SENTENCE_BREAK.search(text)):
        return None
    return found[0], text[found.end() :].strip()


def starts_with_emoji(text: str) -> bool:
    return bool(text) and unicodedata.category(text[0]) in ("So", "Sk")


def clean_name(text: str) -> str:
    """A heading's words: no marks or emoji around them, no colon, no reference numbers."""
    name = re.sub(r"^#{1,6}\s+|\s+#+$", "", text)
    name = re.sub(r"\[(?:edit|\d{1,3})\]", "", name)
    name = re.sub(r"^[\W_]+(?=\w)", lambda found: _opening(found[0]), name)
    name = re.sub(r"(?<=[\w)!?.\"”’'])[^\w)!?.\"”’']+$", "", name)
    return " ".join(name.split())


def _opening(marks: str) -> str:
    # "(500) Days of Summer" and "“Plan 9”" keep what opens them.
    return marks[-1] if marks[-1] in "(\"“‘'¿¡$#" else ""


def is_capital(char: str) -> bool:
    """An upper-case letter, or a letter of a script that has no case."""
    return char.isalpha() and not char.islower()


def has_heading_shape(text: str) -> bool:
    """Whether a line could be a heading: short, begun with a capital, not closed, no sentence.

    Whether it is one depends on its neighbours.
    """
    name = clean_name(text)
    words = name.split()
    if not 1 <= len(words) <= MOST_HEADING_WORDS or len(name) > MOST_HEADING_LENGTH:
        return False
    if _is_other(text, name) or _is_open_or_closed(text) or _has_odd_quotes(name):
        return False
    if len(words) == 1 and _FUSED.search(name):
        return False  # two words run together, as "DramaRomance" is, are no heading
    return _has_heading_case(words, question=text.endswith("?"))


def _is_other(text: str, name: str) -> bool:
    if is_bullet(text) or is_date(name) or is_credit(name):
        return True
    if _TRAIL.fullmatch(name) or _SITE.match(name):
        return True  # a list of genres, or what a site says of itself
    return bool(_WEB.search(name) or _SENTENCE_BREAK.search(name))


def _is_open_or_closed(text: str) -> bool:
    """Whether the line goes on elsewhere, or is closed like a sentence."""
    if text[-1] in ",;>|/…(" or text[0] in ">|,;.…" or text.endswith("..."):
        return True
    if text[-1] == ":":
        return len(text.split()) > 4  # "Cast:", but not "Here is who plays whom:"
    return text[-1] in ".!" and _ABBREVIATED.search(text) is None


def _has_odd_quotes(name: str) -> bool:
    pairs = (("“", "”"), ("(", ")"), ("[", "]"))
    if name.count('"') % 2 or any(name.count(left) != name.count(right) for left, right in pairs):
        return True
    possessive = _PLURAL_POSSESSIVE.search(name)
    return not possessive and name.count("'") % 2 == 1 and "' " in name


def _has_heading_case(words: list[str], question: bool) -> bool:
    letters = [re.sub(r"^\W+", "", word) for word in words]
    letters = [word for word in letters if word]
    if not letters or not any(is_capital(char) for char in "".join(letters)):
        return False
    if not is_capital(letters[0][0]) and not letters[0][0].isdigit():
        return False
    if question or len(words) <= _MOST_SENTENCE_CASE_WORDS:
        return True
    main = [word for word in letters if word.lower() not in _SMALL_WORDS]
    return sum(not word[0].islower() for word in main) >= 0.7 * len(main)
