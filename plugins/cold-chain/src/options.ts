/** The plugin takes no options yet; limits and costs are data in its tables. */
export type ColdChainOptions = Record<string, never>
