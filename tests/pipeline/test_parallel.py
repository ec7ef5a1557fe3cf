"""Spreading work over processes changes nothing but the time; a document that kills its worker costs only itself."""

import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context

from graphkit.model import Document
from graphkit.pipeline.parallel import BATCH_CHARACTERS, Outcome, scatter


def work(batch):
    for document in batch:
        if document.text.startswith("kill"):
            os._exit(1)
    return [Outcome(d, error="bad" if d.text.startswith("bad") else "") for d in batch]


def processes():
    return ProcessPoolExecutor(2, mp_context=get_context("fork"))


def test_order_is_kept_and_reading_is_bounded():
    read = []

    def documents():
        for number in range(40):
            read.append(number)
            yield Document(str(number), "x" * BATCH_CHARACTERS)

    with ThreadPoolExecutor(4) as executor:
        found = scatter(work, documents(), make_executor=lambda: executor, window=3, close=False)
        assert next(found).document.id == "0"
        assert len(read) <= 4
        assert [o.document.id for o in found] == [str(n) for n in range(1, 40)]
        assert executor.submit(int).result() == 0  # what was passed in is not shut down


def test_a_document_that_kills_its_worker_is_named_and_the_rest_comes_through():
    texts = ["kill" if n in (3, 17) else "bad" if n == 5 else "x" * 15_000 for n in range(24)]
    documents = [Document(str(n), text) for n, text in enumerate(texts)]
    found = list(scatter(work, documents, make_executor=partial(processes), window=3))
    assert [o.document.id for o in found] == [d.id for d in documents]
    assert {o.document.id: o.error for o in found if o.error} == {
        "3": "the process that read it died",
        "17": "the process that read it died",
        "5": "bad",
    }
