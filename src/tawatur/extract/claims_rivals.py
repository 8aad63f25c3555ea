"""Which of several verbs a complementizer or a quotation belongs to, where more than one could reach it."""

from __future__ import annotations

from tawatur.extract.claims_cues import stands_clear
from tawatur.extract.claims_speaker import Report
from tawatur.language.document import Document


def _says(doc: Document, before: Report, after: Report) -> bool:
    """Whether a complementizer belongs to the first of two verbs, as its spelling tells: only "said" has that one."""
    if before.frame is None or before.cue is None or after.cue is None:
        return False
    mark = doc.words[before.frame.mark].tags
    if "mark:inna" not in mark or "mark:that" in mark:
        return False
    return "takes:inna" in before.cue.reading.tags and "takes:inna" not in after.cue.reading.tags


def _slips_in(doc: Document, after: Report) -> bool:
    """Whether the second of two verbs is hardly one: an imperfect where no clause begins, like a name."""
    cue = after.cue
    return cue is not None and "imperfect" in cue.reading.tags and not stands_clear(doc, cue.at)


def without_rivals(doc: Document, reports: list[Report]) -> list[Report]:
    """Of reports that lean on the same complementizer or quotation, the one nearest to it."""
    best: dict[int, Report] = {}
    for report in reports:
        if report.frame is None or report.frame.kind == "noun":
            continue
        rival = best.get(report.frame.mark)
        if rival is None or not (
            rival.kind in {"relay", "carrier", "headline"}
            or _says(doc, rival, report)
            or _slips_in(doc, report)
        ):
            best[report.frame.mark] = report
    # "replied, saying": the second verb brings in the content of the first.
    said = {r.frame.mark for r in reports if r.frame is not None and r.frame.kind == "quote"}
    reports = [r for r in reports if r.kind != "participle" or r.first not in said]
    return [r for r in reports if r.frame is None or r.frame.kind == "noun" or best.get(r.frame.mark) is r]
