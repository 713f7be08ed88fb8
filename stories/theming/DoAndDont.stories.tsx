import { expect, fireEvent } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { LiveHue } from "./LiveHue.tsx";
import { SmallChat } from "./SmallChat.tsx";

const meta = preview.meta({
  title: "Theming/Do and don’t",
  // Theming.mdx shows and explains the examples.
  tags: ["!autodocs"],
  parameters: { layout: "padded", controls: { disable: true } },
});

const bubbles = (canvasElement: HTMLElement) =>
  [...canvasElement.querySelectorAll(".csk-bubble")].map((bubble) => getComputedStyle(bubble));

/** Custom properties work on any element around the components. */
export const DoSetPropertiesOnAWrapper = meta.story({
  name: "Do set properties on a wrapper",
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

/** All colours follow the hue, and each keeps its contrast: the light value of each is beside the dark one. */
export const DoChangeTheHue = meta.story({
  name: "Do change the hue",
  render: () => <LiveHue />,
  play: async ({ canvas, canvasElement }) => {
    const slider = canvas.getByRole("slider", { name: "Hue" });
    const looks = () =>
      bubbles(canvasElement)
        .map(({ backgroundColor }) => backgroundColor)
        .join();
    const before = looks();
    await fireEvent.change(slider, { target: { value: "30" } });
    await expect(canvas.getByText("--csk-accent-hue: 30")).toBeVisible();
    const swatches = [...canvasElement.querySelectorAll(".live-hue-swatch")];
    const colours = new Set(swatches.map((swatch) => getComputedStyle(swatch).backgroundColor));
    await expect(colours.size).toBeGreaterThan(15);
    await expect(looks()).not.toBe(before);
  },
});

/** Private names can’t be overridden, because each component sets them itself. */
export const DontOverridePrivateNames = meta.story({
  name: "Don’t override private names",
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

/** A rule outside any layer wins over the rules of the kit. */
export const DoWriteARuleOutsideTheLayer = meta.story({
  name: "Do write a rule outside the layer",
  render: () => (
    <>
      <style>{".my-app .csk-bubble { border-radius: 0.125rem; }"}</style>
      <SmallChat name="Release" hasList={false} theme={{ className: "my-app" }} />
    </>
  ),
  play: async ({ canvasElement }) => {
    for (const bubble of bubbles(canvasElement)) {
      await expect(bubble.borderRadius).toBe("2px");
    }
  },
});

/** The components adapt to the width of their container by themselves. */
export const DoPutItInANarrowColumn = meta.story({
  name: "Do put it in a narrow column",
  render: () => (
    <div style={{ inlineSize: "min(100%, 320px)" }}>
      <SmallChat name="Release" hasList={false} />
    </div>
  ),
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector(".csk-message-avatar")).not.toBeVisible();
  },
});

/** The kit takes the fonts of your app and loads none. */
export const DoBringYourFonts = meta.story({
  name: "Do bring your fonts",
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
