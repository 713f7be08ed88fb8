import type { Exchange } from "../fillers.ts";

/** Talk of people who build and run the product. */
export const engineering: readonly Exchange[] = [
  [
    "Can someone look at {pr}? It is small, I promise.",
    "On it.",
    "Approved with one nit about naming.",
    "Nit fixed, merging 🚢",
  ],
  ["Deployed {service} {version} to production ✅"],
  [
    "Deploying {service} {version} in ten minutes. Shout if you would rather not.",
    "Please wait until the export job is through.",
    "Waiting.",
    "It's through, go ahead.",
  ],
  [
    "Rolled {service} back to the version before {version}: error rate went from 0.1 to {percent} %.",
  ],
  [
    "Yesterday: finished the paging of {topic}, reviewed {pr}.\nToday: write the migration, pair with {name} on the flaky test.\nBlocked: nothing.",
    "Yesterday: interviews, interviews.\nToday: same as {name} plus {ticket}.\nBlocked: waiting for the new certificates.",
  ],
  [
    "Why is the build red?",
    "Flaky test again, the one that waits for the toast.",
    "I'll mute it and open a ticket.",
    "Please fix it instead, it is the third time this week 🙈",
  ],
  ["p95 of {service} is down from {ms} ms to 12 ms after the index. One line. One. Line."],
  [
    "Does anyone know why we sort twice here?",
    "History. The first sort was for the old list.",
    "Removing it then.",
  ],
  [
    "This reads much nicer and allocates less:\n\nconst byRoom = new Map<string, Message[]>();\nfor (const message of messages) {\n  const list = byRoom.get(message.roomId) ?? [];\n  list.push(message);\n  byRoom.set(message.roomId, list);\n}\nOk?",
    "Isn't there a Map.groupBy now?",
    "There is. I take everything back.",
  ],
  [
    "Found it:\n\nTypeError: Cannot read properties of undefined (reading 'createdAt')\n    at compareRows (list.ts:42:31)\n    at Array.sort (<anonymous>)\n    at render (list.ts:88:12)\nOh no.",
    "An empty room sorts before it has a message?",
    "Exactly that.",
  ],
  [
    "Before I forget, the query for the report:\n\nselect room_id, count(*) as messages\nfrom messages\nwhere created_at > now() - interval '7 days'\ngroup by room_id\norder by messages desc\nlimit 20;\nHave fun!",
  ],
  ["Git bisect says that was me. It is always me.", "It is always whoever ran bisect 😄"],
  [
    "Feature flag for {topic} is at {percent} % of accounts. No complaints so far.",
    "Let's double it on {day}.",
  ],
  [
    "Can we delete the old endpoint? Logs show {count} calls a day.",
    "All from our own health check, I think.",
    "Wow. Deleting.",
  ],
  [
    "I need a second pair of eyes on {ticket}: the total is off by one cent, but only for {customer}.",
  ],
  ["Rounding?", "Rounding.", "It is always rounding."],
  [
    "I spent the morning on the slow start of {service} and here is what I know. It opens {count} connections before it answers the first request, because each module makes its own pool when it is imported. In staging nobody notices, as there is one instance. In production we start twelve at once, the database refuses half of them, the health check fails, and the scheduler starts even more. So the fix is not a longer timeout but one shared pool that is made on first use. I have a branch, it is {pr}, and I'd like somebody who knows the scheduler to read it before I believe myself.",
    "Great write-up. Reading it now.",
    "No hurry, production is calm today.",
  ],
  [
    "What's the convention for dates in the API: with or without milliseconds?",
    "With, always UTC. https://example.com/docs/api#dates",
  ],
  ["The test suite is down to 4 minutes. It was 11. 🎉"],
  ["TIL that Array.prototype.sort() is stable by specification.", "Since 2019!", "I was busy."],
  ["Dependency updates are merged. Three majors, one of them needed changes: {pr}"],
  ["Who owns {service}?", "We all do.", "So nobody.", "So {name} 😇"],
  [
    "Load test of {topic} tonight from {time} UTC, expect noise in the dashboards. https://example.com/dashboards/load",
  ],
  [
    "Plan for the migration:\n1. Add the column, nullable.\n2. Write to both.\n3. Backfill in batches of 500, at night.\n4. Read from the new one behind the flag.\n5. Wait a week.\n6. Drop the old one, and have cake.",
    "Step 6 is the only one that we have never skipped.",
  ],
  ["LGTM"],
  [
    "Could we get a smaller PR? 2,400 lines is a novel.",
    "1,900 of them are the lock file.",
    "Then it is a short story. Reading.",
  ],
  ["Cache hit rate for {topic} is back above 97 %."],
  [
    "Is staging down for anyone else?",
    "Yes.",
    "It was me, wrong variable. Up again in two minutes.",
  ],
  [
    "{name}, your branch conflicts with mine in exactly one file, and it is the changelog.",
    "As tradition demands.",
  ],
  [
    "I wrote down why we chose key-set paging: https://example.com/decisions/0017-paging",
    "Finally! Thank you.",
  ],
  ["Renamed doStuff2() to what it does. It took longer to understand than to write."],
];
