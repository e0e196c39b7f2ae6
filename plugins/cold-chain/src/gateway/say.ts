/** One JSON object a line, as the shop's own log. */
export function say(level: 'info' | 'error', message: string): void {
  process.stdout.write(`${JSON.stringify({ level, message, timestamp: new Date().toISOString() })}\n`)
}
