"""Asking a council's website for papers: politely, within limits, and never twice for what has not changed.

client       what a caller uses: `Client.get(url)` gives the content, or an error that says what to do
addresses    which addresses may be asked for: the council's own hosts, and nothing inside a private network
robots       what a host allows programs, by its robots.txt
pacing       one request at a time to a host, with a pause between two
sockets      connections that lead to public addresses only, and end when their time is over
bodies       what a response carries, within a size, whatever it says of itself
failures     what can go wrong, in words for a person
"""
