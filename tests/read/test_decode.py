import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import PACKS, REPORT

from tawatur.errors import ReadError
from tawatur.read.decode import decode
from tawatur.read.lexis import lexis_of

JUDGE = lexis_of(PACKS).judge
PLAIN = REPORT.replace("ـ", "")


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("utf-8", REPORT.encode()),
        ("utf-8-sig", REPORT.encode("utf-8-sig")),
        ("utf-16", REPORT.encode("utf-16")),
        ("utf-16-le", REPORT.encode("utf-16-le")),
        ("utf-16-be", REPORT.encode("utf-16-be")),
        ("utf-32", REPORT.encode("utf-32")),
        ("cp1256", PLAIN.encode("cp1256")),
        ("iso-8859-6", PLAIN.encode("iso-8859-6")),
    ],
)
def test_every_encoding_is_found(encoding: str, data: bytes) -> None:
    text, name = decode(data, "x", JUDGE)
    assert name == encoding
    assert text == REPORT


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256", "iso-8859-6"])
def test_newlines_stay_as_they_are(newline: str, encoding: str) -> None:
    text = REPORT.replace("\n", newline)
    assert decode(text.encode(encoding), "x", JUDGE)[0] == text


@pytest.mark.parametrize("sentence", ["قصفت المدفعية القرية ليلا.", "نفى الوزير ذلك في بيان.", "مقتل جندي"])
def test_short_texts_in_old_encodings(sentence: str) -> None:
    for encoding in ("cp1256", "iso-8859-6"):
        assert decode(sentence.encode(encoding), "x", JUDGE) == (sentence, encoding)


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200),
        b"PK\x03\x04" + bytes(range(200)) * 3,
        b"\x00" * 400,
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="UTF-8"):
        decode(data, "picture.txt", JUDGE)


def test_broken_utf8_names_the_byte() -> None:
    data = REPORT.encode()
    with pytest.raises(ReadError, match=r"byte 101.*iconv"):
        decode(data[:101] + b"\xff\xfe\xfa" + data[101:], "x", JUDGE)


def test_a_broken_byte_after_a_mark_is_refused() -> None:
    with pytest.raises(ReadError, match="utf-16"):
        decode(REPORT.encode("utf-16") + b"\x00", "x", JUDGE)


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    try:
        text, name = decode(data, "x", JUDGE)
    except ReadError:
        return
    assert text == data.decode(name)
