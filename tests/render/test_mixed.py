"""Chinese in English pages is marked as Chinese, once, and only where markup may stand."""

from __future__ import annotations

import pytest

from wizard.render.mixed import marked

ZH = '<span lang="zh">{}</span>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Press “申请取消” now</p>", f"<p>Press “{ZH.format('申请取消')}” now</p>"),
        ("<p>Lishi (李氏卡盟), B特派</p>", f"<p>Lishi ({ZH.format('李氏卡盟')}), B{ZH.format('特派')}</p>"),
        ("你好，再见。", f"{ZH.format('你好，再见')}。"),
        ('<a title="取消" href="#取">x</a>', '<a title="取消" href="#取">x</a>'),
        ("<textarea>取消</textarea>取", f"<textarea>取消</textarea>{ZH.format('取')}"),
        ("<svg><text>取</text></svg>", "<svg><text>取</text></svg>"),
        ('<p lang="zh">取<b>消</b></p>消', f'<p lang="zh">取<b>消</b></p>{ZH.format("消")}'),
        ('<div lang="zh"><div>取</div>消</div>取', f'<div lang="zh"><div>取</div>消</div>{ZH.format("取")}'),
        ("<script>'取'</script><!-- 取 -->", "<script>'取'</script><!-- 取 -->"),
        ("<script>a < '取'</script>取", f"<script>a < '取'</script>{ZH.format('取')}"),
    ],
)
def test_runs_of_chinese_are_marked(html: str, expected: str) -> None:
    """In text only: not in attributes, fields, scripts, drawings, or what is marked already."""
    assert marked(html, "en") == expected
    assert marked(html, "zh") == html, "a Chinese page is Chinese as a whole"
