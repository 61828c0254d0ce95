"""Pages of blocks that are no rows: encoder–decoders as a U."""
