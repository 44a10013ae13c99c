"""Cells of the tables of the complaint statistics, as a page shows them."""

import re

BEHIND = "group=all&figure={figure}&since=2020-01-01&until=2029-01-01"


def behind(page, table, label):
    """Where the cells of one line lead, in their order; empty where nowhere."""
    part = page.split(f'<caption class="vh">{table}</caption>')[1].split("</table>")[0]
    line = part.split(f'<th scope="row">{label}</th>')[1].split("</tr>")[0]
    return [
        found[1].replace("&amp;", "&") if (found := re.search(r'href="([^"]+)"', cell)) else ""
        for cell in re.findall(r"<td.*?</td>", line, re.DOTALL)
    ]


def figure(page, table, label):
    """The numbers of one line of one table, in their order."""
    part = page.split(f'<caption class="vh">{table}</caption>')[1].split("</table>")[0]
    line = part.split(f'<th scope="row">{label}</th>')[1].split("</tr>")[0]
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", line, re.DOTALL)]
