import { useQueryClient } from "@tanstack/react-query";
import { useChatRooms, useChatSync, type ChatApi, type ChatSocket } from "chat-sync-kit";
import { ChatRoomList } from "chat-sync-kit/components";

export interface AccountChatsProps {
  account: { userId: string; api: ChatApi; socket: ChatSocket };
  onLogOut: () => void;
}

export function AccountChats({ account, onLogOut }: AccountChatsProps) {
  const queryClient = useQueryClient();
  const { connectionStatus } = useChatSync({ ...account, sessionKey: account.userId });
  const { chatRoomListProps } = useChatRooms(account);
  function logOut() {
    onLogOut();
    queryClient.clear();
  }
  return (
    <ChatRoomList
      {...chatRoomListProps}
      connectionStatus={connectionStatus}
      header={<button onClick={logOut}>Log out</button>}
    />
  );
}
