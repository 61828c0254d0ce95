"""How layers of a page of nodes stand in columns and lanes: branches and groups each in one row."""
