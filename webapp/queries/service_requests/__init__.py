"""Reads of 意见建议与服务请求: who sees which, the list, one page, what waits."""
