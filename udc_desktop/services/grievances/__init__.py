"""The clerks of the grievance desk; the windows know ``desk.GrievanceService`` only."""
