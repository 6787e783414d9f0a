"""Councils' websites: what runs them, and what each says of its committees, meetings and papers.

site                 the interface that all adapters have, and what passes through it
finding              which program runs a council's site
moderngov            ModernGov: the web service first, its pages where the service is off
moderngov_service    … its web service
moderngov_lists      … its lists of committees and meetings
moderngov_meeting    … the page of a meeting
moderngov_addresses  … what its addresses say
assembling           a meeting's page of our own, from what the service says, where the site's own cannot be had
cmis                 CMIS
marking              what a title says of a paper
pages, dates         reading pages and dates
"""
