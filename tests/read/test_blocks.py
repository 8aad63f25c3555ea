import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import REPORT, article, kind_of, kinds

BODY = REPORT.split("\n\n", 1)[1]
TITLE = "مقتل خمسة جنود في قصف على موقع حدودي"

FURNITURE = [
    "فيسبوك تويتر واتساب تلغرام",
    "شارك هذا الخبر عبر تويتر",
    "+ الخط -",
    "حدث خطأ أثناء تحميل التغريدة. ربما تم حذفها.",
    "An error occurred while retrieving the post. It might have been deleted.",
    "Bu içerik şu anda görüntülenemiyor.",
    "Этот контент недоступен в вашей стране.",
    "اقرأ أيضاً: ارتفاع أسعار الوقود في العاصمة",
    "إقرأ ايضا : ارتفاع أسعار الوقود في العاصمة",
    "شاهد أيضا",
    "سمات: الحدود، الجيش، المدفعية",
    "الكلمات المفتاحية: الحدود الجيش",
    "جميع الحقوق محفوظة © 2020",
    "سياسة الخصوصية | شروط الاستخدام | اتصل بنا",
    "نستخدم ملفات تعريف الارتباط لتحسين تجربتك",
    "الآراء المنشورة لا تعبر بالضرورة عن رأي الموقع",
    "اشترك في النشرة البريدية",
    "أضف تعليقا",
    "إعلان",
    "عدد المشاهدات: 1,204",
    "المساهمون",
    "الصفحة الرئيسية",
    "قراءة المزيد",
    "طباعة",
    "المصدر: وكالات",
    "1 / 3",
    "تابعونا على تلغرام",
    "Read more",
    "لن يتم نشر عنوان بريدك الإلكتروني.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_between_paragraphs_and_at_the_end(line: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    for text in (f"{TITLE}\n\n{first}\n\n{line}\n\n{rest}", f"{TITLE}\n\n{BODY}\n{line}\n"):
        assert kind_of(text, line) == ["boilerplate"]
        assert kind_of(text, "أعلنت وزارة") == ["body"]


SENTENCES = [
    "وشارك في الاجتماع وزير الدفاع ورئيس الأركان.",
    "من جهتها، أعلنت الوزارة أن الحصيلة غير نهائية.",
    "مصدر عسكري قال إن القصف بدأ عند منتصف الليل واستمر حتى الفجر.",
    'وقال الوزير: "لن نتراجع".',
    "المصدر نفسه أكد أن القوات لم تتقدم خلال الساعات الأخيرة.",
    "يذكر أن هذه المنطقة شهدت قصفاً مماثلاً قبل عام.",
    "وأضاف البيان أن جميع الحقوق محفوظة لأهالي القتلى في ملاحقة المسؤولين عن القصف.",
    "صورة الوضع تبدو قاتمة بعد أن خرجت المستشفيات الثلاثة عن الخدمة بسبب القصف.",
]


@pytest.mark.parametrize("line", SENTENCES)
def test_sentences_with_the_words_of_furniture_are_text(line: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    assert kind_of(f"{TITLE}\n\n{first}\n\n{line}\n\n{rest}", line) == ["body"]


def test_head_of_a_page() -> None:
    text = f"""الرئيسية | أخبار | رياضة
{TITLE}
{TITLE}
الحكومة المجاورة تنفي مسؤوليتها عن القصف، والوزارة تعد بالرد في الوقت المناسب.
  • جنود يتفقدون الموقع بعد القصف - 7 أكتوبر 2020 (رويترز)
كتب: سامر الحلو
الأربعاء 7 أكتوبر 2020 - 10:15 ص
{BODY}"""
    assert [kind for kind, _ in kinds(text)] == [
        "boilerplate", "title", "title", "deck", "caption", "dateline", "dateline", "body", "body", "body",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "2015-07-24",
        "01/11/2020",
        "14 أكتوبر 2020",
        "نشر في: الأحد 4 أبريل 2016 - 8:22 م | آخر تحديث: الأحد 4 أبريل 2016 - 9:10 م",
        "تاريخ النشر : 07-03-2022",
        "السبت 16/06/2018 - 04:42 بتوقيت غرينتش",
        "20 صفر 1437 هـ - 2 ديسمبر 2015",
        "بيروت - د ب أ",
        "كابول، دبي - وكالات",
        "المكلا: سالم باعلوي",
        "القدس المحتلة – مراسلنا",
        "القاهرة ــ ضوء البلاد",
        "«الشرق الأوسط»",
        "سامي عواد (صنعاء)",
        "عدن، صنعاء، نيويورك – «ضوء البلاد»، أ ف ب، رويترز",
        "عبد الرحمن السعدي",
        "قبل 3 ساعات",
        "آخر تحديث: منذ 5 دقائق",
        "24-07-2015 | 13:22",
    ],
)
def test_datelines(line: str) -> None:
    assert kind_of(f"{TITLE}\n\n{line}\n\n{BODY}", line) == ["dateline"]


def test_hot_topics_with_doubled_headlines() -> None:
    others = ["افتتاح معرض الكتاب في العاصمة", "انطلاق بطولة كرة السلة غداً", "خمس نصائح لنوم هادئ"]
    doubled = "\n".join(f"{line}\n{line}" for line in others)
    before = f"مواضيع ساخنة\n{doubled}\n{TITLE}\n\n{BODY}"
    after = f"{TITLE}\n\n{BODY}\n{doubled}\n"
    between = BODY.replace("\n\nونفت", f"\n\nالأكثر قراءة\n{doubled}\n\nونفت")
    for text in (before, after, f"{TITLE}\n\n{between}"):
        assert kind_of(text, TITLE) == ["title"]
        assert article(text).title == TITLE
        assert [kind for line in others for kind in kind_of(text, line)] == ["boilerplate"] * 6
        assert kind_of(text, "ونفت") == ["body"]


def test_comments_are_not_the_article() -> None:
    comment = "قال جاري إن القصف كان قريباً جداً من بيته وإن أحداً لم ينم تلك الليلة."
    assert kind_of(f"{TITLE}\n\n{BODY}\nالتعليقات\n{comment}", comment) == ["boilerplate"]


def test_subheads_and_pulled_quotes() -> None:
    first, rest = BODY.split("\n\n", 1)
    for line in ("اتهامات متبادلة", "المتحدث: القصف لن يمر من دون رد"):
        assert kind_of(f"{TITLE}\n\n{first}\n\n{line}\n\n{rest}", line) == ["subhead"]


def test_a_link_to_the_page_itself_is_cut_off() -> None:
    text = f"{TITLE}\n\n{' '.join(BODY.split())} رابط الخبر بصحيفة البلاد: {TITLE}"
    *_, body, link = article(text).blocks
    assert (body.kind, link.kind) == ("body", "boilerplate")
    assert text[body.start : body.end].endswith("الحدود.")
    assert text[link.start : link.end] == f"رابط الخبر بصحيفة البلاد: {TITLE}"


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    words, lines = " ".join(BODY.split("\n\n")[0].split()).split(), [""]
    for word in words * 3:
        if len(lines[-1]) + len(word) > 60:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    text = f"{TITLE}\n\n" + "\n".join(lines) + "\n"
    found = article(text).blocks
    assert [block.kind for block in found] == ["title", "body"]


def test_a_page_without_full_stops() -> None:
    text = "\n\n".join(line.rstrip(".") for line in f"{TITLE}\n{BODY}".split("\n") if line)
    assert [kind for kind, _ in kinds(text)] == ["title", "body", "body", "body"]


def test_hashtags_are_furniture() -> None:
    assert kind_of(f"{TITLE}\n\n{BODY}\n#الحدود #الجيش\n", "#") == ["boilerplate"]


def test_a_quote_between_paragraphs_after_a_link_in_the_text() -> None:
    text = f'{TITLE}\n\n{BODY}\nاقرأ أيضاً: اجتماع طارئ للحكومة غداً\n\n"سنرد" على القصف\n\nوقال القائد: "سنرد" على القصف.\n'
    assert kind_of(text, '"سنرد"') == ["subhead"]
    assert kind_of(text, "وقال القائد") == ["body"]


def test_the_clock_of_today_is_no_title() -> None:
    text = f"{TITLE}\nاليوم 14:20\n{BODY}"
    assert [kind for kind, _ in kinds(text)][:3] == ["title", "dateline", "body"]


def test_a_text_without_title() -> None:
    assert [kind for kind, _ in kinds(BODY)] == ["body", "body", "body"]


def test_many_lines_take_linear_time() -> None:
    took = []
    for count in (2_000, 8_000):
        text = "\n".join(f"{TITLE} {i}\n\n{BODY}" for i in range(count // 4))
        began = time.perf_counter()
        article(text)
        took.append(time.perf_counter() - began)
    assert took[1] < 8 * took[0] + 0.5


def test_masthead_crumbs_and_doubled_labels_of_pictures() -> None:
    text = f"""بوابة النهار
رئيس التحرير
سليم عواد
{TITLE}
موقع القصف
موقع القصف
7 أكتوبر 2020
أخبار الحدود
وزارة الدفاع
الجيش
{BODY}"""
    assert [kind for kind, _ in kinds(text)] == [
        *["boilerplate"] * 3, "title", *["boilerplate"] * 2, "dateline", *["boilerplate"] * 3, *["body"] * 3,
    ]  # fmt: skip


def test_a_bulleted_list_of_headlines_is_no_title() -> None:
    others = "\n".join(f"- {line} قرب الحدود الشمالية" for line in ("قصف جديد", "اجتماع عاجل", "افتتاح معبر"))
    text = f"- الأكثر قراءة\n{others}\n\n{BODY}"
    assert [kind for kind, _ in kinds(text)] == [*["boilerplate"] * 4, *["body"] * 3]
    assert article(text).title is None


def test_the_title_with_the_name_of_the_site_is_not_the_title() -> None:
    text = f"{TITLE} - بوابة النهار\nالأحد 21 ديسمبر 2025\n{TITLE}\nالأربعاء 7 أكتوبر 2020\n{BODY}"
    one = article(text)
    assert one.title == TITLE
    assert one.published == "2020-10-07"
    assert [block.kind for block in one.blocks][:4] == ["boilerplate", "boilerplate", "title", "dateline"]


def test_nothing_of_the_article_follows_its_tags() -> None:
    teaser = "طالبت منظمة حقوقية بفتح تحقيق مستقل في حوادث إطلاق النار على الحدود خلال العام الماضي."
    text = f"{TITLE}\n\n{BODY}\nكلمات مفتاحية: الحدود\n\nمنظمة تطالب بتحقيق\n{teaser}\n"
    assert kind_of(text, teaser) == ["boilerplate"]


def test_a_last_paragraph_without_full_stop() -> None:
    line = "مصادر طبية في المستشفى القريب أكدت أن بين الجرحى حالتين حرجتين وأن فرق الإسعاف ما زالت في الموقع"
    assert kind_of(f"{TITLE}\n\n{BODY}\n{line}\n", line)[0] != "boilerplate"


@given(
    st.lists(st.sampled_from([*FURNITURE, *SENTENCES, TITLE, "", "-", "7 أكتوبر 2020", BODY]), max_size=30)
)
@settings(max_examples=60, deadline=None)
def test_every_visible_line_is_in_one_block(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks = article(text).blocks
    assert " ".join(text[b.start : b.end] for b in blocks).split() == text.split()
    assert all(one.end <= two.start for one, two in pairwise(blocks))


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_the_reader(text: str) -> None:
    for block in article(text).blocks:
        assert text[block.start : block.end].strip()
