import { DocsContainer, type DocsContainerProps } from "@storybook/addon-docs/blocks";
import { useEffect, useLayoutEffect, useState, type PropsWithChildren } from "react";
import { GLOBALS_UPDATED, SET_GLOBALS } from "storybook/internal/core-events";
import { themes } from "storybook/theming";

import { toTheme } from "./theme.ts";

/** Gives docs pages the theme that the toolbar has chosen for the stories on them. */
export function ThemedDocsContainer(props: PropsWithChildren<DocsContainerProps>) {
  const { channel } = props.context;
  const [theme, setTheme] = useState(() => {
    const last: unknown = channel.last(GLOBALS_UPDATED) ?? channel.last(SET_GLOBALS);
    return themeIn(Array.isArray(last) ? last.at(0) : undefined);
  });
  useEffect(() => {
    const update = (payload: unknown) => setTheme(themeIn(payload));
    channel.on(GLOBALS_UPDATED, update);
    return () => channel.off(GLOBALS_UPDATED, update);
  }, [channel]);
  useLayoutEffect(() => {
    document.documentElement.dataset["cskTheme"] = theme;
  }, [theme]);
  return <DocsContainer {...props} theme={themes[theme]} />;
}

function themeIn(payload: unknown) {
  const globals = isRecord(payload) ? payload["globals"] : undefined;
  return toTheme(isRecord(globals) ? globals["theme"] : undefined);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
