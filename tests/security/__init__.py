"""The hostile reviewer: every door tried by everybody, from inside and outside."""
