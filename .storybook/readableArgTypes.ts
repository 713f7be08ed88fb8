import type { SBType, StrictArgTypes, StrictInputType } from "storybook/internal/types";

const SCALARS = ["string", "number", "boolean"] as const;

/**
 * Returns the props with their types as they are written, where Storybook prints just "union", and
 * with a control that fits: a text field for `string | null`, none for a function.
 */
export function readableArgTypes(argTypes: StrictArgTypes): StrictArgTypes {
  return Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => [name, readable(argType)]),
  );
}

function readable(argType: StrictInputType): StrictInputType {
  const { type, table } = argType;
  if (type?.raw === undefined) return argType;
  const raw = type.raw.replace(/RowCallback<\[(.*?)\], (.*)>(?= \| undefined$)/, "(($1) => $2)");
  const summary = raw.replace(/ \| undefined$/, "").replace(/^\((.*)\)$/, "$1");
  return { ...argType, table: { ...table, type: { summary } }, type: simple(type, raw) };
}

function simple(type: SBType, raw: string): SBType {
  const base = type.required === undefined ? { raw } : { raw, required: type.required };
  if (raw.includes("=>")) return { ...base, name: "function" };
  const scalar = SCALARS.find((name) => new RegExp(`^${name}( \\| (null|undefined))+$`).test(raw));
  return scalar === undefined ? type : { ...base, name: scalar };
}
