import { cloneElement, createRef } from "react";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";

import { everyComponent } from "./everyComponent.tsx";

test.each(Object.entries(everyComponent))(
  "%s takes a class, a style and a ref for its outermost element",
  async (_, element) => {
    const ref = createRef<HTMLElement>();
    const { container } = await render(
      cloneElement(element, { className: "own", style: { opacity: 0.5 }, ref }),
    );
    expect(ref.current).toBe(container.firstElementChild);
    expect(ref.current?.classList.contains("own")).toBe(true);
    expect(ref.current?.style.opacity).toBe("0.5");
  },
);
