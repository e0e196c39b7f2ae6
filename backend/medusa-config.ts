import path from 'node:path'
import { defineConfig, loadEnv } from '@medusajs/framework/utils'

loadEnv(process.env.NODE_ENV ?? 'development', process.cwd())

const { DATABASE_URL, REDIS_URL, STOREFRONT_URL = 'http://localhost:8000' } = process.env

const OPTIONS: Record<string, Record<string, unknown>> = {
  cooperative: { bank_secret: process.env.BANK_SECRET },
  traceability: { webhook_loopback: process.env.EPCIS_WEBHOOK_LOOPBACK === 'true' },
}

/** Papers and photos of others: on this disk, outside the folder that is served to everybody. */
const fileModules = [
  {
    resolve: '@medusajs/medusa/file',
    options: {
      providers: [
        {
          resolve: '@medusajs/medusa/file-local',
          id: 'local',
          options: {
            private_upload_dir: path.resolve(process.env.PRIVATE_FILES_DIR ?? '.data/private-files'),
          },
        },
      ],
    },
  },
  {
    resolve: '@medusajs/medusa/notification',
    options: {
      providers: [
        {
          resolve: '@medusajs/medusa/notification-local',
          id: 'local',
          options: { name: 'Local Notification Provider', channels: ['feed', 'portal'] },
        },
      ],
    },
  },
]

/** With Redis, events, workflows, locks and cache survive and span processes; without it, one process holds them. */
const redisModules = REDIS_URL
  ? [
      { resolve: '@medusajs/medusa/event-bus-redis', options: { redisUrl: REDIS_URL } },
      { resolve: '@medusajs/medusa/workflow-engine-redis', options: { redis: { redisUrl: REDIS_URL } } },
      {
        resolve: '@medusajs/medusa/caching',
        options: {
          providers: [
            {
              resolve: '@medusajs/caching-redis',
              id: 'caching-redis',
              is_default: true,
              options: { redisUrl: REDIS_URL },
            },
          ],
        },
      },
      {
        resolve: '@medusajs/medusa/locking',
        options: {
          providers: [
            {
              resolve: '@medusajs/medusa/locking-redis',
              id: 'locking-redis',
              is_default: true,
              options: { redisUrl: REDIS_URL },
            },
          ],
        },
      },
    ]
  : []

export default defineConfig({
  projectConfig: {
    databaseUrl: DATABASE_URL,
    redisUrl: REDIS_URL,
    // Medusa's default in production sends the admin's session over HTTPS only, which a first start does not have.
    cookieOptions: { secure: process.env.PUBLIC_HTTPS === 'true', sameSite: 'lax' },
    http: {
      storeCors: STOREFRONT_URL,
      adminCors: process.env.ADMIN_CORS ?? 'http://localhost:9000',
      authCors: process.env.AUTH_CORS ?? `${STOREFRONT_URL},http://localhost:9000`,
      jwtSecret: process.env.JWT_SECRET,
      cookieSecret: process.env.COOKIE_SECRET,
      authMethodsPerActor: {
        user: ['emailpass'],
        customer: ['emailpass'],
        agency_member: ['emailpass'],
        coop_member: ['emailpass'],
      },
    },
  },
  admin: { disable: process.env.DISABLE_MEDUSA_ADMIN === 'true' },
  featureFlags: REDIS_URL ? { caching: true } : {},
  plugins: ['certification', 'traceability', 'cold-chain', 'procurement', 'cooperative'].map((name) => ({
    resolve: `@pengshui/${name}`,
    options: OPTIONS[name] ?? {},
  })),
  modules: [
    { resolve: './src/modules/order_desk' },
    { resolve: './src/modules/order_life' },
    { resolve: './src/modules/recall' },
    ...fileModules,
    ...redisModules,
  ],
})
