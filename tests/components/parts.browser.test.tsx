import { cloneElement, createRef } from "react";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";

import { everyComponent } from "./everyComponent.tsx";

test.each(Object.entries(everyComponent))(
  "passes class name, style and ref of %s to its root element",
  async (_, element) => {
    const ref = createRef<HTMLElement>();
    const { container } = await render(
      cloneElement(element, { className: "custom", style: { opacity: 0.5 }, ref }),
    );
    expect(ref.current).toBe(container.firstElementChild);
    expect(ref.current?.classList.contains("custom")).toBe(true);
    expect(ref.current?.style.opacity).toBe("0.5");
  },
);
