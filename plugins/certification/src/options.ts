/** The plugin takes no options yet; certificate types are rows. */
export type CertificationOptions = Record<string, never>
