"""How fast words, numbers and times are read, beside a bare word pass and beside dateparser.

    python benchmarks/bench_words_times.py [FILE ...] [--dateparser] [--rounds N]

Without files the text is a news paragraph of the author's own, repeated. Printed for one core: characters a second
of (1) a bare regular-expression word pass that keeps each word with its offsets, (2) our words, numbers and times
together, (3) with ``--dateparser``, `dateparser.search.search_dates(languages=["ar"])` on the same text, which finds
dates only; and how (2) compares with both. Each is warmed up first, and the best of the rounds counts.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tawatur.extract.numbers import find_numbers
from tawatur.extract.times import find_times
from tawatur.language.document import Document
from tawatur.language.packs import load_packs

OWN = """أعلنت وزارة الدفاع مساء أمس الثلاثاء أن وحداتها صدت هجوما واسعا على البلدة الحدودية، وأن ثلاثة من جنودها أصيبوا بجروح طفيفة.
وقال المتحدث باسمها في مؤتمر صحافي عقده في العاصمة إن المهاجمين انسحبوا نحو الجبال بعدما خسروا عددا من آلياتهم، من دون أن يوضح حجم القوة التي شاركت في القتال ولا الجهة التي قدمت منها.
ونقلت وكالة الأنباء الرسمية عن مصدر عسكري لم تسمه أن المعارك تركزت عند مدخل البلدة الشرقي حيث يقع مخزن للحبوب، وأن المدفعية استهدفت مواقع الرماة على التلال المشرفة على الطريق.
وكانت السلطات المحلية قد طلبت من سكان القرى القريبة مغادرة منازلهم قبل أسبوعين، فنزح منهم أكثر من 12 ألفا و500 شخص إلى المدارس والمساجد في المدن المجاورة.
من جهتها اتهمت قيادة المعارضة الجيش بقصف السوق الرئيسية من دون سابق إنذار، وحملته مسؤولية احتراق عشرات المتاجر، لكن ضابطا كبيرا رفض هذه الرواية وقال إن النيران اندلعت بسبب صواريخ سقطت خطأ.
ويقول عاملون في الإغاثة إن الطريق الوحيدة المؤدية إلى المستشفى مقطوعة منذ بداية الشهر الجاري، وإن ما بقي من الأدوية والوقود لا يكفي الجرحى الذين يصلون تباعا من خطوط المواجهة.
ودعا مبعوث الأمم المتحدة الأطراف كلها إلى وقف القتال والعودة إلى المحادثات التي توقفت بعد خلاف على تبادل الأسرى وعلى انتشار المراقبين، مشيرا إلى أن المدنيين يدفعون وحدهم ثمن هذا التعثر.
وقالت امرأة فرت مع أطفالها إنها مشت طوال الليل بين البساتين كي تتفادى الحواجز، وإن جيرانها بقوا لأنهم لا يملكون سيارة ولا مالا يستأجرون به مكانا يؤويهم.
"""
_WORD = re.compile(r"\w+")


def texts_of(paths: Sequence[Path]) -> list[str]:
    """The texts to read: the files, or our own paragraph as articles of some 5,000 characters."""
    return [path.read_text("utf-8") for path in paths] or [OWN * 3] * 10


def best(run: Callable[[], object], rounds: int) -> float:
    """Processor seconds of the fastest of the rounds, after one that warms up."""
    run()
    return min(_timed(run) for _ in range(rounds))


def _timed(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def bare(texts: Iterable[str]) -> list[list[tuple[str, int, int]]]:
    """The bare word pass: each word with its offsets."""
    return [[(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)] for text in texts]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--dateparser", action="store_true")
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    texts, packs = texts_of(args.files), load_packs()
    size = sum(map(len, texts))

    def ours() -> None:
        for text in texts:
            doc = Document(text, [(0, len(text), "body")], packs)
            find_numbers(doc)
            find_times(doc, "2020-10-14")

    plain, own = best(lambda: bare(texts), args.rounds), best(ours, args.rounds)
    print(f"{size} characters in {len(texts)} texts")
    print(f"bare word pass           {size / plain:12,.0f} characters a second")
    print(
        f"words, numbers, times    {size / own:12,.0f} characters a second, {own / plain:.1f} times the bare pass"
    )
    if args.dateparser:
        from dateparser.search import search_dates

        other = best(lambda: [search_dates(text, languages=["ar"]) for text in texts], 1)
        print(
            f"dateparser.search_dates  {size / other:12,.0f} characters a second, {other / own:.1f} times ours"
        )


if __name__ == "__main__":
    main()
