/** The docs text of the `ChatRoom`: keyboard and roles as the ARIA Authoring Practices give them. */
export const chatRoomDocs = `
Shows one chat room under a header with its name, and what to do while none is chosen. Renders a
\`section\`, which \`ref\` gives. What is in it is up to you: mostly a \`ChatMessageList\` and a
\`ChatMessageInput\`, which start anew when another room is opened.

### Keyboard

The room has no keys of its own. Tab moves through what is in it, in the order in which it is seen:

| Order | What |
| --- | --- |
| 1 | \`start\`, for example a button that leads back to the list |
| 2 | \`actions\` |
| 3 | \`banner\` |
| 4 | the children: the history, then the field |

Where to put the focus when a room is opened is the app's choice; \`fieldRef\` of the
\`ChatMessageInput\` helps with it. On a touch screen the field brings up the keyboard.

### Roles, states and properties

| Role | Attribute | Element | What it is for |
| --- | --- | --- | --- |
| \`region\` | \`aria-label\` | \`section\` | Is named after the room, so that it is a landmark; "Chat" while none is open. |
| \`heading\` | level 2 | \`h2\` | The room's name, or \`title\`. |
| | \`aria-hidden\` | avatar | The name stands beside it. |
| \`status\` | | \`div\` | Around \`banner\`: what comes while the room is open is read politely; opening another room reads nothing. |

### Parts

| Prop | In place of |
| --- | --- |
| \`header\` | the whole header; \`null\` for none |
| \`start\` | nothing, before the avatar |
| \`avatar\` | the room's avatar; \`null\` for none |
| \`title\` | the name in the heading |
| \`subtitle\` | nothing, under the name |
| \`actions\` | nothing, at the end of the header |
| \`banner\` | nothing, between header and history |
| \`empty\` | the words that ask to choose a room |

### States for CSS

\`data-empty\` while no room is chosen, \`data-connection-status\` with the state of the connection.
`;
