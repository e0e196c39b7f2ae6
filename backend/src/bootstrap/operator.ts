import type { MedusaContainer } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'
import { REVIEWER_MODULE, type ReviewerService } from '@pengshui/certification/modules/reviewer'
import { grantLogin } from './login'

const PASSWORD_MIN = 10

/**
 * The first operator of a county without demonstration data, from OPERATOR_EMAIL and OPERATOR_PASSWORD; the next
 * ones are invited in the admin. Somebody who exists already is left as they are.
 */
export async function ensureOperator(
  container: MedusaContainer,
  { OPERATOR_EMAIL: email, OPERATOR_PASSWORD: password }: NodeJS.ProcessEnv,
): Promise<void> {
  if (!email) return
  if (!password || password.length < PASSWORD_MIN)
    throw new Error(`OPERATOR_PASSWORD must have at least ${PASSWORD_MIN} characters`)
  const users = container.resolve(Modules.USER)
  const [known] = await users.listUsers({ email }, { take: 1 })
  if (known) return
  const user = await users.createUsers({ email })
  await grantLogin(container, { email, password }, { user_id: user.id })
  // Somebody has to be able to appoint the other reviewers.
  await container.resolve<ReviewerService>(REVIEWER_MODULE).appoint(user.id, { level: 'county' })
}
