import {
  Controls,
  Description,
  Markdown,
  Primary,
  Stories,
  Title,
  useOf,
} from "@storybook/addon-docs/blocks";

/**
 * The docs page of a file of stories. That of a component begins with the component and its props,
 * followed by the Markdown in `parameters.reference`. Any other one lists its stories, below what
 * `parameters.summary` says instead of the description of the component.
 */
export function DocsPage() {
  const { preparedMeta } = useOf("meta", ["meta"]);
  const [section, ...names] = preparedMeta.title.split("/");
  const isComponent = section === "Components" && names.length === 1;
  const reference: unknown = preparedMeta.parameters["reference"];
  const summary: unknown = preparedMeta.parameters["summary"];
  return (
    <>
      <Title>{names.join(": ")}</Title>
      {typeof summary === "string" ? <Markdown>{summary}</Markdown> : <Description of="meta" />}
      {isComponent && (
        <>
          <Primary />
          <Controls />
          {typeof reference === "string" && <Markdown>{reference}</Markdown>}
        </>
      )}
      <Stories includePrimary={!isComponent} title={isComponent ? "More stories" : ""} />
    </>
  );
}
