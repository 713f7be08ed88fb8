import type { ArgTypesEnhancer, SBType, StrictInputType } from "storybook/internal/types";

const SCALARS = ["string", "number", "boolean"] as const;

/**
 * Makes the table of props readable: types as they are written, where Storybook prints just "union"; a
 * choice for a union of literals, and no control for what a reader can't type in; the `@default` tags in
 * the column of defaults.
 */
export const readableArgTypes: ArgTypesEnhancer = ({ argTypes, initialArgs, component }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => {
      const summary = documentedDefault(component, name);
      const defaultValue = summary === undefined ? undefined : { defaultValue: { summary } };
      const table = { ...argType.table, ...defaultValue };
      return [name, readable({ ...argType, table }, initialArgs[name])];
    }),
  );

function readable(argType: StrictInputType, initialArg: unknown): StrictInputType {
  const { type, table } = argType;
  if (type?.raw === undefined) return type ? withControl(argType, type, initialArg) : argType;
  const raw = type.raw
    .replace(/^\| /, "")
    .replaceAll("\n", " ")
    .replace(/RowCallback<\[(.*?)\], (.*)>(?= \| undefined$)/, "(($1) => $2)");
  const summary = raw.replace(/ \| undefined$/, "").replace(/^\((.*)\)$/, "$1");
  const written = { ...argType, table: { ...table, type: { summary } } };
  return withControl(written, simple(type, raw), initialArg);
}

function simple(type: SBType, raw: string): SBType {
  const base = type.required === undefined ? { raw } : { raw, required: type.required };
  if (raw.includes("=>")) return { ...base, name: "function" };
  const scalar = SCALARS.find((name) => new RegExp(`^${name}( \\| (null|undefined))+$`).test(raw));
  if (scalar !== undefined) return { ...base, name: scalar };
  const choice = type.name === "union" && type.value.find(({ name }) => name === "enum");
  return choice ? { ...choice, ...base } : type;
}

/** Storybook edits everything else as JSON, which only suits a value that is already there. */
function withControl(argType: StrictInputType, type: SBType, initialArg: unknown): StrictInputType {
  const isTypedIn = SCALARS.some((name) => name === type.name) || type.name === "enum";
  const hasControl = argType.control !== undefined || isTypedIn || isJson(initialArg);
  return hasControl ? { ...argType, type } : { ...argType, type, control: { disable: true } };
}

function isJson(value: unknown): boolean {
  return typeof value === "object" && value !== null && !("$$typeof" in value);
}

/** Returns what the JSDoc of a prop says after `@default`, which Storybook doesn’t read. */
function documentedDefault(component: unknown, prop: string): string | undefined {
  const props = read(read(component, "__docgenInfo"), "props");
  const description = read(read(props, prop), "description");
  return typeof description === "string" ? /@default (.*)/.exec(description)?.[1] : undefined;
}

function read(value: unknown, key: string): unknown {
  const isKeyed = typeof value === "object" || typeof value === "function";
  return isKeyed && value !== null ? Reflect.get(value, key) : undefined;
}
