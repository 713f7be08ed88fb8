import type { Exchange } from "../fillers.ts";

/** Talk of people who design the product and write its words. */
export const design: readonly Exchange[] = [
  [
    "New round for {topic}: https://example.com/design/round-3",
    "The second one is much calmer. I'd go with it.",
    "Second one it is ✨",
  ],
  [
    "Is the contrast of the grey text high enough?",
    "4.6 to 1, so just about.",
    "Then I'd rather go one step darker.",
  ],
  ["We have seven greys. Do we need seven greys?", "We need four and a reason for each."],
  ['Could the button say what it does? "Submit" could be anything.', '"Send invoice"?', "Perfect."],
  ["Crit at {time} today: {topic}, first clickable version. Bring questions, not solutions."],
  [
    "Notes from five usability sessions on {topic}:\n• 5 of 5 found the entry without help\n• 3 of 5 read the empty state, 2 laughed (good)\n• 4 of 5 pressed the wrong button first, because the right one looks disabled\n• nobody noticed the new icon\n• one person asked whether there is a dark mode. There is.",
    "The disabled look is my fault, fixing it today.",
  ],
  ["The illustration is lovely, but it shouts. Can it whisper?", "I'll try with fewer colours."],
  ["8 px or 12 px?", "12.", "Why?", "Because everything around it is 12 🙂"],
  [
    "Here is the screen in German. It breaks exactly where you feared.",
    '"Benachrichtigungseinstellungen", my old friend.',
  ],
  [
    "And here in Arabic: the arrow points the wrong way and the numbers jump.",
    "Logical properties should mend the first. I'll ask for the second.",
  ],
  [
    "Exported all icons again, now with the same optical size. https://example.com/icons/set-12.zip",
  ],
  ['Please stop using the word "simply" in help texts.'],
  ["Love it 😍"],
  [
    "Can we see this with real data? Names are never four letters long.",
    "Good point. Redoing it with the names of the team.",
  ],
  [
    "I tried to list every state of a row so that we stop discovering them one by one: at rest, hovered, focused by keyboard, pressed, selected, selected and focused, unread, muted, draft in it, failed to send, sending, with a very long name, with an emoji as its name, right to left, and all of that in three themes. That makes more pictures than anybody will look at. I suggest that we agree on the five that matter and let the visual tests watch the rest.",
    "Agreed: at rest, hovered, focused, selected, unread.",
    "Failed to send has to be among them, it is the one where people get nervous.",
  ],
  ["The motion is 400 ms, feels like waiting.", "180 then, and none with reduced motion."],
  ["Which token do I use for the hover of the list?", "surface-2, never a hex value :)"],
  ["{name}, can you look at the copy for {topic} before {day}?", "Yes, will comment in the file."],
  ["Copy is in: 14 words less, one joke less.", "Keep the joke!"],
  ["Does it work at 320 px?", "It does now."],
  ["I'd like to test two versions with {customer}.", "They said yes for {day} at {time}."],
  ["Dark mode screenshots are up. The shadow disappears, so elevation is lightness now."],
  [
    "Small thing: full stop at the end of tooltips or not?",
    "Not, unless there are two sentences.",
    "Writing it into the guide.",
  ],
  ["The printed poster came out magenta 🟣", "RGB strikes again."],
  ["What if we removed the whole panel?", "…", "I'm listening."],
  ["Research readout on {topic} is recorded: https://example.com/research/readouts/spring"],
  ["Shipping the new empty state today. Thanks for all the comments, even the ones about the cat."],
];
