import { useState } from "react";

import type { ChatRoomListProps } from "../../../src/components/ChatRoomList/ChatRoomListProps.ts";
import { ChatRoomList } from "../../../src/components/index.ts";
import { Outside } from "../Outside.tsx";
import { changed } from "./manyRooms.ts";

/** A list, and a button that lets a room come, one move and one go. */
export function ThreeThingsHappen(props: ChatRoomListProps) {
  const [chatRooms, setChatRooms] = useState(props.chatRooms);
  return (
    <div style={{ display: "flex", flexDirection: "column", blockSize: "100%" }}>
      <ChatRoomList {...props} style={{ flex: 1, blockSize: "auto" }} chatRooms={chatRooms} />
      <Outside>
        <button type="button" className="csk-button" onClick={() => setChatRooms(changed)}>
          Let three things happen
        </button>
      </Outside>
    </div>
  );
}
