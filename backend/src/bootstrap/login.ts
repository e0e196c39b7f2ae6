import type { MedusaContainer } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'

/**
 * Gives a person a password and says which actor they are (`{ user_id }`, `{ customer_id }` ...); roles are never
 * in the token.
 * @throws when the address already has a password
 */
export async function grantLogin(
  container: MedusaContainer,
  { email, password }: { email: string; password: string },
  actor: Record<string, string>,
): Promise<void> {
  const auth = container.resolve(Modules.AUTH)
  const { success, authIdentity, error } = await auth.register('emailpass', {
    body: { email, password },
  } as Parameters<typeof auth.register>[1])
  if (!success || !authIdentity) throw new Error(`No login for ${email}: ${error}`)
  await auth.updateAuthIdentities({ id: authIdentity.id, app_metadata: actor })
}
