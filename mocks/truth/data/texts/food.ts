import type { Exchange } from "../fillers.ts";

/** Talk about eating and drinking. */
export const food: readonly Exchange[] = [
  ["Lunch?", "Yes! Noodles or the place with the soup?", "Soup.", "12:15 at the door 🍜"],
  ["The coffee machine says DESCALE and I am afraid.", "I've done it before. Stand back."],
  ["☕?", "☕!"],
  ["🍕🍕🍕"],
  ["🥐"],
  [
    "Recipe, as promised:\n- 500 g flour\n- 375 g water\n- 100 g sourdough\n- 10 g salt\nMix, wait 30 min, fold four times every 30 min, leave it in the fridge overnight, bake 40 min at 240 °C. The first one is always for the birds.",
    "The birds were very happy. Second try tonight.",
  ],
  [
    "Someone left a whole cake in the kitchen without a note.",
    "That was me: no reason, just cake.",
  ],
  ["Who took the oat milk?", "There is more behind the juice.", "My faith is restored."],
  ["Leftovers from the workshop in the kitchen on the second floor. First come, first served."],
  ["They are gone.", "That was four minutes."],
  [
    "New beans in the grinder today, from the small roaster by the market. Tastes like plums.",
    "Tastes like coffee to me 🙂",
  ],
  ["Is there anything without nuts?", "The lemon one, I asked."],
  [
    "Today's menu: https://example.org/canteen/today",
    "Lentils again.",
    "I love lentils.",
    "I know.",
  ],
  [
    "My kimchi is singing in its jar. Is that normal?",
    "Completely. Open it over the sink, though.",
  ],
  ["Table for six at {time}, two places left."],
  ["Whoever brought the baklava: marry me.", "I'm taken, but there is a second tray."],
  ["Please don't put the wooden board into the dishwasher. It has been through enough."],
];
