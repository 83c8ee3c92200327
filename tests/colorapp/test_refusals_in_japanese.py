"""Every refusal that a user may meet has a Japanese sentence in the frontend, found by its code."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = ROOT / "frontend/src/words/refusals.ja.ts"
REFUSALS = {"Refusal", "BadInput", "Unreadable"}

OF_THE_FRAMEWORK = {"not_authenticated", "parse_error", "method_not_allowed", "unsupported_media_type"}
"""Codes that Django REST framework gives, and `answer_in_words` passes on."""

SAID_BY_THE_SERVER = {"bad_input"}
"""Which field is wrong and why: the server says it in the language that the request asks for."""


def codes_in(source: str) -> set[str]:
    """Codes that are given to a refusal, by name or from below (`super().__init__`), or are spelled out."""
    codes: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and _refuses(node.func):
            codes |= _literals(node.args[0])
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "code":
                    codes |= _literals(value)
    return codes


def _refuses(called: ast.expr) -> bool:
    if isinstance(called, ast.Attribute) and called.attr == "__init__":
        return True
    return isinstance(called, ast.Name) and called.id in REFUSALS


def _literals(node: ast.expr) -> set[str]:
    is_code = isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier()
    return {str(node.value)} if is_code else set()


def translated() -> set[str]:
    return set(re.findall(r"^  (\w+):", SENTENCES.read_text(encoding="utf-8"), re.MULTILINE))


def every_code() -> set[str]:
    sources = (ROOT / "colorapp").rglob("*.py")
    found = set().union(*(codes_in(source.read_text(encoding="utf-8")) for source in sources))
    return (found | OF_THE_FRAMEWORK) - SAID_BY_THE_SERVER


@pytest.mark.parametrize("code", sorted(every_code()))
def test_a_refusal_can_be_said_in_japanese(code):
    assert code in translated(), f"{SENTENCES.name} has no sentence for {code}"


def test_no_sentence_is_left_over():
    assert translated() - every_code() == set()


def test_codes_are_found_wherever_they_are_given():
    assert codes_in('raise Refusal("painted", "…")') == {"painted"}
    assert codes_in('super().__init__("too_many_tries", "…")') == {"too_many_tries"}
    assert codes_in('return {"code": "too_large", "sentence": "…"}') == {"too_large"}
