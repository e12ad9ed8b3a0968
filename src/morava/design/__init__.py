"""The look of every page: base templates, components, styles, scripts, fonts, and the front page."""
