"""Runs the command line."""

from geo_incidents.cli import main

main()
