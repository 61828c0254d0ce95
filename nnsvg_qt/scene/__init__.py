"""What a picture is made of: primitives, look, text widths, camera and projection; no Qt."""
