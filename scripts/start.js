// Plain JavaScript without static imports: an old Node gets a sentence instead of a crash.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
	console.error(
		`Vigie a besoin de Node 22.18 ou plus récent, et celui-ci est ${process.versions.node} : lancez-la par « npm start ».`
	);
	process.exit(1);
}

// Kept from one start to the next: without it, each one loads a TypeScript compiler (18 MB) for a few files.
const { enableCompileCache } = await import('node:module');
enableCompileCache?.(`${import.meta.dirname}/../build/.cache`);

const { start } = await import('./start/start.ts');
await start();
