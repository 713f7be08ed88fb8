import {
  Controls,
  Description,
  Primary,
  Stories,
  Title,
  useOf,
} from "@storybook/addon-docs/blocks";

/** A docs page under its whole name; without a component there are no props to show. */
export function DocsPage() {
  const { preparedMeta } = useOf("meta", ["meta"]);
  const name = preparedMeta.title.split("/").slice(1).join(": ");
  const hasComponent = preparedMeta.component !== undefined;
  return (
    <>
      <Title>{name}</Title>
      <Description of="meta" />
      {hasComponent && (
        <>
          <Primary />
          <Controls />
        </>
      )}
      <Stories includePrimary={!hasComponent} title={hasComponent ? "More stories" : ""} />
    </>
  );
}
