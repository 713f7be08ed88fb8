import { useCallback, useState, type ReactNode } from "react";

import { createOnDemand } from "../hooks/createOnDemand.ts";
import type { RovingFocus } from "../hooks/useRovingFocus.ts";

const useWindowedItems = createOnDemand(
  async () => (await import("./WindowedItems.tsx")).WindowedItems,
);

export interface ChatRoomListItemsProps {
  /** The keys of all rows, in order. */
  keys: readonly string[];
  /** Above how many rows only those near the visible ones are in the page. */
  windowAbove: number;
  /** The list's keyboard. */
  roving: RovingFocus;
  /** Returns a row, which has to render one `li`. */
  renderRow: (index: number) => ReactNode;
}

/**
 * The rows of a list, of a long one those near the visible ones. Renders a `ul`. What windowing needs
 * is loaded when the list is half as long as `windowAbove`, so that short lists don't pay for it.
 */
export function ChatRoomListItems({
  keys,
  windowAbove,
  roving,
  renderRow,
}: ChatRoomListItemsProps) {
  const WindowedItems = useWindowedItems(keys.length > windowAbove / 2);
  const isWindowed = WindowedItems !== undefined && keys.length > windowAbove;
  const [list, setList] = useState<HTMLElement | null>(null);
  const { ref, ...listeners } = roving.listProps;
  const keepRef = useCallback(
    (element: HTMLElement | null) => {
      setList(element);
      ref(element);
    },
    [ref],
  );
  return (
    <ul className="csk-room-list-items" ref={keepRef} {...listeners}>
      {isWindowed
        ? list !== null && (
            // oxlint-disable-next-line react/static-components -- loaded once, the same from then on
            <WindowedItems keys={keys} list={list} roving={roving} renderRow={renderRow} />
          )
        : keys.slice(0, 2 * windowAbove).map((_, index) => renderRow(index))}
    </ul>
  );
}
