import { Fragment, useImperativeHandle, useMemo, useRef, useState, type PointerEvent } from "react";

import { readableName } from "../../ports/text.ts";
import { ChatRoomListItem } from "../ChatRoomListItem/ChatRoomListItem.tsx";
import { useHeldOrder } from "../hooks/useHeldOrder.ts";
import { useInteractions } from "../hooks/useInteractions.ts";
import { useLocalization } from "../hooks/useLocalization.ts";
import { useRovingFocus } from "../hooks/useRovingFocus.ts";
import { PageControl } from "../PageControl/PageControl.tsx";
import { getShortTimeFormat } from "../shared/formatTime.ts";
import { createKeys } from "../shared/jsx.ts";
import { useStableCallback } from "../shared/utilityHooks.ts";
import type { ChatRoomListProps } from "./ChatRoomListProps.ts";
import type { ChatRoomListStrings } from "./ChatRoomListStrings.ts";
import { HeldOrderPill, type HeldOrderPillProps } from "./HeldOrderPill.tsx";
import { useListScroller } from "./useListScroller.ts";

/** Distance from the top, in px, within which the pill would appear under the pointer. */
const PILL_ZONE_PX = 64;

export interface ChatRoomListRowsProps extends Omit<ChatRoomListProps, "strings"> {
  /** All strings. */
  strings: ChatRoomListStrings;
}

/** Renders the rows of a list that isn't empty, with keyboard navigation and paging, in a `div`. */
export function ChatRoomListRows({
  chatRooms,
  selectedChatRoomId = null,
  currentUserId,
  onSelectChatRoom,
  status,
  nextPage = "none",
  loadsOnScroll = true,
  onLoadNextPage,
  itemProps,
  renderItem,
  renderPill = renderHeldOrderPill,
  onItemRender,
  actionsRef,
  holdOrderMs = 30_000,
  virtualizeAbove = 200,
  strings,
  ...given
}: ChatRoomListRowsProps) {
  const { locale, timeZone, now } = useLocalization(given);
  const select = useStableCallback(onSelectChatRoom);
  const shortTime = getShortTimeFormat(locale, timeZone);
  const scrollerRef = useRef<HTMLDivElement>(null);
  const listRef = useRef<HTMLUListElement | null>(null);
  const [isPointerAtTop, setIsPointerAtTop] = useState(false);

  const keys = useMemo(() => {
    const keyOf = createKeys();
    return chatRooms.map(({ id }) => keyOf(id));
  }, [chatRooms]);
  const order = useHeldOrder({ items: chatRooms, keys, holdMs: holdOrderMs });
  const { rows } = order;

  const ids = useMemo(() => rows.map(({ key }) => key), [rows]);
  // Before the focus, which may go to a row that just mounted and needs its place.
  const getIndexes = useListScroller({ rows, keys: ids, virtualizeAbove, scrollerRef, listRef });
  const roving = useRovingFocus({
    ids,
    getText: (index) => readableName(rows[index]?.item.name ?? "", strings.unnamed),
    preferredId: selectedChatRoomId,
    locale,
    pageSize: () => rowsPerPage(scrollerRef.current),
  });
  const { onFocus, onBlur, ...listProps } = roving.listProps;

  const interactions = useInteractions(loadsOnScroll);

  useImperativeHandle(actionsRef, () => ({
    focusChatRoom(chatRoomId) {
      const index = rows.findIndex(({ item }) => item.id === chatRoomId);
      if (index !== -1) roving.focusIndex(index);
      return index !== -1;
    },
  }));

  const renderRow = (index: number) => {
    const row = rows[index];
    if (row === undefined) return null;
    const { key, item: chatRoom, isGone } = row;
    const props = {
      chatRoom,
      time: shortTime(chatRoom.latestChatMessage?.createdAt ?? "", now),
      isSelected: chatRoom.id === selectedChatRoomId,
      currentUserId,
      locale,
      strings,
      onSelect: select,
      onRender: onItemRender,
      isGone,
      tabIndex: roving.itemProps(key).tabIndex,
      rowKey: key,
      ...itemProps?.(chatRoom),
    };
    return renderItem === undefined ? (
      <ChatRoomListItem key={key} {...props} />
    ) : (
      <Fragment key={key}>{renderItem(props)}</Fragment>
    );
  };

  return (
    <div
      className="csk-room-list-rows"
      {...order.regionProps}
      // Here, because a focused pill or button that goes leaves its focus to the rows.
      onFocus={(event) => {
        onFocus(event);
        order.regionProps.onFocus?.(event);
      }}
      onBlur={(event) => {
        onBlur(event);
        order.regionProps.onBlur?.(event);
      }}
      onPointerMove={(event: PointerEvent) => {
        const { top } = event.currentTarget.getBoundingClientRect();
        setIsPointerAtTop(event.clientY - top < PILL_ZONE_PX);
        order.regionProps.onPointerMove?.(event);
      }}
    >
      {order.hasChanges &&
        renderPill({
          isAtEnd: isPointerAtTop,
          text: strings.orderChanged(order.waitingCount),
          onClick: () => {
            order.release();
            roving.focusIndex(0);
          },
        })}
      {interactions !== undefined && (
        <interactions.LoadOnScroll
          scrollerRef={scrollerRef}
          edge="end"
          page={loadsOnScroll && status !== "error" ? nextPage : "none"}
          edgeKey={ids.at(-1)}
          onLoad={onLoadNextPage}
        />
      )}
      <div className="csk-scroller" ref={scrollerRef} tabIndex={-1}>
        <ul
          className="csk-room-list-items"
          {...listProps}
          ref={(list) => {
            listRef.current = list;
            listProps.ref(list);
          }}
        >
          {getIndexes(roving.activeId).map(renderRow)}
        </ul>
        <PageControl
          state={nextPage}
          onLoad={onLoadNextPage}
          strings={{
            more: strings.loadNextPage,
            loading: strings.loadingNextPage,
            error: strings.nextPageError,
            retry: strings.retry,
            end: strings.end,
          }}
        />
      </div>
      {interactions !== undefined && (
        <interactions.MovingRows scrollerRef={scrollerRef} keys={ids} />
      )}
    </div>
  );
}

function renderHeldOrderPill(props: HeldOrderPillProps) {
  return <HeldOrderPill {...props} />;
}

/** Returns how many rows a Page key moves by, so that one visible row stays visible. */
function rowsPerPage(scroller: HTMLElement | null): number {
  const height = scroller?.querySelector("li")?.offsetHeight;
  if (scroller === null || height === undefined || height === 0) return 10;
  return Math.max(1, Math.floor(scroller.clientHeight / height) - 1);
}
