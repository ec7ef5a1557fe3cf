"""Trees put right where a fact of English shows that a small parser hung a word on the wrong one."""
