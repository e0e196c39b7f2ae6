/** What a register of company prefixes says of a number that begins with one. */
export type PrefixRegister = (number: string) => 'known' | 'unknown' | 'offline'

/** Null for a good value, else the name of the fault: GS1's own, in lower case. */
export type Linter = (value: string, register: PrefixRegister) => string | null

export const firstFault = (...checks: (() => string | null)[]): string | null => {
  for (const check of checks) {
    const fault = check()
    if (fault) return fault
  }
  return null
}

export const digitsOnly = (value: string): string | null =>
  /^\d*$/.test(value) ? null : 'non_digit_character'
