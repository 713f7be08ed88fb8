import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";

import { useRovingFocus, type RovingFocusOptions } from "./useRovingFocus.ts";

interface CustomListProps extends Pick<RovingFocusOptions, "preferredId" | "scrollToIndex"> {
  ids: readonly string[];
  /** Ids of unmounted rows. */
  hidden?: readonly string[];
}

const NONE: readonly string[] = [];

/** A list in custom markup. */
function CustomList({ ids, hidden = NONE, ...options }: CustomListProps) {
  const roving = useRovingFocus({
    ids,
    getText: (index) => ids[index] ?? "",
    pageSize: () => 3,
    ...options,
  });
  return (
    <>
      <button type="button">before</button>
      <ol {...roving.listProps}>
        {ids
          .filter((id) => !hidden.includes(id))
          .map((id) => (
            <li key={id}>
              <a href={`#${id}`} {...roving.itemProps(id)}>
                {id}
              </a>
              <button type="button">action of {id}</button>
              <input aria-label={`field of ${id}`} tabIndex={-1} />
            </li>
          ))}
      </ol>
      <button type="button">after</button>
    </>
  );
}

const IDS = ["anna", "bert", "cleo", "dora", "emil", "fred"];

function link(name: string) {
  return page.getByRole("link", { name });
}

function focusIn(id: string) {
  link(id).element().focus();
}

test("R10: makes the list one Tab stop, followed by the actions of its row", async () => {
  await render(<CustomList ids={IDS} />);
  await userEvent.click(page.getByRole("button", { name: "before" }));
  await userEvent.tab();
  await expect.element(link("anna")).toHaveFocus();
  await userEvent.tab();
  await expect.element(page.getByRole("button", { name: "action of anna" })).toHaveFocus();
  expect(document.querySelectorAll("a[tabindex='0']")).toHaveLength(1);
});

test("R10: moves the focus with arrows, Home, End and the Page keys, and stops at the ends", async () => {
  await render(<CustomList ids={IDS} />);
  focusIn("anna");
  for (const [key, id] of [
    ["ArrowDown", "bert"],
    ["PageDown", "emil"],
    ["PageDown", "fred"],
    ["ArrowDown", "fred"],
    ["PageUp", "cleo"],
    ["ArrowUp", "bert"],
    ["Home", "anna"],
    ["ArrowUp", "anna"],
    ["End", "fred"],
  ] as const) {
    await userEvent.keyboard(`{${key}}`);
    await expect.element(link(id)).toHaveFocus();
  }
});

test("R10: finds a row by typing, and ignores shortcuts and fields", async () => {
  await render(<CustomList ids={IDS} />);
  focusIn("anna");
  await userEvent.keyboard("d");
  await expect.element(link("dora")).toHaveFocus();
  await userEvent.keyboard("{Control>}e{/Control}");
  await expect.element(link("dora")).toHaveFocus();
  const field = page.getByRole("textbox", { name: "field of bert" });
  await userEvent.click(field);
  await userEvent.keyboard("e{ArrowDown}");
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveValue("e");
});

test("R10: moves the focus from an action to the next row with an arrow key", async () => {
  await render(<CustomList ids={IDS} />);
  page.getByRole("button", { name: "action of cleo" }).element().focus();
  await userEvent.keyboard("{ArrowDown}");
  await expect.element(link("dora")).toHaveFocus();
});

test("makes the preferred row the Tab stop until another row is focused", async () => {
  const { rerender } = await render(<CustomList ids={IDS} preferredId="cleo" />);
  await expect.element(link("cleo")).toHaveAttribute("tabindex", "0");
  focusIn("dora");
  await userEvent.keyboard("{ArrowDown}");
  await userEvent.click(page.getByRole("button", { name: "after" }));
  await expect.element(link("emil")).toHaveAttribute("tabindex", "0");
  await rerender(<CustomList ids={IDS} preferredId="bert" />);
  await expect.element(link("bert")).toHaveAttribute("tabindex", "0");
});

test("R6: keeps the focus on its row when rows are inserted and moved", async () => {
  const { rerender } = await render(<CustomList ids={IDS} />);
  focusIn("cleo");
  for (const ids of [
    ["new", ...IDS],
    ["cleo", "anna", "bert", "fred"],
    ["fred", "bert", "anna", "cleo"],
    ["dora", "cleo", "anna"],
  ]) {
    await rerender(<CustomList ids={ids} />);
    await expect.element(link("cleo")).toHaveFocus();
    await expect.element(link("cleo")).toHaveAttribute("tabindex", "0");
  }
});

test("R6: moves the focus to a neighbour when its row is removed", async () => {
  const { rerender } = await render(<CustomList ids={IDS} />);
  focusIn("cleo");
  await rerender(<CustomList ids={["anna", "bert", "emil", "fred"]} />);
  await expect.element(link("emil")).toHaveFocus();
  await rerender(<CustomList ids={["anna", "bert"]} />);
  await expect.element(link("bert")).toHaveFocus();
  await userEvent.keyboard("{ArrowUp}");
  await expect.element(link("anna")).toHaveFocus();
});

test("doesn't take the focus from elsewhere when a row is removed", async () => {
  const { rerender } = await render(<CustomList ids={IDS} />);
  focusIn("cleo");
  const after = page.getByRole("button", { name: "after" });
  await userEvent.click(after);
  await rerender(<CustomList ids={["anna", "bert"]} />);
  await expect.element(after).toHaveFocus();
});

test("requests an unmounted row, and focuses it once it mounts", async () => {
  const scrollToIndex = vi.fn();
  const { rerender } = await render(
    <CustomList ids={IDS} hidden={["emil", "fred"]} scrollToIndex={scrollToIndex} />,
  );
  focusIn("anna");
  await userEvent.keyboard("{End}");
  expect(scrollToIndex.mock.calls).toEqual([[5]]);
  await rerender(<CustomList ids={IDS} hidden={["anna", "bert"]} scrollToIndex={scrollToIndex} />);
  await expect.element(link("fred")).toHaveFocus();
});
