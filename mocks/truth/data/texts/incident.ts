import type { Exchange } from "../fillers.ts";

/** Talk while something is broken, and shortly after. */
export const incident: readonly Exchange[] = [
  [
    "Error rate of {service} is at {percent} % and rising. I'm taking the lead, {name} writes to the customers.",
    "Ack.",
  ],
  [
    "What changed in the last hour?",
    "{service} {version}, and a flag for {topic}.",
    "Flag off, please.",
    "Off.",
  ],
  ["Status page updated. https://example.com/status/incidents/current"],
  ["Any effect?", "Falling. {percent} % now.", "Good. Nobody touches anything."],
  [
    "Timeline so far:\n08:52 first alert\n08:55 acknowledged\n09:03 flag switched off\n09:06 error rate falls\n09:20 queue still growing",
    "I'll keep adding to it.",
  ],
  [
    "Queue: {count} thousand jobs, draining slowly.",
    "Second worker is up.",
    "Twice as fast now 📉",
  ],
  [
    "Can support have one sentence, please?",
    '"We know the cause and are putting it right. No data is lost."',
  ],
  ["Are we sure that no data is lost?", "Yes: all of it is in the log, I counted both ends."],
  ["Is it only Europe?", "Europe and two customers in {city}."],
  [
    "Found it. The certificate was renewed but the {service} was never told to reload it.",
    "Reloading one instance.",
    "That one is healthy.",
    "Reload the rest, one by one.",
  ],
  ["Graphs are flat again. Watching for 30 minutes before we call it over."],
  ["🔥"],
  ["Resolved at {time} UTC. Thanks everybody, drink some water."],
  [
    "Review is on {day} at {time}, without blame as always. Please write down what you saw, when, and what you thought it was.",
  ],
  [
    "Draft of the review. What happened: for 48 minutes, one request in {count} to {service} failed, most of them for customers with more than a thousand rooms. Why: the new list asked for all rooms at once, the database answered more slowly than the timeout, and our retry asked again, so that each failure made the next one likelier. What went well: the alert came before the first customer, and switching the flag off took two minutes. What did not: we looked at the wrong dashboard for a quarter of an hour, because it was the one that was red. What we change: a limit on the list, retries that back off, and one dashboard for each promise we make to customers instead of one for each machine we own.",
    "This is excellent. I'd add that nobody knew who may switch the flag.",
    "Added.",
  ],
  [
    "Hm:\n$ curl -s -o /dev/null -w '%{http_code} %{time_total}\\n' https://example.com/health\n503 30.001\n???",
    "Timeout of the load balancer, so it never reached us.",
  ],
  ["{name}, please join the call: https://example.com/call/incident", "Two minutes."],
  ["Failover done, replica is the leader now. Lag 0.", "Writes work again for me."],
  ["False alarm, the probe itself is broken.", "Best kind of incident."],
  [
    "Follow-ups: a ticket for the limit, one for the alert, and a runbook that somebody can follow at three in the morning.",
  ],
];
