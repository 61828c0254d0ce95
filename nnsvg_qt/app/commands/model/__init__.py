"""What can be done with the model file that a figure was made from."""
