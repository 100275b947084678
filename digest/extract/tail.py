"""What stands below an article or between its paragraphs: links to other stories, labels, the outlet's own. None tells of the incident."""

from __future__ import annotations

import re
from typing import Final

from digest.chrome import LONGEST_HEADLINE, PROSE_END

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
# What leads elsewhere where it is the label of a line, or a line alone.
_LABELS: Final = (
    r"read (?:more|also|next)|also read|see also|related|(?:previous|prev|next)(?: (?:article|post|story|page|up))?|up next|don't miss|"
    r"recommended(?: for you)?|in other news|editor'?s'? picks?|trending(?: now)?|latest (?:news|stories)|popular (?:now|posts|stories)|"
    r"更多精彩[^\n。，:]{0,6}|精彩推荐|大家都在看|[为给][您你]推荐|"
    r"more from [^\n:.]{1,40}|more on this (?:story|topic)|上一[篇条则页章]|下一[篇条则页章]"
)
_TAGS: Final = (
    r"tags?|tagged|topics?|key ?words?|filed under|posted in|标签|关键[词字]|话题|(?:文章|所属)(?:分类|栏目|标签)"
)
_COMMENTS: Final = (
    r"comments? ?\(\d+|\d+ comments?|leave a (?:reply|comment)|join the conversation|(?:评论|留言) ?[(（]\d+|(?:共|"
    r"全部)? ?\d+ ?[条则](?:评论|留言)|"
    r"(?:(?:网友|热门|最新|全部|精彩|用户|读者|发表|查看)(?:评论|留言)区?|评论区|留言区)(?:精选)?(?:[(（]\d+)?"
)
_ALONE: Final = r"[^\w\n]{0,6}(?=\n|\Z)"
_LABELLED: Final = re.compile(
    rf"{MARKS}(?:(?:{_LABELS}|more (?:on|about) [^\n:.]{{1,40}}|{_TAGS}|{_COMMENTS}|{LINKS}) ?[:：]|"
    # The way to the page: `Home > News > Ransomware`.
    r"(?:home|首页|主页|(?:当前|您的?|你的?)(?:现在的?)?位置)[^\n>»›]{0,30}[>»›]|"
    r"[^\n>»›.,;。，；]{1,40}(?:[>»›][^\n>»›.,;。，；]{1,80}){2,}(?=\n|\Z))"
)
_HEADING: Final = re.compile(
    rf"{MARKS}(?:(?:{_LABELS}|{LINKS}|{_COMMENTS}){_ALONE}|more (?:on|about) [^\n:.]{{1,40}}[:：] *(?=\n|\Z))"
)
_LINKS: Final = re.compile(
    rf"\n{MARKS}(?:{LINKS}|(?:{_TAGS}|上一[篇条则]|下一[篇条则]|(?:previous|next) (?:article|post|story)) ?[:：]|"
    rf"(?:{_COMMENTS})(?:[)）】\]]?[:：]|{_ALONE}|[)）]? ))"
)
_MOST_LINES: Final = 10  # under one heading
_MOST_BLANKS: Final = 200  # between two lines of one list


def is_link_line(simple: str, low: int) -> bool:
    """Whether the line from `low` on leads to another story, or labels this one: by its own label, or by the heading of its list."""
    if _LABELLED.match(simple, low) or _HEADING.match(simple, low):
        return True
    if not _is_headline(simple[low : _end_of(simple, low)]):
        return False
    for _ in range(_MOST_LINES):
        low = simple.rfind("\n", 0, low)
        least = max(low - _MOST_BLANKS, 0)
        end = least + len(simple[least : max(low, 0)].rstrip(" \n"))
        if end == least:
            return False
        low = max(simple.rfind("\n", 0, end) + 1, end - LONGEST_HEADLINE - 1)
        if _HEADING.match(simple, low):
            return True
        if not _is_headline(simple[low:end]):
            return False
    return False


def _end_of(simple: str, low: int) -> int:
    """Where the line ends, sought as far as a head line goes."""
    end = simple.find("\n", low, low + LONGEST_HEADLINE + 1)
    return end if end >= 0 else min(len(simple), low + LONGEST_HEADLINE + 1)


def _is_headline(line: str) -> bool:
    return len(line) <= LONGEST_HEADLINE and not PROSE_END.search(line.rstrip())


def is_linked(simple: str, at: int) -> bool:
    """Whether the line that holds the place is no part of the article. The first line is the title."""
    low = simple.rfind("\n", 0, at) + 1
    return low > 0 and is_link_line(simple, low)


def links_of(simple: str, begin: int) -> int:
    """Where links to other stories begin in the second half, sought from `begin` on; the length of the text where none do."""
    links = _LINKS.search(simple, max(begin, len(simple) // 2))
    return links.start() if links else len(simple)


def tail_of(simple: str, begin: int) -> int:
    """Where the tail begins, sought from `begin` on; the length of the text where it has none."""
    outlet = _ANYWHERE.search(simple, begin)
    return min(links_of(simple, begin), outlet.start() if outlet else len(simple))
