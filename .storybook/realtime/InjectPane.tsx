/** @jsxRuntime classic */
import * as React from "react";

import { injectionKindOf, injectionKinds, type InjectionField } from "./injectionKinds.ts";
import type { PanelState } from "./panelState.ts";
import type { PanelStore } from "./panelStore.ts";
import type { ClientView, WorldView } from "./protocol.ts";

export interface PaneProps {
  store: PanelStore;
  state: PanelState;
  world: WorldView;
  client: ClientView;
}

/** The form that makes something happen on the server. */
export function InjectPane({ store, state, world, client }: PaneProps) {
  const { what, values } = state.injection;
  // The room that was the first when the form was opened: the order changes with each message.
  const [firstRoomId] = React.useState(world.rooms[0]?.id ?? "");
  const kind = injectionKindOf(what);
  const fields: readonly InjectionField[] = kind?.fields ?? [];
  const valueOf = (field: InjectionField) =>
    values[field.name] ?? field.initial ?? (field.type === "room" ? firstRoomId : "");

  function submit(event: React.SyntheticEvent) {
    event.preventDefault();
    store.run({
      kind: "inject",
      what,
      values: Object.fromEntries(fields.map((field) => [field.name, valueOf(field)])),
      client: client.name,
    });
  }

  return (
    <form className="stack" onSubmit={submit}>
      <label>
        Event
        <select
          value={what}
          onChange={(event) => {
            // Each kind has its own texts; the room stays.
            const room = values["room"];
            const kept = room === undefined ? {} : { room };
            store.update({ injection: { what: event.target.value, values: kept } });
          }}
        >
          {injectionKinds.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {fields.map((field) => (
        <label key={field.name}>
          {field.label}
          <FieldInput
            field={field}
            world={world}
            client={client}
            value={valueOf(field)}
            onChange={(value) =>
              store.update({ injection: { what, values: { ...values, [field.name]: value } } })
            }
          />
        </label>
      ))}
      <div className="row submit">
        <button type="submit" className="primary">
          Inject
        </button>
      </div>
    </form>
  );
}

interface FieldInputProps {
  field: InjectionField;
  world: WorldView;
  client: ClientView;
  value: string;
  onChange: (value: string) => void;
}

function FieldInput({ field, world, client, value, onChange }: FieldInputProps) {
  const onSelect = (event: React.ChangeEvent<HTMLSelectElement>) => onChange(event.target.value);
  switch (field.type) {
    case "room": {
      const isKnown = ({ id }: { id: string }) => client.knownRoomIds.includes(id);
      return (
        <select value={value} onChange={onSelect}>
          <optgroup label="Known: in the client’s list">
            <RoomOptions rooms={world.rooms.filter(isKnown)} />
          </optgroup>
          <optgroup label="Missing: not loaded">
            <RoomOptions rooms={world.rooms.filter((room) => !isKnown(room))} />
          </optgroup>
        </select>
      );
    }
    case "sender":
      return (
        <select value={value} onChange={onSelect}>
          <option value="">Anybody</option>
          {world.senders.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      );
    case "choice":
      return (
        <select value={value} onChange={onSelect}>
          {field.options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      );
    case "text":
      return <input value={value} onChange={(event) => onChange(event.target.value)} />;
    case "long-text":
      return (
        <textarea
          rows={field.hint === undefined ? 3 : 2}
          placeholder={field.hint}
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

function RoomOptions({ rooms }: { rooms: WorldView["rooms"] }) {
  return (
    <>
      {rooms.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </>
  );
}
