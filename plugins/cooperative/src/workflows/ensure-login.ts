import type { IAuthModuleService, MedusaContainer } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'
import { plainEmail, RefusalError, joinPasswordWrong } from '@pengshui/kernel'
import { COOPERATIVE_MODULE, type CooperativeService } from '../modules/cooperative'

const PROVIDER = 'emailpass'

export type Login = { email: string; password: string; name: string }

/** Has somebody a password for this address, whoever they are in the market? */
export async function hasLogin(auth: IAuthModuleService, email: string): Promise<boolean> {
  const found = await auth.listProviderIdentities({ entity_id: email, provider: PROVIDER }, { take: 1 })
  return found.length > 0
}

/**
 * The person of an address: known by its password, or made with it. Done again it changes nothing; a login without a
 * membership opens nothing. Refuses `join_password_wrong` where the address has another password.
 */
export async function ensureLogin(
  container: MedusaContainer,
  { email, password, name }: Login,
): Promise<string> {
  const address = plainEmail(email)
  const auth = container.resolve<IAuthModuleService>(Modules.AUTH)
  const body = { body: { email: address, password } } as Parameters<typeof auth.register>[1]
  const known = await auth.authenticate(PROVIDER, body)
  const { success, authIdentity } = known.success ? known : await auth.register(PROVIDER, body)
  if (!success || !authIdentity) throw new RefusalError(joinPasswordWrong())
  const cooperative = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  const person = await cooperative.ensurePerson(address, name || (address.split('@')[0] ?? address))
  const { app_metadata } = await auth.retrieveAuthIdentity(authIdentity.id)
  if (app_metadata?.coop_member_id !== person.id)
    await auth.updateAuthIdentities({
      id: authIdentity.id,
      app_metadata: { ...app_metadata, coop_member_id: person.id },
    })
  return person.id
}
