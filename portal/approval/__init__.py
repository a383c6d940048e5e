"""Two people for every publication: pure rules, the task, the guards at every door, the record."""
