import { useState } from "react";
import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { PageControl } from "../../../src/components/index.ts";
import type { PageState } from "../../../src/ports/Page.ts";
import { Outside } from "../Outside.tsx";
import { pageControlStories } from "./pageControlStories.ts";

const meta = preview.meta({
  title: "Components/PageControl/What it can do",
  tags: ["picture-in-dark"],
  component: PageControl,
  ...pageControlStories,
});

const STATES = ["more", "loading", "error", "end"] as const;

/** Its four states: there is more, it is on its way, it failed, that was all. */
export const States = meta.story({
  render: (args) => (
    <div>
      {STATES.map((state) => (
        <PageControl {...args} key={state} state={state} />
      ))}
    </div>
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getByText("More ferries couldn’t be loaded.")).toBeVisible();
    await expect(canvas.getByText("These were all ferries")).toBeVisible();
    await expect(canvas.getAllByRole("button")).toHaveLength(3);
  },
});

/** The button keeps the focus from one state to the next, and can't be pressed twice meanwhile. */
export const KeepsTheFocus = meta.story({
  render: function KeepsTheFocus(args) {
    const [state, setState] = useState<PageState>("more");
    return (
      <div>
        <PageControl
          {...args}
          state={state}
          onLoad={() => {
            args.onLoad?.();
            setState("loading");
          }}
        />
        <Outside>
          <button type="button" className="csk-button" onClick={() => setState("error")}>
            Let it fail
          </button>
        </Outside>
      </div>
    );
  },
  play: async ({ canvas, userEvent, args }) => {
    const button = canvas.getByRole("button", { name: "Show more ferries" });
    await userEvent.click(button);
    await expect(button).toHaveTextContent("Loading more ferries…");
    await expect(button).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect(args.onLoad).toHaveBeenCalledOnce();
    await userEvent.click(canvas.getByRole("button", { name: "Let it fail" }));
    await expect(button).toHaveTextContent("Try again");
  },
});
