"""What chance does to a plan: its dates and cost as distributions, from drawn durations and risks.

`inputs` says what is drawn, `engine` draws and passes through the network many samples at once,
`outcome` makes figures of it. numpy and scipy are the extra `risk`, imported when they are needed.
"""
