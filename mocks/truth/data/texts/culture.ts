import type { Exchange } from "../fillers.ts";

/** Talk about books, films, music, games and pictures. */
export const culture: readonly Exchange[] = [
  [
    "What are you reading?",
    "A novel about a lighthouse keeper who is afraid of the dark. Slow, and wonderful.",
  ],
  ["{day} evening: something with subtitles or something with dragons?", "Dragons with subtitles."],
  ["We're four on {day}, one more would be perfect.", "I'm in if it's not the one with the sheep."],
  ["We sing in the stairwell at {time}, as the echo is free."],
  [
    "Any good podcast for a long drive?",
    "The one about forgotten inventions. Start with the episode on the zip.",
  ],
  [
    "Photo of the day: the harbour at six in the morning. https://example.org/photos/harbour-0600",
    "Stunning. I didn't know that there is a six in the morning.",
  ],
  [
    "Found this for two coins at the flea market: a record with nothing but trains on it.",
    "Which side is better?",
    "B. It has a tunnel.",
  ],
  ["🎶"],
  [
    "No spoilers please, I'm at chapter {count}.",
    "You will scream at the next one. That is all I say.",
    "🫣",
  ],
  ["I liked the beginning, the middle and the end, but not in that order."],
  ["Vote for next month: https://example.org/polls/next-month", "Voted. Twice, it let me."],
  [
    "I finally finished it, and I have to disagree with nearly everybody here. Yes, nothing happens for two hundred pages. But that is what it is about: somebody waits, and we wait too, and when the letter comes at last, we have become just as unable to open it as he is. I have never felt so caught by a book in which the most exciting event is that a kettle boils.",
    "I'm going to read it again because of this message.",
    "That's the nicest thing anyone has said to me this week.",
  ],
  ["Does anybody have a slide projector?", "My aunt does. Don't ask her about the slides."],
  ["Two free tickets for {day}, I'm ill.", "I'd love one! Get well soon."],
  ["The shadows in your last picture 👏", "It was luck and a lamp."],
  ["Altos, we need you. There are eleven sopranos and me."],
];
