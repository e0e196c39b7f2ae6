/** The plugin takes no options yet. */
export type TraceabilityOptions = Record<string, never>
