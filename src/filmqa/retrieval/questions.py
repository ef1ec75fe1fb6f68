"""What kind of answer a question asks for, and whether a sentence holds one of that kind.

The kinds are the coarse classes of Li and Roth (2002, "Learning Question Classifiers"), as far
as the form of a sentence can show them.
"""

import re
from typing import Literal

from filmqa import later

Kind = Literal["person", "place", "date", "money", "duration", "number", "other"]

_ASKS: tuple[tuple[Kind, later.Pattern], ...] = (
    (
        "money",
        later.pattern(
            r"\bhow much (?!of\b)(?:\w+ ){0,6}?(?:cost|make|made|earn|gross|take|paid"
            r"|payed|pay|spend|spent|money|bring|rake)"
            r"|\bhow much (?:do|did|does|is|was|were|would|will)(?: [\w’'-]+){0,6}? (?:ask|charge"
            r"|demand|offer|owe|lend|loan|borrow|win|steal|sell|buy|bet|worth|sold|raise|fetch)"
            r"(?:s|ed)?\b|\b(?:budget|gross(?:ed|es)?|box[- ]office"
            r"|salary|earn(?:ed|ings)?|price|cost|takings|fee)\b",
            re.IGNORECASE,
        ),
    ),
    ("duration", later.pattern(r"\bhow long\b|\b(?:run(?:ning)? ?time|runtime|length)\b", re.I)),
    (
        "date",
        later.pattern(
            r"\b(?:when|what (?:year|date|day|month)|which (?:year|date|day|month)|how old"
            r"|since when|from what year|release date|date)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "number",
        later.pattern(
            r"\b(?:how many|what (?:percent|percentage|score|rating|number|age)|score|rating"
            r"|percentage|metascore|tomatometer)\b|\bhow (?:well|high(?:ly)?) (?:rated|scored)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "place",
        later.pattern(
            r"\bwhere\b|\b(?:what|which) (?:\w+ )?"
            r"(?:city|town|village|country|place|state|continent|street|island|county)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "person",
        later.pattern(
            r"\bwho[’']?s?\b|\bwhom\b|\bwhose\b|\b(?:what|which) (?:\w+ )?(?:act(?:or|ress)|writer"
            r"|author|novelist|director|producer|composer|singer|musician|editor|cinematographer"
            r"|critic|reviewer|reporter|journalist|character|person|man|woman|boy|girl)\b",
            re.IGNORECASE,
        ),
    ),
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NAME = r"(?:[A-Z][\w'’.-]+)(?:\s+(?:de|del|van|von|der|la|le|[A-Z][\w'’.-]*))*"
_NUMBER = (
    r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|(?:fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"(?:-\w+)?|hundred|thousand)"
)
_CURRENCY = (
    r"(?:dollars?|pounds?|euros?|francs?|marks|lire|lira|pesetas?|pesos?|yen|yuan|rupees?|roubles?"
    r"|rubles?|kron[aeo]r?|crowns|forints?|zlotys?|schillings?|escudos?|guilders?|drachmas?)"
)
_HOLDS: dict[Kind, later.Pattern] = {
    "money": later.pattern(
        rf"[$£€¥]\s?\d|\b{_NUMBER}\s*(?:[mb]illions?|{_CURRENCY})\b|\b[A-Z]{{3}}\s?\d", re.I
    ),
    "duration": later.pattern(
        r"\b\d+\s?(?:h|hrs?|hours?|min(?:ute)?s?|days?|weeks?|months?|years?)\b|\b\d+h\s?\d+\s?m"
        rf"|\b(?:{_NUMBER}|a|several|half a|few)[ -](?:hours?|minutes?|days?|weeks?|months?|years?)"
        r"\b|\b\d+:\d\d\b",
        re.IGNORECASE,
    ),
    "date": later.pattern(
        rf"\b(?:1[89]|20)\d\d\b|\b{_MONTH}\.?\s+\d|\b\d{{1,2}}\s+{_MONTH}\b"
        r"|\b(?:before|after|weeks?|months?|years?|days?|shortly)\b",
        re.IGNORECASE,
    ),
    "number": later.pattern(rf"\d|\b{_NUMBER}\b|\b(?:dozen|million)\b", re.IGNORECASE),
    "place": later.pattern(rf"\b(?:in|at|on|from|to|near|of|into|around)\s+(?:the\s+)?{_NAME}"),
    "person": later.pattern(rf"{_NAME}"),
}


def answer_kind(question: str) -> Kind:
    """The kind of thing that a question asks for; "other" where its words don't tell."""
    return next((kind for kind, asks in _ASKS if asks.search(question)), "other")


def holds_kind(kind: Kind, text: str, question: str) -> bool:
    """Whether a text holds something of the kind that the question doesn't say itself."""
    if kind == "other":
        return True
    asked = question.lower()
    return any(
        found.group().strip(" .,").lower() not in asked for found in _HOLDS[kind].finditer(text)
    )
