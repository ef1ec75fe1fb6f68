"""Tables of plain text: each line a row that can be understood alone."""

from filmqa.documents import parse_document

PAGE = "Night Ferry\n\nIt was directed by Ada Quill and shot by Eva Ray & Bo Lind.\n\nAwards\n\n"


def rows(table: str) -> list[tuple[str, str]]:
    text = f"{PAGE}{table}\n\nThe ferry leaves the harbour at dusk.\n"
    document = parse_document("night-ferry.txt", text, "text")
    return [(text[b.start : b.end], b.header) for b in document.blocks if b.kind == "row"]


def test_rows_inherit_the_award_and_the_person_from_rows_above() -> None:
    table = (
        "Award Category Subject Result\nGolden Gull Best Director Ada Quill Won\n"
        "Best Screenplay Nominated\nOtter Prize Best Picture Eva Ray & Bo Lind Won\n"
        "Best Film – Drama Ada Quill Nominated"
    )
    assert rows(table) == [
        ("Golden Gull Best Director Ada Quill Won", "Award | Category | Subject | Result"),
        (
            "Best Screenplay Nominated",
            "Award: Golden Gull | Category | Subject: Ada Quill | Result",
        ),
        (
            "Otter Prize Best Picture Eva Ray & Bo Lind Won",
            "Award | Category | Subject | Result",
        ),
        (
            "Best Film – Drama Ada Quill Nominated",
            "Award: Otter Prize | Category | Subject | Result",
        ),
    ]


def test_results_without_column_names_still_inherit_the_award() -> None:
    table = (
        "Golden Gull Best Director Ada Quill Won\nBest Camera Eva Ray Won\n"
        "Otter Prize Best Picture Bo Lind Nominated\nBest Score Cy Marsh Nominated"
    )
    assert [header for _, header in rows(table)] == ["", "Golden Gull", "", "Otter Prize"]


def test_numbered_rows_hold_the_lines_below_them() -> None:
    table = (
        'No. Title Writer(s) Length\n1. "Dawn" (spoken) \u00a0 Ann Lee as Mara\nBo Lind as Otto\n'
        '2. "Dusk" \u00a0 \u00a0 Cy Marsh 2:43'
    )
    header = "No. | Title | Writer(s) | Length"
    assert rows(table) == [
        ('1. "Dawn" (spoken) \u00a0 Ann Lee as Mara\nBo Lind as Otto', header),
        ('2. "Dusk" \u00a0 \u00a0 Cy Marsh 2:43', header),
    ]


def test_cells_parted_by_tabs_bars_or_no_break_spaces_are_rows() -> None:
    for gap in ("\t", " | ", " \u00a0 "):
        table = [gap.join(row) for row in (["Song", "Singer", "Length"], ["Fog", "Di Roe", "2:01"])]
        last = gap.join(["Rain", "Cy Marsh", "3:10"])
        header = "Song | Singer | Length"
        assert rows("\n".join([*table, last])) == [(table[1], header), (last, header)]


def test_two_columns_of_labels_and_values_lose_no_line_to_a_header() -> None:
    assert rows("Director\tAda Quill\nCountry\tNorway\nYear\t1987") == [
        ("Director\tAda Quill", ""),
        ("Country\tNorway", ""),
        ("Year\t1987", ""),
    ]


def test_a_pipe_table_s_rule_is_no_row_and_an_empty_first_cell_inherits() -> None:
    table = "| Award | Result |\n|---|---|\n| Gull | Won |\n|  | Lost |"
    assert rows(table) == [("Gull | Won", "Award | Result"), ("Lost", "Award: Gull | Result")]


def test_a_run_of_short_lines_is_no_table() -> None:
    assert rows("Ada Quill\nBo Lind\nCy Marsh\nDi Roe\nEva Ray") == []
