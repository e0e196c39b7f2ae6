import { accept, isUscc, refuse, tidyUscc, type Result } from '@pengshui/kernel'
import { invalidUscc } from '../refusals'

export { usccCheckCharacter } from '@pengshui/kernel'

/** Accepts a code whose check character fits; refuses `invalid_uscc`. */
export function checkUscc(value: string, field?: string): Result<string> {
  const code = tidyUscc(value)
  return isUscc(code) ? accept(code) : refuse(invalidUscc(field))
}
