"""Records as nobody would write them: the loader, Markdown and the pages take them without a fault."""
