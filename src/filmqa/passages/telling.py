"""Whether a sentence tells how a story ends: by its words alone, of any film.

Too much is found rather than too little: a sentence that is held back can be revealed, one that
was read can't be unread. What is told of the making in the same words ("the author died in
1999", "in the end it cost $4 million") stays, as long as nothing in it belongs to stories alone.
"""

import re

from filmqa import later

# Whatever else the sentence is about: these belong to the end of a story.
_ENDS = r"""
  \b(?:final|last|closing|ending|concluding|penultimate)\s+
      (?:(?!frontier)[\w’'-]+\s+){0,2}?
      (?:scenes?|shots?|images?|frames?|minutes?|moments?|reels?|acts?|sequences?|chapters?|pages?
       |lines?|words?|thirds?|quarter|half|twists?|reveals?|showdown|battle|fight|confrontation
       |gesture|look|sentence|reel|hour)\b
| \b(?:last|final)\s+(?:thing|time)\s+(?:we|one|the\s+(?:film|audience))\b
| (?<!never-)(?<!un)\bendings?\b
| \b(?:plot|final|big|last|late|cruel|clever)\s+twists?\b | \btwist(?:s|\s+(?:is|at|in|that))\b
| \b(?:denouement|dénouement|epilogue|finale|climax|climaxes)\b
| \b(?:the|a|big|great|last|final)\s+(?:reveal|revelation)\b
| \b(?:in|at|near|towards?|until)\s+the\s+(?:very\s+)?(?:end|close|conclusion)
      (?=\s*(?:$|[.,:;!?)]
         |of\s+(?:the\s+)?(?:film|movie|picture|story|plot|tale|book)\b|\w+\s+\w+s\b))
| \b(?:film|movie|picture|story|tale|plot|book|it)\s+(?:ends|closes|concludes|finishes)\b
| \bends?\s+(?:happily|badly|well|in\s+(?:tears|tragedy|death)|up\b|with\b|by\b)
| \bhapp(?:y|ily)\s+(?:end|ever\s+after)\b
| \bturns?\s+out\b | \b(?:is|are|was|were|be|been|stands?)\s+(?:finally\s+|eventually\s+)?revealed\b
| \breveals?\b | \brevealing\s+(?:that|himself|herself|themselves|who|how|why)\b
| \b(?:guessed|guess)\s+(?:that|who|it|the)\b | \bsaw\s+it\s+coming\b | \bgives?\s+\w+self\s+away\b
| \ball\s+along\b | \btrue\s+identity\b | \bnone\s+other\s+than\b | \bunmask\w*
| \b(?:is|was)\s+(?:in\s+fact|in\s+truth|secretly)\b
| \b(?:the|a|his|her|their)\s+(?:real\s+)?(?:killer|murderer|murderess|culprit|traitor|mole|poisoner
       |arsonist|saboteur|blackmailer|kidnapper)\b
| \bwho\s+(?:did|killed|murdered|poisoned|stole|betrayed)\b | \bwhodunn?it\b
| \b(?:electrocut\w+|drowning|dies|drowns|perish(?:es)?|drowned|perished|suicide
       |outlives?|survives?|sacrific\w+)\b
| (?-i:\b(?:die|dying|dead|doomed)\b)
| \b(?:kills?|murders?|strangles?|stabs?|poisons?|executes?)\b
| \b(?:is|are|gets?|being|has\s+been|had\s+been|was|were|to\s+be)\s+(?:\w+ly\s+)?
      (?:killed|murdered|poisoned|strangled|stabbed|hanged|executed|buried|arrested|convicted
       |sentenced|jailed|caught|rescued|saved|drowned|crushed|run\s+over
       |shot\s+(?:dead|by|down)|blown\s+up)\b
| \bshoots?\s+(?:him|her|them|himself|herself|the\s+\w+)\b
| \b(?:kill(?:s|ing)?|tak(?:es|ing))\s+
      (?:himself|herself|themselves|(?:his|her|their)\s+own\s+li(?:fe|ves))\b
| \b(?:his|her|their|its|the)\s+(?:own\s+)?(?:death|deathbed|funeral|grave|murder|fate)\b
| \b(?:'s|’s|s['’])\s+(?:death|murder|funeral|fate|suicide|grave)\b
| \b(?:confess(?:es)?|testif(?:y|ies)|reunit(?:e|es|ed)|reconcil(?:e|es|ed)|reconciliation|repents?
       |forgives
       |betrays?|surrenders?)\b
| \b(?:gets|goes|walks?|drives?|sails?)\s+(?:away|off|free|home)\b | \bgives\s+up\b
| \bis\s+never\s+(?:found|seen|heard)\b | \bnever\s+(?:returns|comes\s+back|wakes|be\s+seen)\b
| \bstays?\s+behind\b | \bhas\s+to\s+die\b | \bburns?\s+(?:down|the|his|her|what)\b
| \bspoil(?:s|er|ers|ed)\b
"""

