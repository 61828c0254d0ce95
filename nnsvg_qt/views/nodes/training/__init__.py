"""The nodes view of a network in training: what each unit makes of the plane, the data, losses."""
