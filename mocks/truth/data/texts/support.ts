import type { Exchange } from "../fillers.ts";

/** Talk of people who answer customers. */
export const support: readonly Exchange[] = [
  [
    "Nobody at {customer} can log in since this morning, {ticket}.",
    "Looking.",
    "Their single sign-on certificate expired. I sent them the steps.",
    "Solved, they say thank you 🙏",
  ],
  ["Queue: {count} open, oldest 3 h.", "Taking the oldest ten."],
  [
    'Has anyone seen this message before? "Something went wrong (E-40)"',
    "The upload was larger than 25 MB.",
    "Could we please tell them so?",
    "Ticket is {ticket}.",
  ],
  [
    'Customer wrote: "I pressed the button and now it is all gone."',
    "Which button?",
    "She doesn't know. It was blue.",
    "Undo is in the menu for 30 days, nothing is lost.",
  ],
  ['Customer wrote: "Best release so far, my team stopped complaining." 💛'],
  [
    "How do I change the owner of an account?",
    "Settings → Account → Transfer. Both have to confirm. https://example.com/help/transfer",
  ],
  [
    "Three tickets about {topic} within an hour, is something going on?",
    "Engineering knows, fix is on its way.",
    "Please give me one sentence for the customers.",
    '"We have found the cause and expect it to work again by {time} UTC."',
  ],
  [
    "Template for the delayed e-mails, please reuse:\n\nHello,\n\nsome of our messages reached you late today. Nothing was lost, and you don't have to do anything. We are sorry for the confusion, and have changed the way we watch the queue so that we notice it before you do.\n\nKind regards\nYour support team",
    "Very good. Can I translate it?",
    "Please do!",
  ],
  ["Refund for {customer}: approved?", "Approved."],
  ["Another question about {topic}, that makes {count} this week. I'm only counting."],
  ["Can I promise {day}?", "Don't promise a day. Promise an answer by {day}."],
  [
    "The customer sends screenshots as a spreadsheet again.",
    "Each pixel a cell?",
    "Don't give them ideas.",
  ],
  [
    'New article is live: "What happens when I leave a room?" https://example.com/help/leave-a-room',
  ],
  ["{name}, who is on the rota this weekend?", "You and me.", "Then I'll bring cake. Remotely."],
  [
    "Customer says the time is wrong by one hour.",
    "Which country?",
    "One that has just changed its clocks.",
    "Ah. {ticket} then, there are others.",
  ],
  [
    "Escalating {ticket}: they lose an order each time it happens.",
    "Agreed, top of the list. {count} accounts are affected, I have the names.",
  ],
  [
    'كتب العميل: "لم تصلني رسالة التأكيد منذ أمس"، هل يمكن لأحد أن يساعد؟',
    "Yes: it was in quarantine for a wrong sender address. Sent it again, please tell him.",
  ],
  [
    "Summary of the week in support:\n• 412 conversations, 38 fewer than last week\n• median first answer 14 minutes\n• most asked: {topic}, refunds, and how to export everything\n• most thanked: {name}, by a wide margin\n• one customer sent chocolate; it is in the kitchen in {city}",
    "I was about to ask whose chocolate that was. It *was* very good.",
  ],
  ["Is there a way to export only one month?", "Not yet, {ticket}."],
  ["Works again for them after a reload.", "Closing."],
  ["Angry call, calm ending. I need tea."],
  ['Please write ticket numbers in full, search can\'t find "the one from yesterday".'],
  [
    "Could somebody from engineering read {ticket}? It has steps, a recording and a log.",
    "That's the best report of the year. Reading.",
  ],
  ["Does {customer} pay for the large plan?", "Since {day}."],
  ["Handing over to {city}: two waiting for an answer, nothing on fire.", "Got it, sleep well."],
  ["Someone asked whether we are robots.", "What did you say?", '"Not before the first coffee."'],
];
