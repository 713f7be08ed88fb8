import { createRef } from "react";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";

import "../chat-sync-kit.css";
import { Avatar } from "./Avatar.tsx";

const SQUARE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>',
)}`;

test("shows a picture over the initials", async () => {
  const { container } = await render(<Avatar id="mira" name="Mira Okafor" url={SQUARE} />);
  const image = container.querySelector("img");
  await vi.waitFor(() => expect(image?.naturalWidth).toBe(8));
  expect(container.textContent).toBe("MO");
});

test("falls back to the initials if the picture can't be loaded, until there is another one", async () => {
  const { container, rerender } = await render(
    <Avatar id="mira" name="Mira Okafor" url="data:image/png;base64,broken" />,
  );
  await vi.waitFor(() => expect(container.querySelector("img")).toBeNull());
  expect(container.textContent).toBe("MO");
  await rerender(<Avatar id="mira" name="Mira Okafor" url={SQUARE} />);
  await vi.waitFor(() => expect(container.querySelector("img")?.naturalWidth).toBe(8));
});

test("tells presences apart by shape, not by colour alone", async () => {
  const looks = new Set<string>();
  for (const presence of ["online", "away", "offline"] as const) {
    const { container } = await render(<Avatar id="mira" name="Mira" presence={presence} />);
    const mark = container.querySelector(".csk-presence");
    if (mark === null) throw new Error("There is no mark.");
    const { maskImage, borderTopWidth } = getComputedStyle(mark, "::before");
    looks.add(`${maskImage} ${borderTopWidth}`);
  }
  expect(looks.size).toBe(3);
});

test("gives its span as ref, and takes class and style", async () => {
  const ref = createRef<HTMLSpanElement>();
  await render(<Avatar ref={ref} id="a" name="A" className="own" style={{ opacity: 0.5 }} />);
  expect(ref.current?.className).toBe("csk csk-avatar own");
  expect(ref.current?.style.opacity).toBe("0.5");
});
