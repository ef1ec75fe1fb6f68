"""Names of documents that come in: plain paths are kept, everything else is refused and told."""

import pytest

from filmqa.errors import Refused
from filmqa.shelf.names import check_name, numbered

ANOTHER_PLACE = "its name is a path of another place"
HIDDEN = "its name, or that of its folder, begins with a dot"
UNSEEN = "its name has characters that can't be seen"
SPACES = "its name begins or ends with a space, or ends with a dot"
TYPES = "only .txt, .md, .markdown, .html and .htm files are read"


@pytest.mark.parametrize(
    "name",
    [
        "film.md",
        "press/kit 2.HTML",
        "Wer ist's? (1995) & more: <all>.txt",
        "映画.htm",
        "console.md",
        "com10.txt",
        "a.b.c.markdown",
        "x" * 197 + ".md",
    ],
)
def test_a_plain_name_is_kept_as_it_is(name: str) -> None:
    assert check_name(name) == name


def test_a_name_is_kept_in_one_unicode_form() -> None:
    assert check_name("Cafe\u0301.md") == "Caf\u00e9.md"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "it has no name"),
        ("  ", "it has no name"),
        ("../film.md", ANOTHER_PLACE),
        ("press/../../film.md", ANOTHER_PLACE),
        ("..", ANOTHER_PLACE),
        ("./film.md", ANOTHER_PLACE),
        ("/etc/film.md", ANOTHER_PLACE),
        ("press//film.md", ANOTHER_PLACE),
        ("press/", ANOTHER_PLACE),
        ("..\\film.md", ANOTHER_PLACE),
        ("\\\\host\\share\\film.md", ANOTHER_PLACE),
        ("C:film.md", ANOTHER_PLACE),
        ("film\0.md", UNSEEN),
        ("film\n.md", UNSEEN),
        ("film\x7f.md", UNSEEN),
        ("film\ud800.md", UNSEEN),
        ("film\u202egnp.md", UNSEEN),
        (".htaccess.md", HIDDEN),
        (".filmqa/incoming/film.md", HIDDEN),
        ("press/.hidden/film.md", HIDDEN),
        ("film.md.", SPACES),
        ("film.md ", SPACES),
        ("press /film.md", SPACES),
        (" film.md", SPACES),
        ("con.md", "“con.md” is the name of a device on some systems"),
        ("NUL.tar.md", "“NUL.tar.md” is the name of a device on some systems"),
        ("press/Aux/film.md", "“Aux” is the name of a device on some systems"),
        ("lpt1 .txt", "“lpt1 .txt” is the name of a device on some systems"),
        ("x" * 198 + ".md", "its name is too long"),
        ("ü" * 99 + ".md", "its name is too long"),
        ("/".join(["y" * 150] * 6) + "/film.md", "its name is too long"),
        ("a/b/c/d/e/f/g/h/film.md", "it lies more than 7 folders deep"),
        ("film.pdf", TYPES),
        ("film", TYPES),
        ("film.md.exe", TYPES),
        ("film.md/film", TYPES),
    ],
)
def test_any_other_name_is_refused_with_the_reason(name: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        check_name(name)
    assert str(refused.value) == reason


def test_a_number_goes_before_the_suffix() -> None:
    assert numbered("press.old/kit.v1.md", 2) == "press.old/kit.v1 (2).md"
