"""What went wrong in a template, as a diagnostic with the template's file and line."""

from __future__ import annotations

from types import TracebackType

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.render.packs.pack import HOUSE, Pack


def failure(error: Exception, pack: Pack, made: str) -> Diagnostic:
    """The diagnostic for an error met while making `made` (“the chapter “Budget””)."""
    rule, message, hint = _words(error)
    return Diagnostic(
        rule=rule,
        level=Level.ERROR,
        message=f"{message} (met while making {made}).",
        where=_place(error, pack),
        hint=hint,
    )


def _words(error: Exception) -> tuple[str, str, str]:
    match error:
        case TemplateSyntaxError():
            reason = str(error.message or "it cannot be read").rstrip(".")
            return "template-syntax", f"The template cannot be read: {reason}", "Mend the line."
        case TemplateNotFound():
            hint = "Add the file to the pack or mend the name."
            return "template-missing", f"There is no template “{error.name}”", hint
        case SecurityError():
            hint = "Packs of a plan run in a sandbox; see the guide on templates."
            return "template-refused", f"The template was stopped: {_plain(error)}", hint
        case UndefinedError():
            hint = "Mend the name; the guide on templates lists what a template can use."
            return "template-undefined", f"In the template, {_plain(error)}", hint
        case RecursionError():
            return "template-failed", "The template calls itself without end", "Break the ring."
        case _:
            reason = f"{type(error).__name__}: {_plain(error)}"
            return "template-failed", f"The template failed: {reason}", "Mend the line."


def _plain(error: Exception) -> str:
    return str(error).rstrip(".")


def _place(error: Exception, pack: Pack) -> Place:
    if isinstance(error, TemplateSyntaxError):
        return Place(error.filename or HOUSE, error.lineno)
    shown = {pack.shown(path) for path in pack.files}
    return _innermost(error.__traceback__, shown) or Place(pack.root)


def _innermost(trace: TracebackType | None, shown: set[str]) -> Place | None:
    """The deepest frame that is a template's: Jinja gives these the template's name and line."""
    place = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in shown:
            place = Place(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place
