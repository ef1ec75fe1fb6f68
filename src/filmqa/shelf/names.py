"""What a document that comes in may be called: a plain path within the library, on any system."""

import re
import unicodedata

from filmqa.documents import SUFFIXES
from filmqa.errors import Refused

LONGEST_PART = 200  # bytes; file systems take 255, and a "(2)" may be added
LONGEST_NAME = 800  # bytes
DEEPEST = 8  # folders and the file itself

# "aux.md" is a device to Windows, whatever follows the first dot.
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\..*)?", re.IGNORECASE
)
_DRIVE = re.compile(r"[A-Za-z]:")
_TURNS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def check_name(name: str) -> str:
    """The name as it may be kept, in one Unicode form; raises Refused saying what is wrong."""
    name = unicodedata.normalize("NFC", name)
    if not name.strip():
        raise Refused("it has no name")
    if any(unicodedata.category(one) in {"Cc", "Cs"} or one in _TURNS for one in name):
        raise Refused("its name has characters that can't be seen")
    parts = name.split("/")
    if "\\" in name or _DRIVE.match(name) or any(part in {"", ".", ".."} for part in parts):
        raise Refused("its name is a path of another place")
    if len(parts) > DEEPEST:
        raise Refused(f"it lies more than {DEEPEST - 1} folders deep")
    if _bytes(name) > LONGEST_NAME or any(_bytes(part) > LONGEST_PART for part in parts):
        raise Refused("its name is too long")
    for part in parts:
        _check_part(part)
    if suffix_of(parts[-1]) not in SUFFIXES:
        raise Refused(f"only {types_in_words()} files are read")
    return name


def _check_part(part: str) -> None:
    """Refuse a folder's or file's name that is hidden, or means something to a system."""
    if part.startswith("."):
        raise Refused("its name, or that of its folder, begins with a dot")
    if part[-1] in " ." or part[0] == " ":
        raise Refused("its name begins or ends with a space, or ends with a dot")
    if _DEVICE.fullmatch(part):
        raise Refused(f"“{part}” is the name of a device on some systems")


def suffix_of(name: str) -> str:
    """What stands behind the last dot of a name, with the dot, in lower case; "" without one."""
    _, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if dot else ""


def numbered(name: str, number: int) -> str:
    """The name with a number: "press/kit.md" and 2 give "press/kit (2).md"."""
    stem, _, suffix = name.rpartition(".")
    return f"{stem} ({number}).{suffix}"


def types_in_words() -> str:
    """The types of documents: ".txt, .md, .markdown, .html and .htm"."""
    *others, last = SUFFIXES
    return f"{', '.join(others)} and {last}"


def _bytes(text: str) -> int:
    return len(text.encode("utf-8"))
