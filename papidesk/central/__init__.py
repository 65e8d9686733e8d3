"""The central service of a network: it takes the summaries of its desks, and shares with them what the network has.

It stands beside the desktop and needs none of it. Of the desktop it knows `network.contract` and the charts alone.
"""
