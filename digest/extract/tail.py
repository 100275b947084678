"""What stands below an article: links to other stories, the outlet's own lines. Nothing after it is told of the incident."""

from __future__ import annotations

import re
from typing import Final

# Marks with which such a line begins.
MARKS: Final = r"[ \t*#>▍▌·•\-|【（(]*"
# Texts are as `Scan.simple` has them: small letters, simplified.
_ANYWHERE: Final = re.compile(
    rf"\n{MARKS}(?:原文来源|文章来源|投稿联系|投稿邮箱|参考资料|参考链接|阅读原文|相关阅读|相关新闻|相关链接|延伸阅读|推荐阅读|往期推荐|往期回顾|"
    r"热门新闻|下期预告|转载请|微信扫一扫|长按识别|扫码|责编|责任编辑|预览时标签|related stories|"
    r"the post .{0,120}appeared first|about the author|tags?:)"
)
# These stand between paragraphs as well: below the half they end the article.
LINKS: Final = (
    r"(?:相关|延伸|推荐|精彩|更多|扩展|拓展|继续)阅读|阅读推荐|(?:相关|热门|更多|今日|同类)(?:新闻|资讯|报导|报道|文章|链接|内容|推荐)|"
    r"(?:往期|精彩|热文|热门|好文|内容|文章|编辑)(?:推荐|回顾|精选)|看更多|猜你喜欢|你可能(?:也)?(?:会)?(?:感兴趣|喜欢)|下期预告|参考(?:来源|文献)|"
    r"(?:related|recommended|further) (?:stories|story|articles?|news|posts?|reading|content)|you (?:may|might) also like|"
    r"more (?:stories|news|articles|like this)|most (?:read|popular)|trending now|recent posts"
)
LINK_LINE: Final = re.compile(rf"{MARKS}(?:read (?:more|also|next)|also read|see also|related|{LINKS}) ?[:：]")
"""A line that leads to another story, wherever it stands."""
_LINKS: Final = re.compile(rf"\n{MARKS}(?:{LINKS})")


def links_of(simple: str, begin: int) -> int:
    """Where links to other stories begin in the second half, sought from `begin` on; the length of the text where none do."""
    links = _LINKS.search(simple, max(begin, len(simple) // 2))
    return links.start() if links else len(simple)


def tail_of(simple: str, begin: int) -> int:
    """Where the tail begins, sought from `begin` on; the length of the text where it has none."""
    outlet = _ANYWHERE.search(simple, begin)
    return min(links_of(simple, begin), outlet.start() if outlet else len(simple))
