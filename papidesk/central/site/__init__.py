"""The coordinators' web site: read without JavaScript, written for people who are no technicians.

A page is a route that makes one transaction and hands rows to a template (`rendering.page`). Whoever may see it is said by a
dependency (`guarding`); what is sent comes read and checked (`posting`); a write ends in a redirect and a message.
"""
