"""What the headings of a page say of the text under them: the end, the plot, or the making."""

import re

from filmqa import later

# "What happens at the end?", "⚠️ Spoilers", "Ending explained", "Does Ann survive?"
_END = later.pattern(
    r"\bspoil(?:er)?s?\b|(?<!un)(?<!never-)\bendings?\b|\bfinale\b|\btwists?\b|\bepilogue\b"
    r"|\b(?:final|last|closing|third)\s+(?:scenes?|shots?|acts?|minutes|moments|reel|chapter|word)\b"
    r"|\b(?:the|at|how|an?)\s+(?:\w+\s+){0,6}end(?:s|ed)?\b\W*$|^\W*(?:the\s+)?end\W*$|\bclimax\b"
    r"|\bexplained\b|\bmeaning\b|\brevelations?\b|\bden?ouement\b|\bdénouement\b|\bresolution\b"
    r"|\baftermath\b|\bfates?\b|\bdeaths?\b|\bbody count\b|\bkill count\b"
    r"|\bwho\s+(?:dies|did|killed|survives)\b"
    r"|\b(?:die|dies|survives?|killer|murderer|culprit)\b"
    r"|\bwhat\s+(?:happens|happened|becomes)\s+(?:to|at|in)\b"
    r"|\bsolution\b|\bgives?\s+(?:it\s+)?away\b",
    re.IGNORECASE,
)
_FREE = later.pattern(
    r"\b(?:spoiler[\s-]*free|no\s+spoilers?|without\s+(?:any\s+)?spoilers?|non[\s-]spoiler)\b"
    r"|\b(?:end|closing)[\s-]+(?:credits|titles)\b",
    re.IGNORECASE,
)
_PLOT = later.pattern(
    r"\b(?:plot|synops[ie]s|story|storyline|story\s*line|narrative|what\s+happens|the\s+tale"
    r"|what\s+it(?:['’]s|\s+is)\s+about|outline|in\s+short|summary|recap"
    r"|act\s+(?:one|two|three|i{1,3}|\d))\b",
    re.IGNORECASE,
)
_MAKING = later.pattern(
    r"\b(?:production|filming|shooting|making|make|made|cast(?:ing)?|crew|credits|who(?:['’]s)?\s+(?:is\s+)?who"
    r"|release[sd]?|box\s+office|money|gross|budget|business|reception|ratings?|scores?|awards?"
    r"|accolades|prizes|honou?rs|nominations|music|soundtracks?|songs?|home\s+(?:media|video)"
    r"|formats?|dis[ck]s?|watch|stream\w*|technical|specifications?|facts|details|data|references"
    r"|locations?|behind\s+the\s+(?:scenes|camera|story)|background|development|trailers?|posters?"
    r"|distribution|external\s+links|see\s+also|notes|bibliography|going\s+there|story\s+by|backstory)\b",
    re.IGNORECASE,
)


_QUESTIONS = later.pattern(
    r"\bf\.?a\.?q\b|\bq\s*(?:&|and)\s*a\b|\bquestions?\b"
    r"|\bfrequently\s+asked\b|\bpeople\s+ask\b",
    re.IGNORECASE,
)
_FATE = later.pattern(
    r"\b(?:fates?|outcomes?|deaths?|dies|ends?\s+up|what\s+becomes|last\s+seen)\b", re.IGNORECASE
)


def tells_of_end(heading: str) -> bool:
    """Whether what stands under this heading tells the end."""
    return _END.search(_FREE.sub(" ", heading)) is not None


def tells_of_plot(heading: str) -> bool:
    """Whether what stands under this heading tells the story from its beginning."""
    return _PLOT.search(heading) is not None and not tells_of_making(heading)


def tells_of_making(heading: str) -> bool:
    """Whether what stands under this heading is about the film and not in it."""
    return _MAKING.search(heading) is not None


def answers_questions(heading: str) -> bool:
    """Whether what stands under this heading answers questions, of the story as of the making."""
    return _QUESTIONS.search(heading) is not None


def tells_fates(columns: str) -> bool:
    """Whether a table with these column names says what becomes of its people."""
    return _FATE.search(columns) is not None
