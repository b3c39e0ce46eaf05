"""The body of a letter that tells of work and names no tool but Docker."""

BODY = """\
My forecast of the ferries runs in Docker. Every night it reads the tickets of the day before and tells each
harbour how many cars will wait there in the morning, and the harbour masters open their lanes by it.

On Fridays I put what went wrong on one page and hang it in the kitchen. Whoever passes may add a line in
pencil, and some of these lines are better than mine. I still have all of these pages, and they have taught
me more than any book about waves.

I would like to do the same for your feeders. On Fridays I sit with the crews, who know more of fog than
any model; much of what it learned in two years I heard at their table first."""
