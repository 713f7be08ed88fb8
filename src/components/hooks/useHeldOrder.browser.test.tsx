import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";

import { useHeldOrder } from "./useHeldOrder.ts";

/** A held order in custom markup. */
function CustomList({ names, holdMs = 30_000 }: { names: readonly string[]; holdMs?: number }) {
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
          {rows.map(({ key, isGone }) => (isGone ? `(${key})` : key)).join(" ")}
        </p>
      </div>
      <button type="button">elsewhere</button>
    </>
  );
}

const order = page.getByTestId("order");
const elsewhere = page.getByRole("button", { name: "elsewhere" });

test("R5: holds the order while the pointer is in the region, and applies the latest when it leaves", async () => {
  const { rerender } = await render(<CustomList names={["a", "b", "c"]} />);
  await userEvent.hover(order);
  await rerender(<CustomList names={["x", "c", "b"]} />);
  await expect.element(order).toHaveTextContent("(a) b c");
  await expect.element(page.getByRole("button", { name: "1 wait" })).toBeVisible();
  await userEvent.hover(elsewhere);
  await expect.element(order).toHaveTextContent("x c b");
});

test("R5: applies pending changes on release, then holds the new order", async () => {
  const { rerender } = await render(<CustomList names={["a", "b", "c"]} />);
  await userEvent.hover(order);
  await rerender(<CustomList names={["c", "a", "b"]} />);
  await userEvent.click(page.getByRole("button", { name: "0 wait" }));
  await expect.element(order).toHaveTextContent("c a b");
  await rerender(<CustomList names={["a", "b", "c"]} />);
  await expect.element(order).toHaveTextContent("c a b");
});

test("doesn't hold the order if disabled, or without a pointer in the region", async () => {
  const { rerender } = await render(<CustomList names={["a", "b"]} holdMs={0} />);
  await userEvent.hover(order);
  await rerender(<CustomList names={["b", "a"]} holdMs={0} />);
  await expect.element(order).toHaveTextContent("b a");
  await userEvent.hover(elsewhere);
  await rerender(<CustomList names={["a", "b"]} />);
  await expect.element(order).toHaveTextContent("a b");
});
