"""The document with undo, its file on the disk, and the recovery of what was not saved."""
