/** The plugin takes no options yet. */
export type CooperativeOptions = Record<string, never>
