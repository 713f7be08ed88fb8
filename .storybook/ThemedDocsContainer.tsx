import { DocsContainer, type DocsContainerProps } from "@storybook/addon-docs/blocks";
import { useEffect, useLayoutEffect, useState, type PropsWithChildren } from "react";
import { GLOBALS_UPDATED, SET_GLOBALS } from "storybook/internal/core-events";
import { themes } from "storybook/theming";

import { tellFrames } from "./docsPage.ts";
import { toLook } from "./look.ts";

const fontCode = '"JetBrains Mono", ui-monospace, monospace';
const docsThemes = {
  light: { ...themes.light, fontCode },
  dark: { ...themes.dark, fontCode },
};

/** Gives docs pages the look that the toolbar has chosen for the stories on them. */
export function ThemedDocsContainer(props: PropsWithChildren<DocsContainerProps>) {
  const { channel } = props.context;
  const [look, setLook] = useState(() => {
    const last: unknown = channel.last(GLOBALS_UPDATED) ?? channel.last(SET_GLOBALS);
    return lookIn(Array.isArray(last) ? last.at(0) : undefined);
  });
  useEffect(() => {
    const update = (payload: unknown) => setLook(lookIn(payload));
    channel.on(GLOBALS_UPDATED, update);
    return () => channel.off(GLOBALS_UPDATED, update);
  }, [channel]);
  useLayoutEffect(() => {
    // The page's own words stay as they are written; its stories get the rest from their wrapper.
    document.documentElement.dataset["cskTheme"] = look.theme;
    tellFrames(look);
  }, [look]);
  return <DocsContainer {...props} theme={docsThemes[look.theme]} />;
}

function lookIn(payload: unknown) {
  const globals = isRecord(payload) ? payload["globals"] : undefined;
  return toLook(isRecord(globals) ? globals : {});
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
