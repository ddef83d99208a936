project = "Otter Notes"
extensions = ["myst_parser"]
html_static_path = ["_static"]
html_css_files = ["site.css"]
