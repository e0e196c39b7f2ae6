import { matchingPostNotFound } from '@pengshui/cooperative/domain'
import type { Side } from '@pengshui/cooperative/modules/matching'
import { RefusalError } from '@pengshui/kernel'

/** The side named in an address; any other word is a post that does not exist. */
export function sideOf(side: string | undefined): Side {
  if (side === 'demand' || side === 'supply') return side
  throw new RefusalError(matchingPostNotFound())
}
