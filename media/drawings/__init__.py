"""Pictures that the portal draws itself: cards for messengers, icons."""
