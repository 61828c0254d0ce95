"""Where the elements of a network stand along and across its flow, and how its wires run."""
