/**
 * What the hooks need of their queries, whatever the defaults of the app's client are: they return errors,
 * and show nothing of one room while another one loads.
 */
export const hookDefaults = { throwOnError: false, placeholderData: () => undefined } as const;
