import { ok, type Client } from './client'
import { demoPassword } from './environment'

/** The demonstration logins (backend/src/seed/people.ts) and the actor each is. */
export const PEOPLE = {
  operator: 'user',
  reviewer: 'user',
  reviewer2: 'user',
  consumer: 'customer',
  consumer2: 'customer',
  agency: 'agency_member',
  agency2: 'agency_member',
  'agency-requester': 'agency_member',
  'agency-acceptance': 'agency_member',
  'agency-supervisor': 'agency_member',
  'agency-approver': 'agency_member',
  'agency-finance': 'agency_member',
  'agency-manager': 'agency_member',
  coop: 'coop_member',
  coop2: 'coop_member',
  'coop-stock': 'coop_member',
  'coop-finance': 'coop_member',
  'coop-owner': 'coop_member',
} as const

export type Person = keyof typeof PEOPLE

export const emailOf = (name: string): string => `${name}@demo.pengshui.example`

/** Logs in and answers the bearer token. */
export async function login(client: Client, actor: string, email: string, password: string): Promise<string> {
  const { token } = ok(await client.post<{ token: string }>(`/auth/${actor}/emailpass`, { email, password }))
  return token
}

export const loginDemo = (client: Client, person: Person): Promise<string> =>
  login(client, PEOPLE[person], emailOf(person), demoPassword())
