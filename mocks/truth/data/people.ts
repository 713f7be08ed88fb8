import type { ChatSender } from "../../../src/ports/ChatMessage.ts";

/** The signed-in user. */
export const me: ChatSender = { id: "person-mika", name: "Mika Lindqvist" };

/** Everybody else in the team. */
export const colleagues: readonly ChatSender[] = [
  { id: "person-amara", name: "Amara Okafor" },
  { id: "person-ananya", name: "Ananya Iyer" },
  { id: "person-aoife", name: "Aoife Brennan" },
  { id: "person-chiara", name: "Chiara Bellandi" },
  { id: "person-elif", name: "Elif Yıldırım" },
  { id: "person-freya", name: "Freya Nygaard" },
  { id: "person-hana", name: "Hana Kovářová" },
  { id: "person-jonas", name: "Jonas Wehrle" },
  { id: "person-kwame", name: "Kwame Boateng" },
  { id: "person-leila", name: "Leila Haddad" },
  { id: "person-linh", name: "Linh Phạm" },
  { id: "person-lucia", name: "Lucía Fuentes" },
  { id: "person-minjun", name: "Min-jun Seo" },
  { id: "person-nadia", name: "Nadia Benkirane" },
  { id: "person-noam", name: "Noam Bar-Lev" },
  { id: "person-priya", name: "Priya Raman" },
  { id: "person-rui", name: "Rui Carvalho" },
  { id: "person-santiago", name: "Santiago Quispe" },
  { id: "person-seun", name: "Oluwaseun Adeyemi" },
  { id: "person-shira", name: "Shira Almog" },
  { id: "person-tane", name: "Tāne Rewiti" },
  { id: "person-tariq", name: "Tariq Mansour" },
  { id: "person-weiling", name: "Wei-Ling Tan" },
  { id: "person-yuki", name: "Yuki Tanabe" },
  { id: "person-zofia", name: "Zofia Wrona" },
];

/** People who also write in a right-to-left language, by id. */
export const ownLanguages: ReadonlyMap<string, "arabic" | "hebrew"> = new Map([
  ["person-leila", "arabic"],
  ["person-nadia", "arabic"],
  ["person-tariq", "arabic"],
  ["person-noam", "hebrew"],
  ["person-shira", "hebrew"],
]);
