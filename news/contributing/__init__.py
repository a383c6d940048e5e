"""What officers send from their phones: kept there while the line is away, received here once, as a draft."""
