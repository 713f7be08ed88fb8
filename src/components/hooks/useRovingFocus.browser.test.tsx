import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";

import { useRovingFocus, type RovingFocusOptions } from "./useRovingFocus.ts";

interface OwnListProps extends Pick<RovingFocusOptions, "preferredId" | "scrollToIndex"> {
  ids: readonly string[];
  /** Ids that aren't in the page. */
  hidden?: readonly string[];
}

const NONE: readonly string[] = [];

/** A list with markup of its own. */
function OwnList({ ids, hidden = NONE, ...options }: OwnListProps) {
  const roving = useRovingFocus({
    ids,
    textOf: (index) => ids[index] ?? "",
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

test("R10: the list is one Tab stop, with the actions of its row after it", async () => {
  await render(<OwnList ids={IDS} />);
  await userEvent.click(page.getByRole("button", { name: "before" }));
  await userEvent.tab();
  await expect.element(link("anna")).toHaveFocus();
  await userEvent.tab();
  await expect.element(page.getByRole("button", { name: "action of anna" })).toHaveFocus();
  expect(document.querySelectorAll("a[tabindex='0']")).toHaveLength(1);
});

test("R10: arrows, Home, End and the Page keys move the focus and stop at the ends", async () => {
  await render(<OwnList ids={IDS} />);
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

test("R10: typing finds a row, and leaves shortcuts and fields alone", async () => {
  await render(<OwnList ids={IDS} />);
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

test("R10: arrow keys on an action go on from its row", async () => {
  await render(<OwnList ids={IDS} />);
  page.getByRole("button", { name: "action of cleo" }).element().focus();
  await userEvent.keyboard("{ArrowDown}");
  await expect.element(link("dora")).toHaveFocus();
});

test("Tab goes to the preferred row until another one has had the focus", async () => {
  const { rerender } = await render(<OwnList ids={IDS} preferredId="cleo" />);
  await expect.element(link("cleo")).toHaveAttribute("tabindex", "0");
  focusIn("dora");
  await userEvent.keyboard("{ArrowDown}");
  await userEvent.click(page.getByRole("button", { name: "after" }));
  await expect.element(link("emil")).toHaveAttribute("tabindex", "0");
  await rerender(<OwnList ids={IDS} preferredId="bert" />);
  await expect.element(link("bert")).toHaveAttribute("tabindex", "0");
});

test("R6: the focus stays with its row through inserts and moves", async () => {
  const { rerender } = await render(<OwnList ids={IDS} />);
  focusIn("cleo");
  for (const ids of [
    ["new", ...IDS],
    ["cleo", "anna", "bert", "fred"],
    ["fred", "bert", "anna", "cleo"],
    ["dora", "cleo", "anna"],
  ]) {
    await rerender(<OwnList ids={ids} />);
    await expect.element(link("cleo")).toHaveFocus();
    await expect.element(link("cleo")).toHaveAttribute("tabindex", "0");
  }
});

test("R6: the neighbour gets the focus of a removed row", async () => {
  const { rerender } = await render(<OwnList ids={IDS} />);
  focusIn("cleo");
  await rerender(<OwnList ids={["anna", "bert", "emil", "fred"]} />);
  await expect.element(link("emil")).toHaveFocus();
  await rerender(<OwnList ids={["anna", "bert"]} />);
  await expect.element(link("bert")).toHaveFocus();
  await userEvent.keyboard("{ArrowUp}");
  await expect.element(link("anna")).toHaveFocus();
});

test("a removed row takes no focus from elsewhere", async () => {
  const { rerender } = await render(<OwnList ids={IDS} />);
  focusIn("cleo");
  const after = page.getByRole("button", { name: "after" });
  await userEvent.click(after);
  await rerender(<OwnList ids={["anna", "bert"]} />);
  await expect.element(after).toHaveFocus();
});

test("a row that isn't in the page is asked for and gets the focus once it is", async () => {
  const scrollToIndex = vi.fn();
  const { rerender } = await render(
    <OwnList ids={IDS} hidden={["emil", "fred"]} scrollToIndex={scrollToIndex} />,
  );
  focusIn("anna");
  await userEvent.keyboard("{End}");
  expect(scrollToIndex.mock.calls).toEqual([[5]]);
  await rerender(<OwnList ids={IDS} hidden={["anna", "bert"]} scrollToIndex={scrollToIndex} />);
  await expect.element(link("fred")).toHaveFocus();
});
