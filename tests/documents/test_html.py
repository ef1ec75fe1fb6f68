"""Pages become clean Markdown with every heading, list and table kept."""

import pytest

from filmqa.documents import parse_document
from filmqa.documents.html import extract_text
from filmqa.documents.html_tree import ExtractionError


def body(page: str) -> str:
    return extract_text(f"<h1>N</h1>{page}").removeprefix("# N\n\n").removesuffix("\n")


def test_a_page_keeps_its_headings_paragraphs_and_lists() -> None:
    page = (
        "<h2>Cast</h2><p>Played <b>well</b> by\n <a href=x>all</a>.</p>"
        "<ul><li>Ann Lee as <i>Mara</i><li>Bo<ul><li>Inner</ul></ul>"
        "<ol start=3><li>Three<li>Four</ol>"
    )
    assert body(page) == (
        "## Cast\n\nPlayed well by all.\n\n- Ann Lee as Mara\n- Bo\n  - Inner\n\n3. Three\n4. Four"
    )


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<noscript>x</noscript>",
        "<template>x</template>",
        "<p hidden>x</p>",
        "<p style='color: red; DISPLAY : none'>x</p>",
        "<nav><ul><li>x</ul></nav>",
        "<div role=navigation>x</div>",
        "<!-- x -->",
        "<button>x</button>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(hidden: str) -> None:
    assert body(f"<p>a{hidden}<p>b") == "a\n\nb"


def test_entities_are_decoded_and_tags_that_are_text_stay_text() -> None:
    assert body("<p>Tom &amp; Ann &eacute;&#x1F3AC; &lt;script&gt;") == "Tom & Ann é🎬 <script>"
    document = parse_document("a.html", extract_text("<p>&lt;!-- a --&gt;<p>&lt;div&gt; b"), "html")
    assert [document.text[b.start : b.end] for b in document.blocks] == ["<!-- a -->", "<div> b"]


def test_links_side_by_side_are_separate_words() -> None:
    assert body("<div><a>Drama</a><a>Crime</a> <b>N</b>oir</div>") == "Drama Crime Noir"


def test_line_breaks_part_lines_and_two_part_paragraphs() -> None:
    assert body("<p>Director: A<br>Writer: B<br><br>Text") == "Director: A\nWriter: B\n\nText"


def test_an_infobox_becomes_labelled_items_with_all_their_values() -> None:
    page = (
        "<table class=infobox><tr><th colspan=2>Night Ferry<tr><th>Directed by<td>Ada Quill"
        "<tr><th>Produced by:<td>Bo Lind<br>Cy Marsh<tr><th>Starring"
        "<td><ul><li>Ann Lee<li>Di Roe</ul></table>"
    )
    assert body(page) == (
        "Night Ferry\n\n- Directed by: Ada Quill\n- Produced by: Bo Lind, Cy Marsh\n"
        "- Starring: Ann Lee, Di Roe"
    )


def test_a_cell_that_spans_rows_is_written_in_each() -> None:
    page = (
        "<table><caption>Awards<tr><th>Award<th>Category<th>Result<tr><td rowspan=2>Gull"
        "<td>Best Film<td rowspan=2>Won<tr><td>Best | Song</table>"
    )
    assert body(page) == (
        "Awards\n\n| Award | Category | Result |\n| --- | --- | --- |\n"
        "| Gull | Best Film | Won |\n| Gull | Best \\| Song | Won |"
    )
    document = parse_document("a.html", extract_text(page), "html")
    rows = [(document.text[b.start : b.end], b.header) for b in document.blocks if b.kind == "row"]
    assert rows[0] == ("Gull | Best Film | Won", "Award | Category | Result")


def test_a_row_of_one_cell_across_parts_a_table() -> None:
    page = "<table><tr><th>A<th>B<tr><td colspan=2>1987<tr><td>x<td>y</table>"
    assert body(page) == "| A | B |\n| --- | --- |\n\n1987\n\n|  |  |\n| --- | --- |\n| x | y |"


def test_a_table_that_lays_out_a_page_is_read_as_a_page() -> None:
    page = "<table><tr><td><h2>Plot</h2><p>It leaves.<td><table><tr><td>a<td>b</table></table>"
    assert body(page) == "## Plot\n\nIt leaves.\n\n|  |  |\n| --- | --- |\n| a | b |"


def test_questions_of_a_definition_list_keep_their_answers() -> None:
    page = "<dl><dt>Who sails?<dd>Mara.<dt>Port<dd>Bergen<dt>Alone</dl>"
    assert body(page) == "Who sails? Mara.\n\nPort: Bergen\n\nAlone"


def test_preformatted_lines_and_quotations_are_kept() -> None:
    page = "<pre>INT. FERRY\n  ``` night</pre><blockquote><p>Go.</blockquote>"
    assert body(page) == "````\nINT. FERRY\n  ``` night\n````\n\n> Go."


@pytest.mark.parametrize("line", ["# 1 at the box office", "- a dash", "> more", "---", "``` x"])
def test_text_that_looks_like_markdown_is_no_markup(line: str) -> None:
    document = parse_document("a.html", extract_text(f"<p>{line}"), "html")
    assert [(s.path, b.kind) for s in document.sections for b in document.blocks] == [
        ((), "paragraph")
    ]
    assert line in document.text


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "<title>FilmBase - Night Ferry (1987) | Cast</title><p>Night Ferry (1987) sails.",
            "Night Ferry (1987)",
        ),
        ("<title>Plot</title><h2>Menu</h2><h1>Night Ferry</h1><h2>Cast</h2>", "Night Ferry"),
        ("<p>No title at all.", "night ferry"),
    ],
)
def test_the_title_is_the_first_heading_or_what_the_page_repeats_of_its_title(
    page: str, expected: str
) -> None:
    assert parse_document("night-ferry.html", extract_text(page), "html").title == expected


def test_an_edit_link_is_no_part_of_a_heading() -> None:
    assert body("<h2>Plot<span class='mw-editsection'>[edit]</span></h2>x") == "## Plot\n\nx"


def test_inline_tags_that_are_never_closed_lose_no_text() -> None:
    page = "<p>start " + "<font size=2>x " * 3000 + "<p>the end"
    assert body(page).startswith("start x x")
    assert body(page).endswith("\n\nthe end")


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("<div>" * 100_000, "its tags are nested too deep"),
        ("<ul><li>x" * 100_000, "its tags are nested too deep"),
        ("<a " + "b=1 " * 20_000 + ">x", "one of its tags has thousands of attributes"),
        ("", "it holds no HTML"),
        ("<!--", "it holds no HTML"),
    ],
)
def test_a_hostile_or_empty_page_is_refused_with_the_reason(page: str, why: str) -> None:
    with pytest.raises(ExtractionError) as refused:
        extract_text(page)
    assert str(refused.value) == why


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"<a title='{'y' * 5_000_000}'>x</a>", "x"),
        ("<p>a<div>b</span></i><p>c", "a\n\nb\n\nc"),
        ('<?xml version="1.0" encoding="utf-16"?><p>é', "é"),
        (
            "<table><tr><td rowspan=99999999999 colspan=x>a<td>b</table>",
            "|  |  |\n| --- | --- |\n| a | b |",
        ),
    ],
)
def test_broken_pages_keep_their_text(page: str, expected: str) -> None:
    assert extract_text(page) == f"{expected}\n"
