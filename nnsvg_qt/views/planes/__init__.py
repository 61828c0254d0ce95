"""The planes view: feature maps as stacks of planes."""
