"""How the recogniser is trained; not a part of what users install."""
