"""What stands below an article: links to others, the outlet's own lines. Nothing after it is told of the incident."""

from __future__ import annotations

from typing import Final

# At the beginning of a line of `Scan.simple` (small letters, simplified). Links first, then what the outlet says of itself.
LINKS: Final = (
    r"(?:相关|延伸|推荐|精彩|更多|扩展|拓展|猜你喜欢|看更多|继续)阅读|阅读推荐|(?:相关|热门|更多|今日|同类)(?:新闻|资讯|报导|报道|文章|链接|内容|推荐)|"
    r"(?:往期|精彩|热文|热门|好文|内容|文章|编辑)(?:推荐|回顾|精选)|看更多|猜你喜欢|你可能(?:也)?(?:会)?(?:感兴趣|喜欢)|下期预告|"
    r"(?:related|recommended|further) (?:stories|story|articles?|news|posts?|reading|content)|you (?:may|might) also like|"
    r"more (?:stories|news|articles|like this)|most (?:read|popular)|don't miss|trending now|recent posts|also on "
)
OUTLET: Final = (
    r"原文来源|文章来源|投稿联系|投稿邮箱|参考(?:资料|链接|来源|文献)|阅读原文|转载请|微信扫一扫|长按识别|扫码|责编|责任编辑|预览时标签|"
    r"the post .{0,120}appeared first|about the author|tags?:"
)
