import type { Exchange } from "../fillers.ts";

/** Talk of people who sell the product. */
export const sales: readonly Exchange[] = [
  [
    "Signed: {customer}! 🎉 {count} seats, two years.",
    "Congratulations!!",
    "Team effort, the demo data made it.",
  ],
  [
    "Demo for {customer} on {day} at {time}. Who can join for the technical questions?",
    "I can, but I have to leave on the hour.",
  ],
  ["They ask for a discount of {percent} %.", "For three years, yes. For one, no.", "Thought so."],
  [
    "Do we have a one-pager about {topic}?",
    "https://example.com/sales/one-pagers, third from the top.",
  ],
  ["Lost the deal with {customer}: too early for them. They want to talk again in autumn."],
  [
    "Notes from the call with {customer}:\n- 60 people now, 90 by summer\n- they use e-mail and a whiteboard, and hate both\n- must have: {topic}, audit log, data stays in Europe\n- nice to have: dark mode (the boss works at night)\n- decision by the end of the month, three people sign\nNext step: trial account with their own data, I'll set it up on {day}.",
    "Very clear, thank you. I'd show the audit log first.",
  ],
  ["Legal has no more comments on the contract 🙌"],
  [
    "Renewal of {customer} is due in {count} days, is anybody talking to them?",
    "I am. They're happy, but slow.",
  ],
  [
    "What do I answer when they ask about uptime?",
    "The public page, with history: https://example.com/status",
  ],
  ["Booth number is 14B, next to the coffee. Best spot we ever had."],
  ["Who travels to {city}?", "You and I, remember? The train is booked."],
  [
    "Pricing page test: version B has {percent} % more trials.",
    "How many visitors?",
    "Enough this time, I checked twice.",
  ],
  ["Forecast is updated. Please look at your own rows until {time}."],
  [
    'The request for proposals from {customer} has 148 questions. I have answered the 90 we had before; the rest is split by topic in the sheet: https://example.com/rfp/answers. Security takes the red ones, product the green ones, and I take whatever is left. Please write full sentences that somebody understands who has never seen the product, because that is exactly who reads them. They count, literally: there are points for each answer, and none for "see above".',
    "Red ones done by {day}.",
    "Green ones too.",
  ],
  ["They want to pay by cheque.", "By what?", "📜"],
  ["Can we say that {topic} is coming?", "Say that we work on it. No dates."],
  [
    "Newsletter goes out on {day} at {time}. Last chance for corrections.",
    'Second paragraph: one "very" too many.',
  ],
  ["Opening rate {percent} %. Hm."],
  ["New lead from the fair: {customer}. Who speaks Portuguese?", "Me!"],
  ["Invoice sent, wine opened."],
  ["Partner call is moved to {time}.", "Thanks for telling me before I dressed up."],
  ["Trial of {customer} ends tomorrow, they've used it each day. I'll ring them."],
  ["Quarter closed at 104 % 🥳", "🥳🥳🥳"],
];
