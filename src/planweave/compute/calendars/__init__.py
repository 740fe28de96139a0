"""Working time: the axis of instants, calendars on it, and lags."""
