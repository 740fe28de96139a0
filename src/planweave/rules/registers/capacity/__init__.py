"""Resources and skills: what the work asks of people and things, and what there is."""