# These may as well tell of the making, and then they do.
_LATE = r"""
  \b(?:finally|eventually|ultimately|afterwards|at\s+last|in\s+the\s+end|at\s+the\s+end|by\s+the\s+end)\b
| \b(?:died|killed|murdered|took\s+(?:his|her|their)\s+own\s+li(?:fe|ves)|death
      |killing|murder|buried|ended)\b
| \b(?:years|months|days)\s+later\b | \bturned\s+out\b | \brevealed\b | \bmarries|\bmarried\b
| \b(?:he|she|who|they|and)\s+(?:then\s+)?
      (?:leaves|escapes?|remains?|goes\s+back|gives?\s+back|becomes?)\b
| \b(?:returns?\s+(?:home|to)|leaves\s+(?:him|her|them|home|town|behind))\b
| \b(?:discovers?|learns?|realis|realiz|finds?\s+out|understands?|works?\s+out)\w*
      \s+(?:that|who|why|how|the\s+truth)\b
"""
_MAKING = later.pattern(
    r"\b(?:film(?:ed|ing)|shoot(?:ing)?|shot\s+(?:in|on|at|over|for|with)|produc\w+|budget\w*|cost"
    r"|gross\w*|based\s+on|sequels?|second\s+film|true\s+story|box\s+office|award\w*|nominat\w+|premi[eè]r\w+|releas\w+|distribut\w+|studio\w*"
    r"|screenplay|screenwriter|script\w*|novel(?:ist)?|director|directed|composer|composed|score[ds]?"
    r"|recorded|soundtrack|song|edited|editor|editing|camera\w*|cinematograph\w+|photograph\w+"
    r"|cast(?:ing)?|actor|actress|audition\w*|critics?|review\w*|cinemas?|theat(?:re|er)s?|dvd"
    r"|blu-ray|vhs|disc|dedicat\w+|showing|shown|screen\w*|film|festival|rated|certificate|crew|stunts?|(?:18|19|20)\d\d|\$|£|€)",
    re.IGNORECASE,
)
_ENDS_OF_STORY = later.pattern(_ENDS, re.IGNORECASE | re.VERBOSE)
_LATE_IN_STORY = later.pattern(_LATE, re.IGNORECASE | re.VERBOSE)
# What ends in films without telling how.
_CREDITS = later.pattern(
    r"\b(?:end|closing|final|ending)[\s-]+(?:credits?|titles?|theme|song|crawl)\b"
    r"|\b(?:final|last)\s+(?:cut|draft|film|picture|day\s+of|week\s+of|budget|cost|length)\b",
    re.IGNORECASE,
)


def tells_end(sentence: str, *, in_opening: bool = False) -> bool:
    """Whether a sentence tells how a story ends, or seems to.

    ``in_opening``, of a plot or of a page, what may as well be the premise counts as that.
    """
    text = _CREDITS.sub(" ", sentence)
    if _ENDS_OF_STORY.search(text):
        return True
    if in_opening:
        return False
    return _LATE_IN_STORY.search(text) is not None and _MAKING.search(text) is None


def tells_of_making(sentence: str) -> bool:
    """Whether a sentence has a word of how films are made and shown."""
    return _MAKING.search(sentence) is not None
