import { beforeAll, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";

import { strategyName } from "../world/strategies.ts";
import { LabOutcome, type LabOutcomeProps } from "./LabOutcome.tsx";

import "../../.storybook/preview.css";
import "./lab.css";
import "./labLanes.css";
import "./labFit.css";

beforeAll(async () => {
  // How much text fits depends on its font.
  await Promise.all(
    ["400", "600"].map((weight) => document.fonts.load(`${weight} 14px "Inter Variable"`)),
  );
});

const [longName, shorterName, shortName] = [
  "set-and-fetch-missing-with-reconnect",
  "set-or-invalidate-with-reconnect",
  "set-messages-invalidate-rooms",
].map((id) => `*${strategyName(id)}*`);
const faults = "24 messages are missing from the open chat, and 6 chats are missing from the list";
const dearest = `*${strategyName("invalidate-all")}*`;
const longSentences: [lanes: number, text: string][] = [
  [2, `${longName} is wrong: ${faults}. ${shorterName} is right, for 200 requests (122.7 kB).`],
  [
    3,
    `${longName} is wrong: ${faults}. ${shorterName} is right, for 200 requests (122.7 kB); ${shortName} is right, for 37 requests (10.2 kB).`,
  ],
  [
    8,
    `${longName} and ${shorterName} are wrong: ${faults}. The other 6 are right, from 37 requests (10.2 kB) with ${shortName} to 400 requests (122.7 kB) with ${dearest}.`,
  ],
];

test.for(
  [320, 360, 390, 520, 640, 768, 1_200, 1_440].flatMap((width) =>
    longSentences.map(([lanes, text]) => ({ width, lanes, text })),
  ),
)(
  "at $width px the longest sentences about $lanes lanes have room, and none takes as much of it",
  async ({ width, lanes, text }) => {
    await page.viewport(width, 800);
    const { rerender } = await render(<Outcome text="" lanes={lanes} isOver />);
    const outcome = page.getByRole("status").element();
    const height = outcome.clientHeight;
    await rerender(<Outcome text={text} lanes={lanes} isOver />);
    expect(outcome.scrollHeight).toBeLessThanOrEqual(outcome.clientHeight);
    expect(outcome.clientHeight).toBe(height);
  },
);

test("while lanes play nothing is read out, and in the end the sentence is, as new text", async () => {
  const { rerender } = await render(<Outcome text="*A* is behind." lanes={1} isOver={false} />);
  const status = page.getByRole("status");
  const said = () => status.element().firstElementChild;
  expect(said()).toHaveAttribute("aria-hidden", "true");
  await rerender(<Outcome text="*A* is right." lanes={1} isOver={false} />);
  const whilePlaying = said();
  expect(whilePlaying).toHaveAttribute("aria-hidden", "true");

  await rerender(<Outcome text="*A* is right." lanes={1} isOver />);
  expect(said()).not.toHaveAttribute("aria-hidden");
  expect(said()).not.toBe(whilePlaying);
  await expect.element(status).toHaveTextContent("A is right.");
});

function Outcome(props: LabOutcomeProps) {
  return (
    <main className="lab">
      <LabOutcome {...props} />
    </main>
  );
}
