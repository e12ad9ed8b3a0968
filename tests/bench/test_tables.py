"""From raw figures to tables."""

import pytest

from bench.schedule import NAMES
from bench.scheduling.figures import listed, markdown, share, spread
from bench.scheduling.records import OURS, Known, Mending, Run, Sheet
from bench.scheduling.tables import block


def run(case: str, *, group: str = "published", **changes: object) -> Run:
    known = {
        "group": group,
        "case": case,
        "method": OURS,
        "seed": 1,
        "limit": 60.0,
        "load": 2.0,
        "meetings": 10,
        "full_value": 30,
        "known": Known.BEST,
        "seconds": 1.0,
        "processor": 2.0,
        "memory": 300.0,
        "first": 0.1,
        "placed": 10,
        "value": 30,
        "value_bound": 30,
        "breaks": 4,
        "breaks_bound": 4,
        "fair": True,
    }
    return Run(**{**known, **changes})


def rows(text: str) -> list[list[str]]:
    """The cells of the table in a block, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([2, 2, 2], "2"),
        ([3, 1, 2], "2 (1–3)"),
        ([3, None, 1], "2 (1–3), 2 of 3"),
        ([None, None], "–"),
        ([], "–"),
    ],
)
def test_spread(numbers, text):
    assert spread(numbers) == text


def test_numbers_that_read_the_same_are_told_once():
    assert spread([1.01, 1.02], ".1f") == "1.0"


def test_share_and_list():
    assert share([True, False, None]) == "1 of 2"
    assert share([None]) == "–"
    assert listed([1, 2, 1]) == "1, 2"
    assert markdown(["a"], [[1]]) == "| a |\n| --- |\n| 1 |"


@pytest.mark.parametrize("group", NAMES)
def test_nothing_is_said_without_figures(group):
    assert block([Sheet("machine")], group) == ""


def test_published_ones_are_summed_up():
    runs = [run("tic-12", seed=seed, seconds=seed) for seed in (1, 2, 9)] + [run("forum-14", seconds=5.0)]
    text = block([Sheet("a machine", runs)], "published")
    assert text.startswith("a machine; seeds 1, 2, 9; limit 60 s; load 2.0.")
    tic, forum, total = rows(text)
    assert tic == ["tic-12", "0", "4", "4", "3 of 3", "0.10", "2.0 (1.0–9.0)", "2.0"]
    assert forum[1] == "2"
    assert total[-2:] == ["7.0", "4.0"]


def test_the_later_of_two_measurements_counts():
    sheets = [Sheet("old", [run("tic-12", breaks=9)]), Sheet("new", [run("tic-12", breaks=5)])]
    assert rows(block(sheets, "published"))[0][2] == "5"


def test_family_counts_what_is_decided_and_lists_the_rest():
    known = [Known.BEST, Known.IMPOSSIBLE, Known.OPEN]
    runs = [
        run("tic-12, fewest tables", group="family", known=one, seed=seed, seconds=seed, breaks=7)
        for seed, one in enumerate(known, start=1)
    ]
    runs.append(run("like tic-12, 25 % precedences", group="family"))
    text = block([Sheet("m", runs)], "family")
    found = {row[0]: row[1:] for row in rows(text)}
    assert found["fewest tables"] == ["3", "1", "1", "1", "2.0", "3.0", "2.0"]
    assert found["25 % precedences"][:4] == ["1", "1", "0", "0"]
    assert found["all of our forums"][0] == "1"
    assert found["all of the published ones"][0] == "3"
    assert text.endswith("- tic-12, fewest tables, seed 3: 10 of 10 placed, 7 breaks, bound 4")


def test_the_unavoidable_breaks_stand_beside_the_result():
    without = block([Sheet("m", [run("forum", group="large")])], "large")
    with_it = block([Sheet("m", [run("forum", group="full", unhurried_bound=3)])], "full")
    assert "unavoidable" not in without
    assert rows(with_it)[0][-1] == "3"


def test_crowded_forums_tell_their_value_by_limit():
    runs = [run("f", group="crowded", limit=limit, value=value) for limit, value in ((5.0, 27), (60.0, 30))]
    assert [row[4] for row in rows(block([Sheet("m", runs)], "crowded"))] == ["90.00", "100.00"]


def test_the_comparison_has_what_others_were_tried_on_against_the_best_bound():
    crowded = {"group": "crowded", "value_bound": 40, "full_value": 60}
    runs = [
        run("f", **crowded, limit=5.0),
        run("f", **crowded),
        run("f", **crowded | {"value_bound": None}, method="greedy", value=20, fair=False, known=Known.OPEN),
        run("g", group="large"),
    ]
    ours, greedy = rows(block([Sheet("m", runs)], "compare"))
    assert ours[:5] == ["f", OURS, "1", "100.0", "75.00"]
    assert greedy[1:5] == ["greedy", "1", "100.0", "50.00"]
    assert greedy[7:9] == ["0 of 1", "0 of 1"]
    assert block([Sheet("m", runs[:2])], "compare") == ""


def test_mended_plans():
    mendings = [
        Mending("replan", "forum", 1, 2.0, 1.0, choice, 0.1 * choice, 0.1, choice, choice != 3)
        for choice in (1, 2, 3)
    ]
    (row,) = rows(block([Sheet("m", [], mendings)], "replan"))
    assert row == ["forum", "3", "2 of 3", "0.20 (0.10–0.30)", "0.10", "2 (1–3)"]


def test_figures_survive_a_file(tmp_path):
    sheet = Sheet(
        "machine", [run("tic-12", processor=None)], [Mending("replan", "f", 1, 2, 1, 0, 0.1, 0.1, 0, True)]
    )
    sheet.save(tmp_path / "figures.json")
    assert Sheet.load(tmp_path / "figures.json") == sheet


def test_another_file_is_refused(tmp_path):
    (tmp_path / "other.json").write_text('{"runs": []}')
    with pytest.raises(ValueError, match="no figures"):
        Sheet.load(tmp_path / "other.json")
