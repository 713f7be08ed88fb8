import type { Exchange } from "../fillers.ts";

/** Talk that has nothing to do with work. */
export const social: readonly Exchange[] = [
  ["Happy birthday, {name}! 🎂🎈", "Thank you all ❤️ Cake is in the kitchen."],
  ["There is a grey scarf at the reception.", "Mine! Thank you."],
  ["I'm giving away a desk lamp, works fine, first come first served."],
  ["My tomato plant has its first tomato. Its name is Gerald. 🍅", "Long live Gerald."],
  ["Does anyone have a ladder?"],
  [
    "New here! I'm joining the team in {city}. I like mountains, old synthesizers and very bad puns.",
    "Welcome!! You'll fit in perfectly 👋",
  ],
  ["Second-hand bicycle for sale, 56 cm frame, new chain. I grew. (Sideways.)"],
  ["Kudos to {name} for staying late to help me with {topic} 👏", "It was fun, really."],
  [
    "The dog is in the office today. I repeat: the dog is in the office. 🐕",
    "Which floor?!",
    "Third. Meetings are cancelled.",
  ],
  [
    'How do you say "fingers crossed" in your language?',
    "We press thumbs.",
    "We hold our fists for each other.",
    "That's oddly moving.",
  ],
  [
    "About the summer party: I asked three places. The boat is lovely but holds only forty people and has no plan for rain except getting wet. The garden holds everybody, has a roof, and the owner makes his own lemonade, but the music has to stop at ten. The old swimming hall is the wild card: no water in it any more, a disco ball where the diving board was, and they would let us stay until two. I'd vote for the garden if most of you bring children and for the swimming hall if you don't. Please put a 🌻 or a 🪩 on this message until {day}.",
    "🪩",
    "🌻, sorry, three children.",
  ],
  ["It is snowing in {city}!", "It is 34 °C here. Send some."],
  ["My daughter asked what I do all day. I said I type. She said she can type too.", "Hire her."],
  ["Goooood morning"],
  ["haha"],
  ["Has anyone seen a green umbrella?", "On the hook by the printer.", "My hero."],
  ["Plant watering while I'm away: who volunteers?", "Me, but write down which ones like it."],
  [
    "My monitor arm has given up and bows to me.",
    "Tighten the screw at the back, it's a polite one.",
  ],
  [
    "Video call with the grandparents at {time}, so I'm offline for half an hour.",
    "Say hello from us!",
  ],
  ["Who else has three children and one working headset?"],
  ["How many languages are we by now?", "I counted {count}, with two kinds of sign language."],
  ["The office is closed on {day}: they are painting the stairs."],
  ["Free to a good home: a very large map of a very small island."],
  ["👏👏👏"],
  ["Thank you for the card and the flowers, I was really moved.", "You deserve it 💐"],
];
