"""Resources: who gives what to whom, load against capacity, skills needed and held."""
