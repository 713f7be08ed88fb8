import {
  Controls,
  Description,
  Primary,
  Stories,
  Title,
  useOf,
} from "@storybook/addon-docs/blocks";

/**
 * A docs page under its whole name. The one that says what a component is begins with the component
 * and its props; the others are their stories, each with its name and what it shows.
 */
export function DocsPage() {
  const { preparedMeta } = useOf("meta", ["meta"]);
  const name = preparedMeta.title.split("/").slice(1).join(": ");
  const isOverview = preparedMeta.component !== undefined && name.endsWith(": What it is");
  return (
    <>
      <Title>{name}</Title>
      <Description of="meta" />
      {isOverview && (
        <>
          <Primary />
          <Controls />
        </>
      )}
      <Stories includePrimary={!isOverview} title={isOverview ? "More stories" : ""} />
    </>
  );
}
