import type { Exchange } from "../fillers.ts";

/** Talk about moving. */
export const sport: readonly Exchange[] = [
  [
    "Who's in at noon? Easy pace, one hour.",
    "In!",
    "Easy as in easy, or as in last week?",
    "Easy. I promise. 🐢",
  ],
  [
    "Trail map for Saturday: https://example.org/trails/ridge-walk?distance=14km&ascent=620m&start=08%3A30&meeting-point=car-park-by-the-old-mill",
    "Beautiful. I'll bring the thermos.",
  ],
  [
    "It's pouring. Are we still going?",
    "There is no bad weather.",
    "There is. It is outside. But I'm coming.",
  ],
  ["We're {count} for {day}, so substitutes for once!"],
  ["💪"],
  ["Personal best today! {percent} % faster than in spring.", "Wow!! 🏅"],
  ["I can't walk down stairs.", "Yesterday's hills?", "Yesterday's hills."],
  [
    "Has anybody got a spare inner tube, 28 inch?",
    "In the box below the stairs. Take the new one.",
  ],
  ["Meeting point has moved to the north gate, the bridge is closed."],
  ["Photo from the top: https://example.org/photos/summit", "Is that a goat?", "That is the goat."],
  [
    "A few words about {day}, as three people come for the first time. We meet at {time} at the usual place, and nobody is left behind: at each fork the first ones wait until the last ones are there. Bring something warm, as it is windy on top even when it is mild in town, and enough water, since the spring was dry last week. If you want to turn back early, tell somebody, and take the red path, which is the short one. And then there is soup.",
    "I had doubts until the last sentence.",
  ],
  ["Left my shoes at the office, have to skip. Sorry!"],
  ["4 : 3 in the last minute!!", "I still say it was offside."],
  ["Shirts are here, size M is small. Try before you write your name on it."],
  ["Who has the key of the shed?", "Me, I'm there at {time}."],
];
