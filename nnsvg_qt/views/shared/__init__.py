"""What the views share: arrangement, wording, legend, rows of labels."""
