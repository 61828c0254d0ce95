"""What every room uses: icons, colours, settings, languages, work in the background."""
