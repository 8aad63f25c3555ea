"""Pages that break their sentences over several lines."""

from __future__ import annotations

from tawatur.language.packs import load_packs
from tawatur.read.blocks import blocks_of


def bodies(text: str) -> list[tuple[str, str]]:
    blocks, _ = blocks_of(text, load_packs())
    return [(block.kind, text[block.start : block.end]) for block in blocks]


def test_a_sentence_broken_at_its_links_is_one_block() -> None:
    text = (
        "مقتل ضابط في انفجار قرب المرفأ القديم\n"
        "أعلنت شرطة\n"
        "المدينة أن ضابطا كبيرا في الجمارك قتل في\n"
        "المرفأ مساء أمس حين انفجرت سيارة كانت متوقفة أمام مبنى الإدارة.\n"
        "وقال مدير\n"
        "المرفأ،\n"
        "سليم حداد، إن التحقيق بدأ وإن كاميرات المراقبة سجلت ما جرى قبل الانفجار.\n"
        "وأغلقت الشرطة الطرق المؤدية إلى\n"
        "المرفأ حتى الصباح.\n"
    )
    lines = text.splitlines()
    assert bodies(text) == [
        ("title", lines[0]),
        ("body", "\n".join(lines[1:4])),
        ("body", "\n".join(lines[4:7])),
        ("body", "\n".join(lines[7:9])),
    ]


def test_a_page_of_whole_lines_is_left_alone() -> None:
    lines = [
        "افتتاح معرض الكتاب في العاصمة",
        "افتتح وزير الثقافة أمس معرض الكتاب في العاصمة بحضور عدد كبير من الكتاب والناشرين العرب.",
        "وقال الوزير إن المعرض يضم هذا العام أكثر من مليون كتاب في شتى فروع المعرفة والآداب",
        "ويستمر المعرض أسبوعين، وتقام فيه كل مساء ندوات ولقاءات مع القراء من كل الأعمار.",
    ]
    assert [cut for _, cut in bodies("\n".join(lines))] == lines
