import { ChatMessageList, ChatRoom, ChatRoomList } from "../../src/components/index.ts";
import type { ChatWorld } from "../world/createChatWorld.ts";
import { useTruth } from "../world/useWorldState.ts";
import { AppFrame } from "./AppFrame.tsx";

export interface TruthAppProps {
  world: ChatWorld;
  selectedChatRoomId: string;
  onSelectChatRoom: (chatRoomId: string) => void;
}

/** What the server would answer if it were asked now, in the same components as the clients'. */
export function TruthApp({ world, selectedChatRoomId, onSelectChatRoom }: TruthAppProps) {
  const truth = useTruth(world.backend);
  const { me } = world.truth;
  return (
    <AppFrame
      list={
        <ChatRoomList
          chatRooms={truth.chatRooms.slice(0, world.chatRoomsPageSize)}
          selectedChatRoomId={selectedChatRoomId}
          onSelectChatRoom={onSelectChatRoom}
          currentUserId={me.id}
          strings={truthListStrings}
          now={world.now}
        />
      }
      room={
        <ChatRoom chatRoom={truth.chatRoom(selectedChatRoomId) ?? null} strings={truthRoomStrings}>
          <ChatMessageList
            chatMessages={truth
              .chatMessages(selectedChatRoomId)
              .slice(0, world.chatMessagesPageSize)}
            currentUserId={me.id}
            now={world.now}
          />
        </ChatRoom>
      }
    />
  );
}

const truthListStrings = { label: "Chats on the server" };
const truthRoomStrings = { label: (name: string) => `${name} on the server` };
