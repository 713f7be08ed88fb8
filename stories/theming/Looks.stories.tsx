import { expect } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { grove, harbour, ledger } from "./brands.ts";
import { Chats, SmallChat } from "./SmallChat.tsx";

const meta = preview.meta({
  title: "Theming/Looks",
  tags: ["picture-in-dark"],
  parameters: { layout: "padded", controls: { disable: true } },
});

/** Three brands, each of them only custom properties on an element around the chat. */
export const Brands = meta.story({
  render: () => (
    <Chats>
      <SmallChat name="Harbour" hasList={false} theme={{ style: harbour }} />
      <SmallChat name="Grove" hasList={false} theme={{ style: grove }} />
      <SmallChat name="Ledger" hasList={false} theme={{ style: ledger }} />
    </Chats>
  ),
  play: async ({ canvas }) => {
    const [first] = canvas.getAllByRole("region", { name: /Harbour$/ });
    const own = first?.querySelector(".csk-message[data-own] > .csk-bubble");
    await expect(own).toHaveStyle({ color: "oklch(1 0 0)" });
  },
});

/** The preference of the reader or `data-csk-contrast="more"` turns on high contrast. */
export const HighContrast = meta.story({
  name: "High contrast",
  render: () => (
    <Chats least="32rem">
      <SmallChat name="Light" theme={{ "data-csk-theme": "light", "data-csk-contrast": "more" }} />
      <SmallChat name="Dark" theme={{ "data-csk-theme": "dark", "data-csk-contrast": "more" }} />
    </Chats>
  ),
});

/** Compact has the same type as comfortable, with less space around it. */
export const Density = meta.story({
  render: () => (
    <Chats least="32rem">
      <SmallChat name="Comfortable" theme={{ "data-csk-density": "comfortable" }} />
      <SmallChat name="Compact" theme={{ "data-csk-density": "compact" }} />
    </Chats>
  ),
  play: async ({ canvas }) => {
    const heightOf = (name: string) =>
      canvas
        .getByRole("navigation", { name })
        .querySelector(".csk-room-item")
        ?.getBoundingClientRect().height ?? 0;
    await expect(heightOf("Comfortable") - heightOf("Compact")).toBeGreaterThanOrEqual(4);
  },
});

/**
 * Forced colours leave edges instead of surfaces, which this story imitates. To see the real thing, choose
 * "forced-colors: active" in the developer tools of the browser, under Rendering.
 */
export const ForcedColours = meta.story({
  name: "Forced colours",
  render: () => (
    <Chats>
      <SmallChat
        name="With edges only"
        theme={{
          style: {
            "--csk-line": "CanvasText",
            "--csk-surface": "Canvas",
            "--csk-surface-sunken": "Canvas",
            "--csk-bubble": "Canvas",
            "--csk-bubble-own": "Canvas",
            "--csk-control": "Canvas",
            "--csk-text": "CanvasText",
            "--csk-text-muted": "CanvasText",
            "--csk-text-own-muted": "CanvasText",
            "--csk-shadow": "none",
          },
        }}
      />
    </Chats>
  ),
});

/** With text twice as large in the width of a phone, nothing is cut and nothing scrolls horizontally. */
export const LargeText = meta.story({
  name: "Large text",
  render: () => (
    <div style={{ inlineSize: "min(100%, 24rem)" }}>
      <SmallChat name="Large" hasList={false} theme={{ style: { "--csk-font-size": "1.75rem" } }} />
    </div>
  ),
  play: async ({ canvasElement }) => {
    const wide = [...canvasElement.querySelectorAll(".csk-scroller")].filter(
      (element) => element.scrollWidth > element.clientWidth,
    );
    await expect(wide).toHaveLength(0);
  },
});

/** In a column of 320 px, the kit adapts to its own width and not to that of the window. */
export const NarrowColumn = meta.story({
  name: "Narrow column",
  render: () => (
    <div style={{ display: "flex", flexWrap: "wrap", gap: "1rem" }}>
      <div style={{ flex: "0 1 320px" }}>
        <SmallChat name="Narrow" hasList={false} />
      </div>
      <div style={{ flex: "1 1 20rem" }}>
        <SmallChat name="Wide" hasList={false} />
      </div>
    </div>
  ),
});
