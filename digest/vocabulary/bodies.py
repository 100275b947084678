"""Bodies that every country has under the same name: a ministry, a court, an election commission. Whose it is, only the country tells."""

from __future__ import annotations

import re
from typing import Final

from digest.vocabulary.names import simplify
from digest.vocabulary.phrases import words

_ZH: Final = re.compile(
    r"(?:外交|国防|教育|卫生|财政|内政|劳工|司法|农业|交通|国土|公安|文化|铨叙|能源|环境|就业)部|(?:税务|国税|移民|警察|统计|卫生|教育|健保|海关)(?:总)?[局署厅]|"
    r"(?:最高|中央)?选举委员会|(?:最高)?法院(?:行政处)?|(?:参|众)?议院|国会|中央银行|央行|联邦警察|总统府|总理府"
)
_EN: Final = words(
    "Ministry Department of the and for Finance Education Health Public Human Services Defence Defense Foreign Affairs Interior Justice "
    "Labour Labor Transport Agency Election Elections Electoral Commission General Tax Authority National Police Social Security Insurance "
    "Office State Federal Central Bank Parliament Senate Revenue Immigration Communications Supreme Court Postal Service Statistics "
    "Environment Energy Agriculture Treasury Customs"
)


def is_everywhere(name: str) -> bool:
    """Whether a name, in either language, says what the body is and not whose.

    >>> is_everywhere("Department of Justice"), is_everywhere("US Department of Justice")
    (True, False)
    """
    parts = name.removeprefix("the ").removeprefix("The ").split()
    return _ZH.fullmatch(simplify(name)) is not None or (len(parts) > 1 and _EN.issuperset(parts))
