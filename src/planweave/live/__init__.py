"""Shells that stay: the watcher that rebuilds on every change."""
