"""Empty files to fill in: the columns of one kind with an example and what they want."""

from collections.abc import Mapping
from pathlib import Path
from typing import IO

from webapp.domain.import_columns import Columns
from webapp.sheets import Column, write_xlsx

NOTE = """填写说明
1. 第一行是列名；从第二行起每行一条。列可以增减、调换顺序。
2. 必填：{required}。
3. 空格子、N/A、无、- 都当作没有填，不会抹掉系统里已有的内容。
4. 手机、信用代码等号码请设为文本格式，以免被表格软件改成科学计数。
5. 客户按客户编号、统一社会信用代码、客户名称依次对应已有客户；再导入一遍同样的文件不会重复。

各列举例
{examples}"""


def write(target: Path | IO[bytes], *, columns: Columns, label: str, example: Mapping[str, str]) -> None:
    """The header alone; rules and examples stand on a second sheet, so that nobody imports an example."""
    shown = [column for column in columns.all if column.in_template]
    required = "；".join("或".join(columns.of(key).label for key in group) for group in columns.required)
    examples = "\n".join(f"{one.label}：{example[one.key]}" for one in shown if one.key in example)
    write_xlsx(
        target,
        title=label,
        columns=[Column(column.label, 20) for column in shown],
        rows=[],
        note=NOTE.format(required=required, examples=examples),
    )
