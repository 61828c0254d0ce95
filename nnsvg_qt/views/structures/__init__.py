"""What a network has beside layers and ways forward: groups, feedback and shared weights."""
