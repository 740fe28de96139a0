"""Tables made to fit their pages: column widths by what the cells hold, upright or turned."""
