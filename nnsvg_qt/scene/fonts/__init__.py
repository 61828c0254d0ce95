"""The fonts of this machine, for characters that the figures' own typeface lacks.

Nothing here is loaded or read before such a character is met. Without Qt: HarfBuzz reads the files.
"""
