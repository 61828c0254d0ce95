"""The small pictures in a picture: samples for inputs, and what layers put out at a moment."""
