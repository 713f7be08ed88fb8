import { expect, test } from "vitest";

import { describeSending } from "./describeLane.ts";

const unsent = [
  { clientId: "draft-1", text: "Ok", submittedAt: "2026-03-02T09:00:00Z", status: "sending" },
] as const;
/** Nothing is sent for 100 ms; the message is back at 2.1 s. */
const frames = [
  { atMs: 0, unsent: [] },
  { atMs: 100, unsent },
  { atMs: 1_000, unsent },
  { atMs: 2_100, unsent: [] },
];

test("without an outbox a message shows when it is back", () => {
  const at = (ms: number) => describeSending(frames, ms, false);
  expect(at(50)).toBe("Shows what you send when it is back.");
  expect(at(600)).toBe("Your message isn’t here yet, after 500\u00a0ms.");
  expect(at(2_100)).toBe("Your message was here after 2.0\u00a0s.");
});

test("with an outbox a message shows before the server has it", () => {
  const at = (ms: number) => describeSending(frames, ms, true);
  expect(at(50)).toBe("Shows what you send at once.");
  expect(at(600)).toBe("Your message was here at once.");
});
