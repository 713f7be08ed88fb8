import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";

import { useHeldOrder } from "./useHeldOrder.ts";

/** A table with markup of its own, whose order is held. */
function OwnTable({ names, holdMs = 30_000 }: { names: readonly string[]; holdMs?: number }) {
  const { rows, waitingCount, release, regionProps } = useHeldOrder({
    items: names,
    keys: names,
    holdMs,
  });
  return (
    <>
      <div {...regionProps}>
        <button type="button" onClick={release}>{`${waitingCount} wait`}</button>
        <p data-testid="order">
          {rows.map(({ key, isRemoved }) => (isRemoved ? `(${key})` : key)).join(" ")}
        </p>
      </div>
      <button type="button">elsewhere</button>
    </>
  );
}

const order = page.getByTestId("order");
const elsewhere = page.getByRole("button", { name: "elsewhere" });

test("R5: holds the order while the pointer is in the region, and applies it when it leaves", async () => {
  const { rerender } = await render(<OwnTable names={["a", "b", "c"]} />);
  await userEvent.hover(order);
  await rerender(<OwnTable names={["x", "c", "b"]} />);
  await expect.element(order).toHaveTextContent("(a) b c");
  await expect.element(page.getByRole("button", { name: "1 wait" })).toBeVisible();
  await userEvent.hover(elsewhere);
  await expect.element(order).toHaveTextContent("x c b");
});

test("R5: applies what waits when it is asked to, and holds the new order from then on", async () => {
  const { rerender } = await render(<OwnTable names={["a", "b", "c"]} />);
  await userEvent.hover(order);
  await rerender(<OwnTable names={["c", "a", "b"]} />);
  await userEvent.click(page.getByRole("button", { name: "0 wait" }));
  await expect.element(order).toHaveTextContent("c a b");
  await rerender(<OwnTable names={["a", "b", "c"]} />);
  await expect.element(order).toHaveTextContent("c a b");
});

test("holds nothing where it is switched off, or where nobody is", async () => {
  const { rerender } = await render(<OwnTable names={["a", "b"]} holdMs={0} />);
  await userEvent.hover(order);
  await rerender(<OwnTable names={["b", "a"]} holdMs={0} />);
  await expect.element(order).toHaveTextContent("b a");
  await userEvent.hover(elsewhere);
  await rerender(<OwnTable names={["a", "b"]} />);
  await expect.element(order).toHaveTextContent("a b");
});
