"""Charts of what points hold that are no single numbers: histograms, pictures, texts, sounds."""
