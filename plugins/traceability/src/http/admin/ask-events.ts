import { RefusalError } from '@pengshui/kernel'
import { EpcisProblem, parseQuery, type Json } from '../../domain/epcis'
import type { EpcisService } from '../../modules/epcis'
import { epcisQueryWrong } from '../../refusals'

type Asked = { query: Json; perPage: number; token?: string }

/**
 * A SimpleEventQuery as an operator asks it: the same parameters as a partner's, everything in sight. What the standard
 * calls an exception is a refusal here. @throws `epcis_query_wrong`
 */
export async function askEvents(repository: EpcisService, { query, perPage, token }: Asked) {
  try {
    return await repository.query(parseQuery(query, {}), { partner: null, perPage, token })
  } catch (error) {
    if (error instanceof EpcisProblem) throw new RefusalError(epcisQueryWrong(error.message))
    throw error
  }
}
