"""From a folder of scraped articles on one unfolding story to timelines, source overlap and judged claims."""
