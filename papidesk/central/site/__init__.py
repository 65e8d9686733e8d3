"""The coordinators' web site: read without JavaScript, written for people who are no technicians."""
