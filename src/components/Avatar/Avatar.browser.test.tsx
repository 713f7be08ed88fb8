import { createRef } from "react";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";

import "../chat-sync-kit.css";
import { Avatar } from "./Avatar.tsx";

const SQUARE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>',
)}`;

test("shows an image over the initials", async () => {
  const { container } = await render(<Avatar id="mira" name="Mira Okafor" url={SQUARE} />);
  const image = container.querySelector("img");
  await vi.waitFor(() => expect(image?.naturalWidth).toBe(8));
  expect(container.textContent).toBe("MO");
});

test("falls back to the initials if the image fails to load, until the URL changes", async () => {
  const { container, rerender } = await render(
    <Avatar id="mira" name="Mira Okafor" url="data:image/png;base64,broken" />,
  );
  await vi.waitFor(() => expect(container.querySelector("img")).toBeNull());
  expect(container.textContent).toBe("MO");
  await rerender(<Avatar id="mira" name="Mira Okafor" url={SQUARE} />);
  await vi.waitFor(() => expect(container.querySelector("img")?.naturalWidth).toBe(8));
});

test("distinguishes presences by shape, not only by colour", async () => {
  const looks = new Set<string>();
  for (const presence of ["online", "away", "offline"] as const) {
    const { container } = await render(<Avatar id="mira" name="Mira" presence={presence} />);
    const mark = container.querySelector(".csk-presence");
    if (mark === null) throw new Error("The avatar has no presence mark.");
    const { maskImage, borderTopWidth } = getComputedStyle(mark, "::before");
    looks.add(`${maskImage} ${borderTopWidth}`);
  }
  expect(looks.size).toBe(3);
});

test("passes ref, class name and style to its root element", async () => {
  const ref = createRef<HTMLSpanElement>();
  await render(<Avatar ref={ref} id="a" name="A" className="custom" style={{ opacity: 0.5 }} />);
  expect(ref.current?.className).toBe("csk csk-avatar custom");
  expect(ref.current?.style.opacity).toBe("0.5");
});
