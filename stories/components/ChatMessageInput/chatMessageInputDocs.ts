/** The docs text of the `ChatMessageInput`: keyboard and roles as the ARIA Authoring Practices give them. */
export const chatMessageInputDocs = `
Takes a message and sends it with Enter or the button; Shift+Enter starts a new line. Renders a
\`form\`, which \`ref\` gives, with a \`textarea\` that grows with its text, which \`fieldRef\` gives.

The text is the field's own unless \`draft\` is given. \`useDrafts()\` keeps one draft for each room in
memory; pass \`draftOf(chatRoomId)\` as \`draft\` and give what \`onDraftChange\` says to \`setDraft\`.

### Keyboard

| Key | What it does |
| --- | --- |
| Enter | Sends the text, if there is any and nothing is in the way. While an input method is composing it belongs to that. |
| Shift + Enter | Starts a new line. |
| Tab, Shift + Tab | Moves through what is in \`toolbar\` and \`start\`, the field, what is in \`end\`, and the send button. |

After sending with the button the focus is in the field. The field and the button stay focusable
while they are off, so that the focus is never lost.

### Roles, states and properties

| Role | Attribute | Element | What it is for |
| --- | --- | --- | --- |
| \`textbox\` | | \`textarea\` | Is named by a hidden \`label\`. |
| | \`aria-describedby\` | \`textarea\` | The hint about the keys, and what stands under the field. |
| | \`aria-disabled\`, \`readonly\` | \`textarea\` | While there is a \`disabledReason\`. |
| | \`aria-invalid\` | \`textarea\` | While the text is longer than \`maxLength\`. |
| \`button\` | \`aria-disabled\` | \`button\` | While the text is empty, too long or may not be sent. |
| \`status\` | | \`p\` | Why writing or sending is off, or a notice. Is there before its words are, so that they are read politely when they come: near and over the limit once each, not with every key. |

### What stops what

| Prop | One can write | One can send |
| --- | --- | --- |
| \`disabledReason\` | no | no |
| \`sendDisabledReason\` | yes | no |
| \`isSending\` | yes | no |
| \`maxLength\` exceeded | yes | no |
| \`notice\` | yes | yes |

\`maxLength\` counts characters as a reader does: a family emoji or a letter with its accents is one
(\`Intl.Segmenter\`). If the server counts bytes or UTF-16 units, leave it a margin.

### States for CSS

\`data-empty\`, \`data-disabled\`, \`data-sending\` and \`data-limit="near"\` or \`"over"\` on the form.
\`--csk-input-max-height\` says how high the field may get.
`;
