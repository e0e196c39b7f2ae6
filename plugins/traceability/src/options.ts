/** `webhook_loopback`: webhooks at this very machine may be called, without TLS: for tests, never for a shop. */
export type TraceabilityOptions = { webhook_loopback?: boolean }
