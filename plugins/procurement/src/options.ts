/** The plugin takes no options yet; programmes, ratios and floors are rows with their legal basis. */
export type ProcurementOptions = Record<string, never>
