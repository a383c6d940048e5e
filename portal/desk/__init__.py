"""What staff see first in the admin: one list a file, the panel that shows them, the pages that show all."""
