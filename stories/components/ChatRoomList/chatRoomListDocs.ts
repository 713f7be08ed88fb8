/** The docs text of the `ChatRoomList`: keyboard and roles as the ARIA Authoring Practices give them. */
export const chatRoomListDocs = `
Shows the chats as rows with name, latest message, time and unread count, and every state that such
a list can be in. Renders a \`nav\`, which \`ref\` gives; each row is an \`li\` with a \`button\`.

### Keyboard

The list is one Tab stop: the row that had the focus last, or the open one, or the first.

| Key | What it does |
| --- | --- |
| Tab | Goes to the list's row, then to that row's \`actions\`, then to the button for the next page. |
| Down, Up | Go to the next or the previous row; they stop at the ends. |
| Page Down, Page Up | Go on by as many rows as are visible, less one. |
| Home, End | Go to the first or the last loaded row. |
| Letters | Go to the next row whose name begins with what is typed within half a second of the last letter, as the \`locale\` compares letters. The same letter again goes to the next such row. |
| Enter, Space | Open the room. |

The focus stays with its room while others are added, moved or removed; if the room itself is
removed, its neighbour gets it. All this holds over the edge of a windowed list as well. From outside
\`actionsRef\` gives a room's row the focus (\`focusChatRoom\`), for example when the room is closed.

### Roles, states and properties

| Role | Attribute | Element | What it is for |
| --- | --- | --- | --- |
| \`navigation\` | \`aria-label\` | \`nav\` | \`strings.label\`; a landmark. |
| \`heading\` | level 2 | \`h2\` | The same words, unless \`header\` is given. |
| \`status\` | | \`div\` | Says politely that the list loads, is stale or offline. |
| \`alert\` | | \`div\` | Says at once that nothing could be loaded. |
| \`list\`, \`listitem\` | \`aria-setsize\`, \`aria-posinset\` | \`ul\`, \`li\` | Place and number of a row, where not all rows are in the page. |
| \`button\` | \`aria-current="true"\` | \`button\` | The open room. |
| | \`tabindex="-1"\` | \`button\` | All rows but the one that Tab goes to. |
| | name from content | \`button\` | Composed by \`strings.itemLabel\` of name, presence, counts, draft, who is typing, latest message, time, pinned and muted. |
| | \`aria-describedby\` | \`button\` | The row's \`note\`. |

The \`actions\` of a row stand beside its button and not in it. They can be seen and reached while the
row is pointed at or has the focus, and always where there is no pointer that can hover.

### Rows under the pointer

While the pointer is over the rows, or the keyboard is among them, they keep their places: content
changes at once, new rooms wait, removed ones keep their row. A button says what waits and applies
it; so does leaving the list, or \`holdOrderMs\`. Rooms added at the end, such as the next page, don't
wait, because they move nothing. \`holdOrderMs={0}\` switches it off.

### States for CSS

| Element | Attributes |
| --- | --- |
| list | \`data-status\`, \`data-connection-status\`, \`data-refreshing\`, \`data-windowed\` |
| row | \`data-selected\`, \`data-unread\`, \`data-mention\`, \`data-muted\`, \`data-pinned\`, \`data-failed\`, \`data-draft\`, \`data-typing\`, \`data-presence\`, \`data-removed\`, \`data-tone\` |

### In parts

\`useRovingFocus\`, \`useHeldOrder\` and \`useRowWindow\` are the list's keyboard, its order and its
windowing, for markup of your own.
Above \`windowAbove\` rooms the list needs a height of its own or of its parent, or there is nothing
to scroll. Keep the identity of elements that \`itemProps\` returns (\`actions\`, for example), or their
rows render with every change of the list.
`;
