import { useId, useState, type CSSProperties } from "react";

import { hue as styleOfHue } from "./brands.ts";
import { readCustomProperties } from "./readCustomProperties.ts";
import { SmallChat } from "./SmallChat.tsx";

import head from "../../src/components/chat-sync-kit.css?raw";
import tokens from "../../src/components/theme/tokens.css?raw";
import "./live-hue.css";

const colours = readCustomProperties(head + tokens).flatMap(({ name, meaning, defaults }) => {
  const [value = ""] = defaults;
  return value.includes("oklch") && name !== "--csk-shadow" ? [{ name, meaning, value }] : [];
});

/** A chat in a hue that the reader chooses, and the colours that derive from it. */
export function LiveHue() {
  const [hue, setHue] = useState(262);
  const sliderId = useId();
  return (
    <div className="live-hue">
      <label className="live-hue-slider" htmlFor={sliderId}>
        <code>--csk-accent-hue: {hue}</code>
        <input
          id={sliderId}
          type="range"
          min={0}
          max={359}
          value={hue}
          aria-label="Hue"
          onChange={({ target }) => setHue(target.valueAsNumber)}
        />
      </label>
      <SmallChat name="Any hue" hasList={false} theme={{ style: styleOfHue(hue) }} />
      <ul className="live-hue-colours">
        {colours.map(({ name, meaning, value }) => (
          <li key={name} title={meaning}>
            {(["light", "dark"] as const).map((scheme) => {
              const style: CSSProperties & { "--_hue": number } = {
                "--_hue": hue,
                background: value,
                colorScheme: scheme,
              };
              return <span key={scheme} className="live-hue-swatch" style={style} />;
            })}
            <code>{name.replace("--csk-", "")}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
