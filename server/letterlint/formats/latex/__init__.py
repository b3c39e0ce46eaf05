"""LaTeX to raw blocks, through pylatexenc's walker."""
