"""What confidence is worth: it orders statements on labelled passages, and each kind of doubt lowers it."""

import importlib.util
from pathlib import Path

import pytest

from graphkit.model import Document

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def reliability():
    spec = importlib.util.spec_from_file_location("reliability", ROOT / "benchmarks/reliability.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def judged(reliability, extractor):
    return sorted(reliability.judge(Path(__file__).parent / "passages", extractor))


def test_the_surer_statements_hold_more_often(judged):
    """In thirds of the statements read from passages that were labelled before the program read them."""
    assert len(judged) > 150
    third = len(judged) // 3
    low, middle, high = (
        sum(holds for _, holds in part) / len(part)
        for part in (judged[:third], judged[third : 2 * third], judged[2 * third :])
    )
    assert low < middle < high
    assert high - low > 0.15


def test_a_pair_is_ordered_better_than_by_chance(reliability, judged):
    assert reliability.ranking(judged) > 0.6
    assert reliability.ranking([(0.9, True), (0.2, False)]) == 1
    assert reliability.ranking([(0.2, True), (0.9, False), (0.9, True)]) == 0.25


def test_calibration_error_is_the_distance_to_what_holds(reliability):
    assert reliability.error([(0.75, True), (0.75, True), (0.75, True), (0.75, False)]) == 0
    assert reliability.error([(0.99, False)]) == pytest.approx(0.99)


@pytest.mark.parametrize(
    ("surer", "doubtful"),
    [
        ("Kenya attacked Eritrea.", "Uganda met Sudan. It attacked Eritrea."),
        ("Kenya attacked Eritrea.", "Kenya, where the rains had failed for years on end, attacked Eritrea."),
        ("Kenya attacked Eritrea.", "Kenya carried out an attack on Eritrea."),
        ("Kenya supports Uganda.", "Kenya supports the ceasefire."),
        ("Kenya attacked Eritrea.", "Kenya attacked the Karvan Liberation Front."),
    ],
)
def test_every_kind_of_doubt_lowers_it(extractor, surer, doubtful):
    def least(text):
        return min(
            s.confidence for s in extractor.extract(Document("d", text)) if s.predicate in {"attacks", "supports"}
        )

    assert least(doubtful) < least(surer)


def test_it_is_a_number_between_nothing_and_certainty(judged):
    assert all(0.01 <= confidence <= 0.99 for confidence, _ in judged)
    assert len({confidence for confidence, _ in judged}) > 15
