"""Screens: what the page shows next, drawn from a journey. The bridge serves them, the build writes the first of them down."""
