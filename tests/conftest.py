"""What holds for the tests of every room."""

from hypothesis import settings

# A property is true or false; how long an example takes on a busy machine says nothing of it.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
