import { defineConfig } from 'drizzle-kit';

// Tables choose their engine from this variable when they load; nothing connects.
process.env.DATABASE_URL = 'postgres://generate';

export default defineConfig({
	dialect: 'postgresql',
	schema: './src/lib/server/*/tables.ts',
	out: './drizzle/postgres'
});
