/** A piece of a text; with a `url` it is a link. */
export interface TextPart {
  text: string;
  url?: string;
}
