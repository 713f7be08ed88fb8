import { ChatMessageList, ChatRoom, ChatRoomList } from "../../src/components/index.ts";
import type { ChatWorld } from "../world/createChatWorld.ts";
import { useTruth } from "../world/useWorldState.ts";
import { AppFrame } from "./AppFrame.tsx";
import { stringsIn } from "./stringsIn.ts";

export interface TruthAppProps {
  world: ChatWorld;
  openChatRoomId: string;
  onOpenChatRoom: (chatRoomId: string) => void;
}

/** What the server would answer if it were asked now, in the same components as the clients'. */
export function TruthApp({ world, openChatRoomId, onOpenChatRoom }: TruthAppProps) {
  const truth = useTruth(world);
  const { me } = world.truth;
  return (
    <AppFrame
      list={
        <ChatRoomList
          chatRooms={truth.chatRooms.slice(0, world.chatRoomsPageSize)}
          holdOrderMs={0}
          selectedChatRoomId={openChatRoomId}
          onSelectChatRoom={onOpenChatRoom}
          currentUserId={me.id}
          strings={truthStrings.list}
          now={world.now}
        />
      }
      room={
        <ChatRoom chatRoom={truth.chatRoom(openChatRoomId) ?? null} strings={truthStrings.room}>
          <ChatMessageList
            chatMessages={truth.chatMessages(openChatRoomId).slice(0, world.chatMessagesPageSize)}
            currentUserId={me.id}
            now={world.now}
          />
        </ChatRoom>
      }
    />
  );
}

const truthStrings = stringsIn("on the server");
