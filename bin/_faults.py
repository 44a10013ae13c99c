"""The sentences for what can go wrong while packages are installed, and the signs each is known by."""

import re

NO_VENV = "这台机器的 Python 缺少 venv 模块：Debian、Ubuntu 上请先运行 apt install python3-venv，再运行一次。"
NO_SPACE = "磁盘空间不足，装不下运行环境：请腾出约 1 GB 空间，再运行一次。"
NO_RIGHT = "没有权限写入 {}：请用这个文件夹的所有者账户运行一次。"
NO_NETWORK = "连不上软件包下载站点：请检查网络和代理设置（HTTPS_PROXY、PIP_INDEX_URL），再运行一次。"
NO_PACKAGE = "软件包下载站点上没有适合这台机器的软件包：{}"
ALTERED = "下载的软件包与锁定文件不符，已停止安装：请换一个软件包镜像，再运行一次。"
IN_USE = "运行环境正在使用中，无法更新：请先停止正在运行的衡客，再运行一次。"

# In this order: without a network pip says in the end that it found no package.
SIGNS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("No space left on device", "[Errno 28]", "not enough space"), NO_SPACE),
    (("ensurepip is not available", "No module named venv", "No module named ensurepip"), NO_VENV),
    (("DO NOT MATCH THE HASHES",), ALTERED),
    (
        (
            *("NewConnectionError", "NameResolutionError", "ConnectTimeout", "ReadTimeout", "getaddrinfo"),
            *("ProxyError", "SSLError", "Connection refused", "Connection reset", "Network is unreachable"),
            *("name resolution", "Max retries exceeded", "HTTP error"),
        ),
        NO_NETWORK,
    ),
    (("Could not find a version", "No matching distribution"), NO_PACKAGE),
    (("Permission denied", "[Errno 13]"), NO_RIGHT),
)


def fault(output: str, *, place: str) -> str:
    """Turn what pip or venv printed while writing to a place into one sentence."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    last = re.sub(r"^(ERROR|Error): ", "", lines[-1]) if lines else ""
    for signs, sentence in SIGNS:
        if any(sign in output for sign in signs):
            return sentence.replace("{}", place if sentence is NO_RIGHT else last)
    return f"运行环境没有装好：{last or '原因不明'}"
