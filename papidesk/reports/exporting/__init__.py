"""Files that reports write: activities for the national tool, the extract for research."""
