import { useQuery, useQueryClient } from "@tanstack/react-query";
import { chatRoomsQueryOptions, useChatSync, type ChatApi, type ChatSocket } from "chat-sync-kit";
import { ChatRoomList } from "chat-sync-kit/components";

export interface AccountChatsProps {
  account: { userId: string; api: ChatApi; socket: ChatSocket };
  onLogOut: () => void;
}

export function AccountChats({ account, onLogOut }: AccountChatsProps) {
  const queryClient = useQueryClient();
  const { connectionStatus } = useChatSync({ ...account, sessionKey: account.userId });
  const { data = [] } = useQuery(chatRoomsQueryOptions(account));
  function logOut() {
    onLogOut();
    queryClient.clear();
  }
  const header = <button onClick={logOut}>Log out</button>;
  return <ChatRoomList chatRooms={data} connectionStatus={connectionStatus} header={header} />;
}
