"""The drawer that tells of an opened model file: what it is, how it is folded, what was assumed."""
