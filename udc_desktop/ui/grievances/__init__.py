"""The windows of the grievance desk."""
