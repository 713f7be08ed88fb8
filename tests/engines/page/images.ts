import { createElement, type ReactNode } from "react";

import type { ChatMessage } from "../../../src/ports/ChatMessage.ts";
import { frames } from "./storybook.ts";

const IMAGE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='400' height='300'/%3E";

const LATE = "Loads late";
/** Without a source, the words of `alt` would take space. */
const LATE_STYLE = { display: "block", color: "transparent", fontSize: 0 };

const isOneOf = (every: number, { id }: ChatMessage): boolean => Number(id.slice(1)) % every === 0;

/** Attaches an image with reserved space to every seventh message. */
export function withImages(message: ChatMessage): { attachments?: ReactNode } {
  return isOneOf(7, message)
    ? { attachments: createElement("img", { src: IMAGE, alt: "Blank", width: 400, height: 300 }) }
    : {};
}

/** Attaches an image without reserved space to every third message; `loadImage` loads it. */
export function withLateImages(message: ChatMessage): { attachments?: ReactNode } {
  return isOneOf(3, message)
    ? { attachments: createElement("img", { alt: LATE, style: LATE_STYLE }) }
    : {};
}

/** Returns the mounted images that have not been loaded. */
export function lateImages(): HTMLImageElement[] {
  return [...document.images].filter((image) => image.alt === LATE && image.src === "");
}

/** Loads a late image, and resolves two frames later. */
export async function loadImage(image: HTMLImageElement | undefined): Promise<void> {
  if (image === undefined) throw new Error("There is no late image.");
  const loaded = new Promise((resolve) => image.addEventListener("load", resolve, { once: true }));
  image.src = IMAGE;
  await loaded;
  await frames(2);
}
