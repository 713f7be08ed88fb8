import { expect, test } from "vitest";
import { render } from "vitest-browser-react";

import { Avatar, ChatMessageImage, Notice } from "../../src/components/index.ts";
import { everyComponent } from "./everyComponent.tsx";

// This file doesn't import the style sheet, as an app that forgot it.

const BIG_IMAGE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='4000' height='3000'/%3E";

test.each(Object.entries(everyComponent))(
  "R28: without the style sheet, %s has small icons in the text's colour",
  async (_, element) => {
    const { container } = await render(element);
    for (const icon of container.querySelectorAll("svg")) {
      const { width, height } = icon.getBoundingClientRect();
      expect([width, height]).toEqual([16, 16]);
      expect(getComputedStyle(icon)).toMatchObject({ fill: "none", stroke: "rgb(0, 0, 0)" });
    }
    expect(container.textContent + (container.querySelector("img")?.alt ?? "")).not.toBe("");
  },
);

test("R28: without the style sheet, large images don't fill the page", async () => {
  const { container } = await render(
    <>
      <Avatar id="a" name="Ada" url={BIG_IMAGE} />
      <ChatMessageImage url={BIG_IMAGE} alt="The pier" width={4000} height={3000} />
      <Notice title="No ferries today" />
    </>,
  );
  const images = [...container.querySelectorAll("img")];
  await expect.poll(() => images.every(({ complete }) => complete)).toBe(true);
  expect(images.map(({ width }) => width)).toEqual([40, 320]);
});
