import { useCallback, useState, type ReactNode, type RefObject } from "react";

import { createLazyHook } from "../hooks/createLazyHook.ts";
import type { RovingFocus } from "../hooks/useRovingFocus.ts";

/** Renders all rows, which is slow but shows them, if the code for virtualization can't be loaded. */
function AllItems({ rows, renderRow }: Pick<ChatRoomListItemsProps, "rows" | "renderRow">) {
  return rows.map((_, index) => renderRow(index));
}

const useWindowedItems = createLazyHook(() =>
  import("./WindowedItems.tsx").catch(() => ({ WindowedItems: AllItems })),
);

export interface ChatRoomListItemsProps {
  /** All rows, in order. */
  rows: readonly { key: string }[];
  /** Row count above which the list is virtualized. */
  virtualizeAbove: number;
  /** The list's keyboard navigation. */
  roving: RovingFocus;
  /** The scrolling element. */
  scrollerRef: RefObject<HTMLElement | null>;
  /** Renders a row as one `li`. */
  renderRow: (index: number) => ReactNode;
}

/**
 * Renders the rows of a list, virtualized if it is long, in a `ul`. The code for virtualization is
 * loaded when the list reaches half of `virtualizeAbove`, so that short lists don't pay for it.
 */
export function ChatRoomListItems({
  rows,
  virtualizeAbove,
  roving,
  scrollerRef,
  renderRow,
}: ChatRoomListItemsProps) {
  const loaded = useWindowedItems(rows.length > virtualizeAbove / 2);
  const isWindowed = loaded !== undefined && rows.length > virtualizeAbove;
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
            <loaded.WindowedItems {...{ rows, scrollerRef, list, roving, renderRow }} />
          )
        : rows.slice(0, 2 * virtualizeAbove).map((_, index) => renderRow(index))}
    </ul>
  );
}
