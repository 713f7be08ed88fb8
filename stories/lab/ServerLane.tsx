import { memo, useMemo } from "react";

import { me } from "../../mocks/truth/data/people.ts";
import type { TruthSnapshot } from "../../mocks/truth/Truth.ts";
import { ChatRoomList } from "../../src/components/index.ts";
import { useMovingRows } from "./useMovingRows.ts";

export interface ServerLaneProps {
  truth: TruthSnapshot | undefined;
  /** How many rooms the clients have loaded. */
  loaded: number;
  clockMs: number;
  isMoving: boolean;
  onSelect: (chatRoomId: string) => void;
}

const noRooms: TruthSnapshot["chatRooms"] = [];
const strings = { label: "Chats on the server" };

/** What the server would answer now. The rooms that no client has loaded are below the fold. */
export const ServerLane = memo(function ServerLane(props: ServerLaneProps) {
  const { truth, loaded, clockMs, isMoving, onSelect } = props;
  const chatRooms = truth?.chatRooms ?? noRooms;
  const firstBeyond = chatRooms[loaded]?.id;
  const shown = new Set(chatRooms.slice(0, loaded).map(({ id }) => id));
  const box = useMovingRows(
    useMemo(() => chatRooms.map(({ id }) => id), [chatRooms]),
    isMoving,
  );
  return (
    <section className="lab-lane" aria-label="Server">
      <header className="lab-lane-header">
        <h2 className="lab-lane-name">Server, the truth</h2>
        <p className="lab-verdict">
          {truth !== undefined && (
            <>
              <b>{Math.min(loaded, chatRooms.length)}</b> of {chatRooms.length} chats are loaded
            </>
          )}
        </p>
        <p className="lab-cost">Press a chat to post in it.</p>
      </header>
      <div className="lab-rows" ref={box}>
        <ChatRoomList
          chatRooms={chatRooms}
          status={truth === undefined ? "pending" : "success"}
          header={null}
          holdOrderMs={0}
          currentUserId={me.id}
          onSelectChatRoom={onSelect}
          itemProps={({ id }) =>
            shown.has(id)
              ? {}
              : { className: id === firstBeyond ? "lab-beyond lab-fold" : "lab-beyond" }
          }
          virtualizeAbove={40}
          strings={strings}
          now={clockMs}
        />
      </div>
    </section>
  );
});
