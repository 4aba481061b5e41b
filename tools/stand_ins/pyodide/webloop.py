"""In place of an event loop on the browser's: the wizard awaits nothing."""

import pyodide_js

# Pyodide takes a snapshot only where these two objects of the page, in this order, are the first that Python holds.
_api = pyodide_js._api
_schedule = _api.scheduleCallback


def _initialize_event_loop():
    """Called at the start."""
