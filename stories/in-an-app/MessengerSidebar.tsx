import { useMemo, useState, type KeyboardEvent, type ReactNode, type RefObject } from "react";

import type { ChatRoomListItemProps } from "../../src/components/ChatRoomListItem/ChatRoomListItem.tsx";
import { Avatar, ChatRoomList, type ChatRoomListActions } from "../../src/components/index.ts";
import type { ChatRoomSummary, ConnectionStatus, UseChatRoomsResult } from "../../src/index.ts";
import type { Presence } from "../../src/ports/ChatActivityEvents.ts";
import { personOf, PINNED } from "./appFacts.ts";
import { AppIcon, IconButton } from "./IconButton.tsx";
import { isComposing } from "./isComposing.ts";

const avatars = new Map<string, ReactNode>();

/** Returns a round avatar for a person; the same element as before, so that its row doesn’t render again. */
function personAvatar(chatRoom: ChatRoomSummary, presence: Presence | undefined): ReactNode {
  const { id, name, avatarUrl } = chatRoom;
  if (personOf(chatRoom) === undefined) return undefined;
  const key = `${id} ${presence}`;
  const known = avatars.get(key);
  if (known !== undefined) return known;
  const avatar = <Avatar id={id} name={name} url={avatarUrl} size="large" presence={presence} />;
  avatars.set(key, avatar);
  return avatar;
}

const FOLDERS = ["All", "Unread", "People"] as const;
type Folder = (typeof FOLDERS)[number];

export interface MessengerSidebarProps {
  actionsRef: RefObject<ChatRoomListActions | null>;
  /** Rooms with their unread counts, ordered by latest message. */
  chatRoomListProps: UseChatRoomsResult["chatRoomListProps"];
  connectionStatus: ConnectionStatus;
  openChatRoomId: string | null;
  onOpenChatRoom: (chatRoomId: string) => void;
  muted: ReadonlySet<string>;
  currentUserId: string;
  now: number;
}

/** Returns a name with the part that was searched for marked. */
function markMatch(name: string, query: string): ReactNode {
  const start = name.toLowerCase().indexOf(query.toLowerCase());
  if (query === "" || start === -1) return name;
  const end = start + query.length;
  return (
    <>
      {name.slice(0, start)}
      <mark className="messenger-match">{name.slice(start, end)}</mark>
      {name.slice(end)}
    </>
  );
}

/** The left column: search, folders, and the rooms, pinned ones first. */
export function MessengerSidebar({
  chatRoomListProps,
  openChatRoomId,
  ...props
}: MessengerSidebarProps) {
  const [query, setQuery] = useState("");
  const [folder, setFolder] = useState<Folder>("All");
  const { chatRooms: items, nextPage } = chatRoomListProps;
  const shown = useMemo(() => {
    const matching = items.filter(
      (room) =>
        room.name.toLowerCase().includes(query.trim().toLowerCase()) &&
        (folder !== "Unread" || (room.unreadCount ?? 0) > 0 || room.id === openChatRoomId) &&
        (folder !== "People" || personOf(room) !== undefined),
    );
    const pinned = PINNED.flatMap((id) => matching.filter((room) => room.id === id));
    return [...pinned, ...matching.filter((room) => !pinned.includes(room))];
  }, [items, query, folder, openChatRoomId]);
  const unread = items.filter((room) => (room.unreadCount ?? 0) > 0 && !props.muted.has(room.id));

  function itemProps(chatRoom: ChatRoomSummary): Partial<ChatRoomListItemProps> {
    const { id } = chatRoom;
    const known = chatRoomListProps.itemProps(chatRoom);
    return {
      ...known,
      isPinned: PINNED.includes(id),
      isMuted: props.muted.has(id),
      draft: id === openChatRoomId ? undefined : known.draft,
      avatar: personAvatar(chatRoom, known.presence),
      ...(query.trim() !== "" && { name: markMatch(chatRoom.name, query.trim()) }),
    };
  }

  /** Goes from the field to the first match, or gives up searching. */
  function onSearchKeyDown(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return;
    const first = shown[0];
    if ((event.key === "ArrowDown" || event.key === "Enter") && first !== undefined) {
      event.preventDefault();
      props.actionsRef.current?.focusChatRoom(first.id);
    } else if (event.key === "Escape" && query !== "") {
      event.preventDefault();
      setQuery("");
    }
  }

  return (
    <ChatRoomList
      actionsRef={props.actionsRef}
      className="messenger-sidebar"
      {...chatRoomListProps}
      chatRooms={shown}
      nextPage={query === "" && folder === "All" ? nextPage : "none"}
      connectionStatus={props.connectionStatus}
      selectedChatRoomId={openChatRoomId}
      onSelectChatRoom={props.onOpenChatRoom}
      currentUserId={props.currentUserId}
      itemProps={itemProps}
      now={props.now}
      empty={<p className="messenger-nothing">Nothing found here.</p>}
      header={
        <div className="messenger-sidebar-header">
          <div className="messenger-search-row">
            <AppIcon name="search" />
            <input
              type="search"
              className="messenger-search"
              aria-label="Search chats"
              placeholder="Search"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              onKeyDown={onSearchKeyDown}
            />
            {query !== "" && (
              <IconButton
                className="messenger-clear"
                icon="close"
                label="Clear the search"
                onClick={() => setQuery("")}
              />
            )}
          </div>
          <div className="messenger-folders" role="group" aria-label="Folders">
            {FOLDERS.map((each) => (
              <button
                key={each}
                type="button"
                className="messenger-folder"
                aria-pressed={folder === each}
                onClick={() => setFolder(each)}
              >
                {each}
                {each === "Unread" && unread.length > 0 && (
                  <span className="messenger-folder-count">{unread.length}</span>
                )}
              </button>
            ))}
          </div>
        </div>
      }
    />
  );
}
