import { readCustomProperties } from "./readCustomProperties.ts";

import head from "../../src/components/chat-sync-kit.css?raw";
import tokens from "../../src/components/theme/tokens.css?raw";

/** Lists the custom properties that the head of the style sheet documents, with their defaults. */
export function PropertyTable() {
  return (
    <table>
      <thead>
        <tr>
          <th>Property</th>
          <th>For</th>
          <th>Default</th>
        </tr>
      </thead>
      <tbody>
        {readCustomProperties(head + tokens).map(({ name, meaning, defaults }) => (
          <tr key={name}>
            <td>
              <code>{name}</code>
            </td>
            <td>{meaning}</td>
            <td>
              <code>{defaults.join(", ").replaceAll("--_hue", "hue")}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
