"""Enrolling an applicant: the page on which the main job of the counter is done."""
