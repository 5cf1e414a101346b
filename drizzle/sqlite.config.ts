import { defineConfig } from 'drizzle-kit';

export default defineConfig({
	dialect: 'sqlite',
	schema: './src/lib/server/*/tables.ts',
	out: './drizzle/sqlite'
});
