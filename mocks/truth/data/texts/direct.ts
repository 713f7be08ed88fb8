import type { Exchange } from "../fillers.ts";

/** Talk between two. */
export const direct: readonly Exchange[] = [
  [
    "Do you have five minutes?",
    "For you, ten.",
    "It's about {topic}, I'd rather ask before I build the wrong thing.",
  ],
  [
    "Did you see the message of {customer}?",
    "Not yet, reading.",
    "Take your time, I've answered that we will answer.",
  ],
  ["Can we move our one-to-one to {time}?", "Sure, moved."],
  [
    "Thanks for today. That was a hard meeting and you were very fair.",
    "That means a lot, thank you.",
  ],
  [
    "Your slides are great. One thing: the numbers on page 4 are last year's.",
    "😱",
    "Nobody has seen them yet.",
    "You saved me.",
  ],
  ["Lunch tomorrow?", "Yes please."],
  [
    "I've left comments in the document, mostly small ones. https://example.com/docs/second-draft",
    "Thanks! Will go through them tonight.",
  ],
  ["How was the holiday?", "Too short. Mountains, goats, no reception at all.", "Sounds perfect."],
  [
    "I might be wrong, but I think {pr} does not do what its title says.",
    "Oh. You are right. It does the opposite.",
  ],
  ["Are you coming to {city}?", "Booked the train this morning 🚆"],
  [
    "Feeling ill, I'm going back to bed. Could you take the demo at {time}?",
    "Of course. Get well soon!",
  ],
  ["Which of the two would you choose?", "The boring one."],
  ["Ping"],
  ["Can you send me the password reset again?", "Sent. It is valid for an hour."],
  [
    "I've been thinking about what you said about the roadmap, and I believe you have a point that got lost yesterday. We talk about {topic} as if it were one thing, but it is two: what customers ask for, and what keeps us from shipping anything else. If we named them separately, the first would be small and could start on {day}, and the second would get the honest estimate that it deserves. Would you write the first half? I'd do the second, and we present it together.",
    "Gladly. First draft on {day}?",
    "Perfect.",
  ],
  ["You left your headphones on my desk.", "Thank you, I blamed the cat."],
  ["Quick sanity check: 14:00 your time is 9:00 mine?", "Until Sunday. Then the clocks change 🙃"],
  ["Good luck today! 🍀", "🙏"],
  ["ok, deal"],
  ["Sorry, only saw this now."],
  ["The contract came back signed.", "YES"],
  [
    "What was the name of that tool again, the one that draws the graphs?",
    "I only remember that its logo was a squirrel.",
  ],
  [
    "This works, try it:\n\nrm -rf node_modules && npm ci && npm test\nPromise!",
    "Works. The oldest trick.",
  ],
  [
    "Could you read my self-review before I send it?",
    "Sure. You'll be too modest, I know it already.",
  ],
  ["See you at {time}?", "See you then 👋"],
];
