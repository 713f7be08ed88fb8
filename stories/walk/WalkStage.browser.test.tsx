import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";

import { WalkStage } from "./WalkStage.tsx";
import { findStep } from "./walkSteps.ts";

import "../../src/components/chat-sync-kit.css";

// Tests run with reduced motion, so a scene is at its end as soon as it is recorded.
const recorded = { timeout: 15_000 };

test("a scene shows how this step and the one before end, and another one replaces it", async () => {
  const { step, before } = findStep("set-query-data-naive");
  await render(<WalkStage step={step} before={before} />);
  const summary = page.getByText(/\b(is|are) (right|wrong)\b/);
  const lane = page.getByRole("region", { name: "set-query-data-naive" });
  const server = page.getByRole("region", { name: "Server" });
  await expect.element(lane, recorded).toMatchTextContent(/Right.*0 requests · 0 B/);
  await expect.element(server).toMatchTextContent("10 of 200 chats are loaded");
  await expect.element(summary).not.toBeInTheDocument();

  await page.getByRole("button", { name: /^Falls short: a message for a chat/ }).click();
  await expect
    .element(summary, recorded)
    .toMatchTextContent(
      /^The tutorial’s setQueryData is wrong: a chat is missing from the list, and .* Invalidate what changed is right, for 1 request \(.+ kB\)\.$/,
    );
  await expect.element(lane).toMatchTextContent("Wrong in 2 chats");
  await expect.element(server).toMatchTextContent(/ writes in /);

  await page.getByRole("button", { name: /^Repairs: a burst/ }).click();
  await expect
    .element(summary, recorded)
    .toMatchTextContent(/The tutorial’s setQueryData is right, without a request\./);
  await expect.element(lane).not.toMatchTextContent("Wrong");
});

test("the first step has no lane of a step before, and links its scene in the Lab", async () => {
  const { step, before } = findStep("invalidate-all");
  await render(<WalkStage step={step} before={before} />);
  await expect
    .element(page.getByRole("region", { name: "invalidate-all" }), recorded)
    .toMatchTextContent("Right");
  expect(page.getByRole("region").elements()).toHaveLength(2);
  await expect
    .element(page.getByRole("link", { name: "Open this scene in the Lab" }))
    .toHaveAttribute("href", expect.stringContaining("scenario:known-room"));
});
