"""What can go wrong, named once. The command line catches only GeoIncidentsError."""


class GeoIncidentsError(Exception):
    """Base of every error this package raises on purpose."""


class InputError(GeoIncidentsError, ValueError):
    """A file does not have the shape we read; the message names the file, the line and what to do."""


class UsageError(GeoIncidentsError, ValueError):
    """An option has a value that cannot be meant; the message says which values can."""


class OutputError(GeoIncidentsError, OSError):
    """A result could not be written; the message names the target and what to do."""


class UnknownNameError(GeoIncidentsError, LookupError):
    """A registry was asked for a name it does not hold; the message lists the names it does hold."""


class MissingExtraError(GeoIncidentsError, ImportError):
    """An optional engine was asked for, and its package is not installed."""


class GazetteerError(GeoIncidentsError, ValueError):
    """A gazetteer file is missing, foreign, truncated or of another version; the message says how to mend it."""


class OfflineError(GeoIncidentsError, RuntimeError):
    """Something on a map would need the network."""
