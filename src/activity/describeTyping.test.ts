import { expect, test } from "vitest";

import { describeTypingInEnglish } from "./describeTyping.ts";

const describe = (...names: string[]) =>
  describeTypingInEnglish(names.map((name) => ({ id: name, name })));

test("names one or two users who are typing", () => {
  expect(describe("Mira")).toBe("Mira is typing…");
  expect(describe("Mira", "Theo")).toBe("Mira and Theo are typing…");
  expect(describe("Mira", "Theo", "Noor")).toBe("Several people are typing…");
});

test("names users as they are named elsewhere", () => {
  expect(describe("\u202Efdp.exe", "\u200B")).toBe("fdp.exe and Unnamed are typing…");
});
