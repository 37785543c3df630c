import pytest

from drafter.aloud import minutes, off
from drafter.draft import Block, Draft, Origin, Run

TEMPLATE = Origin("template")


def draft(characters):
    return Draft(
        (
            Block("title", (Run("题" * 500, TEMPLATE),)),
            Block(
                "body",
                (Run("字" * characters + "，。", TEMPLATE), Run("【待补：主题】", Origin("gap", "主题"))),
            ),
        )
    )


def test_what_is_not_read_aloud_does_not_count():
    assert minutes(draft(400)) == 2.0


@pytest.mark.parametrize(
    ("characters", "wanted", "apart"), [(2000, 10, 0), (2150, 10, 0), (3000, 10, 5), (1000, 10, -5)]
)
def test_a_draft_is_too_long_or_too_short_by_so_much(characters, wanted, apart):
    assert off(draft(characters), wanted) == apart
