/** The words of a `PageControl`. */
export interface PageControlStrings {
  /** On the button. */
  more: string;
  /** On the button while the page is on its way. */
  loading: string;
  /** Above the button when the page couldn't be loaded. */
  error: string;
  /** On the button then. */
  retry: string;
  /** In place of the button once everything is loaded. */
  end: string;
}
