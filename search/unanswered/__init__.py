"""What readers looked for in vain, week by week: counted without anything that tells of a person."""
