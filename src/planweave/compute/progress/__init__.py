"""Progress: what is reported by the data date, and the network that follows from it."""

from __future__ import annotations

from planweave.compute.progress.beside import Baselined, Beside, beside
from planweave.compute.progress.forecast import forecast
from planweave.compute.progress.reports import Report, Reports, reports

__all__ = ["Baselined", "Beside", "Report", "Reports", "beside", "forecast", "reports"]
