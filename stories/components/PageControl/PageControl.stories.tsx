import { useState, type ComponentProps } from "react";
import { expect, fn } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { PageControl } from "../../../src/components/index.ts";
import { frame, onSurface, StoryActions } from "../frame.tsx";
import { docsParameters } from "../storyDefaults.ts";

const STATES = ["more", "loading", "error", "end"] as const;

const meta = preview.meta({
  title: "Components/PageControl",
  tags: ["picture-in-dark"],
  component: PageControl,
  parameters: docsParameters,
  decorators: [onSurface, frame({ inlineSize: "min(100%, 22rem)" })],
  args: {
    state: "more" as const,
    onLoad: fn(),
    strings: {
      more: "Show more ferries",
      loading: "Loading more ferries…",
      error: "More ferries couldn’t be loaded.",
      retry: "Try again",
      end: "No more ferries",
    },
  },
});

/** The button loads the next page of a list. */
export const Default = meta.story({
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Show more ferries" }));
    await expect(args.onLoad).toHaveBeenCalledOnce();
  },
});

/** It has four states: there is more, the page loads, loading failed, the end. */
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
    await expect(canvas.getByText("No more ferries")).toBeVisible();
    await expect(canvas.getAllByRole("button")).toHaveLength(3);
  },
});

/** The button keeps focus from state to state, and can’t be pressed while the page loads. */
export const KeepsFocus = meta.story({
  name: "Keeps focus",
  render: function KeepsFocus(args) {
    const [state, setState] = useState<ComponentProps<typeof PageControl>["state"]>("more");
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
        <StoryActions>
          <button type="button" className="csk-button" onClick={() => setState("error")}>
            Let it fail
          </button>
        </StoryActions>
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
