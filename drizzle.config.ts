// No helper of drizzle-kit: it is installed under another name, since better-auth names it as an optional peer, and as
// such it would be part of every production install.
export default {
  dialect: 'postgresql',
  schema: './server/platform/database/schema.ts',
  out: './server/platform/database/migrations',
}
