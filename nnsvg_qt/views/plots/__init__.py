"""What charts and the plots within figures share: axes, their ticks, lines of many points."""
