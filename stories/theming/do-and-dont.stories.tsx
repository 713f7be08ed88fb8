import { expect } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { hue } from "./brands.ts";
import { Chats, SmallChat } from "./SmallChat.tsx";

import "./theming.css";

const meta = preview.meta({
  title: "Theming/Do and don’t",
  // The examples stand on the page that explains them.
  tags: ["!autodocs"],
  parameters: { layout: "padded", controls: { disable: true } },
});

const bubbles = (canvasElement: HTMLElement) =>
  [...canvasElement.querySelectorAll(".csk-bubble")].map((bubble) => getComputedStyle(bubble));

/** Do: set custom properties on any element around the components. */
export const DoSetPropertiesOnAWrapper = meta.story({
  render: () => (
    <SmallChat
      name="Release"
      hasList={false}
      theme={{ style: { "--csk-radius": "0.25rem", "--csk-font-size": "1rem" } }}
    />
  ),
  play: async ({ canvasElement }) => {
    const [bubble] = bubbles(canvasElement);
    await expect(bubble?.fontSize).toBe("16px");
    await expect(bubble?.borderStartStartRadius).toBe("4px");
  },
});

/** Do: begin with the hue; all colours follow, and each keeps its contrast. */
export const DoChangeTheHue = meta.story({
  render: () => (
    <Chats>
      <SmallChat name="Teal" hasList={false} theme={{ style: hue(195) }} />
      <SmallChat name="Violet" hasList={false} theme={{ style: hue(310) }} />
      <SmallChat name="Brick" hasList={false} theme={{ style: hue(30) }} />
    </Chats>
  ),
});

/** Don’t: override private names. The kit sets them anew on each of its parts: nothing happens. */
export const DontOverridePrivateNames = meta.story({
  render: () => (
    <SmallChat
      name="Release"
      hasList={false}
      theme={{ style: { "--_bubble-own": "gold", "--_radius": "0" } }}
    />
  ),
  play: async ({ canvasElement }) => {
    const [bubble] = bubbles(canvasElement);
    await expect(bubble?.borderStartStartRadius).toBe("12px");
  },
});

/** Do: write a rule of your own where no property helps; outside of a layer it wins. */
export const DoWriteARuleOutsideTheLayer = meta.story({
  render: () => <SmallChat name="Release" hasList={false} theme={{ className: "my-app" }} />,
  play: async ({ canvasElement }) => {
    for (const bubble of bubbles(canvasElement)) {
      await expect(bubble.borderRadius).toBe("2px");
    }
  },
});

/** Do: give each part the room it has to live in; it finds out how wide that is by itself. */
export const DoPutItInANarrowColumn = meta.story({
  render: () => (
    <div style={{ inlineSize: "min(100%, 320px)" }}>
      <SmallChat name="Release" hasList={false} />
    </div>
  ),
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector(".csk-message-avatar")).not.toBeVisible();
  },
});

/** Do: bring the fonts of your app; the kit loads none. */
export const DoBringYourFonts = meta.story({
  render: () => (
    <SmallChat
      name="Release"
      hasList={false}
      theme={{
        style: { "--csk-font-family": "'Noto Sans Arabic', serif", "--csk-font-weight-bold": 600 },
      }}
    />
  ),
});
