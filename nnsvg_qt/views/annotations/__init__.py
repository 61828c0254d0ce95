"""What is written on a figure in every view: titles, brackets, bands, images."""
